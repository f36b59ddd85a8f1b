"""Every firm has its entry in who is who, and a role leads there from any page."""

import pandas as pd
import pytest
from small_book import Built, build, only, places

from computedeals.charts.display import table
from computedeals.site.firm_links import firm_anchor

NAMES = ["NVIDIA", "SB Energy"]


def entries(kind: str, names: list[str], **options: object) -> object:
    frame = pd.DataFrame({"name": names, "what": "Designs \u2026"})
    columns = {"name": "Name", "what": "What it is"}
    kept = {"caption": "Who", "source": "Made up", "columns": columns, "entries": kind}
    return table(frame, name=f"tab-{kind}", **(kept | options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages: dict[str, str | list[object]] = {
        "sub/one": "# One\n\nA {firm}`NVIDIA`\n\nB {firm}`a *landlord* <SB Energy>`\n",
        "odd": "# Odd\n\nC {firm}`Nvidya`\n\nD {firm}`AMD`\n",
        "who": [
            "# Who is who\n\n{firm}`NVIDIA`",
            entries("firm", NAMES, fold_after=1),
            entries("person", ["Sam Altman", "Jensen Huang"]),
        ],
    }
    return build(tmp_path_factory.mktemp("firms"), pages)


def test_every_row_of_a_firm_or_a_person_has_its_place(book: Built) -> None:
    at = places(book.page("who"))
    for name in NAMES:
        assert at[firm_anchor(name)].name == "tr"
        assert only(at[firm_anchor(name)].select("th")).text == name
    assert firm_anchor("SB Energy") == "firm-sb-energy"
    assert "Sam Altman" in at["person-sam-altman"].text


@pytest.mark.parametrize(
    ("page", "start", "text", "href"),
    [
        ("sub/one", "A", "NVIDIA", "../who.html#firm-nvidia"),
        ("sub/one", "B", "a *landlord*", "../who.html#firm-sb-energy"),
        ("who", "", "NVIDIA", "#firm-nvidia"),
    ],
)
def test_a_name_leads_to_the_entry(book: Built, page: str, start: str, text: str, href: str) -> None:
    paragraph = next(p for p in book.page(page).select("p") if p.text == f"{start} {text}".strip())
    link = only(paragraph.select("a.cd-firm-entry"))
    assert (link["href"], link.text) == (href, text)


def test_a_name_without_an_entry_is_named_with_its_page(book: Built) -> None:
    unknown, unlisted = book.warnings.strip().splitlines()
    assert "odd.md:3" in unknown
    assert "'Nvidya' is not in the register" in unknown
    assert "NVIDIA" in unknown
    assert "firm AMD is named, but no page has its entry" in unlisted
    assert [p.text for p in book.page("odd").select("p")][:2] == ["C Nvidya", "D AMD"]
