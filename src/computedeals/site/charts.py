"""Charts in the page: a static drawing that needs no script, and the engine that makes it live.

A `Chart` node becomes an inline SVG, which follows the page from light to dark, and beside it the
Vega-Lite specification as inert JSON. `assets/figures.js` reads it when the chart comes near the
viewport and loads the Vega engine, which the build writes once into the site. Nothing is fetched from
anywhere else, and without scripts the drawing stays.
"""

import hashlib
import html
import re
import shutil
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import vl_convert as vlc
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from computedeals.charts.display import drawn_width
from computedeals.site.builders import left_out
from computedeals.site.inert import json_for_script
from computedeals.site.movable import without_inputs

ASSETS = Path(__file__).parent / "assets"
FOLDER = "_assets"  # in the built site; everything in `_static` would be added to every page
ENGINE = f"vega-{version('vl-convert-python')}.js"


class Chart(nodes.General, nodes.Element):
    """A chart: attributes `name`, `alt`, `svg` (text) and `spec` (a Vega-Lite object)."""


def inline_svg(svg: str, *, name: str, alt: str) -> str:
    """An SVG drawing made fit to stand in a page among others.

    Ids get the figure's name in front, so that two drawings in one page do not clash; scripts, styles,
    event handlers, foreign content and links to other schemes go; the parts lose their ARIA roles,
    because the drawing as a whole is one image whose text alternative is `alt`.

    Parameters
    ----------
    svg : str
        A drawing, as SVG text.
    name : str
        The figure's name.
    alt : str
        What the chart shows, for those who do not see it.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Where `svg` is not well-formed.
    """
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise ValueError(f"the drawing of {name!r} is not well-formed SVG: {error}") from error
    prefix = re.sub(r"[^A-Za-z0-9_-]", "-", name) + "-"
    clean(root, prefix)
    root.set("role", "img")
    root.set("aria-label", alt)
    root.set("class", "cd-drawing")
    root.set("preserveAspectRatio", "xMinYMin meet")
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    return ElementTree.tostring(root, encoding="unicode")


def clean(element: ElementTree.Element, prefix: str) -> None:
    """Take from a drawing what could act, and put `prefix` in front of every id and every use of one.

    Parameters
    ----------
    element : ElementTree.Element
        The drawing, changed in place.
    prefix : str
        What ids begin with then.
    """
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in _DANGEROUS:
            element.remove(child)
        else:
            clean(child, prefix)
    for key, value in list(element.attrib.items()):
        name = key.rpartition("}")[2].lower()
        if name.startswith(("on", "aria-")) or name in ("role", "style"):  # a style the policy refuses
            del element.attrib[key]
        elif name == "id":
            element.set(key, prefix + value)
        elif key in _HREFS:
            if value.startswith("#"):
                element.set(key, "#" + prefix + value[1:])
            elif not _SAFE_LINK.match(value):
                del element.attrib[key]
        elif "url(" in value:
            element.set(key, re.sub(r"url\(([\"']?)#", rf"url(\g<1>#{prefix}", value))


def page_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification as the page runs it: the width of the page instead of a fixed one.

    Parameters
    ----------
    spec : dict of str to object
        A Vega-Lite specification.

    Returns
    -------
    dict of str to object
    """
    live = {key: value for key, value in without_inputs(spec).items() if key != "usermeta"}
    if _fit(spec) == "container":
        live["width"] = "container"
    return live


@lru_cache(maxsize=1)
def engine() -> str:
    """The Vega engine as one classic script that defines `vegaEmbed` and nothing else.

    Returns
    -------
    str
    """
    # a plain script shares its scope with all others, and the bundle has top-level names such as `t`
    return f"(()=>{{{vlc.javascript_bundle('window.vegaEmbed=vegaEmbed;')}}})();\n"


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages their charts, and the site style sheet, script and engine.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_node(Chart, html=(visit_chart, depart_chart), **left_out())
    app.connect("html-page-context", link_assets)
    app.connect("build-finished", write_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def visit_chart(translator: HTML5Translator, node: Chart) -> None:
    """Write the drawing, with the specification from which a script makes it alive.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Chart
        The node.
    """
    fit = _fit(node["spec"])
    name = node["name"]
    # a drawing that cannot be fitted shrinks on a phone only so far, then it scrolls
    sideways = " cd-sideways" if fit == "scale" and drawn_width(node["svg"]) > 480 else ""
    height = re.search(r'<svg[^>]* height="([\d.]+)"', node["svg"])
    # drawings out of sight cost no time: their height is known beforehand, unless they are scaled
    room = _room(float(height[1])) if height and fit != "scale" else ""
    translator.body.append(
        f'<div class="cd-chart cd-fit-{fit}{sideways}{room}" data-alt="{html.escape(node["alt"])}">\n'
        f"{inline_svg(node['svg'], name=name, alt=node['alt'])}\n"
        f'<script type="application/json">{json_for_script(page_spec(node["spec"]))}</script>\n'
        "</div>\n"
    )
    raise nodes.SkipNode


def depart_chart(translator: HTML5Translator, node: Chart) -> None:
    """Never reached: `visit_chart` skips.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Chart
        The node.
    """


def link_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Link the style sheet from every page, and the script from pages with charts only.

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
    pathto = context["pathto"]

    def address(file: str) -> str:
        return html.escape(f"{pathto(f'{FOLDER}/{file}', resource=True)}?v={_digest(file)}")

    tags = f'<link rel="stylesheet" href="{address("figures.css")}">'
    if doctree is not None and next(doctree.findall(Chart), None) is not None:
        tags += (
            f'\n<script defer src="{address("figures.js")}"'
            f' data-engine="{html.escape(pathto(f"{FOLDER}/{ENGINE}", resource=True))}"></script>'
        )
    context["metatags"] = context.get("metatags", "") + "\n" + tags


def write_assets(app: Sphinx, exception: Exception | None) -> None:
    """Write style sheet, script and engine into the built site.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    exception : Exception or None
        Why the build failed; None where it did not.
    """
    if exception is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(exist_ok=True)
    for file in ("figures.css", "figures.js"):
        shutil.copyfile(ASSETS / file, folder / file)
    if not (folder / ENGINE).exists():  # it takes seconds to make, and its name carries its version
        (folder / ENGINE).write_text(engine(), encoding="utf-8", newline="\n")


_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREFS = ("href", f"{{{_XLINK}}}href")
_DANGEROUS = {"script", "foreignObject", "iframe", "object", "embed", "style"}
_DANGEROUS |= {"set", "animate", "animateMotion", "animateTransform"}  # they can put an address into a link
_SAFE_LINK = re.compile(r"(?:https?:|#|\.{0,2}/|[\w-]+\.html)", re.IGNORECASE)


def _room(height: float) -> str:
    """Classes that tell the style sheet a height in pixels, a digit each: pages have no styles."""
    digits = zip(("thousands", "hundreds", "tens", "ones"), f"{min(round(height), 9999):04d}", strict=True)
    return " cd-room" + "".join(f" cd-{place}-{digit}" for place, digit in digits if digit != "0")


def _fit(spec: dict[str, Any]) -> str:
    """How a page may fit the chart: the note that `computedeals.charts.display.fitted` leaves."""
    fit = ((spec.get("usermeta") or {}).get("computedeals") or {}).get("fit")
    return fit if fit in ("container", "stack") else "scale"


@lru_cache(maxsize=4)
def _digest(file: str) -> str:
    return hashlib.sha256((ASSETS / file).read_bytes()).hexdigest()[:10]
