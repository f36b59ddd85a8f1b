"""What a published site has besides its pages: a page for lost readers, a map, a feed, cards to share.

All of it is made from the book and the address at which it will stand. That address comes from the
environment (SITE_URL) or from `_config.yml` (`html: baseurl`), and goes into the map, the feed, the links
that are shared and the page for lost readers, which servers show under any address. Where none is known,
only the map has one, since it needs it: that of `make serve`.
"""

import hashlib
import os
import re
import textwrap
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import vl_convert as vlc
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from computedeals.charts import palette

FEED = "feed.xml"
MAP = "sitemap.xml"
ADDRESS = "SITE_URL"  # the environment's word for where the site will stand
SERVED = "http://127.0.0.1:8000/"  # where `make serve` shows it
TABLES = "data"  # pages of the tables of the data, in the built site
SHARED = "_share"  # pictures for links to pages, in the built site
SIZE = (1200, 630)  # pixels of such a picture, as the networks that show them ask for

# what the pages are made from, by the name that the footer gives it
MATERIALS = {"code": ("src", "chapters", "intro.md"), "data": ("data",), "packages": ("requirements.txt",)}
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", "computedeals.egg-info", "dealnews.egg-info"}


@dataclass(frozen=True)
class Change:
    """A version of the report: its day (ISO), what it is in a sentence, and what it found."""

    version: str
    day: str
    summary: str
    findings: tuple[str, ...]


def digest(root: Path, parts: Sequence[str]) -> str:
    """SHA-256 over the names and contents of files and folders, in the order of their names.

    Parameters
    ----------
    root : Path
        The project's folder.
    parts : sequence of str
        Files and folders below the root.

    Returns
    -------
    str
        Hexadecimal.
    """
    total = hashlib.sha256()
    for part in parts:
        top = root / part
        for file in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if file.is_file() and not LEFT_OUT.intersection(file.parts):
                total.update(file.relative_to(root).as_posix().encode())
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def changes(text: str) -> list[Change]:
    """The versions of a changelog, newest first.

    Parameters
    ----------
    text : str
        Markdown with a heading `## VERSION - YYYY-MM-DD` for each version, and under it the heading
        `### Findings` with a list.

    Returns
    -------
    list of Change

    Raises
    ------
    ValueError
        For a heading of the second level in another form.
    """
    found = []
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        heading, _, body = part.partition("\n")
        match = re.fullmatch(r"(\S+) - (\d{4}-\d\d-\d\d)", heading.strip())
        if match is None:
            raise ValueError(
                f"the changelog's heading {heading!r} is not of the form 'VERSION - YYYY-MM-DD'"
            )
        summary, *sections = re.split(r"^### ", body, flags=re.M)
        findings = next((s.partition("\n")[2] for s in sections if s.startswith("Findings")), "")
        items = [_plain(item) for item in re.split(r"^- ", findings, flags=re.M)[1:]]
        found.append(Change(match[1], match[2], _plain(summary), tuple(items)))
    return found


def newest_release(root: Path) -> tuple[str, str]:
    """The newest version that the changelog of a project names, and its day; '' where it has none.

    Parameters
    ----------
    root : Path
        The project's folder.

    Returns
    -------
    tuple of str
        The version, and its day as 2026-10-08.
    """
    file = root / "CHANGELOG.md"
    if not file.exists():
        return "", ""
    newest = changes(file.read_text(encoding="utf-8"))[0]
    return newest.version, newest.day


