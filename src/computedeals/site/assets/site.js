// What every page does beyond showing its text; without this script nothing is lost but comfort.
(function () {
  "use strict";
  var root = document.documentElement;
  var $ = function (selector, from) {
    return (from || document).querySelector(selector);
  };
  var $$ = function (selector, from) {
    return Array.from((from || document).querySelectorAll(selector));
  };

  function themeSwitch() {
    var button = $(".cd-mode");
    var show = function () {
      button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
    };
    button.hidden = false;
    show();
    new MutationObserver(show).observe(root, { attributeFilter: ["data-theme"] });
    button.addEventListener("click", function () {
      window.cdTheme(root.dataset.theme === "dark" ? "light" : "dark");
    });
  }

  // The list of chapters on narrow pages: a link to #chapters opens it without a script too.
  function menu() {
    var opener = $(".cd-menu");
    var list = $("#chapters");
    var set = function (open) {
      list.classList.toggle("cd-open", open);
      opener.setAttribute("aria-expanded", String(open));
    };
    var turn = function (open) {
      set(open);
      (open ? $("a", list) : opener).focus();
    };
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", function (event) {
      event.preventDefault();
      turn(!list.classList.contains("cd-open"));
    });
    opener.addEventListener("keydown", function (event) {
      if (event.key === " ") {
        event.preventDefault();
        opener.click();
      }
    });
    $(".cd-close").addEventListener("click", function (event) {
      event.preventDefault();
      turn(false);
    });
    // who tabs on behind the list wants to see where
    list.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !list.contains(event.relatedTarget)) set(false);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && list.classList.contains("cd-open")) turn(false);
    });
  }

  // "/" goes to the search field, unless something is being typed.
  function searchKey() {
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      var field = $$("#cd-query, #cd-q").filter(function (input) {
        return input.offsetParent;
      }).pop();
      if (field) field.focus();
    });
  }

  // Text into the clipboard; the button says what came of it, and so does the page's status line.
  function copy(text, button) {
    var status = $("#cd-status");
    var label = (button.dataset.label = button.dataset.label || button.textContent);
    var say = function (words) {
      button.textContent = words;
      status.textContent = words;
      setTimeout(function () {
        button.textContent = label;
        status.textContent = "";
      }, 1800);
    };
    // Pages opened from a folder may lack the clipboard; a selection can be copied there all the same.
    var otherwise = function () {
      var field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      button.focus();
      say(done ? "Copied" : "Copying is not allowed here");
    };
    if (!navigator.clipboard) return otherwise();
    navigator.clipboard.writeText(text).then(function () {
      say("Copied");
    }, otherwise);
  }
  window.cdCopy = copy;

  function copyButtons() {
    $$(".cd-article div.highlight > pre").forEach(function (code) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "cd-copy";
      button.textContent = "Copy";
      button.addEventListener("click", function () {
        copy(code.textContent, button);
      });
      code.parentNode.appendChild(button);
    });
  }

  // How to cite a figure: its whole address, and a button that copies the words with it.
  function citations() {
    $$(".cd-cite").forEach(function (fold) {
      var link = $(".cd-stable", fold);
      if (!/^https?:/.test(link.textContent)) link.textContent = link.href.replace(/\?[^#]*/, "");
      var button = $("button", fold);
      button.hidden = false;
      button.addEventListener("click", function () {
        copy($(".cd-citation", fold).textContent.trim(), button);
      });
    });
  }

  // A table or code wider than its box can be scrolled by keyboard too. To ask how wide a box is makes the
  // browser lay it out, so boxes in closed folds wait for their opening, and the others for idle moments.
  function scrollBoxes() {
    var idle = window.requestIdleCallback || function (call) { setTimeout(call, 50); };
    var waiting = new Set();
    var kind = function (box) {
      return box.matches("pre") ? "Code" : box.matches(".cd-math-scroll") ? "Formula" : "Table";
    };
    var look = function (box) {
      var scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls === (box.tabIndex === 0)) return;
      if (!scrolls) {
        // a box that need not be reached needs no role and no name: the table in it has one
        ["tabindex", "role", "aria-label", "aria-labelledby"].forEach(function (name) {
          box.removeAttribute(name);
        });
        return;
      }
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      var table = $("table[aria-labelledby]", box);
      if (table) box.setAttribute("aria-labelledby", table.getAttribute("aria-labelledby"));
      else box.setAttribute("aria-label", kind(box) + ", scrolls sideways");
    };
    var proceed = function () {
      var end = performance.now() + 8;
      for (var box of waiting) {
        waiting.delete(box);
        look(box);
        if (performance.now() > end) break;
      }
      if (waiting.size) idle(proceed);
    };
    var shown = function (within) {
      return $$(".cd-scroll, .cd-math-scroll, .cd-article pre", within).filter(function (box) {
        return !box.closest("details:not([open])");
      });
    };
    var check = function () {
      if (!waiting.size) idle(proceed);
      shown(document).forEach(function (box) { waiting.add(box); });
    };
    check();
    addEventListener("resize", check);
    document.addEventListener("toggle", function (event) { shown(event.target).forEach(look); }, true);
  }

  // What an address points at; a link from elsewhere may hold what is no text at all.
  function named(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch (error) {
      return "";
    }
  }

  function whereAmI() {
    var links = new Map();
    $$(".cd-toc a[href^='#']").forEach(function (link) {
      var heading = document.getElementById(named(link.hash));
      if (heading) links.set(heading, link);
    });
    if (!links.size) return;
    var seen = new Set();
    var watcher = new IntersectionObserver(
      function (entries) {
        entries.forEach(function (entry) {
          seen[entry.isIntersecting ? "add" : "delete"](entry.target);
        });
        var here = Array.from(links.keys()).filter(function (heading) {
          return seen.has(heading);
        }).pop();
        if (!here) return;
        links.forEach(function (link, heading) {
          if (heading === here) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        });
      },
      { rootMargin: "-10% 0px -60% 0px" }
    );
    links.forEach(function (link, heading) {
      watcher.observe(heading);
    });
  }

  // A link into a fold opens the fold.
  function openTarget() {
    var id = named(location.hash);
    var target = id && document.getElementById(id);
    if (!target) return;
    var fold = target.closest("details:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  }

  // Words that were searched for (?q=...) are marked without touching the text's elements.
  function markWords() {
    var query = new URLSearchParams(location.search).get("q");
    if (!query || $("#cd-results") || !window.Highlight || !CSS.highlights) return;
    // each word once, and no more of them than anyone looks for: an address may hold thousands
    var words = new Set(query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean));
    words = Array.from(words).slice(0, 40);
    var ranges = [];
    var walker = document.createTreeWalker($(".cd-article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      var node = walker.currentNode;
      var text = node.data.toLowerCase();
      if (text.length !== node.data.length || node.parentElement.closest("script, style")) continue;
      words.forEach(function (word) {
        for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          var range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      });
    }
    if (!ranges.length) return;
    CSS.highlights.set("cd-found", new Highlight(...ranges));
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") CSS.highlights.delete("cd-found");
    });
  }

  // Controls that no script has taken over (it was blocked, or did not arrive) would do nothing.
  function deadControls() {
    $$(".cd-controls").forEach(function (box) {
      box.hidden = Boolean($("[data-param]:disabled", box));
    });
  }

  // What is out of sight is laid out when it comes near, or at the latest when the page has nothing else
  // to do: who photographs, saves or searches the whole page finds all of it.
  function layOutTheRest() {
    var idle = window.requestIdleCallback || function (call) { setTimeout(call, 50); };
    var waiting = $$(".cd-chart, .cd-api");
    var proceed = function () {
      var box = waiting.shift();
      if (!box) return;
      box.classList.add("cd-laid-out");
      idle(proceed);
    };
    idle(proceed);
  }

  addEventListener("load", layOutTheRest);
  addEventListener("DOMContentLoaded", function () {
    deadControls();
    themeSwitch();
    menu();
    searchKey();
    copyButtons();
    citations();
    scrollBoxes();
    whereAmI();
    openTarget();
    markWords();
  });
  addEventListener("hashchange", openTarget);
})();
