"""Where the two articles come from: one by the versions of its post, the other by its likely origin."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from computedeals.analysis.fact_check_kinds import in_text
from computedeals.analysis.kept import kept
from computedeals.analysis.two_articles import AMD, NVIDIA
from computedeals.deals import VIEWS, coverage
from computedeals.evidence import provenance
from computedeals.evidence.catalogue import load_article, load_catalogue
from computedeals.evidence.facts import fact
from dealnews.articles import damage_report
from dealnews.articles.article import Article

FIELDS = {"title": "Title", "publisher": "Publisher", "published": "Published", "text_as_of": "Text as of"}
TITLE = (
    "The OpenAI–AMD partnership: what is its real aim? What will change in the future of AI infrastructure?"
)
# the parts of the file by what was done with them: colour of the chart, label in the bar
ROLES = {
    "front matter": ("particulars, markers", ""),
    "body": ("kept", "the article"),
    "copy": ("repetition", "again"),
    "continuation": ("kept", "its continuation"),
    "marker": ("particulars, markers", ""),
}
FOLLOWED = {True: "followed", False: "not followed", None: "not judged from the text alone"}


@dataclass(frozen=True)
class Sources:
    """What the chapter shows and says.

    Attributes
    ----------
    anatomy, versions, traits, known, origin : DataFrame
        The rows of the figures and tables: the parts of the October file, the versions of its post, the
        instructions and their traces, what is known of each article, the comparison with the English copy.
    texts : mapping of str to str
    """

    anatomy: pd.DataFrame
    versions: pd.DataFrame
    traits: pd.DataFrame
    known: pd.DataFrame
    origin: pd.DataFrame
    texts: Mapping[str, str]


@kept
def sources() -> Sources:
    """Date the October file by its versions, hold it against its prompt, and compare the February one.

    Returns
    -------
    Sources
    """
    amd, nvidia = load_article(AMD), load_article(NVIDIA)
    layers = provenance.strata(amd)
    versions = _versions(amd)
    traits = provenance.traits(amd)
    traits = traits.assign(verdict=[FOLLOWED[met] for met in traits["met"]])
    origin = provenance.origin()
    return Sources(
        anatomy=_anatomy(amd, layers),
        versions=versions,
        traits=traits,
        known=_known(),
        origin=origin,
        texts={
            **_file_texts(amd, nvidia),
            **_layer_texts(amd, layers),
            **_trait_texts(traits),
            **_version_texts(versions),
            **_origin_texts(origin),
            **_search_texts(),
            "caption_anatomy": _anatomy_caption(amd, layers),
        },
    )


def _copied(article: Article) -> int:
    return sum(piece.dropped for piece in damage_report(article) if piece.role == "copy")


def _kept(article: Article) -> int:
    return sum(len(span) for span in article.kept)


def _anatomy(article: Article, layers: pd.DataFrame) -> pd.DataFrame:
    rows = [
        ("what it holds", piece.start, piece.end, *ROLES[piece.role])
        for piece in damage_report(article)
        if piece.end - piece.start > 60 or piece.role != "copy"
    ]
    rows += [
        (
            "when it was added",
            int(layer["start"]),
            int(layer["end"]),
            "kept" if layer["kept"] else "repetition",
            layer["committed_at"].strftime("%-d Oct"),
        )
        for layer in layers.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["row", "start", "end", "role", "label"])


def _anatomy_caption(article: Article, layers: pd.DataFrame) -> str:
    return (
        f"Of the file's {len(article.raw):,} characters, {_copied(article):,} repeat other parts. "
        f"The text was added in {in_text(len(layers))} steps over three days. The upper bar shows the "
        "parts of the file, the lower when each part was added."
    )


def _versions(article: Article) -> pd.DataFrame:
    table = provenance.history()
    here = table["bytes"] <= len(article.raw.encode())
    what = [
        f"{when:%-d %b %Y}: {re.split('[:,]', text)[0]}"
        for when, text in zip(table["committed_at"], table["what_changed"], strict=True)
    ]
    what[int(here.sum()) - 1] += " (analysed here)"
    return table.assign(
        version=[
            f"{when:%Y-%m-%d}  {commit}"
            for when, commit in zip(table["committed_at"], table["commit"], strict=True)
        ],
        here=here,
        note=what,
        committed=table["committed_at"].dt.strftime("%Y-%m-%d %H:%M"),
    )


def _version_texts(versions: pd.DataFrame) -> dict[str, str]:
    here = int(versions["here"].sum())
    extended = versions[versions["end_markers"].diff() > 0]  # each extension closes with a marker
    return {
        "versions": in_text(len(versions)),
        "other_versions": in_text(len(versions) - 1 - len(extended)),
        "extensions": in_text(len(extended)),
        "extended_until": f"{extended['committed_at'].iloc[-1]:%-d %B %Y}",
        "caption_versions": (
            f"The post grew from {versions['bytes'].iloc[0]:,} to {versions['bytes'].max():,} bytes in "
            f"{len(versions)} versions. The file analysed here is version {here}, the last bar in colour."
        ),
    }


def _known() -> pd.DataFrame:
    """What is known of each article and how; the February article's title and author at second hand."""
    catalogue = load_catalogue()

    def line(article: str, field: str) -> str:
        entry = catalogue[article]
        value = str(getattr(entry, field) or "not in the file")
        gloss = f" (“{TITLE}”)" if (article, field) == (AMD, "title") else ""
        return f"{value}{gloss}: {entry.known[field]}"

    rows = [
        {"field": label, "amd": line(AMD, field), "nvidia": line(NVIDIA, field)}
        for field, label in FIELDS.items()
    ]
    rows.append(
        {"field": "Known from elsewhere", "amd": fact("PRS12").statement, "nvidia": fact("PRS36").statement}
    )
    return pd.DataFrame(rows)


