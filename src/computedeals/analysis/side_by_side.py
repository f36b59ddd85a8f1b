"""The two articles compared: figures in common, words, names, certainty, voices and tone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pandas as pd

from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber
from computedeals.analysis.two_articles import (
    AMD,
    ARTICLES,
    CLASSES,
    LABELS,
    NVIDIA,
    Share,
    compare,
    number_word,
    p_value,
    percent,
    sentence_classes,
    statement_classes,
)
from computedeals.evidence import tables, words
from computedeals.evidence.outline import TONES
from computedeals.paths import DATA
from dealnews.language.keyness import keyness
from dealnews.language.measures import lexical_measures
from dealnews.ledger.wording import short


@dataclass(frozen=True)
class SideBySide:
    """What the chapter shows.

    Attributes
    ----------
    shared : DataFrame
        The figures that both articles name: amount, unit, verdict, ids and what of.
    amounts, joined : DataFrame
        Amounts in billions of dollars by article, and those that coincide.
    words : DataFrame
        Words by how far their counts differ (log-likelihood), with `significant`.
    names : DataFrame
        name, article, mentions, rate (per 1,000 characters).
    classes : DataFrame
        article, certainty, sentences, share (0 to 1).
    sentences : DataFrame
        Each sentence with its class, for strips.
    scopes : DataFrame
        The share that asserts by each way to count, with p-values, as printed.
    statements : DataFrame
        Each statement with its stance and tone.
    tone : DataFrame
        Counts of statements by article, voice and tone.
    texts : mapping of str to str
        What prose and captions quote.
    key_numbers : tuple of KeyNumber
    """

    shared: pd.DataFrame
    amounts: pd.DataFrame
    joined: pd.DataFrame
    words: pd.DataFrame
    names: pd.DataFrame
    classes: pd.DataFrame
    sentences: pd.DataFrame
    scopes: pd.DataFrame
    statements: pd.DataFrame
    tone: pd.DataFrame
    texts: Mapping[str, str]
    key_numbers: tuple[KeyNumber, ...]


@kept
def side_by_side() -> SideBySide:
    """Compare the two articles.

    Returns
    -------
    SideBySide

    Raises
    ------
    ValueError
        Where a figure that both articles name has no verdict in `data/shared_figures.csv`.
    """
    quantities = _quantities()
    shared = _shared(quantities)
    dollars = quantities[(quantities["unit"] == "USD") & quantities["value"].notna()]
    amounts = pd.DataFrame(
        {
            "article": dollars["article"],
            "value": dollars["value"] / 1e9,
            "text": [short(text) for text in dollars["english"]],
            "id": dollars["id"],
        }
    )
    tokens = {a: words.article_tokens(a) for a in ARTICLES}
    keys = keyness(tokens[AMD], tokens[NVIDIA])
    sentences = {a: sentence_classes(a) for a in ARTICLES}
    said = {a: statement_classes(a) for a in ARTICLES}
    scopes = asserting(sentences[AMD], sentences[NVIDIA])
    own = compare("the author's own", said[AMD]["speaker"] == "author", said[NVIDIA]["speaker"] == "author")
    every = pd.concat(sentences.values(), ignore_index=True)
    statements = pd.concat(said.values(), ignore_index=True)
    diversity = lexical_measures(tokens).set_index("document")["mattr"]
    texts = {
        **_figure_texts(shared, quantities),
        **_word_texts(keys),
        **_certainty_texts(scopes, own),
        "caption_strips": _caption_strips(sentences),
        **_tone_texts(statements),
        **{f"characters_{name}": f"{tables.reading_characters(a):,}" for name, a in _NAMES.items()},
        **{f"mattr_{name}": f"{diversity[a]:.2f}" for name, a in _NAMES.items()},
        "top_both": " and ".join(_top_in_both()),
    }
    return SideBySide(
        shared=shared,
        amounts=amounts,
        joined=_joined(shared),
        words=_word_rows(keys),
        names=_names(),
        classes=_class_shares(every),
        sentences=every,
        scopes=_scope_rows(scopes),
        statements=statements.assign(who=statements["speaker_name"]),
        tone=_tone_rows(statements),
        texts=texts,
        key_numbers=_key_numbers(texts, scopes, own),
    )


def asserting(october: pd.DataFrame, february: pd.DataFrame) -> tuple[Share, ...]:
    """How large a part of each article asserts, by five ways to count.

    Parameters
    ----------
    october, february : DataFrame
        As `sentence_classes` returns them.

    Returns
    -------
    tuple of Share
    """

    def share(scope: str, keep: str | None, column: str, wanted: tuple[str, ...]) -> Share:
        kept = [s if keep is None else s[s["certainty"] != keep] for s in (october, february)]
        return compare(scope, *(s[column].isin(wanted) for s in kept))

    strict = [(s["form"] == "asserted") & ~s["touched"] for s in (october, february)]
    return (
        share("All sentences, by their last words alone", None, "form", ("asserted",)),
        share("Reports a class of their own", None, "certainty", ("asserted",)),
        compare("As before, a sentence with any report in it being one", *strict),
        share("Reports left out", "reported", "certainty", ("asserted",)),
        share("Reports counted as assertions", None, "certainty", ("asserted", "reported")),
    )


_NAMES = {"amd": AMD, "nvidia": NVIDIA}


def _quantities() -> pd.DataFrame:
    rows = pd.concat((tables.figures(a) for a in ARTICLES), ignore_index=True)
    rows = rows[rows["kind"] == "quantity"]
    return rows.assign(amount=rows["value"].fillna(rows["high"]))


def _shared(quantities: pd.DataFrame) -> pd.DataFrame:
    once = {a: q.drop_duplicates(["amount", "unit"]) for a, q in quantities.groupby("article")}
    matches = once[AMD].merge(once[NVIDIA], on=["amount", "unit"], suffixes=("_amd", "_nvidia"))
    judged = pd.read_csv(DATA / "shared_figures.csv").rename(columns={"value": "amount"})
    shared = matches.merge(judged, on=["amount", "unit"], how="left")
    missing = shared.loc[shared["verdict"].isna(), ["amount", "unit"]].to_dict("records")
    if missing:
        raise ValueError(f"data/shared_figures.csv: give a verdict for {missing}, which both articles name")
    return shared


def _joined(shared: pd.DataFrame) -> pd.DataFrame:
    links = shared[shared["unit"] == "USD"]
    return pd.DataFrame(
        {
            "value": links["amount"] / 1e9,
            "verdict": links["verdict"],
            "about": links["in_amd"] + " / " + links["in_nvidia"],
        }
    )


def _figure_texts(shared: pd.DataFrame, quantities: pd.DataFrame) -> dict[str, str]:
    same = int((shared["verdict"] == "the same deal").sum())
    index = quantities.set_index(["article", "start"])["value"]
    plan, plan_gw = float(index[NVIDIA, 157]), float(index[NVIDIA, 134])
    cost_per_gw = float(index[AMD, 861]) / float(index[AMD, 839])
    total, per_gw = len(shared), plan / plan_gw
    return {
        "shared": number_word(total),
        "shared_same": number_word(same),
        "shared_different": number_word(total - same),
        "invest_per_gw": f"${per_gw / 1e9:,.0f} billion",
        "invest_share": percent(per_gw / cost_per_gw),
        "caption_shared": f"The two articles name {number_word(total)} figures in common, and mean the "
        f"same by "
        f"{number_word(same)} of them.",
        "caption_money": "Two sums in dollars appear in both articles: \\$100 billion is the same deal, "
        "which has lost "
        "its upper bound by February; \\$300 billion is two different things. Lines join equal sums.",
    }


def _word_rows(keys: pd.DataFrame) -> pd.DataFrame:
    return keys.assign(beyond=["yes" if s else "no" for s in keys["significant"]])


def _word_texts(keys: pd.DataFrame) -> dict[str, str]:
    significant = keys[keys["significant"]]
    counts = keys.set_index("word")
    listed = [
        f"{word} ({gloss})" if gloss else word
        for word, gloss in zip(significant["word"], significant["gloss"], strict=True)
    ]
    beyond = " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)
    october = int(cast(int, counts.loc["推論", "count"])) if "推論" in counts.index else 0
    times = {0: "never", 1: "once", 2: "twice"}.get(october, f"{number_word(october)} times")
    return {
        "tested": f"{len(keys)}",
        "significant": number_word(len(significant)),
        "significant_words": beyond,
        "inference_amd": times,
        "caption_words": f"Of {len(keys)} words, {number_word(len(significant))} differ beyond chance "
        f"between the two "
        f"articles: {beyond}. They are in full colour; numbers are counts in October and February.",
    }


def _names() -> pd.DataFrame:
    mentions = pd.concat(tables.mention_counts(a).assign(article=a) for a in ARTICLES)
    top = mentions.groupby("name")["mentions"].sum().nlargest(14).index
    pairs = pd.MultiIndex.from_product([top, ARTICLES], names=["name", "article"])
    return (
        mentions.set_index(["name", "article"])[["mentions", "rate"]]
        .reindex(pairs, fill_value=0)
        .reset_index()
    )


def _top_in_both() -> list[str]:
    first, second = (list(tables.mention_counts(a)["name"].head(3)) for a in ARTICLES)
    return [name for name in first if name in second]


def _class_shares(sentences: pd.DataFrame) -> pd.DataFrame:
    counts = sentences.groupby(["article", "certainty"]).size().rename("sentences").reset_index()
    counts["share"] = counts["sentences"] / counts.groupby("article")["sentences"].transform("sum")
    place = {name: number for number, name in enumerate((*ARTICLES, *CLASSES))}
    return counts.sort_values(["article", "certainty"], key=lambda c: c.map(place), ignore_index=True)


def _caption_strips(sentences: Mapping[str, pd.DataFrame]) -> str:
    """How much of what an article does not assert, report or hedge comes in its last quarter."""
    open_ones = {
        article: rows[rows["certainty"].isin(["speculated", "wished", "asked"])]
        for article, rows in sentences.items()
    }
    late, count = (
        {article: number(rows) for article, rows in open_ones.items()}
        for number in (lambda rows: int((rows["position"] >= 0.75).sum()), len)
    )
    return (
        f"Of the {count[NVIDIA]} sentences of the February article that speculate, wish or ask, "
        f"{late[NVIDIA]} come in its last quarter. Of the October article's {count[AMD]} it is "
        f"{late[AMD]}. Each tile is a sentence, in the order of its article."
    )


def _scope_rows(scopes: tuple[Share, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "scope": s.scope,
            "october": f"{percent(s.october_share)} ({s.october} of {s.october_all})",
            "february": f"{percent(s.february_share)} ({s.february} of {s.february_all})",
            "chance": p_value(s.p),
        }
        for s in scopes
    )


def _certainty_texts(scopes: tuple[Share, ...], own: Share) -> dict[str, str]:
    more = sum(s.february_share > s.october_share for s in scopes)
    beyond = [s for s in scopes if s.beyond_chance]
    low, high = min(s.p for s in scopes), max(s.p for s in scopes)
    form, apart = scopes[0], scopes[1]
    ways = f"{number_word(more)} of {number_word(len(scopes))} ways to count"
    verdict = f"the February article asserts more by {ways}"
    if not beyond:
        ways_beyond, span = "none", f"{p_value(low)} or more"
    else:
        ways_beyond = number_word(len(beyond))
        span = f"{p_value(low)} to {p_value(high).removeprefix('p = ')}"
    test = f"The difference is beyond chance by {ways_beyond} of them ({span}, Fisher's exact test)."
    return {
        "scopes_line": f"{verdict[0].upper()}{verdict[1:]}. {test}",
        "asserted_amd": percent(form.october_share),
        "asserted_nvidia": percent(form.february_share),
        "apart_amd": percent(apart.october_share),
        "apart_nvidia": percent(apart.february_share),
        "own_amd": percent(own.october_share),
        "own_nvidia": percent(own.february_share),
        "own_p": p_value(own.p),
        "caption_shares": (
            f"Of the sentences of the October article {percent(apart.october_share)} assert, and "
            f"{percent(apart.february_share)} of those of the February article, if reports are a class of "
            f"their own. Chance alone would {'hardly' if apart.beyond_chance else 'often'} give such a "
            f"difference ({p_value(apart.p)})."
        ),
        "caption_scopes": f"How many sentences assert depends on what is counted: {verdict}.",
    }


def _tone_rows(statements: pd.DataFrame) -> pd.DataFrame:
    rows = statements.assign(
        voice=["the author" if s == "author" else "others" for s in statements["speaker"]],
        tone=statements["polarity"].map(TONES),
    )
    counts = rows.groupby(["article", "voice", "tone"]).size().unstack("tone", fill_value=0)
    counts = counts.reindex(columns=list(TONES.values())[::-1], fill_value=0).reset_index()
    return counts.assign(article=counts["article"].map(LABELS))


def _tone_texts(statements: pd.DataFrame) -> dict[str, str]:
    below = {a: int((q["polarity"] < 0).sum()) for a, q in statements.groupby("article")}
    count = {a: len(q) for a, q in statements.groupby("article")}
    return {
        "below_amd": f"{below[AMD]} of {count[AMD]}",
        "below_nvidia": f"{below[NVIDIA]} of {count[NVIDIA]}",
        "caption_tone": f"In the October article {below[AMD]} of {count[AMD]} statements are cool or "
        f"damning. In the February article it is {below[NVIDIA]} of {count[NVIDIA]}. Bars point up for "
        "kind words and down for damning ones; irony is not counted.",
    }


def _key_numbers(texts: Mapping[str, str], scopes: tuple[Share, ...], own: Share) -> tuple[KeyNumber, ...]:
    day = "2026-02-08"
    gaps = [s.february_share - s.october_share for s in scopes]
    low, high = round(min(gaps) * 100), round(max(gaps) * 100)
    return (
        KeyNumber(
            "shared_same",
            f"{texts['shared_same']} of {texts['shared']}",
            "figures named in both articles mean the same deal in both",
            day,
            "by our judgement of each",
        ),
        KeyNumber(
            "gap",
            f"{low:+d} to {high:+d} points",
            "is the difference, in percentage points, between the sentences that assert in the February "
            "article and those that do in the October article",
            day,
            f"over {number_word(len(scopes))} ways to count",
        ),
        KeyNumber(
            "own",
            f"{percent(own.october_share)}, then {percent(own.february_share)}",
            "of the statements are the author's own, in the October 2025 and the February 2026 article",
            day,
            f"{own.october} of {own.october_all} and {own.february} of {own.february_all}; "
            f"{p_value(own.p)}",
        ),
    )
