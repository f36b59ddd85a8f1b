"""A page as axe sees it, in each state that a reader brings about."""

import os
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from firefox import CHARTS
from playwright.sync_api import Page

# All that axe holds to be sure or good practice, and the size of targets, which it leaves out by itself
# and which is nothing on paper. The contrast of texts is most of its time, and alike where the colours
# and the letters are: of those that look alike, three are tried, once a page. What is in closed folds, on
# some pages nearly everything, axe would find hidden, element by element: meanwhile it is taken out. So is
# what only repeats others: of elements that are alike in everything but words and addresses, all that is
# in them included, and that stand below alike ones, three stay, and all of which the contrast is tried.
# Where a box scrolls downwards, all stay; a table stays as wide as it was. Style sheets, which a page
# opened from a file may not fetch, are for rules that are not asked.
AXE = """onScreen => {
  const tried = window.cdTried ??= new Map();
  for (const node of document.querySelectorAll("[data-tried]")) node.removeAttribute("data-tried");
  const taken = [];
  const take = (node, why) => {
    const gap = document.createComment(why);
    node.replaceWith(gap);
    taken.push(() => gap.replaceWith(node));
  };
  for (const node of document.querySelectorAll("details:not([open]) > :not(summary)")) take(node, "folded");

  const grounds = new Map();
  const ground = node => {
    if (!node) return "";
    if (!grounds.has(node)) {
      const style = getComputedStyle(node);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter];
      grounds.set(node, ground(node.parentElement) + own.join() + style.position);
    }
    return grounds.get(node);
  };
  for (const node of document.querySelectorAll("body *")) {
    const texts = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!texts && !node.matches("input, select, textarea, button")) continue;
    if (!node.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(node);
    const look = [node.localName, node.getAttribute("class"), style.color, style.fontSize, style.fontWeight,
      style.textShadow, ground(node)].join();
    const times = (tried.get(look) ?? 0) + 1;
    tried.set(look, times);
    if (times <= 3) node.setAttribute("data-tried", "");
  }
  const around = new Set(); // what is tried for its contrast, and what that is in
  for (const node of document.querySelectorAll("[data-tried]"))
    for (let one = node; one && !around.has(one); one = one.parentElement) around.add(one);

  // Two elements are alike if these texts are: all but words and addresses, and whether these are there.
  const places = new Map();
  for (const node of document.querySelectorAll("[id]")) places.set(node.id, (places.get(node.id) ?? 0) + 1);
  const pointing = ["for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns",
    "aria-details", "aria-errormessage", "aria-activedescendant", "aria-flowto"];
  const pointed = new Set();
  for (const name of pointing)
    for (const node of document.querySelectorAll(`[${name}]`))
      for (const id of node.getAttribute(name).split(/\\s+/)) pointed.add(id);
  const free = new Set(["href", "id", "title", "aria-label", "alt", "content", "src", "value", "datetime",
    "d", "transform", "points", "x", "y", "dx", "dy", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width",
    "height"]);
  const shape = node => {
    const parts = [node.localName];
    for (const { name, value } of node.attributes) {
      const there = value.trim() ? "" : "empty";
      if (name === "id" && (places.get(value) > 1 || pointed.has(value))) parts.push(`#${value}`);
      else if (pointing.includes(name))
        parts.push(name, ...value.split(/\\s+/).map(id => places.has(id) ? "" : `!${id}`));
      else if (name !== "data-tried")
        parts.push(name, free.has(name) || name.startsWith("data-") ? there : value);
    }
    if (node.localName === "a") parts.push((node.getAttribute("href") ?? "").slice(0, 1));
    heads.set(node, numbered(parts.join("\\u0001")));
    for (const child of node.childNodes) {
      if (child.nodeType === 1) parts.push(shapes.get(child) ?? remember(child));
      else if (child.nodeType === 3 && child.data.trim()) parts.push("words");
    }
    return parts.join("\\u0001");
  };
  const numbers = new Map(), heads = new Map(), shapes = new Map();
  const numbered = text => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return `<${numbers.get(text)}>`;
  };
  const remember = node => shapes.set(node, numbered(shape(node))).get(node);
  remember(document.body);
  const repeated = [];
  const times = new Map();
  const again = key => times.set(key, (times.get(key) ?? 0) + 1).get(key) > 3;
  const names = "dl|table|thead|tbody|tr|select|ul|ol|list|grid|treegrid|row|rowgroup|tablist|menu|" +
    "menubar|listbox|tree|radiogroup";
  const wholes = new RegExp(`^(?:${names})$`); // what must keep its parts, by name or role
  const whole = node => wholes.test(node.localName) || wholes.test(node.getAttribute("role") ?? "");
  const kept = /^(?:h[1-6]|main|nav|aside|header|footer|summary|label|caption|legend)$/;
  const named = /^(?:h[1-6]|a|button|summary|label|select|caption|legend|th)$/; // by what is in them
  const look = (parent, path) => {
    const own = new Map();
    for (const child of parent.children) {
      const here = shapes.get(child);
      own.set(here, (own.get(here) ?? 0) + 1);
      const words = [...child.childNodes].some(one => one.nodeType === 3 && one.data.trim());
      const there = `${path}${heads.get(child)}${words ? "w" : ""}`;
      const many = own.get(here) > 3 || (again(there + here) && !whole(parent));
      if (many && !around.has(child) && !kept.test(child.localName)) repeated.push(child);
      else if (!named.test(child.localName)) look(child, there);
    }
  };
  look(document.body, "");
  const held = new Map();
  const holds = node => {  // whether a box that scrolls downwards is around it
    if (!node) return false;
    if (!held.has(node)) held.set(node, holds(node.parentElement) ||
      (/auto|scroll/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight + 1));
    return held.get(node);
  };
  const gone = repeated.filter(node => !holds(node.parentElement));
  const wide = new Map(gone.map(node => node.closest("table")).filter(Boolean).map(table =>
    [table, [table.getAttribute("style"), table.offsetWidth]]));
  for (const node of gone) take(node, "repeated");
  for (const [table, [, width]] of wide) table.style.minWidth = `${width}px`;

  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-tried]" }] });
  return axe.run(document, {
    resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: onScreen } },
  }).finally(() => {
    for (const [table, [style]] of wide)
      if (style === null) table.removeAttribute("style");
      else table.style.cssText = style;
    taken.reverse().forEach(back => back());
  });
}"""


