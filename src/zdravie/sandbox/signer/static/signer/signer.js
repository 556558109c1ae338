// Sends the signature back at once. Without this script the person presses the button.
(function () {
  "use strict";
  var form = document.querySelector("[data-send-now]");
  if (form) form.submit();
})();
