"""The whole report as one document for paper: the built pages in reading order, printed by Chromium.

The pages are joined into one HTML file beside the site; links between pages become links within it, and
the static drawings stand for the charts. The style sheet of the site already knows paper. Chromium gives
no page numbers to contents and references, so it prints more than once: what stands on which page is read
from one print and written into the next, until the two agree.
"""

import argparse
import html
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urljoin

import pikepdf

from computedeals.paths import ROOT
from computedeals.site import chromium
from computedeals.site.checkout import exit_status

TIMEOUT = 180  # seconds
PRINTS = 4  # at most; page numbers settle with the second or third
UNDATED = "2000-01-01"  # the day of a document of a site without versions

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_ID = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby)="([^"]*)"')
_HREF = re.compile(r'(?<=\s)(href|xlink:href)="([^"]*)"')
_URL = re.compile(r"url\((&quot;|'|)#")
_ARTICLE = re.compile(r'<article class="cd-article">(.*)</article>', re.DOTALL)
_STYLE = re.compile(r'<link rel="stylesheet"[^>]*href="([^"?]*)')
_ENTRY = re.compile(r"<entry><title>[^<]* (\S+)</title>.*?<updated>(\d{4}-\d\d-\d\d)", re.DOTALL)
# a reference to a chapter, a section or a figure; those to sources carry their source as a title
_REFERENCE = re.compile(r'<a\b(?=[^>]*\sclass="[^"]*\breference internal")(?![^>]*\stitle=)')
# the seam between the first rows of a long table and those that a screen folds away
_SEAM = re.compile(
    r'</tbody>\s*</table>\s*</div>\s*<details class="cd-data"><summary[^>]*>[^<]*</summary>\s*'
    r'<div class="cd-scroll"[^>]*>\s*<table[^>]*>\s*'
    r"<thead>.*?</thead>\s*<tbody>"
    r"(.*?</table>\s*</div>)\s*</details>",
    re.DOTALL,
)
_AGAIN = re.compile(
    r'\s*<a class="(?:ev|cd-fact)-back [^>]*\stitle=[^>]*>.*?</a>'
)  # a chapter's second place
_SOURCE = re.compile(r'class="(?:ev|cd-fact|cd-term)[ "]')


class PrintError(RuntimeError):
    """The document could not be printed: the message says why."""


def reading_order(site: Path) -> list[str]:
    """The pages of a built site, as paths below it, in the order of its list of chapters.

    Parameters
    ----------
    site : Path
        The folder of the built site.

    Returns
    -------
    list of str
    """
    home = (site / "index.html").read_text(encoding="utf-8")
    listed = home.partition('<nav class="cd-nav"')[2].partition("</nav>")[0]
    found = [html.unescape(address) for address in re.findall(r'href="([^"#]+\.html)"', listed)]
    return ["index.html", *(page for page in dict.fromkeys(found) if page != _landing(home))]


def one_document(site: Path, numbers: Mapping[str, int] | None = None) -> str:
    """The pages of a built site as one HTML document, to lie in the folder above the site's.

    Parameters
    ----------
    site : Path
        The folder of the built site.
    numbers : mapping of str to int, optional
        The printed page on which each anchor stands, as far as it is known.

    Returns
    -------
    str

    Notes
    -----
    The list of the package's functions stays on the site: on paper it would be longer than the report.
    """
    numbers = numbers or {}
    home = (site / "index.html").read_text(encoding="utf-8")
    landing = _landing(home)
    texts = {page: _article(site, page) for page in reading_order(site)}
    absent = [page for page, text in texts.items() if 'class="cd-api' in text]
    pages = [page for page in texts if page not in absent]
    names = {page: _name(text, page) for page, text in texts.items()}
    styles = "".join(
        f'<link rel="stylesheet" href="{site.name}/{address}">' for address in _STYLE.findall(home)
    )
    title = html.escape(html.unescape(home.partition("<title>")[2].partition("</title>")[0]))
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy"[^>]*>', home)
    # the names at the heads of its pages are styles that no page of the site has
    policy = [rule.replace("style-src", "style-src 'unsafe-inline'") for rule in policy]
    chapters, heads = [], []
    for number, page in enumerate(pages):
        text = _SEAM.sub(r"\1", _AGAIN.sub("", _SCRIPT.sub("", texts[page])))
        body = _within(text, page, pages, landing, numbers)
        chapters.append(
            f'<article class="cd-article" id="{_anchor(page)}" style="page: p{number}">{body}</article>'
        )
        heads.append(f"@page p{number} {{ @top-right {{ content: {_css_string(names[page])}; }} }}")
    left_out = "".join(f"<p>On the site only: {names[page]}.</p>" for page in absent)
    if any('class="cd-controls"' in text for text in texts.values()):
        left_out += "<p>Charts that can be moved on the site stand here as it opens them.</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="en" data-theme="light" class="cd-book"><head><meta charset="utf-8">'
        f"{''.join(policy)}<title>{title}</title>{styles}<style>\n"
        f"@page {{ @top-left {{ content: {_css_string(title)}; }} }}\n"
        f"@page cover {{ @top-left {{ content: none; }} @bottom-right {{ content: none; }} }}\n"
        + "\n".join(heads)
        + "\n</style></head><body>\n"
        + _cover(site, title, texts["index.html"], home)
        + '\n<nav class="cd-contents" aria-label="Contents"><h1>Contents</h1>\n'
        + _contents(home, names, pages, landing, numbers)
        + f"{left_out}</nav>\n"
        + "\n".join(chapters)
        + "\n</body></html>\n"
    )


