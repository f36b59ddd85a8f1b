# %% [markdown]
# # One machine-written post, one column: where the articles come from
#
# :::::{answer} Who wrote the two articles, and can the files be trusted to say what was published?
# The October 2025 article was written by a program. Its publisher, a blog called ALLFORCES, keeps its source in public, instructions to the
# text generator included: write as an analyst who has watched the AI industry for {glue:text}`years` {fact}`PRS12`. After its publication on
# 8 October 2025 the post was extended {glue:text}`extensions` times, until {glue:text}`extended_until`. The version read here has
# {glue:text}`completions` of these extensions. Of its text, {glue:text}`part_first` was in the first publication and {glue:text}`part_later` came on
# {glue:text}`last_here`.
#
# The February 2026 article is a column. The file carries no title and no author. On other pages the same text is Gizmodo Japan's, of
# 8 February 2026, by satomi {fact}`PRS36`. Much of it resembles an English article {fact}`PRS35`. We know both at second hand.
#
# ::::{key-numbers}
# {glue:text}`part_later`
# : of the October article's text, in the version read here, was added on 10 October 2025, two days after the date that it carries
#
# {glue:text}`traits_key`
# : of the instructions to the text generator that can be checked in the October article were followed, of {glue:text}`instructions` given
#
# {glue:text}`changed_key`
# : points differ between the opening of a similar English article, known from a copy, and the February 2026 article; {glue:text}`same` are the same
# ::::
# :::::
#
# Both files are in this project's repository as they were received. One has the program's markers in it, and the other has no title.

# %% tags=["hide-input"]
from computedeals.analysis.sources import sources
from computedeals.charts.anatomy import file_anatomy, version_sizes
from computedeals.charts.display import figure, glue_texts, table
from computedeals.charts.markup import passages
from computedeals.evidence import provenance

found = sources()
glue_texts(found.texts)

# %% [markdown]
# ## What the generator was told
#
# The instructions are in the workflow file of the blog's public repository, in the version that first published the post {cite}`aiblogsystem`.
# They are of the kind that an editor might give a columnist: a persona, a tone, a structure, a length. {numref}`tab-traits` compares each
# with the article. Of the {glue:text}`traits_told` that can be checked in the text it follows {glue:text}`traits_met`.
#
# Three of them change how the article should be read. The author's experience, {ev}`openai-amd-2025-10-08:415-452`, was asked for: no
# person with those years is named. The doubt that the author overcomes, {ev}`openai-amd-2025-10-08:454-503`, was asked for too, whatever the
# news. And a number of questions to the reader was set. None of this makes a figure wrong. It does mean that the article's
# memories, doubts and open questions say nothing about the deal.
#
# One instruction was not followed: the first publication is shorter than was asked. That may be why it was extended. The article was also not to
# end in mid-sentence; the first publication does not, and each extended version up to ours does. The generator was to close with the marker
# `---END---`. The first publication has none, and the instructions for the extensions are not known, so that this point is not judged.

# %% tags=["hide-input"]
table(
    found.traits,
    name="tab-traits",
    caption="The generator's instructions and their traces in the October article.",
    source=f"`{provenance.PROMPT_FILE}`, repository `{provenance.REPOSITORY}` (MIT licence), in our words: `data/publisher_prompt.csv`. Traces are counted in the repaired text.",
    columns={
        "asks": "The generator was asked to",
        "found": "What the article shows",
        "verdict": "Followed?",
        "id": "For example:ev",
    },
)

# %% [markdown]
# ## The post, dated by its versions
#
# The history of the post is public as well: {glue:text}`versions` versions ({numref}`fig-versions`). The file that we analyse is that of
# {glue:text}`last_here`, byte for byte. Of the older versions we have not seen the text, only the sizes. Counted into our file, these fall
# exactly on the end of a question and on two `---END---` markers. That is what one would find if each version were the one before with more
# text at its end.
#
# So each sentence has a date. The first publication, at {glue:text}`first_at` UTC on 8 October, has {glue:text}`first_kept` characters and ends with
# a question to the reader, {ev}`openai-amd-2025-10-08:2550-2568`. The extension {glue:text}`first_gap` later begins by repeating that
# question, so it appears twice, and stops in mid-word. The extension of the next day added nothing but a copy. The one of 10 October added
# the other half: {glue:text}`last_kept` characters on AMD's software ROCm, power, cooling and advice to investors. Apparently the
# generator was given the opening and told to continue. What the later versions added is not analysed here.

