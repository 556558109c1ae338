// Asks the device for a passkey and sends its answer with the form. The page explains itself without it.
(function () {
  "use strict";

  function toBytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function toText(buffer) {
    var plain = "";
    new Uint8Array(buffer).forEach(function (byte) { plain += String.fromCharCode(byte); });
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function readOptions(form) {
    var options = JSON.parse(form.dataset.options);
    options.challenge = toBytes(options.challenge);
    if (options.user) options.user.id = toBytes(options.user.id);
    ["excludeCredentials", "allowCredentials"].forEach(function (list) {
      (options[list] || []).forEach(function (known) { known.id = toBytes(known.id); });
    });
    return options;
  }

  function writeAnswer(credential) {
    var said = credential.response, response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(
      function (name) { if (said[name]) response[name] = toText(said[name]); }
    );
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      clientExtensionResults: {},
      response: response
    });
  }

  function ask(event) {
    var form = event.currentTarget, say = form.querySelector("[data-told]");
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    say.hidden = true;
    navigator.credentials[form.dataset.passkey]({ publicKey: readOptions(form) })
      .then(function (credential) {
        form.elements.credential.value = writeAnswer(credential);
        form.submit();
      })
      .catch(function (problem) {
        delete form.dataset.busy;
        say.querySelector("p").textContent =
          problem.name === "InvalidStateError" ? say.dataset.known : say.dataset.failed;
        say.hidden = false;
      });
  }

  var can = window.PublicKeyCredential && navigator.credentials;
  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    form.querySelector("[data-without]").hidden = Boolean(can);
    if (!can) return;
    form.querySelector("[type=submit]").hidden = false;
    form.addEventListener("submit", ask);
  });
})();
