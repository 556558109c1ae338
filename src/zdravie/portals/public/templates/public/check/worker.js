// Keeps the page of the check without a network, and shows it when a link of a QR cannot be reached.
"use strict";

var KEPT = {{ kept|safe }};
var PAGE = "{{ page }}";
var CACHE = "check-{{ version }}";

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(CACHE).then(function (cache) { return cache.addAll(KEPT); }).then(function () {
    return self.skipWaiting();
  }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) {
      return name.indexOf("check-") === 0 && name !== CACHE;
    }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

// The network first: what is kept is for the time without one.
self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET") return;
  event.respondWith(fetch(request).catch(function () {
    return caches.open(CACHE).then(function (cache) {
      return cache.match(request.mode === "navigate" ? PAGE : request);
    }).then(function (kept) { return kept || Response.error(); });
  }));
});
