"""The October article: its figures, an estimate told twice, what drifts in the telling, and who speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from computedeals.analysis.kept import kept
from computedeals.analysis.two_articles import (
    AMD,
    Share,
    compare,
    number_word,
    p_value,
    percent,
    sentence_classes,
    statement_classes,
)
from computedeals.evidence import provenance, tables
from computedeals.evidence.catalogue import load_article
from computedeals.evidence.outline import published_on

# every word of either telling that qualifies the estimate, with its English
MARKS = {
    "約": "about",
    "と言われて": "it is said",
    "試算": "by an estimate",
    "単純計算で": "by simple arithmetic",
    "可能性": "has the potential",
    "規模": "on the order of",
}
TELLINGS = {"first": 788, "second": 6686}  # where the two sentences begin


@dataclass(frozen=True)
class OpenaiAmd:
    """What the chapter shows.

    Attributes
    ----------
    timeline, figures : DataFrame
        Rows of the timeline; every quantity and date.
    span : tuple of date
    published : date
    marks : DataFrame
        Each qualification of the estimate, and in which telling it is.
    names, together, leading : DataFrame, DataFrame, list of str
    sentences : DataFrame
        Each sentence with its class.
    stances : DataFrame
        The author's own statements by layer, certainty and tone: counts.
    others : DataFrame
        Statements of others than the author.
    texts : mapping of str to str
    """

    timeline: pd.DataFrame
    figures: pd.DataFrame
    span: tuple[date, date]
    published: date
    marks: pd.DataFrame
    names: pd.DataFrame
    together: pd.DataFrame
    leading: list[str]
    sentences: pd.DataFrame
    stances: pd.DataFrame
    others: pd.DataFrame
    texts: Mapping[str, str]


@kept
def openai_amd() -> OpenaiAmd:
    """Describe the October article.

    Returns
    -------
    OpenaiAmd

    Raises
    ------
    ValueError
        Where the article has no day of publication, or its arithmetic is not what it says.
    """
    article = load_article(AMD)
    published = published_on(AMD)
    figures = tables.figures(AMD)
    marks = _marks()
    counts = tables.mention_counts(AMD)
    leading = list(counts["entity"].head(7))
    together = tables.shared_sentence_counts(AMD, leading)
    sentences, said = sentence_classes(AMD), statement_classes(AMD)
    first_end = int(provenance.strata(article)["end"].iloc[0])
    own = said[said["speaker"] == "author"]
    own = own.assign(layer=["first" if start < first_end else "later" for start in own["start"]])
    later = sentences["start"] >= first_end
    texts = {
        **_figure_texts(figures),
        **_mark_texts(marks),
        **_name_texts(counts, together),
        **_voice_texts(said),
        **_layer_texts(sentences, later, own),
    }
    return OpenaiAmd(
        timeline=tables.figure_sentences(AMD),
        figures=figures.assign(sort=figures["type"].where(figures["kind"] == "quantity", "date")),
        span=(date(2025, 7, 1), date(2027, 1, 31)),
        published=published,
        marks=marks,
        names=counts,
        together=together,
        leading=[tables.entity_name(entity) for entity in leading],
        sentences=sentences,
        stances=own.groupby(["layer", "certainty", "polarity"]).size().rename("statements").reset_index(),
        others=said[said["speaker"] != "author"],
        texts=texts,
    )


def _marks() -> pd.DataFrame:
    sentences = {s.start: s.text for s in load_article(AMD).sentences}
    return pd.DataFrame(
        {
            "mark": f"{english} ({mark})",
            **{name: "yes" if mark in sentences[start] else "no" for name, start in TELLINGS.items()},
        }
        for mark, english in MARKS.items()
    )


def _mark_texts(marks: pd.DataFrame) -> dict[str, str]:
    first, second = (int((marks[name] == "yes").sum()) for name in TELLINGS)
    lost = int(((marks["first"] == "yes") & (marks["second"] == "no")).sum())
    return {
        "marks_first": number_word(first),
        "marks_second": number_word(second),
        "marks_lost": number_word(lost),
        "caption_twice": f"Of {number_word(first)} words that qualify the estimate in its first telling, "
        f"{number_word(second)} are left in the second.",
    }


def _figure_texts(figures: pd.DataFrame) -> dict[str, str]:
    quantities = figures[figures["kind"] == "quantity"]
    dates = int((figures["kind"] == "date").sum())
    bounded = int(quantities["modifier"].str.contains("at most").sum())
    by_start = quantities.set_index("start")
    cost, gigawatts = _at(by_start, 861), _at(by_start, 733, "high")
    product = cost * gigawatts
    if {_at(by_start, 886), _at(by_start, 6739)} != {product}:
        raise ValueError(f"the article's sum is not {cost:g} times {gigawatts:g}")
    implied = _at(by_start, 1119, "high") / (_at(by_start, 1062, "high") / 100)
    return {
        "figures": f"{len(quantities)}",
        "dates": number_word(dates),
        "bounded": number_word(bounded),
        "cost_gw": f"${cost / 1e9:,.0f} billion",
        "gigawatts": number_word(round(gigawatts)),
        "product": f"${product / 1e9:,.0f} billion",
        "implied_shares": f"{implied / 1e9:.2f} billion",
        "caption_timeline": f"Of the October article's {len(quantities)} figures only the first "
        f"gigawatt has a date. Each row "
        "is a sentence that names a figure or a date, in the order of the article.",
    }


def _name_texts(counts: pd.DataFrame, together: pd.DataFrame) -> dict[str, str]:
    times = dict(zip(counts["name"], counts["mentions"].astype(int), strict=True))
    nvidia, cuda, amd, rocm = (times.get(name, 0) for name in ("NVIDIA", "CUDA", "AMD", "ROCm"))
    pairs = {
        frozenset((one, other)): int(count)
        for one, other, count in zip(together["one"], together["other"], together["sentences"], strict=True)
    }
    with_amd = pairs.get(frozenset(("OpenAI", "AMD")), 0)
    with_nvidia = pairs.get(frozenset(("OpenAI", "NVIDIA")), 0)
    return {
        "nvidia_cuda": f"{nvidia + cuda}",
        "amd_rocm": f"{amd + rocm}",
        "caption_names": f"AMD and its software ROCm are named {amd + rocm} times in the October "
        f"article. NVIDIA and its software CUDA, in colour, are named {nvidia + cuda} times.",
        "caption_together": f"OpenAI and AMD are named together in {number_word(with_amd)} sentences of "
        f"the October article, "
        f"OpenAI and NVIDIA in {number_word(with_nvidia)}.",
    }


def _voice_texts(said: pd.DataFrame) -> dict[str, str]:
    own = int((said["speaker"] == "author").sum())
    return {
        "statements": f"{len(said)}",
        "own": f"{own}",
        "own_share": percent(own / len(said)),
    }


def _layer_texts(sentences: pd.DataFrame, later: pd.Series, own: pd.DataFrame) -> dict[str, str]:
    hedging = {
        name: sentences.loc[rows, "certainty"].isin(("hedged", "speculated"))
        for name, rows in (("first", ~later), ("later", later))
    }
    hedged = compare("hedge or suppose", hedging["first"], hedging["later"])
    kind = compare(
        "kind",
        own.loc[own["layer"] == "first", "polarity"] > 0,
        own.loc[own["layer"] == "later", "polarity"] > 0,
    )
    asked = compare(
        "ask",
        own.loc[own["layer"] == "first", "certainty"] == "asked",
        own.loc[own["layer"] == "later", "certainty"] == "asked",
    )
    classes = sentences["certainty"].value_counts()
    return {
        "sentences": f"{len(sentences)}",
        "asserted": percent(classes.get("asserted", 0) / len(sentences)),
        **_pair("hedged", hedged),
        **_pair("kind", kind),
        **_pair("asked", asked),
        "caption_certainty": f"Of the sentences first published {percent(hedged.october_share)} hedge "
        f"or suppose. Of those added later it is {percent(hedged.february_share)}. "
        "Each tile is a sentence.",
        "caption_hopes": f"Of the author's {kind.february_all} statements added later {kind.february} are "
        f"kind or glowing. Of the first {kind.october_all} it is {kind.october}. Circles count statements.",
    }


def _pair(name: str, share: Share) -> dict[str, str]:
    """A share among what was published first and what was added later; the first is the 'october' side."""
    return {
        f"{name}_first": f"{share.october} of {share.october_all}",
        f"{name}_later": f"{share.february} of {share.february_all}",
        f"{name}_p": p_value(share.p),
    }


def _at(quantities: pd.DataFrame, start: int, column: str = "value") -> float:
    """A number of the quantity that starts at a code point of the file; rows are indexed by it."""
    return float(quantities[column].astype(float)[start])
