"""What the tables about words hold: quotations, claims, labels made by hand, what programs found.

These tables are read where they are used. Their columns are declared here, for the check of a changed file
and for the data dictionary. Offsets are code points of the raw file, half-open.
"""

import pandera.pandas as pa

from computedeals.evidence.claims import GRADERS, REASONS, SEVERITIES, TYPES, VERDICTS
from computedeals.evidence.schemas import between, count, filled, number, one_of, text

CERTAINTIES = ("asserted", "hedged", "speculated", "asked", "wished")
CHANNELS = (
    "announcement", "anonymous source", "author", "estimate", "filing", "hearsay", "press report",
    "private remark", "public remark",
)  # fmt: skip
NAMED = ("company", "institution", "person", "place", "product", "publication", "technology")
CATEGORIES = ("currency", "percent", "number", "dimension", "duration", "date")
# the runs on the test sentences, and the folders of `data/gold` with texts that nothing had read before: by
# their order, and the newest last
RUNS = ("first", "second", "third", "fourth", "fifth", "sixth")
# of the sets of unseen texts, in their order
ORDINALS = (*RUNS, "seventh", "eighth", "ninth", "tenth", "eleventh")
UNSEEN_SETS = (
    "unseen",
    "unseen2",
    "unseen3",
    "unseen4",
    "unseen5",
    "unseen6",
    "unseen7",
    "unseen8",
    "unseen9",
    "unseen10",
    "unseen11",
)


def _span() -> dict[str, pa.Column]:
    return {
        "start": count("First code point of the passage", "code points"),
        "end": count("Code point after the last of the passage", "code points"),
    }


def _in_article() -> dict[str, pa.Column]:
    return {"article": filled(about="Id of the article"), **_span()}


def _quantity() -> dict[str, pa.Column]:
    return {
        "value": number(about="The value; empty where only a range is known", unit="the row's unit"),
        "low": number(about="Lower bound; empty where it is open", unit="the row's unit"),
        "high": number(about="Upper bound; empty where it is open", unit="the row's unit"),
        "unit": text(about="Unit of value, low and high"),
    }


def _unit_first() -> dict[str, pa.Column]:
    declared = _quantity()
    return {"unit": declared.pop("unit"), **declared}


def _run() -> dict[str, pa.Column]:
    return {
        "engine": filled(about="Commit of the extraction that ran"),
        "labels": filled(about="Commit of the labels that it was held against"),
    }


def _speech(where: str) -> dict[str, pa.Column]:
    return {
        "speaker": filled(about="Id of who says it, or the words for it"),
        "channel": one_of(*CHANNELS, about=f"How it reached the {where}"),
    }


def _period() -> dict[str, pa.Column]:
    return {
        "first": text(about="First day of the period, 2025-10-08; empty where it is open"),
        "last": text(about="Last day of the period; empty where it is open"),
    }


def _statement() -> dict[str, pa.Column]:
    return {
        "subject": text(about="Id of what the statement is about"),
        "certainty": one_of(*CERTAINTIES, about="How the sentence commits itself"),
        "polarity": between(-2, 2, "Bad for the subject, -2, to good for it, 2"),
    }


def _passage_text() -> dict[str, pa.Column]:
    return {
        "kind_of_text": filled(about="Kind of text that it is written like"),
        "domain": one_of("compute", "domestic", about="AI, chips and data centres, or other business"),
        "published": filled(about="Day of publication that it pretends to", unit="day"),
        "text": filled(about="The text, invented for the test"),
    }


_SURFACE = {"surface": filled(about="The words of the passage")}
_NOTE = {"note": text(about="What else a user of the row should know")}
_QUOTED = {"quoted": one_of("yes", "no", about="Whether the words stand in quotation marks")}
_VIA = {"via": text(about="Through whom, outermost first, joined by ' > '")}
_MODIFIERS = {
    "modifier": text(about="How words bound the value: at most, over, approx ..., joined by '+'"),
    "per": text(about="What a rate is per"),
}

