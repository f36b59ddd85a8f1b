// Light or dark, before the first paint: the reader's choice, else the system's.
(function () {
  "use strict";
  var root = document.documentElement;
  var chosen = null;
  var recall = function () {
    try {
      var kept = localStorage.getItem("cd-theme");
      chosen = kept === "dark" || kept === "light" ? kept : null;
    } catch (error) {
      // Storage may be closed to pages opened from a file; the system's setting is used.
    }
  };
  var dark = matchMedia("(prefers-color-scheme: dark)");
  // Where the system forces its own colours on pages, drawings must go with those.
  var forced = matchMedia("(forced-colors: active)");
  var set = function () {
    root.dataset.theme = (!forced.matches && chosen) || (dark.matches ? "dark" : "light");
  };
  recall();
  set();
  // The choice may have been made in another tab, or on the page from which the reader comes back.
  var follow = function () {
    recall();
    set();
  };
  addEventListener("storage", follow);
  addEventListener("pageshow", function (event) {
    if (event.persisted) follow();
  });
  dark.addEventListener("change", set);
  forced.addEventListener("change", set);
  root.classList.add("cd-js");
  window.cdTheme = function (name) {
    chosen = name;
    set();
    try {
      localStorage.setItem("cd-theme", name);
    } catch (error) {
      // The choice then lasts as long as the page.
    }
  };
})();
