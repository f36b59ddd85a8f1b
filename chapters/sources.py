# %% [markdown]
# # One machine-written post, one column: where the articles come from
#
# :::::{answer} Who wrote the two articles, and can the files be trusted to say what was published?
# **The October 2025 article was written by a program.** It appeared on a blog called ALLFORCES. The blog keeps its files in public, and among them are
# the instructions to its text generator. They ask it to write as an analyst who has watched the AI industry for {glue:text}`years`. {fact}`PRS12`
#
# **The October article grew after its first day.** It was published on 8 October 2025 and extended {glue:text}`extensions` times, the last time on
# {glue:text}`extended_until`. We read the version of {glue:text}`last_here`, which has {glue:text}`completions` of these extensions. Of its text,
# {glue:text}`part_first` was in the first publication. Our file is that version byte for byte.
#
# **The February 2026 article is a column, and our file of it names no author.** Livedoor News carries the same opening. A listing
# of Gizmodo Japan's feed has its headline, with 8 February 2026 as its day and satomi as its author. {fact}`PRS36` Much of it resembles an English article. {fact}`PRS35` We have not seen
# the original of either, and so cannot say whether our file is what was published.
#
# ::::{key-numbers}
# {glue:text}`part_later`
# : of the October article's text, in the version that we read, was added on 10 October 2025, two days after the date that it carries
#
# {glue:text}`traits_key`
# : instructions to the text generator were followed, of those that can be checked in the October article
#
# {glue:text}`changed_key`
# : points differ between the February 2026 article and the opening of a similar English article, which we know from a copy
# ::::
# :::::
#
# Both files are in this project's repository as we received them.

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
# The instructions are in a file of the blog's public repository, in the version that first published the post. {cite}`aiblogsystem` They set a
# persona, a tone, a structure and a length. There are {glue:text}`instructions`, and {glue:text}`traits_told` of them can be checked in the article's text. The article
# follows {glue:text}`traits_met` of these. {numref}`tab-traits` compares each with the article.
#
# Three instructions change how the article should be read:
#
# - **The author's experience was asked for.** The article says {ev}`openai-amd-2025-10-08:415-452`. It names no person with that experience.
# - **The author's doubt was asked for.** The article says {ev}`openai-amd-2025-10-08:454-503`. The generator was told to doubt at first, whatever the news.
# - **Questions to the reader were asked for.** The instructions set their number.
#
# None of this makes a figure wrong. But the article's memories, doubts and questions say nothing about the deal.
#
# One instruction was not followed: the first publication is shorter than was asked. That may be why it was extended. The article was also not to
# end in mid-sentence. The first publication keeps to that, and the extended versions up to ours do not. The generator was to close with the
# marker `---END---`. The first publication has none. The marker is therefore not judged, because we do not know the instructions for the
# extensions that have it.

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
# ## When each part of the post was written
#
# The post has {glue:text}`versions` public versions, drawn in {numref}`fig-versions`. Our file is the version of {glue:text}`last_here`, byte for byte.
# Of the older versions we have seen only the sizes. We counted each size from the start of our file. One of these points is exactly the end of a question. Two
# are the end of an `---END---` marker. Each version is therefore most probably the one before it with more text at its end, and each sentence has a date:
#
# - **8 October 2025, {glue:text}`first_at` UTC.** The first publication has {glue:text}`first_kept` characters. It ends with a question to the
#   reader, {ev}`openai-amd-2025-10-08:2550-2568`.
# - **{glue:text}`first_gap` later.** The extension begins by repeating that question, and stops in mid-word.
# - **The next day.** The extension added only a copy of what was there.
# - **10 October 2025.** The extension added {glue:text}`last_kept` characters on AMD's software ROCm, power, cooling and advice to investors. Apparently the
#   generator was given the opening and told to continue.
#
# We do not analyse what later versions added.

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
# The October file has {glue:text}`amd_points` characters. Lines that read `---END---` divide it into parts, drawn in {numref}`fig-anatomy`. The first
# part is the article, and breaks off in mid-word. The second starts the article again from its title, without line breaks. The third goes on
# from there to a later point in the article, and breaks off too.
#
# Whoever counts words in the raw file counts {glue:text}`amd_copied` characters twice. We keep every sentence once, at the first place where it is
# complete, and add nothing. That leaves {glue:text}`amd_kept` characters in {glue:text}`amd_sentences` sentences and headings. The rest of the file,
# {glue:text}`part_dropped`, is repetition, markers and the block of particulars at its head.
#
# The February file needed no repair. We leave out one line, with the date and the credit of the picture, and
# {glue:text}`nvidia_sentences` sentences and headings remain.

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
# We know the title, author and publisher of the February article from other pages. A listing of Gizmodo Japan's feed has its day, headline and
# author. Livedoor News carries a text with the same first line as our file. {fact}`PRS36`
#
# An English article, "All the Dirty Drama Between OpenAI and Nvidia, Explained", tells the same story with the same details, in the same
# order. {fact}`PRS35` We have read only the opening of a copy of it, on another site. Who published it first is not known for certain. The copy may have
# changed words: others quote the Wall Street Journal with "discipline", and the copy has "ethics".
#
# {numref}`tab-origin` compares {glue:text}`points` points of that opening with the February article. Of these {glue:text}`same` are the same and
# {glue:text}`changed` differ. Each text has one point that the other lacks. In most of these the February article is the sharper. For example, it
# has no "can" and no "reportedly" where the copy has them. Where the copy says "the system", it says the whole economy.
#
# One difference matters most. The copy says that NVIDIA's investment was still a letter of intent in November 2025. The article says that NVIDIA
# had gone beyond a letter and then stepped back to one. {doc}`fact_check` says what that does to the grades.

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
# {numref}`tab-sources` keeps what each file says of itself apart from what other pages say of it.

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
# - **The text of the older versions.** We date each part by the sizes of the versions. If a version replaced text with other text of the same
#   size, we would not see it.
# - **The instructions for the extensions.** Those that we found belong to the first publication.
# - **The English original and its day.** The copy carries no day. It says that the Wall Street Journal's report of 30 January 2026 was of last week, which fits
#   a day before 8 February. If the English text is the later one, it may follow the Japanese.
#
# The two articles belong to their publishers. This report quotes them in short passages, with attribution, and shows neither whole.
