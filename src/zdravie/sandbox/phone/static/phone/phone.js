// A button that copies the code. Without this script the code is selected whole by one press.
(function () {
  "use strict";

  function addCopy(code) {
    if (code.dataset.ready || !navigator.clipboard) return;
    code.dataset.ready = "1";
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--quiet btn--s";
    button.textContent = code.dataset.copy;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(code.textContent).then(function () {
        button.textContent = code.dataset.copied;
      });
    });
    code.insertAdjacentElement("afterend", button);
  }

  function prepare() {
    document.querySelectorAll("[data-copy]").forEach(addCopy);
  }

  function showNewest() {
    var newest = document.getElementById("newest");
    if (newest) newest.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:afterSwap", function () { prepare(); showNewest(); });
  prepare();
  showNewest();
})();
