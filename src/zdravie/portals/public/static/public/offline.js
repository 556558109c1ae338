// Verifies the second code of a QR in the browser: no network, keys in the page. Its form: docs/papers.md.
(function () {
  "use strict";

  var root = document.getElementById("offline");
  if (!root || !window.crypto || !crypto.subtle) return;
  var known = JSON.parse(root.dataset.keys);
  var parts = ["genuine", "over", "forged", "facts", "test"];

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function show(names) {
    parts.forEach(function (name) { document.getElementById(name).hidden = names.indexOf(name) < 0; });
  }

  function say(name, words) {
    root.querySelectorAll("[data-part=" + name + "]").forEach(function (box) { box.textContent = words; });
  }

  function day(digits) {
    return digits.slice(6) + "." + digits.slice(4, 6) + "." + digits.slice(0, 4);
  }

  // Today by the clock of Moscow, as papers count their days.
  function today() {
    return new Date(Date.now() + 3 * 3600 * 1000).toISOString().slice(0, 10).replace(/-/g, "");
  }

  function tell(payload) {
    var until = root.querySelector("[data-part=until]");
    var isOver = payload[3] && today() > payload[3];
    say("title", known.titles[payload[0].split("-")[0]] || "");
    say("number", payload[0]);
    say("holder", payload[1]);
    say("issued", day(payload[2]));
    say("until", payload[3] ? day(payload[3]) : until.dataset.without);
    show([isOver ? "over" : "genuine", "facts"].concat(payload[4] ? ["test"] : []));
  }

  function judge(typed) {
    var code = typed.trim().split("#").pop().split(".");
    var key = known.keys.find(function (one) { return one.kid === code[1]; });
    if (code.length !== 4 || code[0] !== "1" || !key) return Promise.resolve(show(["forged"]));
    var jwk = { kty: key.kty, crv: key.crv, x: key.x, y: key.y };
    var algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    return crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]).then(function (loaded) {
      var signed = new TextEncoder().encode(code.slice(0, 3).join("."));
      return crypto.subtle.verify(algorithm, loaded, bytes(code[3]), signed);
    }).then(function (isGenuine) {
      if (!isGenuine) return show(["forged"]);
      return tell(JSON.parse(new TextDecoder().decode(bytes(code[2]))));
    }).catch(function () { show(["forged"]); });
  }

  var form = root.querySelector("form");
  form.addEventListener("submit", function (event) {
    if (!form.elements.code.value.trim()) return;
    event.preventDefault();
    judge(form.elements.code.value);
  });
  // A link of a QR that could not be reached opens this page with the code behind «#».
  function fromAddress() {
    if (location.hash.indexOf("#1.") === 0) judge(location.hash);
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();

  if (!navigator.serviceWorker) return;
  navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.scope }).then(function () {
    return navigator.serviceWorker.ready;
  }).then(function () { document.getElementById("kept").hidden = false; }).catch(function () {});
}());
