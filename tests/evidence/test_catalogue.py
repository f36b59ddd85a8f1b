"""The two articles: the files are those received, and they are read as people read them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from looping import some

from computedeals.evidence import catalogue
from computedeals.evidence.catalogue import CATALOGUE, load_article, load_articles, load_catalogue
from computedeals.paths import ROOT
from computedeals.site import fingerprints
from dealnews.articles import ArticleError

AMD = "openai-amd-2025-10-08"
NVIDIA = "openai-nvidia-2026-02-08"


def test_the_files_are_byte_for_byte_those_received() -> None:
    """The digests stand here a second time, so that file and catalogue cannot change together."""
    received = {
        AMD: "e4e5be7053183b21c6644173a1302a5e739d7138ab80579f2f2d28be7f7bc440",
        NVIDIA: "1942211e9ad02a6168eea8aa9926a0b5b8d45c8bd1dd231cf14b9226ceb796e0",
    }
    assert {name: load_articles()[name].sha256 for name in received} == received


def test_every_file_of_the_folder_is_listed() -> None:
    listed = {entry.file for entry in load_catalogue().values()}
    found = {path.name for path in CATALOGUE.parent.iterdir()}
    assert found - {"NOTICE.md"} == listed | {CATALOGUE.name}


def test_what_is_not_known_is_left_empty_and_said() -> None:
    entry = load_catalogue()[NVIDIA]
    assert (entry.title, entry.publisher, entry.text_as_of) == ("", "", None)
    assert entry.known["title"] == "the file carries no title"
    assert "second hand" in entry.known["publisher"]
    article = load_article(NVIDIA)
    assert article.meta.title is None
    assert article.meta.publisher is None


def test_every_field_says_how_it_is_known() -> None:
    for entry in some(load_catalogue().values()):
        assert set(entry.known) >= {"title", "publisher", "published", "text_as_of", "language", "sha256"}


def test_the_catalogue_says_what_the_files_say() -> None:
    amd = load_article(AMD)
    assert amd.meta.published == date(2025, 10, 8)
    assert 'title: "' + (amd.meta.title or "") + '"' in amd.raw
    assert amd.meta.author == "ALLFORCES編集部"
    assert load_catalogue()[AMD].text_as_of == date(2025, 10, 10)
    assert load_article(NVIDIA).meta.published == date(2026, 2, 8)


def test_the_amd_article_is_joined_where_its_first_part_broke_off() -> None:
    article = load_article(AMD)
    raw = article.raw
    assert len(article.kept) == 2
    first, second = (raw[span.start : span.end] for span in article.kept)
    assert first.endswith("「共通言語」として機能してきました。")
    assert second.startswith("正直なところ、ROCmはまだCUDAほどの成熟度と開発者コミュニティの")
    assert article.text.count("ROCmはまだCUDAほどの成熟") == 1
    assert all(len(sentence.spans) == 1 for sentence in article.sentences)
    joint = next(s for s in article.sentences if "成熟度と開発者" in s.text)
    assert article.sentences[joint.index - 1].paragraph == joint.paragraph


def test_the_amd_article_has_every_sentence_once_but_the_one_its_author_wrote_twice() -> None:
    counts = Counter(sentence.text for sentence in load_article(AMD).sentences)
    assert {text: n for text, n in counts.items() if n > 1} == {"皆さんはこの動きをどう見ていますか？": 2}
    assert sum(counts.values()) == 91


def test_both_halves_of_the_sentence_split_in_the_copy_are_dropped() -> None:
    article = load_article(AMD)
    raw = article.raw
    copies = [raw[d.start : d.end] for d in article.dropped if d.reason == "repetition"]
    assert [copy[-12:] for copy in copies[:2]] == [
        "ROCmはまだCUDAほどの成熟"[-12:],
        "とは、OpenAIがAMD"[-12:],
    ]
    assert copies[2].startswith("の次世代技術に強い期待を寄せている証拠です。")
    assert article.text.count("OpenAIがAMDの次世代技術に") == 1


def test_the_ends_are_seen() -> None:
    amd, nvidia = load_article(AMD), load_article(NVIDIA)
    assert amd.truncated
    assert amd.sentences[-1].text.endswith("AI計算リソースへの")
    assert not nvidia.truncated
    assert nvidia.sentences[-1].text == "ソフトランディングなんてあるのかな…。"


def test_headings_are_those_of_the_articles() -> None:
    assert [s.text for s in load_article(NVIDIA).sentences if s.heading] == [
        "OpenAIも不満爆発",
        "Googleの追い上げが焦りを加速している",
    ]
    headings = [s.text for s in load_article(AMD).sentences if s.heading]
    assert len(headings) == 5
    assert headings[0] == "OpenAIとAMDの提携、その真意は？AIインフラの未来に何が変わるのか"


def test_the_header_line_of_the_nvidia_article_is_no_text() -> None:
    article = load_article(NVIDIA)
    header = [article.raw[d.start : d.end] for d in article.dropped if d.reason == "header line"]
    assert header == ["date 2026-02-08 Image: FotoField / Shutterstock.com"]
    assert article.sentences[0].text == "蜜月の終わりは突然に。"


def test_a_quotation_with_a_question_stays_in_its_sentence() -> None:
    texts = {sentence.text for article in load_articles().values() for sentence in article.sentences}
    assert any("「おや？」と声を上げて" in text for text in texts)
    assert any("「金額は1000億ドルですか？」という質問には" in text for text in texts)
    assert any("約200億ドル：3兆円超。NVIDIA創業以来最大の金額）。" in text for text in texts)


def test_an_unknown_article_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ArticleError, match=f"no article 'x'; there are {AMD}, {NVIDIA}"):
        load_article("x")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("sha256,", "digest,"), "add the columns sha256"),
        (lambda text: text.replace(",2026-02-08,", ",8 February,"), "write it as YYYY-MM-DD"),
        (lambda text: text.replace(",2026-02-08,", ",,"), "published is empty"),
        (lambda text: text.replace(NVIDIA + ",", AMD + ","), "is taken"),
        (lambda text: text + "a,b\n", "as many values as columns"),
    ],
)
def test_a_broken_catalogue_is_refused(tmp_path: Path, change, said: str) -> None:
    path = tmp_path / "articles.csv"
    path.write_text(change(CATALOGUE.read_text("utf-8")), "utf-8")
    with pytest.raises(ArticleError, match=f"articles.csv: line .*{said}"):
        load_catalogue(path)


def test_a_missing_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        load_catalogue(tmp_path / "articles.csv")


def test_what_looks_up_articles_depends_on_their_rows_and_what_lists_all_on_every_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: set[str] = set()
    monkeypatch.setattr(catalogue, "used", lambda table, row="": told.add(row))
    load_article(AMD)
    assert NVIDIA in load_articles()
    assert told == {AMD, NVIDIA}
    told.clear()
    assert catalogue.earlier_articles(NVIDIA) == (AMD,)
    assert told == {AMD, NVIDIA}
    told.clear()
    assert len(list(load_articles())) == len(load_articles())
    assert told == {""}


def test_chapters_that_do_not_list_all_articles_stay_as_they_are_when_one_is_added() -> None:
    chapters = fingerprints.load(ROOT).chapters
    assert len(chapters) > 20
    whole = {name for name, entry in chapters.items() if "data/articles/articles.csv" in entry.reads}
    assert whole == {"evidence", "reproduce"}