QUOTATIONS = pa.DataFrameSchema(
    {
        **_in_article(),
        "quote": filled(about="The words of the article"),
        "gloss": filled(about="Our English for them"),
    }
)
CLAIMS = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the claim"),
        "article": filled(about="Id of the article"),
        "evidence": filled(about="Id of the words that make the claim: article:start-end"),
        "claim": filled(about="What they claim, in plain English"),
        "type": one_of(*TYPES, about="What the words assert, given from the words alone"),
        "view": filled(about="Day on whose knowledge it is judged", unit="day"),
        "facts": text(about="Ids of the facts that decide it, joined by ';'"),
        "finding": filled(about="Why; a fact's id in braces is replaced by its value"),
        "epilogue_facts": text(about="Ids of later facts, which decide nothing, joined by ';'"),
        "epilogue": text(about="What became known later"),
    }
)
CLAIM_GRADES = pa.DataFrameSchema(
    {
        "claim": filled(about="Id of the claim"),
        "grader": one_of(*GRADERS, about="Who graded, or how a difference was settled"),
        "verdict": one_of(*VERDICTS, about="How the claim agrees with what was known on the article's day"),
        "severity": one_of(*SEVERITIES, about="How much a reader who believed it would be misled"),
        **_NOTE,
    },
    unique=["claim", "grader"],
)
CLAIM_SENTENCES = pa.DataFrameSchema(
    {
        **_in_article(),
        "claims": text(about="Ids of the claims that the sentence makes, joined by ';'"),
        "not_a_claim_because": one_of("", *REASONS, about="Why it makes none"),
        **_NOTE,
    }
)
DEAL_WORDS = pa.DataFrameSchema(
    {
        **_in_article(),
        "word": filled(about="The article's word for the deal"),
        "gloss": filled(about="Our English for it"),
        "firmness": between(0, 4, "How firm the word sounds, from not at all, 0, to very, 4"),
        "why": filled(about="Why it was placed there"),
    }
)
GLOSSARY = pa.DataFrameSchema(
    {
        "term": filled(unique=True, about="The Japanese term"),
        "reading": filled(about="Its reading in hiragana"),
        "english": filled(about="Its English"),
        "meaning": text(about="What it means in these articles"),
        "group": filled(about="What it belongs to"),
    }
)
ENGLISH_GLOSSARY = pa.DataFrameSchema(
    {
        "term": filled(unique=True, about="The English or financial term"),
        "forms": text(about="Other forms of it, joined by '|'"),
        "meaning": filled(about="What it means here"),
    }
)
FEBRUARY_ORIGIN = pa.DataFrameSchema(
    {
        "point": filled(unique=True, about="What is compared"),
        "claim": text(about="Id of the claim of the February article, where there is one"),
        "passage": text(about="The passage that is compared, where it is not that of the claim"),
        "copy": text(about="What the copy of the original says, in our words"),
        "relation": one_of(
            "same", "changed", "article only", "copy only", about="How the article agrees with the copy"
        ),
        "difference": text(about="What differs, in our words"),
    }
)
PUBLISHER_HISTORY = pa.DataFrameSchema(
    {
        "commit": filled(unique=True, about="Commit in the publisher's public repository"),
        "committed_at": filled(about="Time of the commit, with its offset", unit="time"),
        "bytes": count("Length of the file", "bytes"),
        "end_markers": count("How many times the file contains the marker of its end", "markers"),
        "what_changed": filled(about="What changed, in our words"),
    }
)
PUBLISHER_PROMPT = pa.DataFrameSchema(
    {
        "instruction": filled(unique=True, about="Id of the instruction"),
        "asks": filled(about="What it asks of the writer, in our words"),
        "prompt_phrase": filled(about="A few of its words, to find it"),
        "looks_for": text(about="What is looked for in the article, alternatives joined by '|'"),
        "in_english": text(about="The same in English"),
        "kind": filled(about="How it is looked for"),
    }
)
ROW_LABELS = pa.DataFrameSchema(
    {
        "article": filled(about="Id of the article"),
        "start": count("First code point of the sentence", "code points"),
        "label": filled(about="What the sentence is about"),
    }
)
SHARED_FIGURES = pa.DataFrameSchema(
    {
        "value": number(about="A value that both articles give", unit="the row's unit"),
        "unit": filled(about="Its unit"),
        "verdict": one_of(
            "the same deal", "different things", about="Whether it is the same thing in both"
        ),
        "in_amd": filled(about="What it is in the October article"),
        "in_nvidia": filled(about="What it is in the February article"),
    }
)
ARTICLES = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the article"),
        "file": filled(about="Its file in the repository"),
        "title": text(about="Title"),
        "title_known": filled(about="How the title is known"),
        "publisher": text(about="Publisher"),
        "publisher_known": filled(about="How the publisher is known"),
        "published": filled(about="Day of publication", unit="day"),
        "published_known": filled(about="How that day is known"),
        "text_as_of": text(about="Day of the text as received", unit="day"),
        "text_as_of_known": filled(about="How that day is known"),
        "language": filled(about="Language of the text"),
        "language_known": filled(about="How the language is known"),
        "sha256": filled(about="SHA-256 of the file as received"),
        "sha256_known": filled(about="How the digest is known"),
    }
)