def print_pdf(site: Path, target: Path, browser: str | None = None) -> Path:
    """Print a built site to a PDF file and return its path.

    Parameters
    ----------
    site : Path
        The folder of the built site.
    target : Path
        The file to write.
    browser : str, optional
        The browser's program; that of this machine unless given.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    PrintError
        Where there is no site or no browser, or where the browser fails.
    """
    if not (site / "index.html").exists():
        raise PrintError(f"there is no built site in {site}: run `make book` first")
    executable = browser or chromium.find_chromium()
    if executable is None:
        raise PrintError(chromium.HOW_TO_GET_ONE)
    document = site.parent / "book.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    numbers: dict[str, int] = {}
    for _ in range(PRINTS):
        document.write_text(one_document(site, numbers), encoding="utf-8")
        _print(executable, document, target)
        before, numbers = numbers, pages_of_anchors(target.read_bytes())
        if numbers == before:
            break
    target.write_bytes(packed(target.read_bytes(), _version(site)[1] or UNDATED))
    return target


def pages_of_anchors(document: bytes) -> dict[str, int]:
    """The page, counted from 1, of every anchor that a document printed by Chromium links to.

    Parameters
    ----------
    document : bytes
        The PDF, as Chromium printed it.

    Returns
    -------
    dict of str to int
    """
    with pikepdf.open(BytesIO(document)) as pdf:
        place = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        anchors = pdf.Root.get("/Dests", pikepdf.Dictionary())
        return {name.removeprefix("/"): place[to[0].objgen] for name, to in anchors.items()}


def packed(document: bytes, day: str) -> bytes:
    """The document made on a day (ISO) and not at the moment of printing: same pages, same bytes.

    Its tags, of which Chromium writes tens of thousands plain, are compressed.

    Parameters
    ----------
    document : bytes
        The PDF, as Chromium printed it.
    day : str
        In ISO form.

    Returns
    -------
    bytes
    """
    made = f"D:{day.replace('-', '')}000000+00'00'"
    out = BytesIO()
    with pikepdf.open(BytesIO(document)) as pdf:
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = made
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the built site and say where the document is; 1 and a message where that fails.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the command; that of the process unless given.

    Returns
    -------
    int
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.pdf")
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html", help="the built site")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "book.pdf", help="the document")
    options = parser.parse_args(arguments)

    def work() -> int:
        made = print_pdf(options.html, options.out)
        print(f"The report stands in {made} ({made.stat().st_size / 1e6:.1f} MB).")
        return 0

    return exit_status(work, PrintError)


