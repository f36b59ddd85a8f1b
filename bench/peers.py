"""Run other tools on the sentences that accuracy is measured on, and store what they find in `data/peers`.

    python bench/peers.py [PYTHON]

PYTHON is the interpreter of an environment with `bench/requirements-peers.txt`, by default
`.venv-peers/bin/python`. The tools run there, in one process each; what they return is brought into the
shape of `computedeals.evidence.accuracy` here, with their units under our names. Nothing in the result
depends on the machine or the day.
"""

import csv
import json
import math
import re
import shutil
import subprocess
import sys
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STORE = ROOT / "data" / "peers"
COLUMNS = [
    "sentence",
    "start",
    "end",
    "surface",
    "category",
    "unit",
    "value",
    "low",
    "high",
    "first",
    "last",
]

# what each tool sets out to find in Japanese
CLAIMS = {
    "pynormalizenumexp": "currency percent number dimension duration date",
    "recognizers-text-suite": "currency percent number dimension",
    "ja-timex": "duration date",
}

Row = dict[str, Any]


def main() -> None:
    """Run every tool and write one table a tool, and `peers.csv` about all."""
    from computedeals.evidence.accuracy import digest, sentences

    python = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".venv-peers" / "bin" / "python")
    if shutil.which(python) is None:
        raise SystemExit(
            f"{python}: not there; make it with `python3.11 -m venv .venv-peers && "
            ".venv-peers/bin/pip install --no-deps --require-hashes -r bench/requirements-peers.txt`"
        )
    frame = sentences()
    given = json.dumps(frame[["sentence", "published", "text"]].to_dict("records"))
    STORE.mkdir(exist_ok=True)
    about = []
    for peer, claims in CLAIMS.items():
        done = subprocess.run(
            [python, __file__, "--find", peer], input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{peer} failed under {python}: {done.stderr.strip()[-400:]}")
        result = json.loads(done.stdout.splitlines()[-1])
        rows = [_normal(peer, row) for row in result["found"]]
        with (STORE / f"{peer}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                sorted(rows, key=lambda r: (r["sentence"], r["start"], r["end"], r["category"]))
            )
        about.append([peer, result["version"], claims, result["failed"], digest(frame)])
        print(f"{peer} {result['version']}: {len(rows)} found, {result['failed']} sentences failed")
    with (STORE / "peers.csv").open("w", encoding="utf-8", newline="") as stream:
        summary = csv.writer(stream, lineterminator="\n")
        summary.writerow(["peer", "version", "claims", "failed", "sentences"])
        summary.writerows(about)


def _normal(peer: str, row: Row) -> Row:
    """A row with the unit and the category under our names, the value in that unit."""
    from computedeals.evidence.accuracy import _CATEGORY
    from dealnews.language.units import unit_at

    row = {**dict.fromkeys(COLUMNS, ""), **row}
    if row["category"] in ("date", "duration"):
        return row
    named = unit_at(row["unit"], 0) if row["unit"] else None
    if peer == "recognizers-text-suite":
        row["unit"] = _RECOGNIZERS_UNITS.get(row["unit"], row["unit"])
    elif named is not None and named[1] == len(row["unit"]):
        unit = named[0]
        row["category"] = _CATEGORY.get(unit.kind, "dimension")
        row["unit"] = unit.symbol
        # 「5GW」 comes as 5,000,000,000 W: back into the unit that is written
        written = _PREFIXED.search(row["surface"])
        if written is not None and unit.symbol in ("W", "Wh", "B", "m", "g", "L", "Hz", "bps", "FLOPS"):
            prefix = _PREFIXES[written.group(1)]
            row["unit"] = prefix + row["unit"]
            for key in ("value", "low", "high"):
                row[key] = row[key] / _FACTORS[prefix] if row[key] != "" else ""
    for key in ("value", "low", "high"):
        row[key] = "" if row[key] == "" else f"{row[key]:.12g}"
    return row


_PREFIXED = re.compile(
    "[0-9０-９万億兆千百] ?(k|K|M|G|T|P|キロ|メガ|ギガ|テラ|ペタ|エクサ|ミリ|センチ|ナノ|m(?=m)|c(?=m))"
)
_PREFIXES = {
    **{p: p for p in "kMGTPEmc"},
    "K": "k",
    **dict(
        zip(
            ("キロ", "メガ", "ギガ", "テラ", "ペタ", "エクサ", "ミリ", "センチ", "ナノ"),
            "kMGTPEmcn",
            strict=True,
        )
    ),
}
_FACTORS = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "m": 1e-3, "c": 1e-2, "n": 1e-9}
_RECOGNIZERS_UNITS = {
    "Dollar": "USD",
    "Kilometer": "km",
    "Meter": "m",
    "Centimeter": "cm",
    "Millimeter": "mm",
    "Kilogram": "kg",
    "Metric ton": "t",
    "Liter": "L",
    "Gallon": "gal",
    "Foot": "ft",
    "Hectare": "ha",
    "Square meter": "m2",
    "Gigabyte": "GB",
    "Terabyte": "TB",
    "Barrel": "bbl",
    "C": "°C",
    "F": "°F",
}


