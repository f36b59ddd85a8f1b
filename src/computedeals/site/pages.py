"""The page around a chapter: theme, style sheet, navigation, footer, and nothing from elsewhere.

The theme (`assets/book/`) inherits from none, so a page loads exactly what `layout.html` and the
extensions of the site name. What Sphinx and its extensions add for themes of other makes is left out of
the pages and, once the site is built, out of its folder.
"""

import posixpath
import re
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from computedeals.charts import palette
from computedeals.site.languages import marked

ASSETS = Path(__file__).parent / "assets"
NOTEBOOKS = "_notebooks"

# Scripts and style sheets that Sphinx and its extensions add for their own themes.
_UNUSED = (
    "basic.css",
    "design-tabs.js",
    "doctools.js",
    "documentation_options.js",
    "language_data.js",
    "mystnb.",
    "pygments.css",
    "sphinx_highlight.js",
)

# Classes of the links that may have a card.
LINKS_WITH_CARDS = ("ev", "cd-fact", "cd-term")

# What a page may load, enforced by the browser: files of the site and nothing else. `file:` is for
# pages opened from a folder, which in some browsers are not 'self'.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; "
    "img-src 'self' file: data:; form-action 'self' file:; base-uri 'none'"
)

_ICON = (
    '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"'
    ' stroke-width="1.8" stroke-linecap="round" aria-hidden="true" focusable="false">{}</svg>'
)
ICONS = {
    "menu": '<path d="M4 7h16M4 12h16M4 17h10"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/>',
    "mode": '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
}


