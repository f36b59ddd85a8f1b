"""Charts stand in the page as drawings, and come alive without anything from elsewhere."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_book import Built, build, small_figure, source_of
from tags import first, says

from computedeals.charts import theme
from computedeals.site import charts, passages
from computedeals.site.charts import inline_svg, page_spec
from computedeals.site.inert import json_for_script

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "engine", lambda: "engine")
        patch.setattr(passages, "source", lambda: source_of("文。", []))
        pages: dict[str, str | list[object]] = {
            "sub/one": ["# One", small_figure()],
            "two": "# Two\n\nNo chart.",
        }
        return build(tmp_path_factory.mktemp("book"), pages)


def test_only_pages_with_charts_load_the_script(book: Built) -> None:
    assert book.warnings == ""
    script = first(book.page("sub/one"), "script[data-engine]")
    assert re.fullmatch(r"\.\./_assets/figures\.js\?v=\w+", says(script, "src"))
    assert not book.page("two").select("script[data-engine]")


def test_the_engine_lies_where_the_page_says_and_no_page_links_it(book: Built) -> None:
    engine = says(first(book.page("sub/one"), "script[data-engine]"), "data-engine")
    assert (book.folder / "sub" / engine).read_text(encoding="utf-8") == "engine"
    assert not [page for page in book.folder.rglob("*.html") if 'src="' + engine in page.read_text()]
    assert not list((book.folder / "_static").glob("*vega*"))


def test_every_page_has_the_style_sheet(book: Built) -> None:
    for name in ("sub/one", "two"):
        (link,) = book.page(name).select("link[href*='figures.css']")
        file = book.folder / Path(name).parent / says(link, "href").partition("?")[0]
        assert ".cd-figure" in file.read_text(encoding="utf-8")


def test_the_specification_stands_beside_the_drawing(book: Built) -> None:
    box = first(book.page("sub/one"), ".cd-chart")
    assert "cd-fit-container" in box["class"]
    drawing = first(box, "svg")
    assert drawing["width"] == str(theme.WIDTH)
    height = (
        f"{round(float(says(drawing, 'height'))):04d}"  # told in classes, which need no style in the page
    )
    told = {"thousands": height[0], "hundreds": height[1], "tens": height[2], "ones": height[3]}
    digits = [f"cd-{place}-{digit}" for place, digit in told.items() if digit != "0"]
    assert box["class"][-len(digits) - 1 :] == ["cd-room", *digits]
    spec = json.loads(first(box, "script").text)
    assert (spec["width"], spec["height"]) == ("container", 40)


def test_ids_of_two_drawings_do_not_clash() -> None:
    inner = '<defs><clipPath id="clip0"/></defs><g clip-path="url(#clip0)"/><use xlink:href="#clip0"/>'
    first, second = (inline_svg(SVG.format("", inner), name=n, alt="") for n in ("fig-a", "fig-b"))
    assert re.findall(r'id="(.*?)"', first) == ["fig-a-clip0"]
    assert "url(#fig-a-clip0)" in first
    assert '"#fig-a-clip0"' in first
    assert "fig-a" not in second


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<g onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href=" java\tscript:alert(1)"/>',
        "<foreignObject><b>alert(1)</b></foreignObject>",
        "<style>@import 'alert(1)'</style>",
    ],
)
def test_what_could_act_is_taken_out_of_a_drawing(inner: str) -> None:
    assert "alert" not in inline_svg(SVG.format('onload="alert(1)"', inner), name="f", alt="")


def test_a_drawing_keeps_links_to_the_web_and_colours_of_the_theme() -> None:
    inner = '<a href="https://example.org/"><path fill="var(--cd-ink, #1c2430)"/></a>'
    svg = inline_svg(SVG.format("", inner), name="f", alt="")
    assert 'href="https://example.org/"' in svg
    assert 'fill="var(--cd-ink, #1c2430)"' in svg


def test_a_drawing_is_one_image_with_one_alternative() -> None:
    inner = '<g role="graphics-symbol" aria-label="part" aria-roledescription="bar"/>'
    svg = inline_svg(SVG.format("", inner), name="f", alt='a "b" <c>')
    assert re.findall(r'role="(.*?)"', svg) == ["img"]
    assert 'aria-label="a &quot;b&quot; &lt;c&gt;"' in svg


def test_a_broken_drawing_is_named() -> None:
    with pytest.raises(ValueError, match="drawing of 'fig-x' is not well-formed"):
        inline_svg("<svg>", name="fig-x", alt="")


def test_a_chart_that_cannot_be_fitted_keeps_its_widths() -> None:
    spec = {"hconcat": [{"width": 200}], "usermeta": {"computedeals": {"fit": "scale"}}}
    assert page_spec(spec) == {"hconcat": [{"width": 200}]}


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_json_in_a_script_never_closes_it_and_comes_back(value: object) -> None:
    text = json_for_script(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_the_engine_is_a_plain_script_in_a_scope_of_its_own() -> None:
    text = charts.engine()
    assert text.startswith("(()=>{")
    assert text.endswith("})();\n")
    assert re.findall(r"window\.(\w+)=(?!=)", text[-200:]) == ["vegaEmbed"]
    assert "vegaInterpreter" in text or "expressionInterpreter" in text
    assert not re.search(r"\bimport\s*\(|\bimport\.meta|(?<![\w$.])export\s", text)
