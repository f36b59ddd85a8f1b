# %% [markdown]
# # How the articles came to us, and what they are
#
# ::::{answer} Can the two files be trusted to say what was published, and how were they made?
# The one of February 2026 is short, whole and almost without a label. The one of October 2025 is
# {glue:text}`share_dropped` repetition and packaging: a machine completed it three times and left its working marks in
# the file. The publisher's public version history shows which stretch was added when: {glue:text}`share_first` of
# what it says stood in the first publication of 8 October 2025; the rest was added by machine over the next
# {glue:text}`hours_later` hours.
# ::::
#
# Before an article is read for its numbers, somebody should ask where the text came from. Both files lie
# in this project's repository as they came to us: the one with the machine's markers in it, the other without a title.

# %% tags=["hide-input"]
import re

import pandas as pd
from myst_nb import glue

from computedeals.charts.anatomy import file_anatomy, version_sizes
from computedeals.charts.display import figure, table
from computedeals.evidence import provenance
from computedeals.evidence.catalogue import load_article, load_catalogue
from dealnews.articles import damage_report

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
amd, nvidia = load_article(AMD), load_article(NVIDIA)

# %% [markdown]
# ## What the files say of themselves
#
# Only what a file says, or what can be computed from it, is treated as known ({numref}`tab-sources`). The file of
# February 2026 opens with a line of page furniture that gives a date and a picture credit, then starts its story: it
# has no title, no author and no publisher. Its manner suggests Gizmodo Japan, but that is our inference, and nothing in
# this report rests on it.

# %% tags=["hide-input"]
LABELS = {
    "title": "Title",
    "publisher": "Publisher",
    "published": "Published",
    "text_as_of": "Text as of",
}
TITLE = (
    "The OpenAI–AMD partnership: what is its real aim? What will change in the future of AI infrastructure?"
)


def known_of(article_id: str, field: str) -> str:
    """A field of the catalogue and how it is known, in a line; a Japanese title with its English."""
    entry = load_catalogue()[article_id]
    value = str(getattr(entry, field) or "not known")
    gloss = f" (“{TITLE}”)" if (article_id, field) == (AMD, "title") else ""
    return f"{value}{gloss}: {entry.known[field]}"


known = pd.DataFrame(
    {"field": label, "amd": known_of(AMD, field), "nvidia": known_of(NVIDIA, field)}
    for field, label in LABELS.items()
)
table(
    known,
    name="tab-sources",
    caption="What is known of each article, and how.",
    source="The files as received; `data/articles/articles.csv`.",
    columns={"field": "Field", "amd": "October 2025", "nvidia": "February 2026"},
)

# %% tags=["hide-input"]
kept = sum(len(span) for span in amd.kept)
glue("share_dropped", f"{1 - kept / len(amd.raw):.0%}", display=False)
glue("amd_points", f"{len(amd.raw):,}", display=False)
glue("amd_kept", f"{kept:,}", display=False)
glue("amd_sentences", len(amd.sentences), display=False)
glue("nvidia_points", f"{len(nvidia.raw):,}", display=False)
glue("nvidia_sentences", len(nvidia.sentences), display=False)
report = damage_report(amd)
copied = sum(piece.dropped for piece in report if piece.role == "copy")
glue("amd_copied", f"{copied:,}", display=False)
glue("amd_markers", amd.raw.count("---END---"), display=False)

# %% [markdown]
# ## The damaged file, and its repair
#
# The file of October 2025 has {glue:text}`amd_points` characters and {glue:text}`amd_markers` lines that read
# `---END---`. They cut it into three parts. The first is the article, and breaks off in mid-word. The second starts the
# article over from its title with every line break lost, and breaks off in mid-sentence. The third goes on from that
# very place, comes to the spot where the first part broke off, passes it, and is cut off in its turn
# ({numref}`fig-anatomy`).
#
# Whoever counts words in the raw file counts {glue:text}`amd_copied` characters twice. The repair keeps every sentence
# once, where it first stands whole; drops what repeats it, with a note of what it repeats; and adds nothing. What is
# left are {glue:text}`amd_kept` characters in {glue:text}`amd_sentences` sentences and headings. The file of February
# 2026 needed no repair. Of its {glue:text}`nvidia_points` characters only the line with the date and the picture credit
# is left out; the rest are {glue:text}`nvidia_sentences` sentences and headings.