def atom(versions: Sequence[Change], *, title: str, author: str, base: str = "", home: str = "") -> str:
    """An Atom feed of the versions that found something; `base` is the site's address or empty.

    Parameters
    ----------
    versions : sequence of Change
        The versions, newest first.
    title : str
        The title.
    author : str
        Who publishes it.
    base : str, optional
        Address of the site, with a slash at its end; empty where none is configured.
    home : str, optional
        Path of the page that the feed is of.

    Returns
    -------
    str
    """
    entries = [change for change in versions if change.findings]
    name = uuid.uuid5(uuid.NAMESPACE_URL, base or title)
    updated = max((change.day for change in entries), default="1970-01-01")
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(title)}: what changed in the findings</title>",
        f"<id>urn:uuid:{name}</id><updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{escape(author)}</name></author>",
        f'<link rel="alternate" type="text/html" href="{escape(base + home)}"/>',
    ]
    if base:
        parts.append(f'<link rel="self" type="application/atom+xml" href="{escape(base + FEED)}"/>')
    for change in entries:
        items = "".join(f"<li>{escape(item)}</li>" for item in change.findings)
        content = f"<p>{escape(change.summary)}</p><ul>{items}</ul>"
        parts.append(
            f"<entry><title>{escape(title)} {escape(change.version)}</title>"
            f"<id>urn:uuid:{uuid.uuid5(name, change.version)}</id>"
            f"<updated>{change.day}T00:00:00Z</updated>"
            f'<link rel="alternate" type="text/html" href="{escape(base + home)}"/>'
            f'<content type="html">{escape(content)}</content></entry>'
        )
    return "\n".join([*parts, "</feed>"]) + "\n"


def sitemap(base: str, addresses: Sequence[str]) -> str:
    """A sitemap of pages, given by their paths below the address of the site.

    Parameters
    ----------
    base : str
        Address of the site, with a slash at its end; empty where none is configured.
    addresses : sequence of str
        Paths below the address of the site.

    Returns
    -------
    str
    """
    places = "".join(f"<url><loc>{escape(base + address)}</loc></url>\n" for address in sorted(addresses))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    )


