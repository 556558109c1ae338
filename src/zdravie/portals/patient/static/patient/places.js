// Free places change in front of the person: told by the server, or asked for by the clock when it is silent.
(function () {
  "use strict";

  var EVERY = 15000, QUIET = 5000, SPREAD = 3000;
  var stream = null, address = "", isHeard = false, told = null, willTell = 0;

  function box() { return document.getElementById("places"); }
  function refresh() { if (!document.hidden) htmx.trigger(box(), "refresh"); }
  // Thousands of pages learn of a break in the same moment; they must not all ask in it.
  function refreshSoon() { setTimeout(refresh, Math.random() * SPREAD); }

  function words(count) {
    var forms = box().dataset.forms.split(",");
    var kind = new Intl.PluralRules(document.documentElement.lang).select(count);
    return count + "\u00a0" + (kind === "one" ? forms[0] : kind === "few" ? forms[1] : forms[forms.length - 1]);
  }

  function showDay(day, count) {
    var item = box().querySelector("li[data-day='" + day + "']");
    if (!item) return;
    var cell = item.firstElementChild;
    // What has the focus stays what it is.
    if ((cell.localName === "a") !== count > 0 && cell !== document.activeElement) {
      var other = document.createElement(count ? "a" : "span");
      other.className = count ? "day" : "day day--none";
      if (count) other.href = item.dataset.url;
      other.append.apply(other, cell.childNodes);
      cell.replaceWith(other);
      cell = other;
    }
    cell.lastElementChild.textContent = count ? words(count) : box().dataset.none;
  }

  function say(text) { document.getElementById("places-said").textContent = text; }

  // Not more often than a person can listen to.
  function sayCount(count) {
    if (told === null || told.count === count) { told = told || { count: count }; return; }
    told = { count: count };
    clearTimeout(willTell);
    willTell = setTimeout(function () { say(box().dataset.became + "\u00a0" + count); }, QUIET);
  }

  function close(radio) {
    var clock = radio.nextElementSibling.textContent;
    if (radio.checked) {
      radio.checked = false;
      say(box().dataset.gone + " " + clock);
    }
    if (radio !== document.activeElement) { radio.disabled = true; return; }
    // Disabled at once it would lose the focus.
    radio.setAttribute("aria-disabled", "true");
    radio.addEventListener("blur", function () { radio.disabled = radio.hasAttribute("aria-disabled"); }, { once: true });
  }

  function showPlaces(free) {
    var radios = Array.from(box().querySelectorAll("input[name=slot]"));
    radios.forEach(function (radio) {
      if (free.has(radio.value)) { radio.disabled = false; radio.removeAttribute("aria-disabled"); }
      else if (!radio.disabled) close(radio);
    });
    var shown = new Set(radios.map(function (radio) { return radio.value; }));
    return Array.from(free).every(function (slot) { return shown.has(slot); });
  }

  function change(event) {
    var news = JSON.parse(event.data), free = new Set(news.free);
    showDay(news.day, free.size);
    if (box().dataset.day && news.day !== box().dataset.day) return;
    // Places that the page does not know, or the first ones of a doctor who had none.
    if (!showPlaces(free)) refreshSoon();
    else sayCount(free.size);
  }

  function sayItself() {
    var now = document.getElementById("places-now");
    if (isHeard) now.textContent = box().dataset.itself;
  }

  function hush() {
    if (stream) stream.close();
    stream = null;
    isHeard = false;
  }

  function listen() {
    var wanted = box().dataset.live;
    if (!wanted || !window.EventSource || document.hidden || stream) return;
    address = wanted;
    stream = new EventSource(wanted);
    stream.addEventListener("open", function () { isHeard = true; sayItself(); });
    stream.addEventListener("change", change);
    stream.addEventListener("stale", refreshSoon);
    stream.addEventListener("error", function () {
      isHeard = false;
      if (stream && stream.readyState === EventSource.CLOSED) hush();
    });
  }

  function start() {
    if (!box()) return;
    told = { count: box().querySelectorAll("input[name=slot]:enabled").length };
    setInterval(function () { if (!isHeard) refresh(); }, EVERY);
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) hush();
      else { refresh(); listen(); }
    });
    document.addEventListener("htmx:afterSwap", function () {
      if (!box()) return;
      sayItself();
      // A refusal closes a stream for good; a new page brings a new ticket.
      if (box().dataset.live !== address) listen();
    });
    listen();
  }

  start();
})();
