"""The whole report as one document for paper: the built pages in reading order, printed by Chromium.

The pages are joined into one HTML file beside the site; links between pages become links within it, and
the static drawings stand for the charts. The style sheet of the site already knows paper.
"""

import argparse
import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin

from computedeals.paths import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
TIMEOUT = 180  # seconds

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_ID = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby)="([^"]*)"')
_HREF = re.compile(r'(?<=\s)(href|xlink:href)="([^"]*)"')
_URL = re.compile(r"url\((&quot;|'|)#")
_ARTICLE = re.compile(r'<article class="cd-article">(.*)</article>', re.DOTALL)
_STYLE = re.compile(r'<link rel="stylesheet"[^>]*href="([^"?]*)')


class PrintError(RuntimeError):
    """The document could not be printed: the message says why."""


def find_chromium() -> str | None:
    """The browser to print with: CHROMIUM if it is set, else the first on the PATH or on a Mac."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, (*NAMES, MAC))), None)


def reading_order(site: Path) -> list[str]:
    """The pages of a built site, as paths below it, in the order of its list of chapters."""
    home = (site / "index.html").read_text(encoding="utf-8")
    listed = home.partition('<nav class="cd-nav"')[2].partition("</nav>")[0]
    found = [html.unescape(address) for address in re.findall(r'href="([^"#]+\.html)"', listed)]
    return ["index.html", *(page for page in dict.fromkeys(found) if page != _landing(home))]


def one_document(site: Path) -> str:
    """The pages of a built site as one HTML document, to lie in the folder above the site's."""
    pages = reading_order(site)
    home = (site / "index.html").read_text(encoding="utf-8")
    landing = _landing(home)
    styles = "".join(
        f'<link rel="stylesheet" href="{site.name}/{address}">' for address in _STYLE.findall(home)
    )
    title = html.escape(html.unescape(home.partition("<title>")[2].partition("</title>")[0]))
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy"[^>]*>', home)
    chapters, contents = [], []
    for page in pages:
        text = (site / page).read_text(encoding="utf-8")
        found = _ARTICLE.search(text)
        if found is None:
            raise PrintError(f"{site / page} has no text; build the site again with `make book`")
        heading = re.search(r"<h1>(.*?)<a class=\"headerlink\"|<h1>(.*?)</h1>", found[1], re.DOTALL)
        name = (heading[1] or heading[2]) if heading else page
        contents.append(f'<li><a href="#{_anchor(page)}">{name}</a></li>')
        body = _within(_SCRIPT.sub("", found[1]), page, pages, landing)
        chapters.append(f'<article class="cd-article" id="{_anchor(page)}">{body}</article>')
    footer = home.partition('<footer class="cd-foot">')[2].partition("</footer>")[0]
    colophon = _within(footer, "index.html", pages, landing)
    listing = (
        f'<nav class="cd-contents" aria-label="Contents"><h2>Contents</h2><ol>{"".join(contents)}</ol>'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en" data-theme="light" class="cd-book"><head><meta charset="utf-8">'
        f"{''.join(policy)}<title>{title}</title>{styles}</head><body>\n"
        f"{chapters[0]}\n{listing}</nav>\n"
        + "\n".join(chapters[1:])
        + f'\n<footer class="cd-foot">{colophon}</footer></body></html>\n'
    )


def print_pdf(site: Path, target: Path, browser: str | None = None) -> Path:
    """Print a built site to a PDF file and return its path.

    Raises PrintError where there is no site or no browser, or where the browser fails.
    """
    if not (site / "index.html").exists():
        raise PrintError(f"there is no built site in {site}: run `make book` first")
    executable = browser or find_chromium()
    if executable is None:
        raise PrintError(
            "no Chromium or Chrome was found; install one (Debian and Ubuntu: apt-get install chromium; "
            "macOS: brew install --cask google-chrome) or set CHROMIUM to the path of one"
        )
    document = site.parent / "book.html"
    document.write_text(one_document(site), encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    flags = ["--headless=new", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
    flags += ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to run as root with its sandbox
    command = [executable, *flags, f"--print-to-pdf={target}", document.resolve().as_uri()]
    target.unlink(missing_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise PrintError(f"{executable} did not finish within {TIMEOUT} s") from error
    if done.returncode or not target.exists():
        raise PrintError(f"{executable} failed:\n{done.stderr[-2000:]}")
    return target


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the built site and say where the document is; 1 and a message where that fails."""
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.pdf")
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html", help="the built site")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "book.pdf", help="the document")
    options = parser.parse_args(arguments)
    try:
        made = print_pdf(options.html, options.out)
    except PrintError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The report stands in {made} ({made.stat().st_size / 1e6:.1f} MB).")
    return 0


def _anchor(page: str, ident: str = "") -> str:
    stem = re.sub(r"[^A-Za-z0-9]+", "-", page.removesuffix(".html"))
    return f"page-{stem}" + (f"--{ident}" if ident else "")


def _landing(home: str) -> str:
    """The other name of the landing page, of which `index.html` is a copy."""
    found = re.search(r'<link rel="canonical" href="([^"]*)"', home)
    return html.unescape(found[1]).rpartition("/")[2] if found else ""


def _within(text: str, page: str, pages: Sequence[str], landing: str) -> str:
    """Markup of a page with its ids and links made unique to it and at home in one document."""

    def link(found: re.Match[str]) -> str:
        address = html.unescape(found[2])
        if re.match(r"[a-z]+:", address):
            return found[0]
        path, _, ident = urljoin(page, address).partition("#")
        path = unquote(path.partition("?")[0])
        target = "index.html" if path == landing else path or page
        if target not in pages:
            return ""  # files to download, the search: not of use on paper
        return f'{found[1]}="#{html.escape(_anchor(target, unquote(ident)))}"'

    def tag(found: re.Match[str]) -> str:
        made = _HREF.sub(link, found[0])
        made = _ID.sub(lambda m: f'{m[1]}="{_anchor(page, m[2])}"', made)
        return _URL.sub(lambda m: f"url({m[1]}#{_anchor(page)}--", made)

    return _TAG.sub(tag, text)


if __name__ == "__main__":
    sys.exit(main())
