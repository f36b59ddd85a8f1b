"""The scorer for unseen texts counts what is right, wrong, missed and invented, on texts made up here."""

import csv
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from computedeals.evidence.unseen import (
    MEASURES,
    first_sight,
    load_texts,
    score_unseen,
    store_first_sight,
    with_rates,
)
from computedeals.paths import ROOT

TEXT = "エヌビディアのジェンスン・フアンCEOは2025年11月3日、会見で「売上高は約5億ドルに急増した」と述べた。"
HEADERS = """
articles id kind_of_text domain published text
sentences id kind_of_text domain published text
quantities id start end surface kind value low high unit modifier per heads
dates id start end surface first last grain
names id start end surface kind entity code domestic
statements id start end surface speaker channel via subject certainty polarity quoted
tones id start end tone
"""
COLUMNS = {name: columns for name, *columns in map(str.split, HEADERS.strip().splitlines())}


def _place(surface: str) -> dict[str, object]:
    start = TEXT.index(surface)
    return {"start": start, "end": start + len(surface), "surface": surface}


def _labels() -> dict[str, list[dict[str, object]]]:
    """Labels of `TEXT` that are all right."""
    money = {"kind": "money", "value": 5e8, "low": 5e8, "high": 5e8, "unit": "USD", "modifier": "approx"}
    said = {"speaker": "jensen-huang", "channel": "public remark", "polarity": 1, "quoted": "yes"}
    stretch = _place("売上高は約5億ドルに急増した")
    return {
        "articles": [
            {"kind_of_text": "agency", "domain": "compute", "published": "2025-11-04", "text": TEXT}
        ],
        "sentences": [],
        "quantities": [_place("5億ドル") | money],
        "dates": [_place("2025年11月3日") | {"first": "2025-11-03", "last": "2025-11-03", "grain": "day"}],
        "names": [
            _place("エヌビディア") | {"kind": "company", "entity": "nvidia", "domestic": "no"},
            _place("ジェンスン・フアン") | {"kind": "person", "entity": "jensen-huang"},
        ],
        "statements": [stretch | said],
        "tones": [{"start": stretch["start"], "end": stretch["end"], "tone": "positive"}],
    }


def _folder(path: Path, labels: dict[str, list[dict[str, object]]], id: str = "a01") -> Path:
    for name, columns in COLUMNS.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows({"id": id, **row} for row in labels[name])
    return path


def _numbers(scores: pd.DataFrame, measure: str, **where: str) -> tuple[int, int, int]:
    wanted = {"collection": "all", "kind_of_text": "all", "measure": measure} | where
    row = scores[(scores[list(wanted)] == pd.Series(wanted)).all(axis=1)].iloc[0]
    return int(row["labelled"]), int(row["found"]), int(row["right"])


def test_right_labels_are_found_right_in_every_measure(tmp_path: Path) -> None:
    scores = score_unseen(_folder(tmp_path, _labels()))
    for measure in set(MEASURES) - {
        "domestic companies",
        "negative tones",
        "neutral tones",
        "companies and persons",
    }:
        assert _numbers(scores, measure) == (1, 1, 1), measure
    assert _numbers(scores, "companies and persons") == (2, 2, 2)
    assert "neutral tones" not in set(scores["measure"])


