"""What is cited says its version and its day in every form, and programs for references can read it."""

import json
from dataclasses import replace

from bs4 import BeautifulSoup
from pybtex.database import parse_string

from computedeals.site.citing import Cited, bibtex, csl, fold, words

CITED = Cited(
    key="computedeals-a",
    kind="dataset",
    author="A & B",
    title=r"$5 bn, 20% of {x}_1 \sum",
    part="fact A in “Facts”",
    work="The work",
    version="1.2",
    issued="2026-11-08",
    data_day="2026-10-08",
    site="https://e.org/",
    path="a_b#c",
)


def test_the_words_name_author_title_place_version_and_day() -> None:
    title = r"“$5 bn, 20% of {x}_1 \sum”"
    assert words(CITED) == (
        f"A & B, {title}, fact A in “Facts”, The work, version 1.2, data to 8 October 2026."
    )


def test_what_latex_would_run_is_escaped_and_the_address_is_not() -> None:
    text = bibtex(CITED)
    assert r"A \& B" in text
    assert r"\$5 bn, 20\% of \{x\}\_1 \textbackslash{}sum" in text
    (entry,) = parse_string(text, "bibtex").entries.values()
    assert (entry.fields["url"], entry.fields["year"]) == ("https://e.org/a_b#c", "2026")
    assert entry.fields["note"] == "fact A in “Facts”; version 1.2, data to 2026-10-08"


def test_csl_json_has_version_day_and_address() -> None:
    (item,) = json.loads(csl(CITED))
    assert (item["version"], item["URL"], item["type"]) == ("1.2", "https://e.org/a_b#c", "dataset")
    assert item["issued"] == {"date-parts": [[2026, 11, 8]]}
    assert item["note"] == "fact A in “Facts”; data to 2026-10-08"


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(CITED, part="", issued="", site="")
    assert "url" not in bibtex(bare)
    (item,) = json.loads(csl(bare))
    assert "URL" not in item
    assert item["issued"] == {"date-parts": [[2026, 10, 8]]}
    assert words(bare).startswith(r"A & B, “$5 bn, 20% of {x}_1 \sum”, The work, version")


def test_a_fold_holds_every_form_as_text_and_a_link_to_the_place() -> None:
    page = BeautifulSoup(fold(CITED, "Cite it", "#c", {"BibTeX": "a.bib"}), "html.parser")
    shown = [part.get_text() for part in page.select(".cd-citation")]
    assert shown == [f"{words(CITED)} https://e.org/a_b#c", bibtex(CITED), csl(CITED)]
    assert [form.get_text() for form in page.select(".cd-form")] == ["Text", "BibTeX", "CSL JSON"]
    assert [link["href"] for link in page.select("a")] == ["#c", "a.bib"]