def _print(executable: str, document: Path, target: Path) -> None:
    flags = ["--headless=new", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
    flags += [*chromium.UNPLUGGED, *chromium.flags(), f"--print-to-pdf={target}"]
    command = [executable, *flags, document.resolve().as_uri()]
    target.unlink(missing_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise PrintError(f"{executable} did not finish within {TIMEOUT} s") from error
    if done.returncode or not target.exists():
        raise PrintError(f"{executable} failed:\n{done.stderr[-2000:]}")


def _article(site: Path, page: str) -> str:
    found = _ARTICLE.search((site / page).read_text(encoding="utf-8"))
    if found is None:
        raise PrintError(f"{site / page} has no text; build the site again with `make book`")
    return found[1]


def _name(text: str, page: str) -> str:
    """The words of a page's heading, as HTML."""
    heading = re.search(r"<h1>(.*?)(?:<a class=\"headerlink\"|</h1>)", text, re.DOTALL)
    return re.sub(r"<[^>]*>", "", heading[1]).strip() if heading else page


def _cover(site: Path, title: str, text: str, home: str) -> str:
    """The title page: what this is, the question it asks, its version and what it was made from."""
    question = re.search(r'<p class="admonition-title">(.*?)</p>', text, re.DOTALL)
    footer = home.partition('<footer class="cd-foot">')[2].partition("</footer>")[0]
    made = re.search(r'<p class="cd-made">(.*?):', footer, re.DOTALL)
    rights = re.search(r"<p>(©.*?)</p>", footer, re.DOTALL)
    version, day = _version(site)
    lines = [f"Version {version}, {day}." if version else "", f"{made[1]}." if made else ""]
    lines.append(rights[1] if rights else "")
    return (
        f'<header class="cd-cover" style="page: cover"><p class="cd-cover-title">{title}</p>'
        + (f'<p class="cd-cover-question">{question[1]}</p>' if question else "")
        + '<div class="cd-colophon">'
        + "".join(f"<p>{line}</p>" for line in lines if line)
        + "</div></header>"
    )


def _version(site: Path) -> tuple[str, str]:
    """The newest version that the site's feed tells of, and its day; empty where there is none."""
    feed = site / "feed.xml"
    newest = _ENTRY.search(feed.read_text(encoding="utf-8")) if feed.exists() else None
    return (newest[1], newest[2]) if newest else ("", "")


def _contents(
    home: str, names: Mapping[str, str], pages: Sequence[str], landing: str, numbers: Mapping[str, int]
) -> str:
    """The list of chapters with its parts, each chapter with the page on which it begins."""

    def line(page: str) -> str:
        anchor = _anchor(page)
        number = f"<span>{numbers[anchor]}</span>" if anchor in numbers else ""
        return f'<li><a href="#{anchor}">{names[page]}{number}</a></li>'

    listed = home.partition('<nav class="cd-nav"')[2].partition("</nav>")[0]
    parts: list[tuple[str, list[str]]] = [("", ["index.html"])]
    for caption, address in re.findall(r'<p class="caption">(.*?)</p>|href="([^"#]+\.html)"', listed):
        page = html.unescape(address)
        if caption:
            parts.append((re.sub(r"<[^>]*>", "", caption), []))
        elif page in pages:
            parts[-1][1].append(page)
    return "".join(
        (f'<p class="cd-part">{caption}</p>' if caption else "")
        + f"<ul>{''.join(line(page) for page in listed)}</ul>\n"
        for caption, listed in parts
    )


def _css_string(text: str) -> str:
    """Words from HTML as a string of CSS within a style element."""
    return '"' + re.sub(r'["\\<\n]', lambda m: f"\\{ord(m[0]):x} ", html.unescape(text)) + '"'


def _anchor(page: str, ident: str = "") -> str:
    stem = re.sub(r"[^A-Za-z0-9]+", "-", page.removesuffix(".html"))
    return f"page-{stem}" + (f"--{ident}" if ident else "")


def _landing(home: str) -> str:
    """The other name of the landing page, of which `index.html` is a copy."""
    found = re.search(r'<link rel="canonical" href="([^"]*)"', home)
    return html.unescape(found[1]).rpartition("/")[2] if found else ""


def _within(text: str, page: str, pages: Sequence[str], landing: str, numbers: Mapping[str, int]) -> str:
    """Markup of a page with its ids and links made unique to it and at home in one document."""
    refers = False

    def link(found: re.Match[str]) -> str:
        address = html.unescape(found[2])
        if re.match(r"[a-z]+:", address):
            return found[0]
        path, _, ident = urljoin(page, address).partition("#")
        path = unquote(path.partition("?")[0])
        target = "index.html" if path == landing else path or page
        if target not in pages:
            return ""  # files to download, the search: not of use on paper
        anchor = _anchor(target, unquote(ident))
        made = f'{found[1]}="#{html.escape(anchor)}"'
        if target == page or anchor not in numbers or not refers:
            return made
        return f'{made} data-page="{numbers[anchor]}"'

    def tag(found: re.Match[str]) -> str:
        nonlocal refers
        refers = bool(_REFERENCE.match(found[0])) and not _SOURCE.search(found[0])
        made = _HREF.sub(link, found[0])
        made = _ID.sub(lambda m: f'{m[1]}="{_anchor(page, m[2])}"', made)
        return _URL.sub(lambda m: f"url({m[1]}#{_anchor(page)}--", made)

    return _TAG.sub(tag, text)


if __name__ == "__main__":
    sys.exit(main())
