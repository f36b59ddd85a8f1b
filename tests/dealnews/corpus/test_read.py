import json
from datetime import date

import pytest
import texts
from hypothesis import given
from hypothesis import strategies as st

from dealnews.articles import parse_article
from dealnews.corpus import part as parts
from dealnews.corpus import read
from dealnews.corpus.fingerprint import fingerprint
from dealnews.corpus.read import OtherVersion, read_batch, read_inputs
from dealnews.corpus.walk import Batch, Input
from dealnews.ledger import build_ledger, read_article_records

TEXT = "AMDは2025年10月に最大6ギガワットのGPUを供給する。"


def line(**fields: object) -> Input:
    return Input("a.jsonl", 3, json.dumps(fields).encode())


def error(item: Input) -> str:
    (row,) = read_inputs([item]).errors.to_pylist()
    assert (row["position"], row["file"], row["line"]) == (0, item.file, item.line)
    return str(row["error"])


def test_a_batch_has_the_records_that_its_articles_have_alone() -> None:
    sources = [texts.dated(texts.article(n)) for n in range(4)]
    found = read_inputs([Input(f"n-{n}.md", 0, text.encode()) for n, text in enumerate(sources)])
    alone = build_ledger(
        read_article_records(parse_article(text, article_id=f"n-{n}")) for n, text in enumerate(sources)
    )
    assert len(alone) > 50
    assert found.records.to_pandas().astype(alone.dtypes).equals(alone)
    assert found.articles["records"].to_pylist() == alone.groupby("article").size().to_list()


def test_a_part_survives_its_bytes() -> None:
    made = read_inputs([Input("a.md", 0, texts.dated(TEXT).encode()), Input("b.md", 0, b"")])
    again = parts.decode(parts.encode(made))
    assert (again.articles, again.errors, again.records) == (made.articles, made.errors, made.records)
    with pytest.raises(ValueError, match="its bytes are not those that were written"):
        parts.decode(parts.encode(made)[:-20])


def test_a_line_has_id_day_and_title() -> None:
    found = read_inputs([line(text=TEXT, id="amd", published="2025-10-08T09:00:00+09:00", title="供給")])
    (row,) = found.articles.to_pylist()
    assert (row["article"], row["published"], row["title"]) == ("amd", "2025-10-08", "供給")
    assert row["characters"] == len(TEXT)
    assert "6ギガワット" in found.records["surface"].to_pylist()


def test_the_day_comes_from_the_line_then_the_text_then_the_default() -> None:
    given_day, text = "2026-01-01", texts.dated(TEXT, "2025-05-05")
    default = date(2024, 4, 4)
    items = [line(text=text, published=given_day), line(text=text), line(text=TEXT)]
    found = read_inputs(items, default).articles["published"].to_pylist()
    assert found == ["2026-01-01", "2025-05-05", "2024-04-04"]
    assert "no date of publication" in error(line(text=TEXT))
    assert "--published" in error(Input("a.md", 0, TEXT.encode()))


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (Input("a.jsonl", 1, b"{oops"), "column 2: not JSON"),
        (Input("a.jsonl", 1, b'["a"]'), "not an object"),
        (Input("a.jsonl", 1, b"\xff{}"), "not UTF-8 at byte 0"),
        (Input("a.jsonl", 1, b'{"text": ' + b"[" * 200_000), "brackets too deep"),
        (Input("a.jsonl", 1, b'{"text": ' + b"1" * 9_999 + b"}"), "number too long"),
        (line(id="x", published="2025-01-01"), "no field 'text'"),
        (line(text=5, published="2025-01-01"), "no field 'text'"),
        (line(text="", published="2025-01-01"), "the file is empty"),
        (line(text="\ud800あ", published="2025-01-01"), "U+D800"),
        (line(text=TEXT, published="2025-02-30"), "'2025-02-30' is no date"),
        (line(text=TEXT, published=20250101), "'20250101' is no date"),
        (line(text=TEXT, id=[1], published="2025-01-01"), "'id' is neither"),
        (line(text=TEXT, id=True, published="2025-01-01"), "'id' is neither"),
        (line(text=TEXT, title=1, published="2025-01-01"), "'title' is no text"),
        (Input("a.md", 0, b"", "cannot be opened"), "cannot be opened"),
        (Input("a.md", 0, "これは日本語の文である。".encode("cp932")), "looks like Shift_JIS"),
        (Input("a.md", 0, b"---\na: &x 1\n---\nx"), "anchors and aliases"),
    ],
)
def test_what_cannot_be_read_says_why_and_stops_nothing(item: Input, message: str) -> None:
    good = Input("z.md", 0, texts.dated(TEXT).encode())
    assert message in error(item)
    assert not error(item).startswith(item.file)
    found = read_inputs([good, item, good])
    assert found.articles["position"].to_pylist() == [0, 2]
    assert found.errors["position"].to_pylist() == [1]


def test_a_text_of_10_megabytes_on_a_line_is_refused_when_longer() -> None:
    item = line(text="あ" * 3_400_000, published="2025-01-01")
    assert "more than the 10,000,000 bytes" in error(item)


@pytest.mark.parametrize("stage", ["read_article_records", "build_ledger"])
def test_a_fault_of_the_reading_costs_one_article(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = getattr(read, stage)

    def faulty(argument: object, *others: object) -> object:
        argument = argument if stage == "read_article_records" else list(argument)  # type: ignore[call-overload]
        if "故障" in repr(argument):
            raise LookupError("no such thing")
        return real(argument, *others)

    monkeypatch.setattr(read, stage, faulty)
    contents = [TEXT, "故障した。", TEXT]
    found = read_inputs([Input(f"{n}.md", 0, texts.dated(t).encode()) for n, t in enumerate(contents)])
    assert found.articles["file"].to_pylist() == ["0.md", "2.md"]
    (row,) = found.errors.to_pylist()
    assert row["position"] == 1
    assert row["error"].startswith("the reading failed (LookupError:")


def test_a_worker_with_another_version_refuses() -> None:
    batch = Batch((line(text=TEXT, published="2025-01-01"),))
    assert read_batch(batch, None, fingerprint()) == read_batch(batch, None, fingerprint())
    with pytest.raises(OtherVersion, match="another version"):
        read_batch(batch, None, "0" * 64)


@given(st.binary(max_size=200), st.sampled_from([0, 1]))
def test_any_bytes_are_an_article_or_an_error(data: bytes, number: int) -> None:
    found = read_inputs([Input("a", number, data)], date(2026, 1, 1))
    assert len(found.articles) + len(found.errors) == 1
    assert not any("please report" in message for message in found.errors["error"].to_pylist())
