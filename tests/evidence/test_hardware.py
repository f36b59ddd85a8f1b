"""The tables of hardware and of language models are usable and leak nothing from later."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pandera.errors
import pandera.pandas as pa
import pytest

from computedeals.evidence import hardware
from computedeals.evidence.facts import fact
from computedeals.evidence.frames import Cached
from computedeals.paths import DATA


def test_bandwidths_lie_in_the_range_of_the_fact_they_lean_on() -> None:
    leaning = hardware.accelerators().query("fact != ''")
    assert len(leaning) >= 12
    for row in leaning.to_dict("records"):
        known = fact(row["fact"])
        assert known.unit == "TB/s"
        assert known.low <= row["bandwidth_tb_s"] <= known.high, row["accelerator"]


def test_no_chip_is_shown_before_it_was_announced() -> None:
    october, february, autumn = (
        set(hardware.accelerators().query("announced <= @day")["accelerator"])
        for day in ("2025-10-08", "2026-02-08", "2026-10-08")
    )
    assert october < february < autumn
    assert {"rubin-2025", "mi450"} <= october
    assert february - october == {"rubin"}
    assert autumn - february == {"mi455x", "lpu3"}


def test_a_row_without_any_peak_is_refused() -> None:
    frame = hardware.accelerators().copy()
    frame.loc[0, ["sixteen_bit_tflops", "eight_bit_tflops"]] = float("nan")
    with pytest.raises(pandera.errors.SchemaError, match="peak of operations"):
        hardware.ACCELERATORS.validate(frame)


def test_a_negative_bandwidth_is_refused() -> None:
    frame = hardware.accelerators().copy()
    frame.loc[0, "bandwidth_tb_s"] = -1.0
    with pytest.raises(pandera.errors.SchemaError):
        hardware.ACCELERATORS.validate(frame)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("accelerators.csv", hardware.accelerators),
        ("language_models.csv", hardware.language_models),
        ("published_speeds.csv", hardware.published_speeds),
    ],
)
def test_who_reads_a_table_with_a_column_or_a_cell_that_it_may_not_have_is_told_where(
    name: str, read: Cached[[], pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pd.read_csv(DATA / name, dtype=str, keep_default_na=False)
    monkeypatch.setattr(hardware, "DATA", tmp_path)
    for changed, told in (
        (table.assign(remark="x"), f"{name}, line 1: the columns are .*, remark; they must be "),
        (table.assign(how_known="guessed"), f"{name}, line 2, column how_known: 'guessed'"),
    ):
        changed.to_csv(tmp_path / name, index=False)
        read.cache_clear()
        with pytest.raises(ValueError, match=told):
            read()


@pytest.mark.parametrize(
    ("schema", "read"),
    [
        (hardware.ACCELERATORS, hardware.accelerators),
        (hardware.LANGUAGE_MODELS, hardware.language_models),
    ],
)
def test_an_id_or_a_name_that_two_rows_have_is_refused(
    schema: pa.DataFrameSchema, read: Callable[[], pd.DataFrame]
) -> None:
    for name in (read().columns[0], "label"):
        frame = read()
        frame[name] = frame[name].where(frame.index != 1, frame[name].iloc[0])
        with pytest.raises(pandera.errors.SchemaError, match=name):
            schema.validate(frame)


def test_every_language_model_says_where_it_was_read() -> None:
    models = hardware.language_models()
    assert isinstance(models, pd.DataFrame)
    assert models["url"].str.startswith("https://").all()
    assert (models["stated_active_bn"] <= models["stated_total_bn"]).all()


def test_every_published_speed_is_of_a_chip_and_a_model_that_are_there() -> None:
    speeds = hardware.published_speeds()
    assert set(speeds["accelerator"]) <= set(hardware.accelerators()["accelerator"])
    assert (speeds["url"] != "").all()


def test_a_table_that_a_caller_changes_is_whole_for_the_next() -> None:
    for read in (hardware.accelerators, hardware.language_models, hardware.published_speeds):
        changed = read()
        changed.iloc[:, 0] = "changed"
        assert "changed" not in set(read().iloc[:, 0])