# %% tags=["hide-input"]
ROLES = {
    "front matter": ("front matter, marker", ""),
    "body": ("kept", "the article"),
    "copy": ("repetition", "again"),
    "continuation": ("kept", "its continuation"),
    "marker": ("front matter, marker", ""),
}
layers = provenance.strata(amd)
holds = [
    ("what it holds", piece.start, piece.end, *ROLES[piece.role])
    for piece in report
    if piece.end - piece.start > 60 or piece.role != "copy"
]
written = [
    (
        "when it was added",
        layer["start"],
        layer["end"],
        "kept" if layer["kept"] else "repetition",
        layer["committed_at"].strftime("%-d Oct"),
    )
    for layer in layers.to_dict("records")
]
anatomy = pd.DataFrame(holds + written, columns=["row", "start", "end", "role", "label"])
anatomy.loc[(anatomy["end"] - anatomy["start"]) < 1000, "label"] = ""
figure(
    file_anatomy(anatomy),
    name="fig-anatomy",
    caption=(
        f"Of {len(amd.raw):,} characters, {copied:,} repeat what stands elsewhere in the file, and the text was "
        f"added in {len(layers)} steps over three days."
    ),
    alt=(
        "Two bars over the length of the file. The upper shows its parts: front matter, the article, the same "
        "text again, and its continuation. The lower shows when each stretch was added, from 8 to 10 October 2025."
    ),
    data=anatomy[["row", "role", "start", "end"]],
    columns={"row": "Bar", "role": "Role", "start": "From", "end": "To"},
    source="`data/articles/` and `data/publisher_history.csv`; times in UTC.",
)

# %% [markdown]
# ## The file, dated by its versions
#
# The blog's source repository is public {cite}`aiblogsystem`, and so is the history of this post
# ({numref}`fig-versions`). The file that we analyse is one version in the middle of it, byte for byte. The sizes of the
# versions before it, counted into our file, fall exactly on the end of a question and on two `---END---` markers, as
# they would if each version were the one before with more text appended. We compared sizes, not the older versions
# themselves.
#
# So each sentence has a date on which it was added. The first publication, of {glue:text}`first_at` UTC on 8 October,
# holds {glue:text}`first_kept` characters and ends with a question to the reader,
# {ev}`openai-amd-2025-10-08:2550-2568`. The completion {glue:text}`first_gap` later begins by repeating that
# question, which is why the sentence stands twice in the article, and stops in mid-word. The next day's added nothing but
# a copy. The one after that added the other half of the article: {glue:text}`third_kept` characters on ROCm, power,
# cooling and advice to investors.
#
# That matters for the reading. The article is dated 8 October, but {glue:text}`share_later` of its text was added
# on 10 October: as far as the history shows, by a system that was handed the beginning and asked to go on.