GOLD_QUANTITIES = pa.DataFrameSchema(
    {
        **_in_article(),
        **_SURFACE,
        "kind": filled(about="Kind of quantity"),
        **_quantity(),
        **_MODIFIERS,
        **_NOTE,
    }
)
GOLD_DATES = pa.DataFrameSchema(
    {
        **_in_article(),
        **_SURFACE,
        **_period(),
        "grain": filled(about="How fine the expression is"),
        **_NOTE,
    }
)
GOLD_MENTIONS = pa.DataFrameSchema(
    {
        **_in_article(),
        **_SURFACE,
        "entity": filled(about="Id of what is named"),
        "kind": one_of(*NAMED, about="Kind of what is named"),
    }
)
GOLD_STATEMENTS = pa.DataFrameSchema(
    {
        **_in_article(),
        **_SURFACE,
        **_speech("article"),
        **_VIA,
        **_statement(),
        **_QUOTED,
        **_NOTE,
    }
)
GOLD_CERTAINTY = pa.DataFrameSchema(
    {**_in_article(), "certainty": one_of(*CERTAINTIES, about="How the sentence commits itself")}
)
GOLD_RUN = pa.DataFrameSchema(
    {
        **_run(),
        "category": one_of(*CATEGORIES, about="Kind of expression"),
        "labelled": count("Expressions labelled by hand", "expressions"),
        "right": count("Of these, found at their place", "expressions"),
        "extra": count("Found where no label is", "expressions"),
        "value_right": count("Found with the right value", "expressions"),
        "full": count("Found with every field right", "expressions"),
    }
)
OPINIONS = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the sentence"),
        "text": filled(about="The sentence, invented for the test"),
        **_span(),
        **_SURFACE,
        **_speech("sentence"),
        **_statement(),
    }
)
OPINIONS_RUN = pa.DataFrameSchema(
    {
        "run": one_of("first", "second", about="Which run"),
        **_run(),
        "sentences": count("Sentences", "sentences"),
        "found": count("Statements found", "statements"),
        "extra": count("Statements found where no label is", "statements"),
        "speaker": count("Statements with the right speaker", "statements"),
        "channel": count("Statements with the right channel", "statements"),
        "certainty": count("Statements with the right certainty", "statements"),
        "polarity": count("Statements with the right polarity", "statements"),
        "subject": count("Statements with the right subject", "statements"),
    }
)
PROBES = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the sentence"),
        "category": filled(about="What it was written to test"),
        "published": filled(about="Day of publication that it pretends to", unit="day"),
        "text": filled(about="The sentence, invented for the test"),
    }
)
PROBE_GLOSSES = pa.DataFrameSchema(
    {
        "probe": filled(unique=True, about="Id of the sentence"),
        "gloss": filled(about="Our English for it"),
    }
)
PROBE_LABELS = pa.DataFrameSchema(
    {
        "probe": filled(about="Id of the sentence"),
        **_span(),
        **_SURFACE,
        "layer": one_of("quantity", "date", about="Quantity or date"),
        "kind": text(about="Kind of quantity"),
        **_unit_first(),
        **_MODIFIERS,
        **_period(),
    }
)
UNSEEN_TEXTS = pa.DataFrameSchema({"id": filled(unique=True, about="Id of the text"), **_passage_text()})
_IN_UNSEEN = {"id": filled(about="Id of the text"), **_span()}
UNSEEN_DATES = pa.DataFrameSchema(
    {**_IN_UNSEEN, **_SURFACE, **_period(), "grain": filled(about="How fine the expression is")}
)
UNSEEN_NAMES = pa.DataFrameSchema(
    {
        **_IN_UNSEEN,
        **_SURFACE,
        "kind": one_of(*NAMED, about="Kind of what is named"),
        "entity": text(about="Id of what is named, where the table of names has it"),
        "code": text(about="Code on a stock exchange that the text gives"),
        "domestic": one_of("", "yes", "no", about="Whether it is Japanese"),
    }
)
UNSEEN_QUANTITIES = pa.DataFrameSchema(
    {
        **_IN_UNSEEN,
        **_SURFACE,
        "kind": filled(about="Kind of quantity"),
        **_quantity(),
        **_MODIFIERS,
        "heads": text(about="Of a cell of a table, the heads of its row and column, joined by ' | '"),
    }
)
UNSEEN_STATEMENTS = pa.DataFrameSchema(
    {
        **_IN_UNSEEN,
        **_SURFACE,
        **_speech("text"),
        **_VIA,
        **_statement(),
        **_QUOTED,
    }
)
FIRST_SIGHT = pa.DataFrameSchema(
    {
        "collection": one_of("all", "articles", "sentences", about="Which of the invented texts"),
        "kind_of_text": filled(about="Kind of text, or all"),
        "measure": filled(about="What was counted"),
        "labelled": count("Labels made by hand", "items of the measure"),
        "found": count("Found by the extraction", "items of the measure"),
        "right": count("Found and right", "items of the measure"),
        "commit": filled(about="Commit of the extraction that ran"),
        "day": filled(about="Day of the run", unit="day"),
    }
)
UNSEEN_TONES = pa.DataFrameSchema(
    {
        **_IN_UNSEEN,
        "tone": one_of("positive", "negative", "neutral", about="For the result of the business"),
    }
)
PEER_RESULTS = pa.DataFrameSchema(
    {
        "sentence": filled(about="Id of the sentence that the library was given"),
        **_span(),
        **_SURFACE,
        "category": one_of(*CATEGORIES, about="Kind of expression"),
        **_unit_first(),
        **_period(),
    }
)
PEERS = pa.DataFrameSchema(
    {
        "peer": filled(unique=True, about="The library"),
        "version": filled(about="Its version"),
        "claims": filled(about="Kinds of expression that it says it finds"),
        "failed": count("Sentences on which it failed", "sentences"),
        "sentences": filled(about="SHA-256 of the sentences that it was given"),
    }
)
ENTITIES = pa.DataFrameSchema(
    {
        "id": filled(unique=True, about="Id of the entity"),
        "name": filled(about="Its English name"),
        "name_ja": text(about="Its Japanese name"),
        "kind": filled(about="Kind of entity"),
        "org": text(about="Id of the organisation that it belongs to"),
        "role": text(about="Office of a person"),
        "aliases": text(about="Other names, joined by '|'"),
        "short": text(about="Names that count only after the full one, joined by '|'"),
        "only": text(about="What must stand beside a short name"),
        "avoid": text(about="What must not stand beside it"),
        **_NOTE,
    }
)
POLARITY = pa.DataFrameSchema(
    {
        "words": filled(about="A word or words, as lemmas"),
        "weight": between(-2, 2, "Bad, -2, to good, 2"),
    }
)
STOPWORDS = pa.DataFrameSchema(
    {
        "lemma": filled(unique=True, about="The word, as a lemma"),
        "reason": filled(about="Why it is not counted"),
    }
)
TERM_GLOSSES = pa.DataFrameSchema(
    {
        "lemma": filled(about="The word, as a lemma"),
        "reading": text(about="Its reading in katakana"),
        "gloss": filled(about="Our English for it"),
    }
)
