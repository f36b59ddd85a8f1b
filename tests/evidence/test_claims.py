"""Claims are held against words that stand in the articles and facts that were known on their day."""

import csv
from pathlib import Path

import pytest

from computedeals.evidence.catalogue import ledger, load_articles
from computedeals.evidence.claims import FILE, SEVERITIES, VERDICTS, claims, read_claims
from computedeals.evidence.facts import fact
from computedeals.evidence.quotations import quotations

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"


def test_every_claim_cites_words_that_stand_in_its_article() -> None:
    known = {f"{a}:{start}-{end}" for a, start, end in quotations()} | set(ledger()["id"])
    for claim in claims().itertuples():
        assert claim.evidence in known
        start, end = map(int, claim.evidence.split(":")[1].split("-"))
        assert 0 <= start < end <= len(load_articles()[claim.article].raw)


def test_no_fact_that_decides_a_claim_was_unknown_on_the_articles_day() -> None:
    for claim in claims().itertuples():
        assert str(claim.view) == claim.article[-10:]
        late = [name for name in claim.facts if fact(name).known_from > claim.view]
        assert not late, f"{claim.id} is decided by {late}"
        assert claim.facts or claim.verdict == "not checkable"


def test_what_came_later_stands_apart() -> None:
    for claim in claims().itertuples():
        assert not set(claim.facts) & set(claim.epilogue_facts)
        assert bool(claim.epilogue) == bool(claim.epilogue_facts)


def test_both_articles_are_judged_and_every_verdict_and_severity_is_used() -> None:
    assert set(claims()["article"]) == {AMD, NVIDIA}
    assert set(claims()["verdict"]) == set(VERDICTS)
    assert set(claims()["severity"]) == set(SEVERITIES)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"facts": "AMD09"}, r"line 2: AMD09 was known from 2026-\d\d-\d\d, after 2025-10-08; move it"),
        ({"facts": "AMD99"}, r"line 2: no fact 'AMD99'"),
        ({"facts": ""}, r"line 2: no fact decides it"),
        ({"verdict": "true"}, r"line 2: verdict 'true' is none of holds"),
        ({"severity": "none"}, r"line 2: what holds has severity none"),
        ({"severity": "huge"}, r"line 2: severity 'huge' is none of"),
        ({"evidence": f"{AMD}:1-2"}, r"line 2: openai-amd-2025-10-08:1-2 is not quoted"),
        ({"evidence": f"{NVIDIA}:67-112"}, r"line 2: .* is no span of openai-amd"),
        ({"view": "2026-10-08"}, r"line 2: judged on 2026-10-08; an article is judged on its own day"),
        ({"epilogue": "Later."}, r"line 2: an epilogue and its facts come together"),
        ({"finding": ""}, r"line 2: claim and finding are both needed"),
    ],
)
def test_a_row_that_does_not_hold_together_is_refused_with_its_place(
    tmp_path: Path, change: dict[str, str], complaint: str
) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    path = write(tmp_path, [{**row, **change}])
    with pytest.raises(ValueError, match=complaint):
        read_claims(path)


def test_an_id_used_twice_and_columns_that_are_missing_are_refused(tmp_path: Path) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    with pytest.raises(ValueError, match=r"line 3: the id A01 is used twice"):
        read_claims(write(tmp_path, [row, row]))
    with pytest.raises(ValueError, match=r"line 1: the columns must be id, article"):
        read_claims(write(tmp_path, [{"id": "A01"}]))


def write(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    return path
