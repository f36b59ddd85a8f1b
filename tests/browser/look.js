// What is amiss on a page for readers who do not see it or do not use a mouse; a list of sentences.
(async () => {
  const amiss = [];
  const say = (what, node) => amiss.push(`${what}: ${node.outerHTML.slice(0, 140)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const text = (node) => (node ? node.textContent.trim() : "");
  const shown = (node) => node.checkVisibility({ visibilityProperty: true });

  const ids = new Set();
  for (const node of all("[id]")) {
    if (ids.has(node.id)) say("id used twice", node);
    ids.add(node.id);
  }
  for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
    for (const node of all(`[${name}]`)) {
      for (const id of node.getAttribute(name).split(/\s+/)) {
        if (!ids.has(id)) say(`${name} leads nowhere`, node);
      }
    }
  }

  const named = (node) =>
    (node.getAttribute("aria-label") || "").trim() ||
    (node.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => text(document.getElementById(id)))
      .join("") ||
    [...(node.labels || [])].map(text).join("") ||
    (/^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) ? "" : text(node));
  for (
    const node of all(
      "a[href], button, input, select, textarea, summary, [role=img], [role=group], [tabindex]",
    )
  ) {
    if (shown(node) && !named(node) && !node.matches("main, script")) say("without a name", node);
    const label = node.getAttribute("aria-label");
    if (label && node.matches("a, button, summary") && !node.querySelector("svg")) {
      if (!label.toLowerCase().includes(text(node).toLowerCase())) {
        say("called otherwise than it reads", node);
      }
    }
  }
  for (const node of all("fieldset")) {
    if (!text(node.querySelector("legend"))) say("choices without a legend", node);
  }
  for (const node of all("[role=heading]:not([aria-level])")) say("heading without a level", node);
  for (const node of all("[role]")) {
    if (node.closest("svg:not([role=img])") && shown(node) && !node.closest("[aria-hidden=true]")) {
      say("a part of a drawing with a role", node);
    }
  }

  const JAPANESE = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]/;
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const node = words.currentNode.parentElement;
    if (!JAPANESE.test(words.currentNode.data) || node.closest("script, style, option")) continue;
    if (node.closest("[lang]").getAttribute("lang") !== "ja") say("Japanese that does not say so", node);
  }
  for (const node of all(".cd-live")) {
    const hidden = [...node.children].every((part) => part.getAttribute("aria-hidden") === "true");
    const name = node.getAttribute("role") === "img" && node.getAttribute("aria-label");
    if (!hidden || name !== node.parentElement.dataset.alt) say("a live chart without its words", node);
  }
  for (const node of all("table")) {
    const names = (node.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) =>
      text(document.getElementById(id))
    );
    if (!node.caption && !names.join("")) say("table without a name", node);
    if (!node.querySelector("thead th")) say("table without headings", node);
  }
  for (const node of all("th:not([scope])")) say("heading of neither a column nor a row", node);
  for (const node of all("img:not([alt])")) say("picture without words", node);
  for (const node of all(".cd-controls")) {
    if (!node.parentElement.querySelector("[aria-live]")) say("controls that say nothing when moved", node);
  }

  let last = 0;
  for (const node of all("h1, h2, h3, h4, h5, h6")) {
    const level = Number(node.tagName[1]);
    if (level > last + 1) say(`heading of level ${level} after one of ${last}`, node);
    last = level;
  }
  if (all("h1").length !== 1) amiss.push(`${all("h1").length} headings of the first level`);
  if (all("main").length !== 1) amiss.push("not one main part");
  for (const kind of ["nav", "aside", "[role=search]"]) {
    const names = all(kind).filter(shown).map((node) => node.getAttribute("aria-label"));
    if (names.length > 1 && new Set(names).size < names.length) amiss.push(`two parts ${kind} of one name`);
  }

  for (const fold of all("details")) fold.open = true;
  // The page hears of opened folds in tasks of its own, which a busy machine does late: it has three seconds.
  const unreached = () =>
    all(".cd-article *").filter((node) => {
      const style = getComputedStyle(node);
      const scrolls = /auto|scroll/.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1;
      const reached = node.tabIndex >= 0 || node.querySelector("a[href], button, [tabindex='0']");
      return scrolls && !reached && shown(node);
    });
  let left = unreached();
  for (const end = performance.now() + 3000; left.length && performance.now() < end; left = unreached()) {
    await new Promise((heard) => requestAnimationFrame(() => setTimeout(heard, 50)));
  }
  for (const node of left) say("scrolls, but not by keyboard", node);

  // Contrast of text on the nearest ground, in the colours of now and of the other theme.
  const channels = (colour) => {
    const parts = colour.match(/[\d.]+/g).map(Number);
    const scale = colour.startsWith("color(") ? 255 : 1;
    return { rgb: parts.slice(0, 3).map((part) => part * scale), alpha: parts[3] ?? 1 };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const over = (top, ground) => top.rgb.map((part, at) => part * top.alpha + ground[at] * (1 - top.alpha));
  let grounds = new Map(); // of the theme that is on
  const ground = (node) => {
    if (!node) return [255, 255, 255];
    if (!grounds.has(node)) {
      const colour = channels(getComputedStyle(node).backgroundColor);
      const below = () => ground(node.parentElement);
      grounds.set(
        node,
        colour.alpha === 1 ? colour.rgb : colour.alpha > 0 ? over(colour, below()) : below(),
      );
    }
    return grounds.get(node);
  };
  const owners = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (
      walker.currentNode.data.trim() &&
      !node.closest("svg, script, style, .cd-hidden, .cd-skip, .headerlink, .cd-copy")
    ) {
      owners.add(node);
    }
  }
  const root = document.documentElement;
  const theme = root.dataset.theme;
  const sheets = document.adoptedStyleSheets;
  const freeze = new CSSStyleSheet(); // the policy of a page allows no style element
  freeze.replaceSync("* { transition: none !important; }");
  document.adoptedStyleSheets = [...sheets, freeze];
  for (const name of ["light", "dark"]) {
    root.dataset.theme = name;
    grounds = new Map();
    const seen = new Set(); // what was told, and what was found to be clear
    for (const node of owners) {
      if (!shown(node)) continue;
      const style = getComputedStyle(node);
      const behind = ground(node);
      const kind = `${style.color} on ${behind.map(Math.round)}`;
      const letters = [style.color, behind, style.fontSize, style.fontWeight].join();
      if (seen.has(kind) || seen.has(letters)) continue;
      const [a, b] = [light(over(channels(style.color), behind)), light(behind)].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      const large = parseFloat(style.fontSize) >= 24 ||
        (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
      if (ratio >= (large ? 3 : 4.5)) {
        seen.add(letters);
        continue;
      }
      seen.add(kind);
      say(`contrast ${ratio.toFixed(2)} in ${name}, ${kind}`, node);
    }
  }
  root.dataset.theme = theme;
  document.adoptedStyleSheets = sheets;
  return amiss;
});
