import json
import subprocess
from pathlib import Path

import pytest
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from looping import some
from playwright._impl._driver import compute_driver_executable

from computedeals.deals.dictionary import TABLES
from computedeals.site.data_places import row_names
from computedeals.site.search import Entry, entries, index, script, terms
from computedeals.site.sorted_tables import row_anchor

# Characters that articles, code and careless keyboards hold; unassigned ones are left out because
# Python's and the browser's tables of Unicode may differ in age.
SIGNS = st.one_of(
    st.sampled_from("推論速度資本提携新株予約権半導体ー々〆、。「」・がをンヴァァ株式会社㈱㍿①²ﬁＡｂ１ｶﾞ"),
    st.sampled_from("abcXYZ019 .,-%$ÀéßœŁİıſΣσςЖя"),
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]),
)
WORDS = st.sampled_from(
    [
        "technology",
        "possibly",
        "assembly",
        "s",
        "warrants",
        "vesting",
        "circularity",
        "obligations",
        "inference",
        "3,000億ドル",
        "10GW",
        "MI450",
        "relational",
        "cs",
        "happily",
        "agreed",
        "controlling",
        "skies",
        "generalizations",
        "oscillators",
        "yes",
        "eyes",
        "1億6000万株",
        "10.5%",
    ]
)


class Browser:
    """The search script in the engine that browsers have, asked over a pipe."""

    def __init__(self, folder: Path) -> None:
        file = folder / "search.js"
        program = (
            f"{script()}\nconst lines = require('readline').createInterface({{input: process.stdin}});"
            "lines.on('line', line => { const [name, ...given] = JSON.parse(line);"
            "console.log(JSON.stringify(globalThis.cdSearch[name](...given))); });"
        )
        file.write_text(program, encoding="utf-8")
        node = compute_driver_executable()
        self.process = subprocess.Popen(
            [node[0] if isinstance(node, tuple) else node, file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, name: str, *given: object) -> object:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([name, *given]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory):
    running = Browser(tmp_path_factory.mktemp("search"))
    yield running
    running.process.kill()
    running.process.wait()


def test_japanese_gives_single_kanji_and_pairs_and_english_gives_stems() -> None:
    assert terms("推論速度") == ["推", "推論", "論", "論速", "速", "速度", "度"]
    assert terms("AMD warrants") == terms("amd WARRANT")
    assert terms("ワラント") == ["ワラ", "ラン", "ント"]


def test_other_spellings_of_the_same_characters_are_found() -> None:
    assert terms("ＡＭＤ　１０ＧＷ ﾜﾗﾝﾄ") == terms("AMD 10GW ワラント")
    assert terms("3,000億ドル") == terms("3000億ドル")
    assert terms("10 GW") == terms("10GW")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(SIGNS, max_size=40), st.lists(WORDS, max_size=6).map(" ".join)))
def test_python_and_the_browser_split_alike(browser: Browser, text: str) -> None:
    assert browser.ask("terms", text) == terms(text)


PAGES = {
    "nvidia.html": (
        "OpenAI and NVIDIA",
        [
            Entry("top", "OpenAI and NVIDIA", pieces=["The chips infer too slowly."]),
            Entry("slow", "Inference", pieces=["NVIDIA製チップの推論パフォーマンスに不満を抱えていた"]),
        ],
    ),
    "amd.html": (
        "OpenAI and AMD",
        [Entry("deal", "The deal", pieces=["新株予約権、つまりワラント. A warrant for AMD shares."])],
    ),
    "glossary.html": (
        "Glossary",
        [
            Entry("t1", "新株予約権", pieces=["Share warrant."]),
            Entry("t2", "推論", pieces=["Inference."]),
            Entry("t3", "資本提携", pieces=["Capital alliance."]),
            Entry("t4", "速度", pieces=["Speed."]),
            Entry("t5", "半導体", pieces=["Semiconductor."]),
        ],
    ),
}


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("推論", ["glossary.html", "nvidia.html"]),
        ("資本提携", ["glossary.html"]),
        ("新株予約権", ["glossary.html", "amd.html"]),
        ("半導体", ["glossary.html"]),
        ("株", ["amd.html", "glossary.html"]),
        ("AMD", ["amd.html"]),
        ("warrants", ["amd.html", "glossary.html"]),
        ("warr", ["amd.html", "glossary.html"]),
        ("inferring", ["nvidia.html", "glossary.html"]),
        ("ＡＭＤ　ワラント", ["amd.html"]),
    ],
)
def test_a_query_finds_the_places_that_have_all_of_it(
    browser: Browser, query: str, pages: list[str]
) -> None:
    found = browser.ask("find", index(PAGES), query)
    assert found["complete"]  # type: ignore[index]
    names = [page["page"][0] for page in found["pages"]]  # type: ignore[index]
    assert set(names) == set(pages)
    if query not in {"株", "warr"}:  # neither place has more of these than the other
        assert names[0] == pages[0]


def test_a_compound_that_stands_nowhere_leads_to_its_parts(browser: Browser) -> None:
    found = browser.ask("find", index(PAGES), "推論速度")
    assert not found["complete"]  # type: ignore[index]
    assert "glossary.html" in [page["page"][0] for page in found["pages"]]  # type: ignore[index]