# --- inside the environment of the tools --------------------------------------------------------


def find(peer: str) -> None:
    """Read sentences from standard input, and print what one tool finds in them as JSON."""
    given = json.load(sys.stdin)
    finder = {
        "pynormalizenumexp": _pynormalizenumexp,
        "recognizers-text-suite": _recognizers,
        "ja-timex": _ja_timex,
    }[peer]()
    found, failed = [], 0
    for sentence in given:
        text, published = sentence["text"], date.fromisoformat(sentence["published"])
        try:
            rows = list(finder(text, published))
        except Exception:
            failed += 1
            continue
        found += [{"sentence": sentence["sentence"], **row} for row in rows]
    print(json.dumps({"version": version(peer), "failed": failed, "found": found}))


Finder = Callable[[str, date], Iterable[Row]]


def _pynormalizenumexp() -> Finder:
    from pynormalizenumexp.normalize_numexp import NormalizeNumexp

    normalizer = NormalizeNumexp("ja")

    def finder(text: str, published: date) -> Iterable[Row]:
        for hit in normalizer.normalize(text):
            start, end = hit.position_start, hit.position_end
            row: Row = {"start": start, "end": end, "surface": text[start:end]}
            if hit.type == "numerical":
                low, high = _finite(hit.value_lower_bound), _finite(hit.value_upper_bound)
                unit = hit.counter if hit.counter != "none" else ""
                exact = low is not None and low == high
                yield row | {
                    "category": "number",
                    "unit": unit,
                    "value": low if exact else "",
                    "low": "" if low is None else low,
                    "high": "" if high is None else high,
                }
            elif hit.type == "duration":
                bounds = _fields(hit.value_lower_bound), _fields(hit.value_upper_bound)
                yield row | {"category": "duration", **_length(*bounds)}
            else:
                absolute = hit.type == "abstime"
                fixed = (
                    (hit.value_lower_bound, hit.value_upper_bound)
                    if absolute
                    else (hit.value_lower_bound_abs, hit.value_upper_bound_abs)
                )
                offsets = (
                    (None, None) if absolute else (hit.value_lower_bound_rel, hit.value_upper_bound_rel)
                )
                first = _day(_fields(fixed[0]), _fields(offsets[0]), published, last=False)
                last = _day(_fields(fixed[1]), _fields(offsets[1]), published, last=True)
                yield row | {"category": "date", "first": first, "last": last}

    return finder