@pytest.mark.parametrize(
    ("table", "row", "change", "wrong", "untouched"),
    [
        ("quantities", 0, {"value": 6e8}, ["quantities", "quantities in full"], ["dates"]),
        ("quantities", 0, {"unit": "JPY"}, ["quantities", "quantities in full"], ["dates"]),
        ("quantities", 0, {"start": TEXT.index("約")}, ["quantities", "quantities in full"], ["dates"]),
        ("quantities", 0, {"modifier": ""}, ["quantities in full"], ["quantities"]),
        ("quantities", 0, {"low": ""}, ["quantities in full"], ["quantities"]),
        ("quantities", 0, {"per": "year"}, ["quantities in full"], ["quantities"]),
        ("dates", 0, {"last": "2025-11-04"}, ["dates"], ["quantities"]),
        ("names", 0, {"end": 5}, ["companies"], ["persons"]),
        ("statements", 0, {"start": len(TEXT) - 4, "end": len(TEXT)}, ["statements"], ["dates"]),
        ("statements", 0, {"speaker": "sam-altman"}, ["speakers"], ["statements", "channels"]),
        ("statements", 0, {"channel": "filing"}, ["channels"], ["statements", "speakers"]),
        ("tones", 0, {"tone": "negative"}, ["tones", "positive tones"], ["quantities"]),
    ],
)
def test_a_label_that_differs_counts_as_missed_where_it_differs_and_nowhere_else(
    tmp_path: Path, table: str, row: int, change: dict[str, object], wrong: list[str], untouched: list[str]
) -> None:
    labels = _labels()
    labels[table][row] |= change
    scores = score_unseen(_folder(tmp_path, labels))
    assert [_numbers(scores, measure)[2] for measure in wrong] == [0] * len(wrong)
    assert [_numbers(scores, measure) for measure in untouched] == [(1, 1, 1)] * len(untouched)


def test_what_is_found_without_a_label_lowers_precision_and_a_label_without_a_find_recall(
    tmp_path: Path,
) -> None:
    labels = _labels() | {"dates": []}
    labels["quantities"] += [labels["quantities"][0] | _place("11")]
    scores = score_unseen(_folder(tmp_path, labels))
    assert _numbers(scores, "dates") == (0, 1, 0)
    assert _numbers(scores, "quantities") == (2, 1, 1)


def test_rates_are_parts_of_what_was_found_and_of_what_is_labelled() -> None:
    counted = pd.DataFrame({"labelled": [4, 0, 2], "found": [2, 3, 0], "right": [1, 0, 0]})
    rates = with_rates(counted)
    assert rates["precision"].fillna(-1).tolist() == [0.5, 0, -1]
    assert rates["recall"].fillna(-1).tolist() == [0.25, -1, 0]


def test_domestic_companies_are_counted_among_the_labels_that_say_so(tmp_path: Path) -> None:
    labels = _labels()
    labels["names"][0]["domestic"] = "yes"
    assert _numbers(score_unseen(_folder(tmp_path, labels)), "domestic companies") == (1, 1, 1)
    labels["names"][0]["end"] = 3
    assert _numbers(score_unseen(_folder(tmp_path, labels)), "domestic companies") == (1, 0, 0)
    labels["names"][0]["domestic"] = "no"
    labels["names"][1] |= {"kind": "company", "domestic": "yes"}  # found, but as a person
    assert _numbers(score_unseen(_folder(tmp_path, labels)), "domestic companies") == (1, 0, 0)
    labels["names"][1]["kind"] = "person"
    labels["names"][0] |= {"domestic": "yes", "end": 6}
    assert _numbers(score_unseen(_folder(tmp_path, labels)), "domestic companies") == (1, 1, 1)


@pytest.mark.parametrize(("code", "right"), [("5401", 1), ("5402", 0), ("", 0)])
def test_a_speaker_written_as_a_name_is_the_firm_whose_code_the_found_id_has(
    tmp_path: Path, code: str, right: int
) -> None:
    labels = _labels() | {"quantities": [], "dates": [], "tones": []}
    labels["articles"][0] |= {"text": "日本製鉄は「受注が増えた」と述べた。"}
    labels["names"] = [{"start": 0, "end": 4, "surface": "日本製鉄", "kind": "company", "code": code}]
    labels["statements"] = [
        {
            "start": 6,
            "end": 12,
            "surface": "受注が増えた",
            "speaker": "日本製鉄",
            "channel": "public remark",
        }
    ]
    assert _numbers(score_unseen(_folder(tmp_path, labels)), "speakers") == (1, 1, right)


def test_a_speaker_with_a_code_is_the_firm_that_the_table_of_entities_has_by_that_name(
    tmp_path: Path,
) -> None:
    labels = _labels() | {"quantities": [], "dates": [], "tones": []}
    labels["articles"][0] |= {"text": "関西電力は「受注が増えた」と述べた。"}
    labels["names"] = [{"start": 0, "end": 4, "surface": "関西電力", "kind": "company", "code": "9503"}]
    said = {
        "start": 6,
        "end": 12,
        "surface": "受注が増えた",
        "speaker": "関西電力",
        "channel": "public remark",
    }
    labels["statements"] = [said]
    assert _numbers(score_unseen(_folder(tmp_path, labels)), "speakers") == (1, 1, 1)