ROWS = {
    "deals.html": ["nvidia-openai-letter-equity", "amd-openai-warrant"],
    "glossary.html": ["資本提携", "OBL41a", "openai"],
}


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("nvidia-openai-letter-equity", {"deals.html": ["row-nvidia-openai-letter-equity"]}),
        ("letter nvidia", {"deals.html": ["row-nvidia-openai-letter-equity"]}),
        ("OBL41a", {"glossary.html": ["row-OBL41a"]}),
        ("obl41", {"glossary.html": ["row-OBL41a"]}),
        ("資本提携", {"glossary.html": ["t3", "row-資本提携"]}),
        ("pen", {}),
        ("1", {}),
    ],
)
def test_a_row_of_the_data_is_found_by_its_name_or_its_words(
    browser: Browser, query: str, places: dict[str, list[str]]
) -> None:
    pages = PAGES | {"deals.html": ("Data: Deals", [Entry("", "", pieces=["A row: a deal."])])}
    found = browser.ask("find", index(pages, ROWS), query)
    shown = {
        page["page"][0]: [section["anchor"] for section in page["sections"]]
        for page in found["pages"]  # type: ignore[index]
    }
    assert {page: set(anchors) for page, anchors in shown.items()} == {
        page: set(anchors) for page, anchors in places.items()
    }


def test_a_row_comes_first_by_its_id_a_chapter_by_a_word_and_a_table_by_its_title(
    browser: Browser,
) -> None:
    words = [Entry("", "", pieces=["openai nvidia-openai-letter-equity deals"])]
    pages = PAGES | {"deals.html": ("Data: Deals", words), "one.html": ("The deals", [Entry("a", "Deals")])}
    rows = ROWS | {"nvidia.html": ["nvidia-openai-letter-equity"]}

    def first(query: str) -> tuple[str, str]:
        page = browser.ask("find", index(pages, rows), query)["pages"][0]  # type: ignore[index]
        return page["page"][0], page["sections"][0]["anchor"]

    assert first("OBL41a") == ("glossary.html", "row-OBL41a")
    assert first("nvidia-openai-letter-equity")[1] == "row-nvidia-openai-letter-equity"
    assert first("openai")[1] != "row-openai"
    assert first("deals") == ("deals.html", "")


def test_python_and_the_browser_call_the_place_of_a_row_alike(browser: Browser) -> None:
    for name in some(name for table in TABLES for name in row_names(table)):
        assert browser.ask("rowAnchor", name) == row_anchor(name)


def test_an_excerpt_begins_near_the_word_and_marks_it(browser: Browser) -> None:
    text = "まえがきです。" * 60 + "その後、推論の速度が問題になった。" + "あとがきです。" * 60
    cut = browser.ask("excerpt", text, "推論", 120)
    start, end = cut["spans"][0]  # type: ignore[index]
    assert text[start:end] == "推論"
    assert cut["start"] <= start <= end <= cut["end"]  # type: ignore[index]
    assert cut["end"] - cut["start"] <= 130  # type: ignore[index]


def test_a_latin_word_is_marked_at_its_beginning_only(browser: Browser) -> None:
    text = "Halts and a salt; AMDのALTMAN, Saltaire"
    cut = browser.ask("excerpt", text, "alt", 120)
    assert [text[start:end] for start, end in cut["spans"]] == ["ALT"]  # type: ignore[index]
    alone = browser.ask("excerpt", text, "a", 120)
    assert [start for start, _ in alone["spans"]] == [6, 10, 18, 22]  # type: ignore[index]


def test_sections_and_captioned_blocks_are_places_of_their_own() -> None:
    document = nodes.document(None, None)  # type: ignore[arg-type]
    section = nodes.section(ids=["top"])
    section += [nodes.title("", "Title"), nodes.paragraph("", "Some prose.")]
    figure = nodes.figure(ids=["fig-1"])
    figure += [nodes.caption("", "The finding"), nodes.legend("", nodes.paragraph("", "Source: x."))]
    code = nodes.literal_block("", "import pandas")
    section += [figure, code]
    document += section
    found = [(entry.anchor, entry.heading, entry.text) for entry in entries(document)]
    assert found == [("top", "Title", "Some prose."), ("fig-1", "The finding", "Source: x.")]


def test_each_cited_sentence_is_a_place_under_the_heading_that_it_stands_under() -> None:
    document = nodes.document(None, None)  # type: ignore[arg-type]
    section = nodes.section(ids=["article"])
    section += nodes.title("", "The article")
    for number, words in enumerate(("最初の文。", "次の文。")):
        block = nodes.container(ids=[f"s{number}"], classes=["ev-block"])
        block += nodes.paragraph("", words)
        section += block
    document += section
    found = [(entry.anchor, entry.heading, entry.text) for entry in entries(document)]
    assert found == [
        ("article", "The article", ""),
        ("s0", "The article", "最初の文。"),
        ("s1", "The article", "次の文。"),
    ]


def test_the_index_does_not_depend_on_the_order_of_pages() -> None:
    backwards = dict(reversed(PAGES.items()))
    assert json.dumps(index(PAGES)) == json.dumps(index(backwards))


@given(st.text(max_size=200))
def test_no_text_breaks_the_splitter(text: str) -> None:
    assert all(term and not term.isspace() for term in terms(text))


APART = "Revenue, and of it a share. Each share has revenue. The share that revenue is of."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Entry("a", "Text", pieces=["A share of revenue."]), Entry("b", "Text", pieces=[APART])),
        (
            Entry("a", "A share of revenue", pieces=[APART]),
            Entry("b", "Text", pieces=["A share of revenue."]),
        ),
    ],
    ids=["in the text", "in the heading"],
)
def test_words_that_stand_as_they_were_typed_come_before_the_same_words_apart(
    browser: Browser, first: Entry, second: Entry
) -> None:
    pages = {"a.html": ("A", [second]), "b.html": ("B", [first])}  # where all are alike, a is first
    found = browser.ask("find", index(pages), "share of revenue")
    assert [page["page"][0] for page in found["pages"]] == ["b.html", "a.html"]  # type: ignore[index]
