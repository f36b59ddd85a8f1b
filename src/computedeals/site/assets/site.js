// What every page does beyond showing its text; without this script nothing is lost but comfort.
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector, from) => (from || document).querySelector(selector);
  const $$ = (selector, from) => Array.from((from || document).querySelectorAll(selector));

  const themeSwitch = () => {
    const button = $(".cd-mode");
    const show = () => {
      button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
    };
    button.hidden = false;
    show();
    new MutationObserver(show).observe(root, { attributeFilter: ["data-theme"] });
    button.addEventListener("click", () => {
      window.cdTheme(root.dataset.theme === "dark" ? "light" : "dark");
    });
  };

  // The list of chapters on narrow pages: a link to #chapters opens it without a script too.
  const menu = () => {
    const opener = $(".cd-menu");
    const list = $("#chapters");
    const set = (open) => {
      list.classList.toggle("cd-open", open);
      opener.setAttribute("aria-expanded", String(open));
    };
    const turn = (open) => {
      set(open);
      (open ? $("a", list) : opener).focus();
    };
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      turn(!list.classList.contains("cd-open"));
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        opener.click();
      }
    });
    $(".cd-close").addEventListener("click", (event) => {
      event.preventDefault();
      turn(false);
    });
    // who tabs on behind the list wants to see where
    list.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !list.contains(event.relatedTarget)) set(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && list.classList.contains("cd-open")) turn(false);
    });
  };

  // "/" goes to the search field, unless something is being typed.
  const searchKey = () => {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest &&
        event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const field = $$("#cd-query, #cd-q").filter((input) => input.offsetParent).pop();
      if (field) field.focus();
    });
  };

  // Text into the clipboard; the button says what came of it, and so does the page's status line.
  const copy = (text, button) => {
    const status = $("#cd-status");
    const label = (button.dataset.label ??= button.textContent);
    const say = (words) => {
      button.textContent = words;
      status.textContent = words;
      setTimeout(() => {
        button.textContent = label;
        status.textContent = "";
      }, 1800);
    };
    // Pages opened from a folder may lack the clipboard; a selection can be copied there all the same.
    const otherwise = () => {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      button.focus();
      say(done ? "Copied" : "Copying is not allowed here");
    };
    if (!navigator.clipboard) return otherwise();
    navigator.clipboard.writeText(text).then(() => {
      say("Copied");
    }, otherwise);
  };
  window.cdCopy = copy;

  // What is copied or typed stays as it is where a browser translates the page.
  const keepWords = () => {
    $$("pre, code, kbd, .cd-citation, .cd-stable").forEach((node) => {
      node.translate = false;
    });
  };

  const copyButtons = () => {
    $$(".cd-article div.highlight > pre").forEach((code) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cd-copy";
      button.textContent = "Copy";
      button.addEventListener("click", () => {
        copy(code.textContent, button);
      });
      code.parentNode.appendChild(button);
    });
  };

  // How to cite something: its whole address, and with each form a button that copies it. There may be
  // hundreds on a page, so a fold is seen to when it opens.
  const citations = () => {
    document.addEventListener("toggle", ({ target: fold }) => {
      if (!fold.matches(".cd-cite") || $("button", fold)) return;
      const link = $(".cd-stable", fold);
      if (!/^https?:/.test(link.textContent)) link.textContent = link.href.replace(/\?[^#]*/, "");
      $$(".cd-form", fold).forEach((form) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "cd-button cd-copy-citation";
        button.textContent = "Copy";
        button.setAttribute("aria-label", `Copy ${form.textContent}`);
        button.addEventListener("click", () => {
          copy(form.nextElementSibling.textContent.trim(), button);
        });
        form.append(" ", button);
      });
    }, true);
  };

  // A table or code wider than its box can be scrolled by keyboard too. To ask how wide a box is makes the
  // browser lay it out, so boxes in closed folds wait for their opening, and the others for idle moments.
  const scrollBoxes = () => {
    const later = window.requestIdleCallback || ((call) => setTimeout(call, 50));
    const idle = (call) => later(call, { timeout: 500 }); // a busy page has no idle moment
    const waiting = new Set();
    const kind = (box) =>
      box.matches("pre") ? "Code" : box.matches(".cd-math-scroll") ? "Formula" : "Table";
    const scrolls = (box) => box.scrollWidth > box.clientWidth + 1;
    const set = (box, reached) => {
      if (reached === (box.tabIndex === 0)) return;
      if (!reached) {
        // a box that need not be reached needs no role and no name: the table in it has one
        ["tabindex", "role", "aria-label", "aria-labelledby"].forEach((name) => {
          box.removeAttribute(name);
        });
        return;
      }
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      const table = $("table[aria-labelledby]", box);
      if (table) box.setAttribute("aria-labelledby", table.getAttribute("aria-labelledby"));
      else box.setAttribute("aria-label", `${kind(box)}, scrolls sideways`);
    };
    // All are asked before one is changed, or the page would be laid out again for each.
    const look = (boxes) => {
      boxes.map((box) => [box, scrolls(box)]).forEach(([box, reached]) => {
        set(box, reached);
      });
    };
    const proceed = () => {
      const end = performance.now() + 8;
      for (const box of waiting) {
        waiting.delete(box);
        set(box, scrolls(box));
        if (performance.now() > end) break;
      }
      if (waiting.size) idle(proceed);
    };
    const shown = (within) =>
      $$(".cd-scroll, .cd-math-scroll, .cd-article pre", within).filter((box) =>
        !box.closest("details:not([open])")
      );
    const check = () => {
      if (!waiting.size) idle(proceed);
      shown(document).forEach((box) => {
        waiting.add(box);
      });
    };
    check();
    addEventListener("resize", check);
    // Many folds may open at once.
    const opened = [];
    document.addEventListener("toggle", (event) => {
      if (!opened.length) requestAnimationFrame(() => look(opened.splice(0).flatMap(shown)));
      opened.push(event.target);
    }, true);
  };

  // What an address points at; a link from elsewhere may hold what is no text at all.
  const named = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return "";
    }
  };

  const whereAmI = () => {
    const links = new Map();
    $$(".cd-toc a[href^='#']").forEach((link) => {
      const heading = document.getElementById(named(link.hash));
      if (heading) links.set(heading, link);
    });
    if (!links.size) return;
    const seen = new Set();
    const watcher = new IntersectionObserver(
      (entries) => {
        entries.forEach((entry) => {
          seen[entry.isIntersecting ? "add" : "delete"](entry.target);
        });
        const here = Array.from(links.keys()).filter((heading) => seen.has(heading)).pop();
        if (!here) return;
        links.forEach((link, heading) => {
          if (heading === here) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        });
      },
      { rootMargin: "-10% 0px -60% 0px" },
    );
    for (const heading of links.keys()) watcher.observe(heading);
  };

  // A link into a fold opens the fold.
  const openTarget = () => {
    const id = named(location.hash);
    const target = id && document.getElementById(id);
    if (!target) return;
    let fold = target.closest("details:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  // Words that were searched for (?q=...) are marked without touching the text's elements.
  const markWords = () => {
    const query = new URLSearchParams(location.search).get("q");
    if (!query || $("#cd-results") || !window.Highlight || !CSS.highlights) return;
    // each word once, and no more of them than anyone looks for: an address may hold thousands
    let words = new Set(query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean));
    words = Array.from(words).slice(0, 40);
    const ranges = [];
    const walker = document.createTreeWalker($(".cd-article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length || node.parentElement.closest("script, style")) continue;
      words.forEach((word) => {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      });
    }
    if (!ranges.length) return;
    CSS.highlights.set("cd-found", new Highlight(...ranges));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") CSS.highlights.delete("cd-found");
    });
  };

  // Controls that no script has taken over (it was blocked, or did not arrive) would do nothing.
  const deadControls = () => {
    $$(".cd-controls").forEach((box) => {
      box.hidden = Boolean($("[data-param]:disabled", box));
    });
  };

  // What is out of sight is laid out when it comes near, or at the latest when the page has nothing else
  // to do: who photographs, saves or searches the whole page finds all of it.
  const layOutTheRest = () => {
    const idle = window.requestIdleCallback || ((call) => setTimeout(call, 50));
    const waiting = $$(".cd-chart, .cd-api");
    const proceed = () => {
      const box = waiting.shift();
      if (!box) return;
      box.classList.add("cd-laid-out");
      idle(proceed);
    };
    idle(proceed);
  };

  // The further rows of a long table are printed with it. The style sheet sees to that where a closed fold
  // can be shown by it; elsewhere such folds are open while the page is printed.
  const printAllRows = () => {
    if (CSS.supports("selector(::details-content)")) return;
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = $$(".cd-table > details.cd-data:not([open])");
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of opened) fold.open = false;
    });
  };

  addEventListener("load", layOutTheRest);
  addEventListener("DOMContentLoaded", () => {
    deadControls();
    themeSwitch();
    menu();
    searchKey();
    keepWords();
    copyButtons();
    citations();
    scrollBoxes();
    whereAmI();
    openTarget();
    markWords();
    printAllRows();
  });
  addEventListener("hashchange", openTarget);
})();