# %% tags=["hide-input"]
figure(
    version_sizes(found.versions[["version", "bytes", "here"]].assign(what_changed=found.versions["note"])),
    name="fig-versions",
    caption=found.texts["caption_versions"],
    alt="A bar for each public version of the post, from October 2025 to March 2026. The extensions of the first six days make it several times as long; after that it changes little.",
    data=found.versions,
    columns={
        "commit": "Commit:text",
        "committed": "Committed (UTC)",
        "bytes": "Bytes",
        "end_markers": "Markers",
        "what_changed": "What changed",
    },
    source=f"Public history of `{provenance.POST_FILE}` in the repository `{provenance.REPOSITORY}`.",
)

# %% [markdown]
# ## The damaged file, and its repair
#
# The October file has {glue:text}`amd_points` characters and {glue:text}`amd_markers` lines that read `---END---`. The first part is the article and breaks
# off in mid-word. The second starts it over from the title with every line break lost. The third goes on from there, passes the spot where
# the first broke off, and breaks off too ({numref}`fig-anatomy`). {glue:text}`part_dropped` of the file is repetition, markers and the block of
# particulars at its head.
#
# Anyone who counts words in the raw file counts {glue:text}`amd_copied` characters twice. The repair keeps every sentence once, where it is first whole,
# and adds nothing. That leaves {glue:text}`amd_kept` characters in {glue:text}`amd_sentences` sentences and headings. The February file needed no repair:
# of its {glue:text}`nvidia_points` characters the line with the date and the picture credit is left out, and {glue:text}`nvidia_sentences`
# sentences and headings remain.

# %% tags=["hide-input"]
figure(
    file_anatomy(found.anatomy),
    name="fig-anatomy",
    caption=found.texts["caption_anatomy"],
    alt="Two bars over the length of the file. The upper shows its parts: front matter, the article, the same text again, and its continuation. The lower shows when each stretch was added, from 8 to 10 October 2025.",
    data=found.anatomy,
    columns={"row": "Bar", "role": "Role", "start": "From", "end": "To"},
    source="`data/articles/` and `data/publisher_history.csv`; times in UTC.",
)

# %% [markdown]
# ## The February article and the English one that it resembles
#
# A listing of Gizmodo Japan's feed has this text's day, headline and author, and Livedoor News carries the text with the same first line as our
# file {fact}`PRS36`. So title, author and publisher are known, at second hand.
#
# An English article, "All the Dirty Drama Between OpenAI and Nvidia, Explained", has the same order and details {fact}`PRS35`. We know it from
# the opening of a copy on another site. Who published it first is not known for certain. The copy may have changed words: where others quote the
# Wall Street Journal with "discipline", it has "ethics".
#
# {numref}`tab-origin` compares {glue:text}`points` points of that opening. Of these {glue:text}`same` are the same and {glue:text}`changed` changed; each of the
# two texts has one that the other lacks. Nearly every change makes the article sharper: "can" and "reportedly" are dropped, "echoing" becomes "closely
# alike", and "the system" becomes the whole economy. One change matters most. By the copy NVIDIA's investment was still a letter of intent in November, as before; by the
# article it had been more, and stepped back to a letter. {doc}`fact_check` says what that does to the grades.

# %% tags=["hide-input"]
table(
    found.origin.assign(ours=passages(found.origin["evidence"])),
    name="tab-origin",
    caption="The February article and the English copy, point by point, in our words.",
    source="`data/february_origin.csv`; the copy as in fact PRS35, of which the opening was read.",
    columns={
        "point": "Point",
        "copy": "The English copy",
        "ours": "February article:md",
        "relation": "Compared",
        "difference": "What is different",
    },
)

# %% [markdown]
# ## What the files say of themselves
#
# What a file says, or what can be computed from it, is kept apart from what other pages say of it ({numref}`tab-sources`).

# %% tags=["hide-input"]
table(
    found.known,
    name="tab-sources",
    caption="What is known of each article, and how.",
    source="The files as received; `data/articles/articles.csv`; facts PRS12 and PRS36.",
    columns={"field": "Field", "amd": "October 2025", "nvidia": "February 2026"},
)

# %% [markdown]
# ## What would change the answer
#
# - **The older versions.** The dates depend on a table of version sizes. A version that replaced text with other text of the same size would escape us.
# - **The instructions for the extensions.** Those that are public belong to the first publication.
# - **The English original with its day.** The copy carries none. If it is younger than the Japanese article, the resemblance runs the other way;
#   it calls the Journal's report of 30 January last week's, which fits a day before 8 February.
#
# The two articles belong to their publishers. This report quotes them in short passages, with attribution, and shows neither whole.
