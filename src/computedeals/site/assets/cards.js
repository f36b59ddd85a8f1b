// Cards: what stands behind a cited number, a fact or a term, where it is cited. They come by mouse,
// by keyboard and by the first tap; the second tap follows the link. Escape closes a card, the pointer
// may go onto it, and it stays as long as pointer or focus do. The texts are loaded with the first card.
(function () {
  "use strict";
  var LINKS = "a.ev, a.cd-fact, a.cd-term";
  var address = document.currentScript.src.replace(/cards\.js(\?.*)?$/, "cards-data.js") +
    "?v=" + (document.documentElement.dataset.cards || "");
  var loading = null;
  var box = null;
  var owner = null; // the link whose card is shown
  var timer = 0;
  var lastPointer = "";

  function load() {
    loading = loading || new Promise(function (resolve) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () {
        resolve(window.cdCards || {});
      };
      script.onerror = function () {
        loading = null; // the next card asks again
        script.remove();
        resolve({});
      };
      document.head.append(script);
    });
    return loading;
  }

  function keyOf(link) {
    if (link.matches(".cd-term")) return "term-" + link.textContent.toLowerCase();
    try {
      return decodeURIComponent(link.hash.slice(1)).toLowerCase();
    } catch (error) {
      return "";
    }
  }

  function make() {
    box = document.createElement("div");
    box.id = "cd-card";
    box.className = "cd-card";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    box.addEventListener("pointerenter", function () {
      clearTimeout(timer);
    });
    box.addEventListener("pointerleave", function (event) {
      if (event.pointerType !== "touch") hideSoon();
    });
    document.querySelector("main").append(box);
  }

  function fill(card) {
    box.replaceChildren();
    card.forEach(function (line) {
      var paragraph = document.createElement("p");
      paragraph.className = "cd-card-" + line[0];
      line[1].forEach(function (run) {
        if (typeof run === "string") return paragraph.append(run);
        var part = document.createElement(run[2] === "mark" ? "mark" : "span");
        part.lang = run[1];
        part.textContent = run[0];
        paragraph.append(part);
      });
      box.append(paragraph);
    });
  }

  // Below the link if there is room, else above; never beyond the window. A link over two lines has
  // its card at the line that was pointed at, and by keyboard where it hides neither.
  function place(at) {
    var lines = Array.from(owner.getClientRects());
    var line = lines.find(function (rect) {
      return at && at.y >= rect.top - 2 && at.y <= rect.bottom + 2;
    }) || lines[0];
    // Scrolled out of sight, the card waits for its link to come back.
    box.style.visibility = !line || line.bottom < 0 || line.top > innerHeight ? "hidden" : "visible";
    if (!line) return;
    var room = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(line.left - 12, room - box.offsetWidth - 8));
    var below = (at ? line : lines[lines.length - 1]).bottom + 4;
    var above = line.top - 4 - box.offsetHeight;
    box.style.left = left + "px";
    box.style.top = (below + box.offsetHeight <= innerHeight - 8 || above < 8 ? below : above) + "px";
  }

  function show(link, at) {
    clearTimeout(timer);
    return load().then(function (cards) {
      var key = keyOf(link);
      if (!Object.hasOwn(cards, key)) return false;
      if (!box) make();
      hide();
      owner = link;
      link.removeAttribute("title"); // the card says it better, and one of them is enough
      link.setAttribute("aria-describedby", box.id);
      fill(cards[key]);
      box.hidden = false;
      place(at);
      return true;
    });
  }

  function hide() {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    box.hidden = true;
  }

  function hideSoon() {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }

  function linkOf(event) {
    return event.target.closest ? event.target.closest(LINKS) : null;
  }

  document.addEventListener("pointerdown", function (event) {
    lastPointer = event.pointerType;
  }, true);

  document.addEventListener("pointerover", function (event) {
    var link = linkOf(event);
    if (!link || event.pointerType === "touch") return;
    link.removeAttribute("title");
    clearTimeout(timer);
    if (link === owner) return;
    load();
    var at = { y: event.clientY };
    timer = setTimeout(function () {
      show(link, at);
    }, owner ? 60 : 180);
  });
  document.addEventListener("pointerout", function (event) {
    var link = linkOf(event);
    if (!link || event.pointerType === "touch" || link.contains(event.relatedTarget)) return;
    clearTimeout(timer);
    if (link === owner && document.activeElement !== link) hideSoon();
  });

  document.addEventListener("focusin", function (event) {
    var link = linkOf(event);
    if (link && link.matches(":focus-visible")) show(link);
    else if (owner && !link) hide();
  });
  document.addEventListener("focusout", function (event) {
    if (linkOf(event) === owner) hide();
  });

  document.addEventListener("click", function (event) {
    var link = linkOf(event);
    if (!link) {
      if (owner && !box.contains(event.target)) hide();
      return;
    }
    if (lastPointer !== "touch" || event.detail === 0) return; // Enter follows at once
    if (link === owner) return; // the second tap
    event.preventDefault();
    show(link).then(function (shown) {
      if (!shown) location.href = link.href;
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && owner) hide();
  });
  addEventListener("scroll", function () {
    if (owner) place();
  }, { passive: true });
  addEventListener("resize", hide);
})();