def as_opened(page: Page, width: int) -> bool:
    page.mouse.move(200, 400)
    undrawn = page.evaluate(CHARTS)["undrawn"]
    assert not undrawn, f"not drawn: {undrawn}"
    page.evaluate("scrollTo(0, 0)")
    return True


def with_folds_open(page: Page, width: int) -> bool:
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    return True


def in_forced_colours(page: Page, width: int) -> bool:
    page.emulate_media(forced_colors="active")
    return True


def on_paper(page: Page, width: int) -> bool:
    page.emulate_media(forced_colors="none", media="print")
    return True


def with_a_card(page: Page, width: int) -> bool:
    page.emulate_media(media="screen")
    links = page.locator(".cd-article :is(a.ev, a.cd-fact, a.cd-term)")
    if not links.count():
        return False
    page.keyboard.press("Tab")  # the focus is by keyboard from now on
    links.first.focus()
    page.locator("#cd-card").wait_for()
    return True


def with_the_list_of_chapters(page: Page, width: int) -> bool:
    page.emulate_media(media="screen")
    if width > 800:
        return False
    page.locator(".cd-menu").click()
    return True


def with_results(page: Page, width: int) -> bool:
    field = page.locator("#cd-query")
    if not field.count():
        return False
    if width < 800:
        page.keyboard.press("Escape")
    field.fill("推論 memory")
    page.locator("#cd-results li").first.wait_for()
    return True


# what a page looks like, one after the other, and whether it can look so at all
LOOKS: dict[str, Callable[[Page, int], bool]] = {
    "as opened": as_opened,
    "with folds open": with_folds_open,
    "in forced colours": in_forced_colours,
    "on paper": on_paper,
    "with a card": with_a_card,
    "with the list of chapters": with_the_list_of_chapters,
    "with results": with_results,
}

# Those that every run of the suite tries; AXE=all tries all of them, which takes minutes.
ALWAYS = set(LOOKS) if os.environ.get("AXE") == "all" else {"as opened", "with results"}


@cache
def axe() -> str:
    """The script of axe, for `Page.evaluate`."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def axe_finds(page: Page, width: int, look: str) -> dict[tuple[str, str], list[str]]:
    """What axe finds on a page that has been opened and is now made to look so; nothing where it cannot.

    By look and rule, up to three of the elements.
    """
    if look not in ALWAYS or not LOOKS[look](page, width):
        return {}
    page.wait_for_timeout(50)
    return {
        (look, rule["id"]): [node["html"][:120] for node in rule["nodes"]][:3]
        for rule in page.evaluate(AXE, look != "on paper")["violations"]
    }


# the words of live drawings that pass an edge by more than a pixel, with the figure that they are in
WORDS_CUT = """() => {
  const found = [];
  for (const drawing of document.querySelectorAll(".cd-live svg")) {
    const edges = drawing.getBoundingClientRect();
    for (const text of drawing.querySelectorAll("text")) {
      const shown = text.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const box = text.getBoundingClientRect();
      if (!shown || !text.textContent.trim() || !box.width) continue;
      const over = Math.max(edges.left - box.left, box.right - edges.right, edges.top - box.top,
        box.bottom - edges.bottom);
      if (over > 1.5) found.push(`${drawing.closest("figure, .chapter-figure")?.id}: ${text.textContent}`);
    }
  }
  return found;
}"""


def with_live_charts(page: Page) -> Page:
    """The page with its folds open and every chart of it live."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    undrawn = page.evaluate(CHARTS)["undrawn"]
    assert not undrawn, f"not drawn: {undrawn}"
    return page
