"""How accurate the extraction is: on texts unseen, on probes, beside other tools; what is still wrong."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from computedeals.analysis.kept import kept
from computedeals.analysis.two_articles import number_word, percent
from computedeals.evidence import accuracy, item_scores
from computedeals.evidence.accuracy import OURS
from computedeals.evidence.catalogue import load_article
from computedeals.evidence.item_scores import CATEGORIES
from computedeals.evidence.label_schemas import RUNS
from computedeals.evidence.unseen import (
    EARLIER,
    FIRST_SIGHT,
    MEASURES,
    UNSEEN,
    first_sight,
    load_texts,
    score_unseen,
    with_rates,
)
from computedeals.paths import DATA
from dealnews.ledger.wording import long_day

# what is told of the unseen texts, in the order of the table, and in what words
TOLD = {
    "quantities": "quantities (place, value and unit)",
    "quantities in full": "quantities in full",
    "dates": "dates (place, first and last day)",
    "companies and persons": "companies and persons",
    "domestic companies": "Japanese companies",
    "statements": "statements (place)",
    "speakers": "speaker of a statement found",
    "channels": "channel of a statement found",
    "tones": "tone of a sentence on results",
}
ONE_SIDED = ("domestic companies", "speakers", "channels", "tones")  # one figure says it all
_JAPANESE = re.compile("[０-９，．]*[ぁ-ヿ一-鿿]+")


@dataclass(frozen=True)
class Accuracy:
    """What the chapter shows.

    Attributes
    ----------
    unseen, unseen_kinds : DataFrame or None
        The first run on the unseen texts: all of them, and recall by kind of text; None before it.
    earlier : DataFrame
        The set before: its first run, and what the rules that it then improved find there.
    runs, dots, compared, errors, fields, opinions : DataFrame
        The probes set by set; exact and value by tool; precision, recall and F1; what is still wrong;
        fields of statements on the two articles; sentences with one opinion.
    texts : mapping of str to str
    """

    unseen: pd.DataFrame | None
    unseen_kinds: pd.DataFrame | None
    earlier: pd.DataFrame
    runs: pd.DataFrame
    dots: pd.DataFrame
    compared: pd.DataFrame
    errors: pd.DataFrame
    fields: pd.DataFrame
    opinions: pd.DataFrame
    texts: Mapping[str, str]


@kept
def measured(first: Path = FIRST_SIGHT) -> Accuracy:
    """Measure the extraction against all labels.

    Parameters
    ----------
    first : Path
        Where the figures of the first run on unseen texts are kept.

    Returns
    -------
    Accuracy

    Raises
    ------
    ValueError
        Where stored results of other tools are of other sentences, or an error has no gloss.
    """
    sentences = accuracy.sentences()
    texts = dict(zip(sentences["sentence"], sentences["text"], strict=True))
    probes = set(accuracy.probes()["sentence"])
    labels, found = accuracy.labels(), accuracy.found()
    on_probes = [label for label in labels if label.sentence in probes]
    now = item_scores.score(on_probes, [i for i in found if i.sentence in probes], texts)
    on_articles = item_scores.score(
        [label for label in labels if label.sentence not in probes],
        [i for i in found if i.sentence not in probes],
        texts,
    )
    runs = accuracy.runs()
    columns = ["labelled", "right", "extra", "value_right", "full"]
    seen_first = runs.groupby("category")[columns].sum().loc[list(CATEGORIES)]
    peers = accuracy.peers()
    if set(peers["sentences"]) != {accuracy.digest(sentences)}:
        raise ValueError("data/peers: stored results are of other sentences; run bench/peers.py again")
    peer_scores = {
        str(row["peer"]): item_scores.score(
            on_probes,
            [i for i in accuracy.peer(str(row["peer"])) if i.sentence in probes],
            texts,
            tuple(str(row["claims"]).split()),
        )
        for row in peers.to_dict("records")
    }
    dots = _dots(seen_first, peer_scores)
    errors = _errors(labels, found, texts)
    fields, opinions = _fields(), accuracy.opinions()
    unseen = first_sight(first)
    versions = dict(zip(peers["peer"], peers["version"], strict=True))
    return Accuracy(
        unseen=None if unseen is None else _unseen_rows(unseen),
        unseen_kinds=None if unseen is None else _kind_rows(unseen),
        earlier=_earlier_rows(),
        runs=_run_rows(runs, seen_first, now),
        dots=dots,
        compared=_compared(seen_first, now, peer_scores),
        errors=errors,
        fields=fields,
        opinions=opinions,
        texts={
            **_article_texts(on_articles),
            **_probe_texts(runs, seen_first, now, len(on_probes)),
            **_peer_texts(dots, peer_scores, versions),
            **_error_texts(errors),
            **_statement_texts(opinions),
            **_unseen_texts(unseen),
            **_earlier_texts(),
        },
    )


def _unseen_rows(unseen: pd.DataFrame) -> pd.DataFrame:
    """All unseen texts together, then the articles and the sentences alone: a row a measure."""
    rows = unseen[(unseen["kind_of_text"] == "all") & unseen["measure"].isin(TOLD)]
    wide = {
        name: rows[rows["collection"] == name].set_index("measure")
        for name in ("all", "articles", "sentences")
    }
    told = [measure for measure in TOLD if measure in wide["all"].index]
    return pd.DataFrame(
        {
            "measure": TOLD[measure],
            "labelled": int(wide["all"]["labelled"][measure]),
            "precision": "" if measure in ONE_SIDED else percent(float(wide["all"]["precision"][measure])),
            "recall": percent(float(wide["all"]["recall"][measure])),
            **{
                name: percent(float(wide[name]["recall"][measure]))
                if measure in wide[name].index and int(wide[name]["labelled"][measure])
                else ""
                for name in ("articles", "sentences")
            },
        }
        for measure in told
    )


def _earlier_rows() -> pd.DataFrame:
    """The earlier sets of unseen texts: what the first run of each reached, and what is found there now."""
    sets = [_earlier_set(folder, which) for folder, which in zip(EARLIER, RUNS, strict=False)]
    return pd.concat(sets, ignore_index=True)


def _earlier_set(folder: Path, which: str) -> pd.DataFrame:
    then = _all_of(first_sight(folder / FIRST_SIGHT.name))
    now = _all_of(with_rates(score_unseen(folder)))
    told = [measure for measure in TOLD if measure in then.index]
    return pd.DataFrame(
        {
            "set": f"{which}, {long_day(date.fromisoformat(str(then['day'].iloc[0])))}",
            "measure": TOLD[measure],
            "labelled": int(then["labelled"][measure]),
            **{
                f"{rate}_{when}": ""
                if rate == "precision" and measure in ONE_SIDED
                else percent(float(rows[rate][measure]))
                for when, rows in (("first", then), ("now", now))
                for rate in ("precision", "recall")
            },
        }
        for measure in told
    )


def _all_of(scores: pd.DataFrame | None) -> pd.DataFrame:
    """The figures over all texts of a set, by measure."""
    if scores is None:
        raise ValueError("data/gold: the figures of a first run on unseen texts are gone")
    return scores[(scores["collection"] == "all") & (scores["kind_of_text"] == "all")].set_index("measure")


def _size(folder: Path) -> str:
    """How many articles and sentences a set of labelled texts has, in words."""
    counts = Counter(text.collection for text in load_texts(folder))
    return f"{counts['articles']} articles and {counts['sentences']} sentences"


def _earlier_texts() -> dict[str, str]:
    return {
        "caption_earlier": "The parser found more of each earlier set once its rules had been improved "
        "with what it had missed there, so that only the first run counts as a measure.",
    }


def _kind_rows(unseen: pd.DataFrame) -> pd.DataFrame:
    """Recall by kind of text: a row a kind, a column a measure; empty where nothing was labelled."""
    rows = unseen[(unseen["collection"] == "all") & (unseen["kind_of_text"] != "all")]
    rows = rows[rows["measure"].isin(("quantities", "dates", "companies and persons", "statements"))]
    cells = [
        f"{percent(recall)} of {labelled}" if labelled else ""
        for recall, labelled in zip(rows["recall"], rows["labelled"], strict=True)
    ]
    wide = rows.assign(cell=cells).pivot(index="kind_of_text", columns="measure", values="cell").fillna("")
    wide = wide[[m for m in MEASURES if m in wide.columns]].reset_index()
    return wide.rename(columns={"kind_of_text": "kind of text"}).replace({"IR": "investor relations"})


def _unseen_texts(unseen: pd.DataFrame | None) -> dict[str, str]:
    """The sentence that the page opens with, by what the first run reached; or that there was none."""
    collections = _size(UNSEEN)
    if unseen is None:
        return {
            "first_sight": f"A set of {collections}, labelled before the parser had seen any of them, "
            f"has not been run yet.",
            "caption_unseen": "",
            "caption_kinds": "",
        }
    rows = _all_of(unseen)
    day, commit = long_day(date.fromisoformat(str(unseen["day"].iloc[0]))), str(unseen["commit"].iloc[0])
    parts = [
        f"{percent(float(rows['recall'][measure]))} of the {words}"
        for measure, words in (
            ("quantities", "quantities"),
            ("dates", "dates"),
            ("companies and persons", "names of companies and persons"),
            ("statements", "statements"),
        )
        if measure in rows.index
    ]
    found = (
        f"{' and '.join(parts[:2])}. It found {' and '.join(parts[2:])}"
        if parts[2:]
        else " and ".join(parts)
    )
    return {
        "first_sight": f"We wrote {collections} and labelled them before the parser had read any of them. "
        f"At its first run, on {day}, it found {found}.",
        "caption_unseen": f"At its first run on new texts the parser found {found}.",
        "caption_kinds": "How much of what is labelled was found depends on the kind of text. Cells give "
        "the part found and the number of labels.",
        "commit": commit,
        "newest_set": f"data/gold/{UNSEEN.name}",
    }


def _article_texts(on_articles: pd.DataFrame) -> dict[str, str]:
    labelled, full = int(on_articles["labelled"].sum()), int(on_articles["full"].sum())
    extra = int(on_articles["extra"].sum())
    whole = "all" if full == labelled else f"{full}"
    besides = "nothing besides" if not extra else f"{extra} besides"
    return {"on_articles": f"{whole} {labelled} quantities and dates with the right meaning, and {besides}"}


def _probe_texts(runs: pd.DataFrame, first: pd.DataFrame, now: pd.DataFrame, labels: int) -> dict[str, str]:
    probes = accuracy.probes()
    last = runs[(runs["run"] == RUNS[-1]) & (runs["category"] == "date")]
    right, labelled, extra = (int(first[c].sum()) for c in ("right", "labelled", "extra"))
    return {
        "probes": f"{len(probes):,}",
        "probe_labels": f"{labels:,}",
        "traps": f"{int((probes['category'] == 'trap').sum())}",
        "sets": number_word(int(runs["run"].nunique())),
        "probe_share": percent(right / labelled),
        "probe_extra": f"{extra:,}",
        "dates_first": percent(float(first["right"]["date"]) / float(first["labelled"]["date"])),
        "dates_last": f"{int(last['right'].sum())} of {int(last['labelled'].sum())}",
        "caption_runs": f"On first sight {right:,} of {labelled:,} quantities and dates were exactly "
        f"right, with {extra:,} "
        f"wrong or of nothing (extra). Now {int(now['right'].sum()):,} are, {int(now['full'].sum()):,} "
        f"of them in full, with "
        f"{int(now['extra'].sum()):,} extra.",
        "source_runs": "; ".join(_source_of(run, runs) for run in RUNS),
    }


def _source_of(run: str, runs: pd.DataFrame) -> str:
    """The file of a run, with the commits of rules and labels."""
    part = runs[runs["run"] == run]
    engine, labels = (str(part[column].iloc[0]) for column in ("engine", "labels"))
    return f"`{run}_run.csv` (rules as of commit {engine}, labels {labels})"


def _run_rows(runs: pd.DataFrame, first: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    def row(label: str, counts: pd.DataFrame) -> dict[str, object]:
        right, labelled = (counts[column].astype(int).to_dict() for column in ("right", "labelled"))
        cells = {c: f"{right[c]:d}/{labelled[c]:d}" if labelled[c] else "none" for c in CATEGORIES}
        return {"set": label, **cells, "extra": int(counts["extra"].sum())}

    sets = [
        row(f"{run.capitalize()} set, unseen", runs[runs["run"] == run].set_index("category"))
        for run in RUNS
    ]
    return pd.DataFrame([*sets, row("All, unseen", first), row("All, now", now.set_index("category"))])


def _dots(first: pd.DataFrame, peers: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    ours = pd.DataFrame(
        {
            "category": CATEGORIES,
            "tool": OURS,
            "exact": (first["right"] / first["labelled"]).to_numpy(),
            "value": (first["value_right"] / first["labelled"]).to_numpy(),
        }
    )
    others = [
        scores.assign(tool=name, exact=scores["recall"], value=scores["value_share"])[list(ours.columns)]
        for name, scores in peers.items()
    ]
    return pd.concat([ours, *others], ignore_index=True)


def _peer_texts(
    dots: pd.DataFrame, peers: Mapping[str, pd.DataFrame], versions: Mapping[str, str]
) -> dict[str, str]:
    shares = {name: s["right"].sum() / s["labelled"].sum() for name, s in peers.items()}
    best = max(shares, key=lambda name: shares[name])
    ours, others = (dots.loc[(dots["tool"] == OURS) == mine, "exact"] for mine in (True, False))
    leads = dots.loc[dots.groupby("category")["exact"].idxmax(), "tool"] == OURS
    return {
        "best_peer": f"{percent(shares[best])} ({best})",
        "peer_list": ", ".join(f"{name} {versions[name]}" for name in peers),
        "caption_dots": f"On sentences unseen by it our parser beats the other tools in "
        f"{number_word(int(leads.sum()))} of "
        f"{number_word(len(CATEGORIES))} categories. A dot is the part with text, value and unit right. A "
        "ring is the part with at least the value right.",
        "alt_dots": f"For each category a dot for each tool between 0 and 100%: ours at "
        f"{percent(ours.min())} and above, "
        f"the others between {percent(others.min())} and {percent(others.max())}.",
    }


def _compared(first: pd.DataFrame, now: pd.DataFrame, peers: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    ours = first.reset_index().assign(
        precision=lambda f: f["right"] / (f["right"] + f["extra"]),
        recall=lambda f: f["right"] / f["labelled"],
        f1=lambda f: 2 * f["right"] / (f["labelled"] + f["right"] + f["extra"]),
        tool=f"{OURS}, unseen",
    )
    others = [scores.assign(tool=name) for name, scores in peers.items()]
    rows = pd.concat([ours, now.assign(tool=f"{OURS}, now"), *others])
    rows["category"] = pd.Categorical(rows["category"], CATEGORIES)
    rows = rows.sort_values("category", kind="stable").astype({"category": str})
    right = [f"{a}/{b}" for a, b in zip(rows["right"], rows["labelled"], strict=True)]
    rounded = rows.round({"precision": 2, "recall": 2, "f1": 2})
    return rounded.assign(share=right)[["category", "tool", "share", "extra", "precision", "recall", "f1"]]


def _errors(
    labels: tuple[item_scores.Item, ...], found: tuple[item_scores.Item, ...], texts: dict[str, str]
) -> pd.DataFrame:
    glosses = pd.read_csv(DATA / "gold" / "probe_glosses.csv").set_index("probe")["gloss"]
    wrong = item_scores.errors(labels, found, texts)
    missing = sorted(set(wrong["sentence"]) - set(glosses.index))
    if missing:
        raise ValueError(f"data/gold/probe_glosses.csv: no gloss for {missing}")
    marked = {column: [_marked(text) for text in wrong[column]] for column in ("expected", "found")}
    return wrong.assign(
        **marked,
        text=[texts[name] for name in wrong["sentence"]],
        gloss=[glosses[name] for name in wrong["sentence"]],
        severity=wrong["severity"].map({"value": "figure", "detail": "bound or rate"}),
    )


def _error_texts(errors: pd.DataFrame) -> dict[str, str]:
    return {
        "caption_errors": f"{len(errors)} differences between labels and parser remain, in "
        f"{errors['sentence'].nunique()} sentences."
    }


def _fields() -> pd.DataFrame:
    scores = accuracy.article_scores()
    titles = {name: f"{load_article(name).meta.published:%B %Y}" for name in scores["article"].unique()}
    return scores.assign(article=scores["article"].map(titles)).round({"f1": 2})


def _statement_texts(opinions: pd.DataFrame) -> dict[str, str]:
    totals = accuracy.article_scores().groupby("measure")[["labelled", "right"]].sum()
    share = totals["right"] / totals["labelled"]
    tone = opinions.set_index("field").loc["polarity"]
    return {
        "polarity_share": percent(float(share["statements: polarity"])),
        "subject_share": percent(float(share["statements: subject"])),
        "opinions": f"{tone['sentences']}",
        "polarity_unseen": f"{tone['unseen']}",
        "polarity_now": f"{tone['now']}",
    }


def _marked(text: str) -> str:
    """A text in Markdown, its Japanese words marked as such."""
    return _JAPANESE.sub(lambda m: f"{{ja}}`{m[0]}`", text).replace("$", r"\$")