def _finite(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def _fields(moment: Any) -> dict[str, float]:
    names = ("year", "month", "day", "hour", "minute", "second")
    values = {name: getattr(moment, name, None) for name in names}
    return {name: v for name, v in values.items() if isinstance(v, int | float) and math.isfinite(v)}


_SYMBOLS = {"year": "year", "month": "month", "day": "day", "hour": "h", "minute": "min", "second": "s"}


def _length(low: dict[str, float], high: dict[str, float]) -> Row:
    """A length of time of one unit; one of several is left without a value."""
    names = set(low) | set(high)
    if len(names) != 1:
        return {}
    name = names.pop()
    a, b = low.get(name), high.get(name)
    return {
        "unit": _SYMBOLS[name],
        "value": a if a == b else "",
        "low": "" if a is None else a,
        "high": "" if b is None else b,
    }


def _day(fixed: dict[str, float], moved: dict[str, float], published: date, *, last: bool) -> str:
    """The first or last day that fields of a date leave open; a missing year is the last one before."""
    if not fixed and not moved:
        return ""
    try:
        year = int(fixed.get("year", published.year + moved.get("year", 0)))
        month, day = fixed.get("month"), fixed.get("day")
        if "month" in moved:
            index = published.year * 12 + published.month - 1 + int(moved["month"])
            year, month = index // 12, index % 12 + 1
        if "day" in moved:
            return str(published + timedelta(days=int(moved["day"])))
        if month is None and day is not None:
            month = published.month
        if "year" not in fixed and "year" not in moved and month is not None and month > published.month:
            year -= 1
        m = int(month) if month is not None else (12 if last else 1)
        d = int(day) if day is not None else (monthrange(year, m)[1] if last else 1)
        return str(date(year, m, d))
    except (ValueError, OverflowError):
        return ""


def _recognizers() -> Finder:
    import recognizers_number as numbers
    import recognizers_number_with_unit as units

    models = (
        (numbers.recognize_number, "number"),
        (numbers.recognize_percentage, "percent"),
        (units.recognize_currency, "currency"),
        (units.recognize_dimension, "dimension"),
        (units.recognize_temperature, "dimension"),
    )

    def finder(text: str, published: date) -> Iterable[Row]:
        for model, category in models:
            for hit in model(text, "ja-jp"):
                start, end = hit.start, hit.end + 1
                given = hit.resolution or {}
                figure = str(given.get("value") or "").rstrip("%")
                try:
                    value: float | str = float(figure)
                except ValueError:
                    value = ""
                unit = (
                    given.get("isoCurrency") or given.get("unit") or ("%" if category == "percent" else "")
                )
                yield {
                    "start": start,
                    "end": end,
                    "surface": text[start:end],
                    "category": category,
                    "unit": unit,
                    "value": value,
                    "low": value,
                    "high": value,
                }

    return finder


def _ja_timex() -> Finder:
    from ja_timex import TimexParser

    parser = TimexParser()

    def finder(text: str, published: date) -> Iterable[Row]:
        for hit in parser.parse(text):
            start, end = hit.span
            row: Row = {"start": start, "end": end, "surface": text[start:end]}
            value = str(hit.value)
            if hit.type == "DATE":
                first, last = _timex_days(value, published)
                if hit.mod in ("ON_OR_AFTER", "AFTER"):
                    last = ""
                elif hit.mod in ("ON_OR_BEFORE", "BEFORE"):
                    first = ""
                yield row | {"category": "date", "first": first, "last": last}
            elif hit.type == "DURATION" and (length := re.fullmatch(r"PT?([\d.]+)(\w+)", value)):
                count, name = float(length.group(1)), length.group(2)
                if hit.mod in ("BEFORE", "AFTER", "NOW"):
                    sign = {"BEFORE": -1, "AFTER": 1, "NOW": 0}[hit.mod]
                    first, last = _timex_moved(sign * count, name, published)
                    yield row | {"category": "date", "first": first, "last": last}
                else:
                    clock = {"H": "h", "M": "min", "S": "s"}
                    symbols = {"Y": "year", "M": "month", "W": "week", "D": "day"}
                    unit = (clock if value.startswith("PT") else symbols).get(name, name)
                    yield row | {
                        "category": "duration",
                        "unit": unit,
                        "value": count,
                        "low": count,
                        "high": count,
                    }

    return finder


_PARTS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11),
}  # fmt: skip


def _timex_days(value: str, published: date) -> tuple[str, str]:
    """First and last day of a TIMEX3 value; a missing year is the last one before publication."""
    if match := re.fullmatch(r"(?:FY)?(\d{4}|XXXX)-(Q\d|H\d|SP|SU|FA|WI)", value):
        year = published.year if match.group(1) == "XXXX" else int(match.group(1))
        if match.group(2) == "WI":
            return f"{year}-12-01", str(date(year + 1, 3, 1) - timedelta(days=1))
        a, b = _PARTS.get(match.group(2), (1, 12))
        return f"{year}-{a:02d}-01", f"{year}-{b:02d}-{monthrange(year, b)[1]}"
    if match := re.fullmatch(r"(?:FY(\d{4})|(\d{4})-FY)", value):
        year = int(match.group(1) or match.group(2))
        return f"{year}-04-01", f"{year + 1}-03-31"
    if match := re.fullmatch(r"(\d{1,3})(X+)(?:-XX-XX)?", value):
        span = 10 ** len(match.group(2))
        year = int(match.group(1)) * span
        return f"{year:04d}-01-01", f"{year + span - 1:04d}-12-31"
    if match := re.fullmatch(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d|XX)", value):
        known = dict(zip(("year", "month", "day"), match.groups(), strict=True))
        fields = {name: float(v) for name, v in known.items() if v.isdigit()}
        return _day(fields, {}, published, last=False), _day(fields, {}, published, last=True)
    return "", ""


def _timex_moved(count: float, name: str, published: date) -> tuple[str, str]:
    """The day, week, month or year that lies a length of time away."""
    whole = int(count)
    if name == "Y":
        return f"{published.year + whole:04d}-01-01", f"{published.year + whole:04d}-12-31"
    if name == "M":
        index = published.year * 12 + published.month - 1 + whole
        year, month = index // 12, index % 12 + 1
        return f"{year}-{month:02d}-01", f"{year}-{month:02d}-{monthrange(year, month)[1]}"
    if name == "W":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=whole)
        return str(monday), str(monday + timedelta(days=6))
    if name == "D":
        day = published + timedelta(days=whole)
        return str(day), str(day)
    return "", ""


if __name__ == "__main__":
    if sys.argv[1:2] == ["--find"]:
        find(sys.argv[2])
    else:
        main()
