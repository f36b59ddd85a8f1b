// Light or dark, before the first paint: the reader's choice, else the system's.
(() => {
  "use strict";
  const root = document.documentElement;
  let chosen = null;
  const recall = () => {
    try {
      const kept = localStorage.getItem("cd-theme");
      chosen = kept === "dark" || kept === "light" ? kept : null;
    } catch {
      // Storage may be closed to pages opened from a file; the system's setting is used.
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // Where the system forces its own colours on pages, drawings must go with those.
  const forced = matchMedia("(forced-colors: active)");
  const set = () => {
    root.dataset.theme = (!forced.matches && chosen) || (dark.matches ? "dark" : "light");
  };
  recall();
  set();
  // The choice may have been made in another tab, or on the page from which the reader comes back.
  const follow = () => {
    recall();
    set();
  };
  addEventListener("storage", follow);
  addEventListener("pageshow", (event) => {
    if (event.persisted) follow();
  });
  dark.addEventListener("change", set);
  forced.addEventListener("change", set);
  root.classList.add("cd-js");
  window.cdTheme = (name) => {
    chosen = name;
    set();
    try {
      localStorage.setItem("cd-theme", name);
    } catch {
      // The choice then lasts as long as the page.
    }
  };
})();
