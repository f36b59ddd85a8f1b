// Cards: what stands behind a cited number, a fact or a term, where it is cited. They come by mouse,
// by keyboard and by the first tap; the second tap follows the link. Escape closes a card, the pointer
// may go onto it, and it stays as long as pointer or focus do. The texts are loaded with the first card.
(() => {
  "use strict";
  const LINKS = "a.ev, a.cd-fact, a.cd-term";
  const version = document.documentElement.dataset.cards || "";
  const address = document.currentScript.src.replace(/cards\.js(\?.*)?$/, `cards-data.js?v=${version}`);
  let loading = null;
  let box = null;
  let owner = null; // the link whose card is shown
  let timer = 0;
  let lastPointer = "";

  const load = () => {
    loading ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        resolve(window.cdCards || {});
      };
      script.onerror = () => {
        loading = null; // the next card asks again
        script.remove();
        resolve({});
      };
      document.head.append(script);
    });
    return loading;
  };

  // what a term is called here, whatever a browser that translates the page makes of it
  const terms = new Map(
    [...document.querySelectorAll(".cd-term")].map((
      link,
    ) => [link, `term-${link.textContent.toLowerCase()}`]),
  );

  const keyOf = (link) => {
    if (link.matches(".cd-term")) return terms.get(link);
    try {
      return decodeURIComponent(link.hash.slice(1)).toLowerCase();
    } catch {
      return "";
    }
  };

  const make = () => {
    box = document.createElement("div");
    box.id = "cd-card";
    box.className = "cd-card";
    box.setAttribute("role", "tooltip");
    box.hidden = true;
    box.addEventListener("pointerenter", () => {
      clearTimeout(timer);
    });
    box.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") hideSoon();
    });
    document.querySelector("main").append(box);
  };

  const fill = (card) => {
    box.replaceChildren();
    card.forEach((line) => {
      const paragraph = document.createElement("p");
      paragraph.className = `cd-card-${line[0]}`;
      line[1].forEach((run) => {
        if (typeof run === "string") return paragraph.append(run);
        const part = document.createElement(run[2] === "mark" ? "mark" : "span");
        part.lang = run[1];
        part.textContent = run[0];
        paragraph.append(part);
      });
      box.append(paragraph);
    });
  };

  // Below the link if there is room, else above; never beyond the window. A link over two lines has
  // its card at the line that was pointed at, and by keyboard where it hides neither.
  const place = (at) => {
    const lines = Array.from(owner.getClientRects());
    const line = lines.find((rect) => at && at.y >= rect.top - 2 && at.y <= rect.bottom + 2) || lines[0];
    // Scrolled out of sight, the card waits for its link to come back.
    box.style.visibility = !line || line.bottom < 0 || line.top > innerHeight ? "hidden" : "visible";
    if (!line) return;
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(line.left - 12, room - box.offsetWidth - 8));
    const below = (at ? line : lines[lines.length - 1]).bottom + 4;
    const above = line.top - 4 - box.offsetHeight;
    box.style.left = `${left}px`;
    box.style.top = `${below + box.offsetHeight <= innerHeight - 8 || above < 8 ? below : above}px`;
  };

  const show = (link, at) => {
    clearTimeout(timer);
    return load().then((cards) => {
      const key = keyOf(link);
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
  };

  const hide = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    box.hidden = true;
  };

  const hideSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  };

  const linkOf = (event) => {
    return event.target.closest ? event.target.closest(LINKS) : null;
  };

  document.addEventListener("pointerdown", (event) => {
    lastPointer = event.pointerType;
  }, true);

  document.addEventListener("pointerover", (event) => {
    const link = linkOf(event);
    if (!link || event.pointerType === "touch") return;
    link.removeAttribute("title");
    clearTimeout(timer);
    if (link === owner) return;
    load();
    const at = { y: event.clientY };
    timer = setTimeout(() => {
      show(link, at);
    }, owner ? 60 : 180);
  });
  document.addEventListener("pointerout", (event) => {
    const link = linkOf(event);
    if (!link || event.pointerType === "touch" || link.contains(event.relatedTarget)) return;
    clearTimeout(timer);
    if (link === owner && document.activeElement !== link) hideSoon();
  });

  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link && link.matches(":focus-visible")) show(link);
    else if (owner && !link) hide();
  });
  document.addEventListener("focusout", (event) => {
    if (linkOf(event) === owner) hide();
  });

  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link) {
      if (owner && !box.contains(event.target)) hide();
      return;
    }
    if (lastPointer !== "touch" || event.detail === 0) return; // Enter follows at once
    if (link === owner) return; // the second tap
    event.preventDefault();
    show(link).then((shown) => {
      if (!shown) location.href = link.href;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && owner) hide();
  });
  addEventListener("scroll", () => {
    if (owner) place();
  }, { passive: true });
  addEventListener("resize", hide);
})();