@pytest.mark.parametrize(
    ("written", "right"),
    [("ＡＭＤ", 1), ("株式会社AMD", 1), ("AMD（エーエムディー）", 1), ("ＡＭＤ社長", 0)],
)
def test_a_speaker_may_be_labelled_in_any_width_and_with_form_or_gloss(
    tmp_path: Path, written: str, right: int
) -> None:
    labels = _labels() | {"quantities": [], "dates": [], "tones": []}
    labels["articles"][0] |= {"text": "AMDは「受注が増えた」と述べた。"}
    labels["names"] = [{"start": 0, "end": 3, "surface": "AMD", "kind": "company"}]
    said = {
        "start": 5,
        "end": 11,
        "surface": "受注が増えた",
        "speaker": written,
        "channel": "public remark",
    }
    labels["statements"] = [said]
    assert _numbers(score_unseen(_folder(tmp_path, labels)), "speakers") == (1, 1, right)


def test_two_who_speak_as_one_may_stand_in_either_order(tmp_path: Path) -> None:
    text = "エヌビディアとAMDは供給で合意した。"
    labels = _labels() | {"quantities": [], "dates": [], "names": [], "tones": []}
    labels["articles"][0] |= {"text": text}
    said = {"start": 11, "end": len(text) - 1, "channel": "announcement"}
    for speaker, right in (("nvidia+amd", 1), ("amd+nvidia", 1), ("nvidia", 0)):
        labels["statements"] = [said | {"speaker": speaker}]
        assert _numbers(score_unseen(_folder(tmp_path, labels)), "speakers") == (1, 1, right), speaker


def test_articles_and_sentences_are_told_apart_and_by_kind_of_text(tmp_path: Path) -> None:
    labels = _labels()
    article = labels["articles"][0]
    labels["sentences"] = [
        article | {"id": "s01", "kind_of_text": "blog", "text": "売上高は5億ドルだった。"}
    ]
    scores = score_unseen(_folder(tmp_path, labels))
    assert [text.collection for text in load_texts(tmp_path)] == ["articles", "sentences"]
    assert _numbers(scores, "quantities", kind_of_text="blog") == (0, 1, 0)
    assert _numbers(scores, "quantities", collection="articles") == (1, 1, 1)
    assert _numbers(scores, "quantities", collection="sentences", kind_of_text="blog") == (0, 1, 0)
    assert _numbers(scores, "quantities") == (1, 2, 1)


def test_the_first_sight_is_stored_once_with_its_commit_and_day(tmp_path: Path) -> None:
    path = tmp_path / "first_sight.csv"
    assert first_sight(path) is None
    scores = score_unseen(_folder(tmp_path, _labels() | {"dates": []}))
    store_first_sight(scores, "0123456", "2026-01-31", path)
    stored = first_sight(path)
    assert stored is not None
    assert set(stored["commit"]) == {"0123456"}
    assert set(stored["day"]) == {"2026-01-31"}
    assert _numbers(stored, "dates") == (0, 1, 0)
    dates = stored[stored["measure"] == "dates"]
    assert (dates["precision"] == 0).all()
    assert dates["recall"].isna().all()
    with pytest.raises(FileExistsError, match="one first run"):
        store_first_sight(scores, "89abcde", "2026-02-01", path)


def test_the_command_stores_the_figures_in_the_folder_and_refuses_a_second_time(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _labels())
    command = [sys.executable, str(ROOT / "bench" / "unseen.py"), "--folder", str(folder)]
    command += ["--commit", "v9", "--day", "2026-01-31"]
    first = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert first.returncode == 0, first.stderr
    assert (folder / "first_sight.csv").read_text().splitlines()[0].endswith("commit,day")
    again = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert again.returncode != 0
    assert "one first run" in again.stderr
