// The kit's own script. Pages are whole without it; it only makes them kinder.
(function () {
  "use strict";

  function focusErrors(root) {
    var summary = root.querySelector("#errors");
    if (summary) summary.focus();
    return Boolean(summary);
  }

  // A link of the error summary leads into the box itself; some browsers only scroll to it.
  function followErrorLink(event) {
    var link = event.target.closest && event.target.closest(".errors a[href^='#']");
    var box = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.closest(".field").scrollIntoView({ block: "nearest" });
  }

  function addReveal(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = "1";
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--text btn--s";
    button.textContent = box.dataset.show;
    button.setAttribute("aria-controls", box.id);
    button.addEventListener("click", function () {
      var hidden = box.type === "password";
      box.type = hidden ? "text" : "password";
      button.textContent = hidden ? box.dataset.hide : box.dataset.show;
      box.focus();
    });
    // A shown password must not be remembered by the browser as ordinary text.
    if (box.form) box.form.addEventListener("submit", function () { box.type = "password"; });
    box.insertAdjacentElement("afterend", button);
  }

  // Beside a text that is made to be copied; without a script it can be selected.
  function addCopy(text) {
    if (text.dataset.ready || !navigator.clipboard) return;
    text.dataset.ready = "1";
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--text btn--s";
    button.textContent = text.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text.textContent).then(function () {
        button.textContent = text.dataset.copied;
        setTimeout(function () { button.textContent = text.dataset.copy; }, 2000);
      }, function () { getSelection().selectAllChildren(text); });
    });
    text.insertAdjacentElement("afterend", button);
  }

  function prepare(root) {
    root.querySelectorAll("input[data-show]").forEach(addReveal);
    root.querySelectorAll("[data-copy]").forEach(addCopy);
  }

  function tellFailure() {
    var strip = document.getElementById("failed");
    if (!strip) {
      strip = document.createElement("aside");
      strip.id = "failed";
      strip.className = "strip strip--off";
      strip.setAttribute("role", "alert");
      var wrap = document.createElement("div");
      wrap.className = "wrap";
      strip.append(wrap);
      var main = document.getElementById("main");
      main.parentNode.insertBefore(strip, main);
    }
    strip.firstChild.textContent = document.body.dataset.failed;
  }

  // A refusal drawn by us (it says where it belongs) or a form with errors is shown; a proxy's is not.
  function beforeSwap(event) {
    var detail = event.detail, status = detail.xhr.status;
    if (status < 400) return;
    var ours = status === 409 || status === 422 || detail.xhr.getResponseHeader("HX-Retarget");
    detail.shouldSwap = Boolean(ours);
    detail.isError = !ours;
  }

  function afterSwap(event) {
    prepare(document);
    var strip = document.getElementById("failed");
    if (strip) strip.remove();
    if (focusErrors(document)) return;
    var target = event.detail.target && document.getElementById(event.detail.target.id);
    var heading = event.detail.boosted ? document.querySelector("h1") : target && target.querySelector("[data-focus]");
    if (heading) { heading.tabIndex = -1; heading.focus(); }
  }

  // While files go up: how much is there already, and a way to stop. Only a form that sends files tells of itself.
  function addProgress(event) {
    var form = event.detail.elt;
    if (form.enctype !== "multipart/form-data" || form.querySelector("progress")) return;
    var words = document.body.dataset, part = document.createElement("div");
    part.className = "stack stack--s";
    part.setAttribute("role", "status");
    var said = document.createElement("span"), bar = document.createElement("progress");
    said.className = "meta";
    bar.max = 100;
    bar.setAttribute("aria-hidden", "true");
    part.append(said, bar);
    var stop = document.createElement("button");
    stop.type = "button";
    stop.className = "btn btn--text btn--s";
    stop.textContent = words.stop;
    stop.addEventListener("click", function () { htmx.trigger(form, "htmx:abort"); });
    form.append(part, stop);
    function tell(now) {
      if (!now.detail.lengthComputable) return;
      var percent = Math.floor(100 * now.detail.loaded / now.detail.total);
      bar.value = percent;
      // Said aloud at quarters only.
      if (percent % 25 && said.textContent) return;
      said.textContent = words.uploaded + " " + percent + "\u00a0%";
    }
    form.addEventListener("htmx:xhr:progress", tell);
    form.addEventListener("htmx:afterRequest", function () {
      form.removeEventListener("htmx:xhr:progress", tell);
      part.remove();
      stop.remove();
    }, { once: true });
  }

  document.addEventListener("click", followErrorLink);
  document.addEventListener("htmx:beforeSend", addProgress);
  document.addEventListener("htmx:beforeSwap", beforeSwap);
  document.addEventListener("htmx:afterSwap", afterSwap);
  document.addEventListener("htmx:responseError", tellFailure);
  document.addEventListener("htmx:sendError", tellFailure);
  document.addEventListener("htmx:timeout", tellFailure);
  // The script is deferred: the page is already there.
  prepare(document);
  focusErrors(document);
})();