# %% tags=["hide-input"]
first, third = layers.iloc[0], layers.iloc[3]
hours = (third["committed_at"] - first["committed_at"]).total_seconds() / 3600
gap = (layers.iloc[1]["committed_at"] - first["committed_at"]).total_seconds() / 3600
glue("first_at", f"{first['committed_at']:%H:%M}", display=False)
glue("first_gap", f"{gap:.1f} hours", display=False)
glue("share_first", f"{first['kept'] / kept:.0%}", display=False)
glue("share_later", f"{third['kept'] / kept:.0%}", display=False)
glue("first_kept", f"{first['kept']:,}", display=False)
glue("third_kept", f"{third['kept']:,}", display=False)
glue("hours_later", round(hours), display=False)
versions = provenance.history()
versions["version"] = [
    f"{when:%Y-%m-%d}  {commit}"
    for when, commit in zip(versions["committed_at"], versions["commit"], strict=True)
]
versions["here"] = versions["bytes"] <= len(amd.raw.encode())
notes = [
    f"{when:%-d %b %Y}: {re.split('[:,]', what)[0]}"
    for when, what in zip(versions["committed_at"], versions["what_changed"], strict=True)
]
notes[versions["here"].sum() - 1] += " (analysed here)"
figure(
    version_sizes(versions[["version", "bytes", "here"]].assign(what_changed=notes)),
    name="fig-versions",
    caption=(
        f"The post grew from {versions['bytes'].iloc[0]:,} to {versions['bytes'].max():,} bytes; the file analysed "
        f"here is version {versions['here'].sum()} of {len(versions)}, the last in colour."
    ),
    alt=(
        "A bar for each public version of the post, from October 2025 to March 2026. The completions of the first "
        "six days make it several times as long; after that it changes little."
    ),
    data=versions[["commit", "committed_at", "bytes", "end_markers", "what_changed"]].assign(
        committed_at=versions["committed_at"].dt.strftime("%Y-%m-%d %H:%M")
    ),
    columns={
        "commit": "Commit:text",
        "committed_at": "Committed (UTC)",
        "bytes": "Bytes",
        "end_markers": "Markers",
        "what_changed": "What changed",
    },
    source=f"Public history of `{provenance.POST_FILE}` in the repository `{provenance.REPOSITORY}`.",
)

# %% [markdown]
# ## What the generator was told
#
# The instructions that the generator was given are public too, in the workflow file of the same repository at the commit
# that first published the post. They are of the kind that any editor might give a columnist: a persona, a tone, a
# structure, a length. {numref}`tab-traits` holds the article against them one by one. Of {glue:text}`traits_told` that
# the text can answer, it follows {glue:text}`traits_met`.
#
# Three of them change how the article should be read. The claim of experience,
# {ev}`openai-amd-2025-10-08:415-452`, is an instruction: nobody behind it need have watched anything for twenty years. The
# doubt that the author overcomes, {ev}`openai-amd-2025-10-08:454-503`, is an instruction too, the same whatever the news.
# And the questions to the reader are a quota. None of this makes a figure in the article false. It does mean that its
# changes of heart, its memories and its open questions tell us nothing about the deal.
#
# One instruction was followed in neither of its halves. The first publication fell short of the length asked for, which
# may be why it was completed later; and although the article was not to end in mid-sentence, every completed version up
# to ours does.

# %% tags=["hide-input"]
traits = provenance.traits(amd)
answered = traits[traits["met"].notna()]
glue("traits_told", len(answered), display=False)
glue("traits_met", int(answered["met"].sum()), display=False)
VERDICT = {True: "followed", False: "not followed", None: "not judged from the text alone"}
table(
    traits.assign(verdict=[VERDICT[met] for met in traits["met"]]),
    name="tab-traits",
    caption="The generator's instructions and their traces in the article.",
    source=(
        f"`{provenance.PROMPT_FILE}`, repository `{provenance.REPOSITORY}` (MIT licence), in our words: "
        "`data/publisher_prompt.csv`. Traces are counted in the repaired text."
    ),
    columns={
        "asks": "The generator was asked to",
        "found": "What the article shows",
        "verdict": "Verdict",
        "id": "For example:ev",
    },
)

# %% [markdown]
# ## What would change the answer
#
# The layers rest on a table of version sizes, not on the versions themselves; a version that replaced text with other
# text of the same size would escape us. The instructions are those at the commit of first publication:
# whether the completions were given the same ones, we do not know. And of the other article's making we know nothing
# at all, which is no mark in its favour.
#
# The two articles belong to their publishers. This report quotes them in short passages, with attribution, and never
# shows either whole.