def share_drawing(site: str, title: str, question: str) -> str:
    """The picture for links to a page, as SVG: the site's name, the page's title and its question.

    Parameters
    ----------
    site : str
        The site's name.
    title : str
        The title.
    question : str
        The page's question; empty where it has none.

    Returns
    -------
    str
    """
    paper, ink, accent, muted, rule = (
        palette.TOKENS[token][0] for token in ("paper", "ink", "accent", "muted", "rule")
    )
    sans = 'font-family="Helvetica Neue, Arial, Liberation Sans, sans-serif"'
    bold = 'font-family="Charter, Georgia, Liberation Serif, serif" font-weight="700"'

    def line(x: int, y: int, size: int, fill: str, face: str, words: str) -> str:
        return f'<text x="{x}" y="{y}" {face} font-size="{size}" fill="{fill}">{escape(words)}</text>'

    lines, y = [], 190
    for words in textwrap.wrap(title, 30)[:3]:
        lines.append(line(72, y, 68, ink, bold, words))
        y += 76
    y += 24
    for words in textwrap.wrap(question, 54)[: max(1, (540 - y) // 46)]:
        lines.append(line(72, y, 36, accent, sans, words))
        y += 46
    if site != title:
        lines.append(line(116, 103, 32, muted, sans, site))
    width, height = SIZE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="{paper}"/>'
        f'<rect width="{width}" height="14" fill="{accent}"/>'
        f'<path d="M72 566H1128" stroke="{rule}" stroke-width="2"/>'
        f'<circle cx="86" cy="92" r="13" fill="none" stroke="{accent}" stroke-width="6"'
        ' stroke-dasharray="60 22" transform="rotate(40 86 92)"/>'
        f"{''.join(lines)}</svg>"
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Publish: addresses, feed, map of the site, pictures for links.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.connect("config-inited", take_address)
    app.connect("html-collect-pages", lost_page)
    app.connect("html-page-context", addresses_for_lost_readers, priority=10)
    app.connect("html-page-context", page_head)
    app.connect("build-finished", write_files, priority=300)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}


def take_address(app: Sphinx, config: Config) -> None:
    """Let the environment say where the site will stand.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    config : Config
        The configuration of the book.

    Raises
    ------
    ConfigError
        For what is no address.
    """
    if given := os.environ.get(ADDRESS):
        config.html_baseurl = given
    base = str(config.html_baseurl or "")
    if base and not re.match(r"https?://[^/]", base):
        raise ConfigError(
            f"the address of the site, {base!r}, does not begin with https:// or http://; "
            f"correct {ADDRESS} in the environment or html: baseurl in _config.yml"
        )


def base_of(app: Sphinx) -> str:
    """The address of the site with a slash at its end; empty where none is configured.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    str
    """
    base = str(app.config.html_baseurl or "")
    return base.rstrip("/") + "/" if base else ""


def lost_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page for addresses that lead nowhere.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Yields
    ------
    tuple of (str, dict of str to object, str)
    """
    yield "404", {"title": "Not found"}, "404.html"


def addresses_for_lost_readers(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """On the page for lost readers every address starts at the root of the site.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    pagename : str
        Name of the page, as Sphinx has it.
    templatename : str
        The template that it is written with.
    context : dict of str to object
        The template's values, changed in place.
    doctree : object
        The page's document; None for a page without a text.
    """
    if pagename != "404" or not base_of(app):
        return
    root = urlsplit(base_of(app)).path

    def pathto(target: str, resource: bool = False, **_: Any) -> str:
        return root + (target if resource else app.builder.get_target_uri(target))

    def from_root(tag: Callable[[Any], str]) -> Callable[[Any], str]:
        return lambda file: tag(file).replace('"_static/', f'"{root}_static/')

    context["pathto"] = pathto
    listed = context["toctree"]
    context["toctree"] = lambda **how: re.sub(r'href="(?=\w+[/.])', f'href="{root}', listed(**how))
    context["css_tag"], context["js_tag"] = map(from_root, (context["css_tag"], context["js_tag"]))


def page_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """What the footer and the head of a page say of it: digests, feed, its picture.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    pagename : str
        Name of the page, as Sphinx has it.
    templatename : str
        The template that it is written with.
    context : dict of str to object
        The template's values, changed in place.
    doctree : nodes.document or None
        The page's document; None for a page without a text.
    """
    base = base_of(app)
    if not hasattr(app, "computedeals_digests"):
        root = Path(app.srcdir)
        app.computedeals_digests = {  # type: ignore[attr-defined]
            name: digest(root, parts)
            for name, parts in MATERIALS.items()
            if all((root / part).exists() for part in parts)
        }
    context["cd_digests"] = app.computedeals_digests  # type: ignore[attr-defined]
    context["cd_base"] = base
    context["cd_feed"] = FEED if (Path(app.srcdir) / "CHANGELOG.md").exists() else ""
    context["cd_reproduce"] = next((d for d in sorted(app.env.found_docs) if d.endswith("/reproduce")), "")
    if doctree is None:
        return
    title = app.env.titles[pagename].astext()
    box = next((b for b in doctree.findall(nodes.admonition) if "cd-answer" in b["classes"]), None)
    question = box[0].astext() if box is not None and isinstance(box[0], nodes.title) else ""
    picture = f"{SHARED}/{pagename.replace('/', '-')}.png"
    folder = Path(app.outdir, SHARED)
    folder.mkdir(exist_ok=True)
    svg = share_drawing(app.config.html_title, title, question)
    Path(app.outdir, picture).write_bytes(vlc.svg_to_png(svg, scale=SIZE[0] / _drawn_width(svg)))
    context["cd_share"] = {
        "title": title,
        "picture": base + picture if base else context["pathto"](picture, resource=True),
        "alt": f"{title}. {question}".strip(),
        "url": base + app.builder.get_target_uri(pagename) if base else "",
        "size": SIZE,
    }


def write_files(app: Sphinx, failure: Exception | None) -> None:
    """Write the feed and the map.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    failure : Exception or None
        Why the build failed; None where it did not.
    """
    if failure is not None or app.builder.format != "html":
        return
    site, base = Path(app.outdir), base_of(app)
    changelog = Path(app.srcdir, "CHANGELOG.md")
    home = app.builder.get_target_uri(app.config.root_doc)
    if changelog.exists():
        versions = changes(changelog.read_text(encoding="utf-8"))
        text = atom(
            versions, title=app.config.html_title, author=str(app.config.author), base=base, home=home
        )
        (site / FEED).write_text(text, encoding="utf-8", newline="\n")
    found = [app.builder.get_target_uri(docname) for docname in app.env.found_docs]
    found += [page.relative_to(site).as_posix() for page in (site / TABLES).glob("*.html")]
    (site / MAP).write_text(sitemap(base or SERVED, found), encoding="utf-8", newline="\n")


def _plain(markdown: str) -> str:
    """Words without the marks of Markdown, on one line."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return " ".join(re.sub(r"[`*]", "", text).split())


def _drawn_width(svg: str) -> float:
    return float(svg.partition('viewBox="0 0 ')[2].partition(" ")[0])