def colour_variables() -> str:
    """The colours as CSS variables, from the table that the charts use too.

    Returns
    -------
    str
        CSS: the theme's own variables, and the dark ones for readers without a script whose system is
        dark. Paper is always light.
    """
    dark = "".join(f"--cd-{token}:{pair[1]};" for token, pair in palette.TOKENS.items())
    return (
        f"{palette.css_variables()}\n"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme]){{color-scheme:dark;{dark}}}}}\n"
        '@media screen{html[data-theme="dark"]{color-scheme:dark}}\n'
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the theme and its assets.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_html_theme("computedeals", str(ASSETS / "book"))
    app.connect("builder-inited", _write_assets)
    app.connect("html-page-context", partial(_page_context, {}), priority=900)
    app.connect("build-finished", _front_door, priority=100)
    app.connect("build-finished", _tidy, priority=900)
    # Jupyter Book sets this for an extension that is not loaded here.
    app.add_config_value("comments_config", {}, "")
    app.add_css_file("theme.css", priority=100)
    app.add_js_file("mode.js", priority=50)
    app.add_js_file("site.js", priority=800, defer="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write_assets(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    for name in ("mode.js", "site.js", "favicon.svg"):
        shutil.copyfile(ASSETS / name, static / name)
    style = (ASSETS / "theme.css").read_text(encoding="utf-8")
    (static / "theme.css").write_text(colour_variables() + style, encoding="utf-8")


def _page_context(
    listed: dict[Any, str],
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["cd_icons"] = {name: Markup(_ICON.format(path)) for name, path in ICONS.items()}
    context["cd_policy"] = POLICY
    context["cd_home"] = app.env.titles[app.config.root_doc].astext()
    context["cd_sections"] = _sections(app, pagename) if doctree is not None else ""
    context["cd_description"] = _description(doctree)
    context["cd_cards"] = app.config.computedeals_evidence[:8]
    context["cd_notebook"] = _notebook(app, pagename)
    if doctree is None and (folder := posixpath.dirname(pagename)):
        context["toctree"] = _listed_once(listed, folder, context["toctree"])
    body = context["body"] = _accessible(_unstyled(context.get("body", "")))
    for files in ("css_files", "script_files"):
        context[files] = [f for f in context[files] if _wanted(f, body)]


def _listed_once(made: dict[Any, str], folder: str, toctree: Callable[..., str]) -> Callable[..., str]:
    """The list of the book's pages, made once for all of a folder that are none: it is alike on them."""

    def once(**how: Any) -> str:
        asked = (folder, *sorted(how.items()))
        if asked not in made:
            made[asked] = toctree(**how)
        return made[asked]

    return once


# What other extensions write that hides a name, is deprecated, is no such list, or does not say of which
# cells a cell is the heading, and what stands for it.
_AMENDED = (
    ('<summary aria-label="Toggle hidden content">', "<summary>"),
    (' role="doc-biblioentry"', ""),
    ('<th class="head', '<th scope="col" class="head'),
    ('<th class="stub', '<th scope="row" class="stub'),
    ('<div role="list" class="citation-list">', '<div class="citation-list">'),
)


def _accessible(body: str) -> str:
    for written, amended in _AMENDED:
        body = body.replace(written, amended)
    return marked(body)


# Styles that outputs of notebooks bring along, above all frames of pandas: the policy refuses them.
_STYLES = re.compile(r"<style\b[^>]*>.*?</style>\s*", re.DOTALL)
_STYLED = re.compile(r'(<[a-zA-Z][^<>]*?)\sstyle="[^"]*"')


def _unstyled(body: str) -> str:
    if "<style" in body:
        body = _STYLES.sub("", body)
    return _STYLED.sub(r"\1", body) if ' style="' in body else body


def _wanted(file: Any, body: str) -> bool:
    name = str(getattr(file, "filename", file) or "")
    name = name.removeprefix("_static/")
    if "://" in name or name.startswith(_UNUSED):
        return False
    if name.startswith("tables.js"):
        return 'cd-rows" data-prefix="' in body
    if name.startswith("cards.js"):
        return any(f'class="{kind} ' in body or f'class="{kind}"' in body for kind in LINKS_WITH_CARDS)
    # The grid and card styles are needed only where a page uses them.
    return name != "sphinx-design.min.css" or 'class="sd-' in body


def _sections(app: Sphinx, pagename: str) -> Markup:
    """The headings of a page as a list of links; empty where there are fewer than two."""
    toc = app.env.tocs.get(pagename)
    if toc is None or not len(toc):
        return Markup("")
    first = toc[0]
    inner = [child for child in first.children if isinstance(child, nodes.bullet_list)]
    if not inner or len(inner[0]) < 2:
        return Markup("")
    return Markup(marked(_links(app, inner[0], depth=2)))


def _links(app: Sphinx, items: nodes.bullet_list, depth: int) -> str:
    parts = []
    for item in items.children:
        reference = next(iter(item.findall(nodes.reference)), None)
        if reference is None or not reference.get("anchorname"):
            continue
        deeper = [c for c in item.children if isinstance(c, nodes.bullet_list)]
        below = _links(app, deeper[0], depth - 1) if deeper and depth > 1 else ""
        label = app.builder.render_partial(nodes.inline("", "", *reference.deepcopy().children))  # type: ignore[attr-defined]
        parts.append(f'<li><a href="{escape(reference["anchorname"])}">{label["fragment"]}</a>{below}</li>')
    return f"<ul>{''.join(parts)}</ul>" if parts else ""


def _description(doctree: nodes.document | None) -> str:
    """The first paragraph of a page in at most 200 characters, for search engines and previews."""
    if doctree is None:
        return ""
    for paragraph in doctree.findall(nodes.paragraph):
        words = " ".join(paragraph.astext().split())
        if len(words) >= 40:
            return words if len(words) <= 200 else words[:199].rsplit(" ", 1)[0] + "…"
    return ""


def _notebook(app: Sphinx, pagename: str) -> dict[str, str] | None:
    """A chapter's name, and the addresses of its notebook and script, copied beside the site."""
    if pagename not in app.env.found_docs:
        return None
    source = Path(app.env.doc2path(pagename))
    if source.suffix != ".ipynb":
        return None
    found = {"name": source.stem}
    for suffix in (".ipynb", ".py"):
        file = source.with_suffix(suffix)
        if file.exists():
            target = Path(app.outdir, NOTEBOOKS, pagename).with_suffix(suffix)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            target.write_text(palette.coloured(text), encoding="utf-8", newline="\n")
            found[suffix[1:]] = f"{NOTEBOOKS}/{pagename}{suffix}"
    return found


def _front_door(app: Sphinx, failure: Exception | None) -> None:
    """The landing page again as `index.html`, so that the site's folder opens without a redirect."""
    root = app.config.root_doc
    if failure is not None or app.builder.format != "html" or root == "index":
        return
    address = app.builder.get_target_uri(root)
    page = Path(app.outdir, address).read_text(encoding="utf-8")
    if 'rel="canonical"' not in page:
        page = page.replace("</head>", f'<link rel="canonical" href="{escape(address)}">\n</head>', 1)
    Path(app.outdir, "index.html").write_text(page, encoding="utf-8")


def _tidy(app: Sphinx, failure: Exception | None) -> None:
    """Take away the static files that no page refers to."""
    if failure is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    unseen = {file: file.name for file in sorted((site / "_static").rglob("*")) if file.is_file()}
    queue: Iterable[Path] = [
        *site.rglob("*.html"),
        *(f for f in site.rglob("*.js") if site / "_static" not in f.parents),
        *(f for f in site.rglob("*.css") if site / "_static" not in f.parents),
    ]
    while queue:
        text = "\n".join(
            file.read_text(encoding="utf-8", errors="replace")
            for file in queue
            if file.suffix in {".html", ".css", ".js"}
        )
        queue = [file for file, name in unseen.items() if name in text]
        for file in queue:
            del unseen[file]
    for file in unseen:
        file.unlink()
    for folder in sorted((site / "_static").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
