"""Cards say what stands behind a cited number, and never more of an article than the site shows."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from looping import some
from small_book import Built, build, source_of
from tags import first, says

from computedeals.evidence.facts import fact
from computedeals.paths import DATA
from computedeals.site import charts, passages
from computedeals.site.card_texts import english_glossary, fact_card, glossary
from computedeals.site.cards import cards_of
from computedeals.site.excerpts import beginning

LONG = (
    "前置きがとても長く続いて、さらにもう一つの節がここに挟まって、"
    "最大100億ドルを投じると述べた、という話が続く。"
)
HOSTILE = "<script>alert(1)</script>"
TEXT = f"{LONG}\n{HOSTILE}と書いた。"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    records: list[dict[str, Any]] = [
        {"kind": "quantity", "surface": "100億ドル", "type": "money", "high": 1e10, "value": 1e10}
        | {"unit": "USD", "modifier": "at most", "rule": "money"},
        {
            "kind": "statement",
            "surface": "最大100億ドルを投じる",
            "certainty": "hedged",
            "speaker": "nvidia",
        },
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "engine", lambda: "engine")
        patch.setattr(
            passages, "source", lambda: source_of(TEXT, records, {HOSTILE: "a gloss", "前置き": "preface"})
        )
        number = TEXT.index("100億ドル")
        hostile = TEXT.index(HOSTILE)
        page = (
            f"# One\n\n{{ev}}`small:{number}-{number + 6}` and {{ev}}`small:{hostile}-{hostile + 25}`"
            " of {ja}`資本提携` and {ja}`新しい言葉`, in {term}`Tranches` and {term}`take-or-pay`.\n"
        )
        terms = "# Glossary\n\n```{list-table} Deals\n:name: tab-terms-deals\n\n* - {ja}`資本提携`\n```\n"
        terms += "\n```{list-table} English\n:name: tab-english-terms\n\n* - {term}`tranche`\n```\n"
        return build(
            tmp_path_factory.mktemp("book"),
            {"one": page, "glossary": terms, "evidence": "# Evidence\n\n```{evidence-list}\n```"},
            whole=True,
        )


def cards(book: Built) -> dict[str, Any]:
    text = (book.folder / "_static" / "cards-data.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("globalThis.cdCards=").rstrip(";\n"))


def lines(card: list[Any]) -> dict[str, str]:
    return {kind: "".join(run if isinstance(run, str) else run[0] for run in runs) for kind, runs in card}


def test_every_citation_has_a_card_under_the_anchor_it_leads_to(book: Built) -> None:
    assert book.warnings == ""
    links = book.page("one").select("a.ev")
    assert len(links) == 2
    assert all(says(link, "href").partition("#")[2].lower() in cards(book) for link in links)


def test_a_card_marks_the_words_and_says_their_english_article_day_and_certainty(book: Built) -> None:
    card = next(
        card for key, card in cards(book).items() if key.startswith("ev-small-") and "億" in str(card)
    )
    said = lines(card)
    assert [run[0] for run in card[0][1] if run[2:] == ["mark"]] == ["100億ドル"]
    assert said["text"] == "up to $10 billion"
    assert "小さな記事, A paper, 8 February 2026" in said["where"]
    assert "hedges this; speaker: NVIDIA." in said["sure"]
    assert "no label made by hand" in said["sure"]


def test_a_card_shows_no_more_of_a_sentence_than_the_page_of_sentences(book: Built) -> None:
    page = book.page("evidence").get_text()
    for card in some(card for key, card in cards(book).items() if key.startswith("ev-")):
        shown = "".join(run[0] for run in card[0][1])
        assert all(piece in page for piece in shown.split("…"))
        assert "…" in shown or len(shown) <= 50


def test_text_of_an_article_stays_text(book: Built) -> None:
    card = next(card for card in cards(book).values() if "<script>" in str(card))
    text, language, mark = card[0][1][0]
    assert HOSTILE.startswith(text)  # of a long passage its beginning is shown
    assert text == beginning(HOSTILE)
    assert (language, mark) == ("ja", "mark")


def test_a_japanese_word_of_the_glossary_leads_there_and_others_do_not(book: Built) -> None:
    links = book.page("one").select("a.cd-term")
    assert (links[0].text, links[0]["href"]) == ("資本提携", "glossary.html#tab-terms-deals")
    assert "新しい言葉" not in [link.text for link in links]
    assert first(links[0], "span")["lang"] == "ja"
    assert book.page("glossary").select("a.cd-term") == []
    said = lines(cards(book)["term-資本提携"])
    assert said["title"] == "資本提携 しほんていけい"
    assert said["text"] == glossary()["資本提携"]["english"]


def test_pages_without_such_links_load_no_cards(book: Built) -> None:
    assert book.page("one").select("script[src*='cards.js']")
    assert not book.page("index").select("script[src*='cards.js']")


def test_a_fact_says_who_says_so_how_it_is_known_and_since_when() -> None:
    said = lines(fact_card(fact("NVO02")))
    assert said["text"].endswith("[up to $100 billion]")
    assert "OpenAI newsroom" in said["where"]
    assert "2025-09-22" in said["where"]
    assert said["sure"] == "How known: read on the issuer’s own site. Confidence: high. (NVO02)"


def test_a_line_that_no_style_knows_is_refused(book: Built) -> None:
    class App:
        def emit(self, event: str) -> list[dict[str, Any]]:
            return [{"x": [("shouted", ["x"])]}]

    with pytest.raises(ValueError, match="card 'x': 'shouted'"):
        cards_of(App())  # type: ignore[arg-type]


def test_an_english_term_leads_to_the_glossary_in_any_form_and_has_a_card(book: Built) -> None:
    links = [(link.text, link["href"]) for link in book.page("one").select("a.cd-term")][1:]
    assert links == [
        ("Tranches", "glossary.html#tab-english-terms"),
        ("take-or-pay", "glossary.html#tab-english-terms"),
    ]
    found = cards(book)
    for shown, _ in links:
        # the card is found by the words of the link, in lower case
        row = english_glossary()[shown.lower()]
        assert lines(found[f"term-{shown.lower()}"]) == {"title": row["term"], "text": row["meaning"]}


def test_no_form_of_an_english_term_is_that_of_another() -> None:
    with (DATA / "english_glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    forms = [form.lower() for row in rows for form in (row["term"], *filter(None, row["forms"].split("|")))]
    assert sorted(forms) == sorted(set(forms)) == sorted(english_glossary())
    assert all(row["meaning"].endswith(".") for row in rows)


def test_a_term_that_the_glossary_lacks_is_named_when_the_book_is_built(tmp_path: Path) -> None:
    page = {"one": "# One\n\nA {term}`flibbertigibbet`.\n"}
    built = build(tmp_path, page, whole=True)
    assert "'flibbertigibbet' is no term of data/english_glossary.csv" in built.warnings
