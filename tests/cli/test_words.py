"""`words` and `concordance`, and names and stop words of one's own."""

import codecs
import csv
import io
import json
from pathlib import Path

import pytest
from command import complaint, run

TEXT = "架空電機は契約を結んだ。契約は長い。\n\n海原工房も契約を結ぶだろう。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "deal.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def table(output: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output.decode("utf-8-sig"))))


def test_words_are_counted_commonest_first_without_a_day_of_publication(article: Path) -> None:
    found = table(run("words", article).stdout)
    assert (found[0]["document"], found[0]["word"], found[0]["count"]) == ("deal", "契約", "3")
    assert next(row["count"] for row in found if row["word"] == "結ぶ") == "2"


def test_so_many_words_of_each_article_are_given_as_are_asked_for(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    found = table(run("words", article, other, "--top", "2").stdout)
    assert [row["document"] for row in found] == ["deal", "deal", "other", "other"]


def test_stop_words_of_ones_own_are_left_out(article: Path, tmp_path: Path) -> None:
    own = tmp_path / "stop.csv"
    own.write_text("lemma,reason\n契約,it is everywhere\n", encoding="utf-8-sig")  # as Excel saves it
    assert "契約" not in {row["word"] for row in table(run("words", article, "--stopwords", own).stdout)}
    other = tmp_path / "other.csv"
    other.write_text("word\n契約\n", encoding="utf-8")
    assert "no column 'lemma'" in complaint(run("words", article, "--stopwords", other))


def test_a_word_is_found_in_all_its_forms_at_its_places_in_the_file(article: Path) -> None:
    found = table(run("concordance", "結ぶ", article).stdout)
    assert [row["left"] + "[" + row["key"] + "]" for row in found] == [
        "架空電機は契約を[結ん]",
        "海原工房も契約を[結ぶ]",
    ]
    for row in found:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["key"]


def test_a_concordance_has_as_many_words_on_each_side_as_are_asked_for(article: Path) -> None:
    (row, *_) = table(run("concordance", "結ぶ", article, "--window", "1").stdout)
    assert (row["left"], row["right"]) == ("を", "だ")


def test_a_word_that_stands_nowhere_gives_an_empty_table(article: Path) -> None:
    assert run("concordance", "半導体", article).stdout == b"article,left,key,right,start,end\n"


def test_a_table_for_people_is_aligned_at_the_keyword(article: Path) -> None:
    lines = run("concordance", "契約", article, "--format", "table").stdout.decode().splitlines()
    assert lines[0].split() == ["article", "left", "key", "right", "start", "end"]
    assert len(lines) == 4


def test_a_file_of_words_begins_as_excel_asks(article: Path, tmp_path: Path) -> None:
    run("words", article, "--out", tmp_path / "w.csv")
    assert (tmp_path / "w.csv").read_bytes() == codecs.BOM_UTF8 + run("words", article).stdout


def test_an_article_is_not_written_over_by_its_words(article: Path) -> None:
    assert "choose another name" in complaint(run("words", article, "--out", article))
    assert article.read_text(encoding="utf-8") == TEXT


def test_names_of_ones_own_are_found_under_their_ids(article: Path, tmp_path: Path) -> None:
    own = tmp_path / "names.csv"
    own.write_text("name,aliases,kind,id\n海原工房,Unabara|海原,company,unabara\n", encoding="utf-8")
    words = ("read", article, "--published", "2026-03-02", "--kind", "entity")
    before = [json.loads(line)["entity"] for line in run(*words).stdout.decode().splitlines()]
    after = [json.loads(line) for line in run(*words, "--names", own).stdout.decode().splitlines()]
    assert "unabara" not in before
    assert [row["surface"] for row in after if row["entity"] == "unabara"] == ["海原工房"]


def test_a_table_of_names_without_names_is_refused_with_its_line(article: Path, tmp_path: Path) -> None:
    own = tmp_path / "names.csv"
    own.write_text("firm\n海原工房\n", encoding="utf-8")
    said = complaint(run("read", article, "--published", "2026-03-02", "--names", own))
    assert "line 1: no column name" in said
