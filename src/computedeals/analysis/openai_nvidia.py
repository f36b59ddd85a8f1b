"""The February article: what it says of OpenAI and NVIDIA, on whose word, and how surely."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from computedeals.analysis.kept import kept
from computedeals.analysis.two_articles import (
    NVIDIA,
    number_word,
    sentence_classes,
    statement_classes,
)
from computedeals.evidence import tables
from computedeals.evidence.catalogue import load_article
from computedeals.evidence.outline import TONES, published_on
from computedeals.evidence.quotations import quotations
from computedeals.paths import DATA

# who can answer for a statement, by its channel; a speaker without a name answers for nothing
GROUPS = {
    "announcement": "announced or filed",
    "filing": "announced or filed",
    "public remark": "said in public",
    "estimate": "said in public",
    "press report": "reported by the press",
    "private remark": "said in private",
    "anonymous source": "nobody named",
    "hearsay": "nobody named",
}
NAMELESS = ("industry insiders", "anonymous sources", "unnamed", "questioner")
PUBLIC = ("announced or filed", "said in public")
# phrases by which the author presents kind words as damage control, with their English
IRONY = {
    "さすがにこの記事内容はまずいと思ったのか": "perhaps realising that the article looked bad for him",
    "フォロー": "smoothing over",
    "慌てた": "it was OpenAI's turn to panic",
    "役員総出": "executives turned out in force",
}
IF = re.compile("もし|場合|れば|なら|たら")
LONGEST = 135  # characters of a label in the chart
TALK = (607, 638)  # "no obligation, nor a concluded contract"


@dataclass(frozen=True)
class OpenaiNvidia:
    """What the chapter shows.

    Attributes
    ----------
    timeline : DataFrame
        Rows of the timeline, as `evidence.tables.figure_sentences`; vague bars begin with the deal.
    span : tuple of date
        First and last day of the axis.
    published : date
    figures : DataFrame
        Every quantity and date, with `sort` for the table.
    others : DataFrame
        Statements of others than the author: group, tone, brief, the channel (`type`), and `held`: their
        class, reported, with how sure the speaker is.
    picture : DataFrame
        The same, as rows of the chart.
    tone : DataFrame
        Counts by tone, in public and otherwise.
    irony : DataFrame
        phrase, gloss, places.
    called : DataFrame
        Words for how firm the deal is.
    names, together, leading : DataFrame, DataFrame, list of str
        Mentions, sentences shared, and the names most used.
    sentences : DataFrame
        Each sentence with its class.
    texts : mapping of str to str
    """

    timeline: pd.DataFrame
    span: tuple[date, date]
    published: date
    figures: pd.DataFrame
    others: pd.DataFrame
    picture: pd.DataFrame
    tone: pd.DataFrame
    irony: pd.DataFrame
    called: pd.DataFrame
    names: pd.DataFrame
    together: pd.DataFrame
    leading: list[str]
    sentences: pd.DataFrame
    texts: Mapping[str, str]


@kept
def openai_nvidia() -> OpenaiNvidia:
    """Describe the February article.

    Returns
    -------
    OpenaiNvidia

    Raises
    ------
    ValueError
        Where a word of `data/deal_words.csv` is not at its place in the file.
    """
    published = published_on(NVIDIA)
    figures = tables.figures(NVIDIA)
    others = _others()
    sentences = sentence_classes(NVIDIA)
    counts = tables.mention_counts(NVIDIA)
    leading = list(counts["entity"].head(7))
    together = tables.shared_sentence_counts(NVIDIA, leading)
    irony = _irony()
    texts = {
        **_figure_texts(figures),
        **_voice_texts(others),
        **_irony_texts(irony, others),
        **_name_texts(counts, together),
        **_certainty_texts(sentences),
    }
    called = _called()
    texts["caption_firmness"] = (
        f"The February article uses {number_word(len(called))} words for one deal, one after the other, "
        "each less firm than the one before."
    )
    return OpenaiNvidia(
        timeline=_timeline(),
        span=(date(2025, 7, 1), date(2027, 1, 31)),
        published=published,
        figures=_typed(figures),
        others=others,
        picture=_picture(others),
        tone=_tone(others),
        irony=irony,
        called=called,
        names=counts,
        together=together,
        leading=[tables.entity_name(entity) for entity in leading],
        sentences=sentences,
        texts=texts,
    )


def last_section() -> int:
    """Where the last section of the article begins, which opens with an "if": a raw offset.

    Returns
    -------
    int
    """
    return load_article(NVIDIA).raw.index("もし仮に")


def _timeline() -> pd.DataFrame:
    """The rows of the timeline; a vague stretch of what is said of the deal begins with the deal itself."""
    rows = tables.figure_sentences(NVIDIA)
    announced = str(rows["first"].iloc[0])  # the first dated sentence announces the deal
    early = [isinstance(day, str) and "" < day < announced for day in rows["first"]]
    return rows.assign(first=rows["first"].mask(pd.Series(early, rows.index), announced), was_cut=early)


def _typed(figures: pd.DataFrame) -> pd.DataFrame:
    return figures.assign(sort=figures["type"].where(figures["kind"] == "quantity", "date"))


def _others() -> pd.DataFrame:
    said = statement_classes(NVIDIA)
    others = said[said["speaker"] != "author"]
    groups = [
        "nobody named" if speaker in NAMELESS else GROUPS[channel]
        for speaker, channel in zip(others["speaker"], others["type"], strict=True)
    ]
    brief = [
        _brief(gloss, start, end)
        for gloss, start, end in zip(others["gloss"], others["start"], others["end"], strict=True)
    ]
    # the parser knows remarks of the public and of the private kind; who has no name was heard by nobody in
    # particular
    crowd = (others["speaker"] == "industry insiders") & (others["type"] == "public remark")
    return others.assign(
        group=groups,
        tone=others["polarity"].map(TONES),
        brief=brief,
        type=others["type"].mask(crowd, "no occasion named"),
        held="reported, " + others["certainty"],
    )


def _brief(gloss: str, start: int, end: int) -> str:
    """What a chart prints of a statement: its gloss, or if that is long the longest short passage in it."""
    if len(gloss) <= LONGEST:
        return gloss
    inside = [
        q
        for q in quotations().values()
        if q.article == NVIDIA and start <= q.start and q.end <= end and len(q.gloss) <= LONGEST
    ]
    return max(inside, key=lambda q: (q.end - q.start, q.start)).gloss if inside else f"{gloss[:LONGEST]}…"


def _picture(others: pd.DataFrame) -> pd.DataFrame:
    picture = others.reset_index(drop=True)
    return picture.assign(row=range(len(picture)), who=picture["speaker_name"], gloss=picture["brief"])


def _tone(others: pd.DataFrame) -> pd.DataFrame:
    where = others["group"].isin(PUBLIC).map({True: "public", False: "otherwise"})
    counts = pd.crosstab(others["tone"], where)
    return counts.reindex(
        index=["glowing", "kind", "neutral", "cool", "damning"],
        columns=["public", "otherwise"],
        fill_value=0,
    ).reset_index()


def _irony() -> pd.DataFrame:
    text = "".join(sentence.text for sentence in load_article(NVIDIA).sentences)
    return pd.DataFrame(
        {"phrase": phrase, "gloss": gloss, "places": text.count(phrase)} for phrase, gloss in IRONY.items()
    )


def _called() -> pd.DataFrame:
    article = load_article(NVIDIA)
    called = pd.read_csv(DATA / "deal_words.csv")
    for row in called.to_dict("records"):
        if article.raw[row["start"] : row["end"]] != row["word"]:
            raise ValueError(f"data/deal_words.csv: {row['word']} is not at {row['start']}-{row['end']}")
    places = zip(called["article"], called["start"], called["end"], strict=True)
    return called.assign(order=range(len(called)), id=[f"{a}:{s}-{e}" for a, s, e in places])


def _figure_texts(figures: pd.DataFrame) -> dict[str, str]:
    quantities = figures[figures["kind"] == "quantity"].set_index("start")
    dates = figures[figures["kind"] == "date"]
    published = str(load_article(NVIDIA).meta.published)
    later = int((dates["last"].fillna("9999") > published).sum())
    same = quantities["value"] == quantities.loc[157, "value"]
    hundred = quantities[(quantities["unit"] == "USD") & same]
    bounded = int(hundred["modifier"].astype(bool).sum())
    total, parts = (_at(quantities, start) for start in (157, 150))
    bound = {0: "never", 1: "once"}.get(bounded, f"{number_word(bounded)} times")
    return {
        "figures": number_word(len(quantities)),
        "dates": number_word(len(dates)),
        "later": number_word(later),
        "hundred": number_word(len(hundred)),
        "bounded": bound,
        "instalment": f"${total / parts / 1e9:,.0f} billion",
        "yen": f"{_at(quantities, 1508, 'low') / _at(quantities, 1501):,.0f}",
        "caption_timeline": f"The February article names {number_word(len(quantities))} figures and "
        f"{number_word(len(dates))} dates, of which {number_word(later)} is after its day of publication. "
        "Each row is a sentence, in the order of the article. A long bar means a vague date, not a long "
        "event. A bar that would begin before September 2025, when the deal was announced, is cut there.",
    }


def _at(quantities: pd.DataFrame, start: int, column: str = "value") -> float:
    """A number of the quantity that starts at a code point of the file; rows are indexed by it."""
    return float(quantities[column].astype(float)[start])


def _voice_texts(others: pd.DataFrame) -> dict[str, str]:
    named = others["group"].eq("said in public") & ~others["speaker"].isin(("openai", "nvidia"))
    glowing, damning = others[others["polarity"] == 2], others[others["polarity"] == -2]
    in_public = int(glowing["group"].isin(PUBLIC).sum())
    named_damning = int(damning["group"].isin(PUBLIC).sum())
    talk = others.set_index("start").loc[TALK[0]]
    # the speaker, those who relay him, and the article
    depth = 1 + len(str(talk["via"]).split(" > ")) + 1
    faced = "none" if not named_damning else number_word(named_damning)
    public = "All" if in_public == len(glowing) else number_word(in_public).capitalize() + " of the"
    return {
        "others": f"{len(others)}",
        "named": number_word(int(named.sum())),
        "depth": {3: "third hand", 4: "fourth hand"}.get(depth, f"{depth} steps from its source"),
        "cool_public": number_word(
            int(((others["group"] == "said in public") & (others["polarity"] < 0)).sum())
        ),
        "caption_who": f"{public} {number_word(len(glowing))} glowing statements are told as made in "
        f"public. Of the {number_word(len(damning))} damning ones {faced} was. In public means announced, "
        "filed, or said openly by a named person. A row is a statement; a hollow mark is one that is not "
        "plainly asserted.",
        "caption_tone": f"Of {len(glowing)} glowing statements {in_public} were made in public. Of "
        f"{len(damning)} damning ones {named_damning} were.",
    }


def _irony_texts(irony: pd.DataFrame, others: pd.DataFrame) -> dict[str, str]:
    kind = int(((others["polarity"] > 0) & others["group"].isin(PUBLIC)).sum())
    follow = int(irony.loc[irony["phrase"] == "フォロー", "places"].sum())
    return {
        "kind": number_word(kind),
        "follow": number_word(follow),
        "caption_irony": f"The author marks the praise as damage control in "
        f"{number_word(int(irony['places'].sum()))} "
        "places.",
    }


def _name_texts(counts: pd.DataFrame, together: pd.DataFrame) -> dict[str, str]:
    by_name = counts.set_index("name")["mentions"]
    shared = together["sentences"].sort_values(ascending=False)
    amd = int(by_name.get("AMD", 0))
    rivals = ", ".join(f"{name} {by_name.get(name, 0)}" for name in ("Google", "Groq", "Anthropic"))
    first, second = (int(count) for count in shared.iloc[:2])
    return {
        "google": number_word(int(by_name.get("Google", 0))),
        "amd_named": "not named at all" if amd == 0 else f"named {number_word(amd)} times",
        "caption_names": "After OpenAI and NVIDIA the February article most often names rivals of one or "
        f"the other: {rivals} times. They are in colour.",
        "caption_together": f"OpenAI and NVIDIA are named together in {first} sentences, and "
        f"no other pair in more than {second}.",
    }


def _certainty_texts(sentences: pd.DataFrame) -> dict[str, str]:
    tail = sentences[sentences["start"] >= last_section()]
    body = sentences[sentences["start"] < last_section()]
    flat = tail["certainty"] == "asserted"
    raw = load_article(NVIDIA).raw
    places = zip(tail.loc[flat, "start"], tail.loc[flat, "end"], strict=True)
    under_if = number_word(sum(bool(IF.search(raw[start:end])) for start, end in places))
    loose = int(body["certainty"].isin(("hedged", "speculated", "wished", "asked")).sum())
    reported = int((body["certainty"] == "reported").sum())
    return {
        "tail": number_word(len(tail)),
        "tail_asserted": number_word(int(flat.sum())),
        "tail_if": under_if,
        "body": f"{len(body)}",
        "body_loose": number_word(loose),
        "body_reported": number_word(reported),
        "caption_certainty": f"In the last {number_word(len(tail))} sentences of the February article "
        f"{number_word(int(flat.sum()))} assert by their last words, {under_if} of them under an “if”. "
        f"Of the {len(body)} before, "
        f"{int((body['certainty'] == 'asserted').sum())} assert and {reported} report what others say. "
        "Each tile is a sentence.",
    }