def _file_texts(amd: Article, nvidia: Article) -> dict[str, str]:
    return {
        "part_dropped": f"{1 - _kept(amd) / len(amd.raw):.0%}",
        "amd_points": f"{len(amd.raw):,}",
        "amd_kept": f"{_kept(amd):,}",
        "amd_sentences": str(len(amd.sentences)),
        "nvidia_sentences": str(len(nvidia.sentences)),
        "amd_copied": f"{_copied(amd):,}",
    }


def _layer_texts(amd: Article, layers: pd.DataFrame) -> dict[str, str]:
    first, last = layers.iloc[0], layers.iloc[-1]
    after = [(when - first["committed_at"]).total_seconds() / 3600 for when in layers["committed_at"]]
    kept = _kept(amd)
    return {
        "completions": in_text(len(layers) - 1),
        "last_here": f"{last['committed_at']:%-d %B %Y}",
        "first_at": f"{first['committed_at']:%H:%M}",
        "first_gap": f"{after[1]:.1f} hours",
        "part_first": f"{first['kept'] / kept:.0%}",
        "part_later": f"{last['kept'] / kept:.0%}",
        "first_kept": f"{first['kept']:,}",
        "last_kept": f"{last['kept']:,}",
    }


def _trait_texts(traits: pd.DataFrame) -> dict[str, str]:
    answered = traits[traits["met"].notna()]
    return {
        "instructions": in_text(len(traits)),
        "traits_told": in_text(len(answered)),
        "traits_met": in_text(int(answered["met"].sum())),
        "traits_key": f"{int(answered['met'].sum())} of {len(answered)}",
        "years": fact("PRS12").value,
    }


def _origin_texts(origin: pd.DataFrame) -> dict[str, str]:
    counts = origin["relation"].value_counts()
    return {
        "points": in_text(len(origin)),
        "changed_key": f"{int(counts.get('changed', 0))} of {len(origin)}",
        **{name: in_text(int(counts.get(name, 0))) for name in ("same", "changed")},
    }


def _search_texts() -> dict[str, str]:
    """How much of the register was looked for: searches, and the places of its grid at the last view."""
    grid = coverage.coverage()
    states = grid.loc[grid["view"] == VIEWS[-1].isoformat(), "state"].value_counts()
    return {
        "searches": str(int((coverage.searches()["pairs"] != "").sum())),
        "firms_left_out": in_text(len(coverage.left_out())),
        "places": f"{states.sum():,}",
        "places_found": f"{states[coverage.FOUND]:,}",
        "places_searched": f"{states[coverage.SEARCHED]:,}",
        "places_not_searched": f"{states[coverage.NOT_SEARCHED]:,}",
        "part_not_searched": f"{states[coverage.NOT_SEARCHED] / states.sum():.0%}",
    }
