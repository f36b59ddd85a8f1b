"""What a reader takes away from a figure stands alone: drawing, specification, words to cite."""

import json
from xml.etree import ElementTree

import pytest
from pybtex.database import parse_string
from small_book import Built, build, small_figure, source_of
from tags import first, says

from computedeals.deals import VIEW_DAYS
from computedeals.site import charts, passages
from computedeals.site.citing import VERSION
from computedeals.site.downloads import standalone_spec, standalone_svg


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "engine", lambda: "engine")
        patch.setattr(passages, "source", lambda: source_of("文。", []))
        return build(tmp_path_factory.mktemp("book"), {"sub/one": ["# One", small_figure()]})


def test_every_file_lies_where_its_link_points(book: Built) -> None:
    links = book.page("sub/one").select("#fig-dots .cd-files a[download]")
    files = [book.folder / "sub" / says(link, "href") for link in links]
    assert [file.name for file in files] == ["fig-dots.csv", "fig-dots.svg", "fig-dots.json"]
    assert all(file.stat().st_size for file in files)
    assert links[1]["aria-label"] == "SVG: the drawing of Figure 1"


def test_a_drawing_stands_alone(book: Built) -> None:
    root = ElementTree.parse(book.folder / "_downloads" / "fig-dots.svg").getroot()
    assert [child.text for child in root[:2]] == ["Dots", "Two dots"]
    assert "var(" not in ElementTree.tostring(root, encoding="unicode")


def test_a_specification_stands_alone(book: Built) -> None:
    text = (book.folder / "_downloads" / "fig-dots.json").read_text(encoding="utf-8")
    spec = json.loads(text)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert spec["width"] > 100
    assert "var(" not in text
    assert "usermeta" not in spec


def test_the_citation_names_number_caption_page_and_place(book: Built) -> None:
    words = " ".join(first(book.page("sub/one"), "#fig-dots .cd-citation").text.split())
    assert "“Dots”, Figure 1 in “One”" in words
    assert words.endswith("sub/one.html#fig-dots")


def test_a_figure_can_be_cited_in_bibtex_and_csl_json_too(book: Built) -> None:
    fold = first(book.page("sub/one"), "#fig-dots .cd-cite")
    files = {
        link.get_text(): book.folder / "sub" / says(link, "href") for link in fold.select(".cd-form a")
    }
    shown = [text.get_text() for text in fold.select("pre")]
    assert [f"{text}\n" for text in shown] == [file.read_text("utf-8") for file in files.values()]
    (entry,) = parse_string(files["BibTeX"].read_text("utf-8"), "bibtex").entries.values()
    assert (entry.key, entry.fields["title"]) == ("computedeals-fig-dots", "Dots")
    (item,) = json.loads(files["CSL JSON"].read_text("utf-8"))
    assert (item["title"], item["type"]) == ("Dots", "figure")
    assert item["note"] == f"Figure 1 in “One”; data to {VIEW_DAYS[-1]}"
    assert "URL" not in item  # the book of this test does not say where it is published


def test_a_file_is_saved_under_a_name_with_the_version_and_the_day_of_its_data(book: Built) -> None:
    link = first(book.page("sub/one"), "#fig-dots .cd-files a")
    assert link["download"] == f"fig-dots-{VERSION}-{VIEW_DAYS[-1]}.csv"


def test_colours_of_the_page_become_colours_of_the_file() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><path fill="var(--cd-ink, #1c2430)" onclick="x()"/></svg>'
    )
    alone = standalone_svg(svg, title="<T>", description="D & d")
    assert 'fill="#1c2430"' in alone
    assert "onclick" not in alone
    assert "&lt;T&gt;" in alone
    assert '"#1c2430"' in standalone_spec({"config": {"mark": {"color": "var(--cd-ink, #1c2430)"}}})
