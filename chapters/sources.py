# %% [markdown]
# # One machine-written post, one column: where the articles come from
#
# :::::{answer} Who wrote the two articles, and can the files be trusted to say what was published?
# **The October 2025 article was written by a program.** It appeared on a blog called ALLFORCES. The blog keeps its files in public, and among them are
# the instructions to its text generator. They ask the generator to write as an analyst who has watched the AI industry for {glue:text}`years`. {fact}`PRS12`
#
# **The October article grew after its first day.** It was published on 8 October 2025 and extended {glue:text}`extensions` times, the last time on
# {glue:text}`extended_until`. We read the version of {glue:text}`last_here`, which has {glue:text}`completions` of these extensions. Of its text,
# {glue:text}`part_first` was in the first publication. Our file is identical with the public file of that version.
#
# **The February 2026 article is a column, and our file of it names no author.** A listing of Gizmodo Japan's feed (its list of new articles)
# names satomi as the author and 8 February 2026 as the day. A text at the news site Livedoor News has the same first line as our file.
# {fact}`PRS36` Much of the column resembles an English article. {fact}`PRS35` We have seen neither the original of the column nor that of the
# English article. So we cannot say whether our file of the column is what was published.
#
# ::::{key-numbers}
# {glue:text}`part_later`
# : of the October article's text, in the version that we read, was added on 10 October 2025, two days after the date that it carries
#
# {glue:text}`traits_key`
# : instructions to the text generator were followed, of those that can be checked in the October article
#
# {glue:text}`changed_key`
# : points that we compared differ between the February 2026 article and the opening of a similar English article, which we know from a copy
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
# The instructions are in a file of the blog's public repository, where the blog stores its files with every older version. We read them as they
# were when the post first appeared. {cite}`aiblogsystem` They say as whom the generator is to write, and set tone, structure and length. There
# are {glue:text}`instructions` of them, and {glue:text}`traits_told` can be checked in the article's text. The article follows
# {glue:text}`traits_met` of these {glue:text}`traits_told`. {numref}`tab-traits` compares each with the article.
#
# Three instructions change how the article should be read:
#
# - **The generator was told to claim experience.** The article says {ev}`openai-amd-2025-10-08:415-452`. It names no person with that experience.
# - **The generator was told to doubt at first, whatever the news.** The article says {ev}`openai-amd-2025-10-08:454-503`.
# - **The generator was told to ask the reader questions.** The instructions set how many at least.
#
# None of this makes a figure wrong. But the article's memories, doubts and questions say nothing about the deal.
#
# One instruction was not followed, the one on length. The first publication is shorter than was asked, which may be why it was extended. The same
# instruction forbids to end in mid-sentence. The first publication ends with a whole sentence; the {glue:text}`completions` longer versions up
# to ours do not.
#
# The generator was also told to close with a line that marks the end, `---END---`. The first publication has no such marker, and each extension
# has one. We do not judge this instruction, because we do not know what the generator was told for the extensions.

# %% tags=["hide-input"]
table(
    found.traits,
    name="tab-traits",
    caption=f"The October article follows {found.texts['traits_met']} of the {found.texts['traits_told']} instructions that can be checked in its text.",
    source=f"The instructions, in our words (`data/publisher_prompt.csv`), are those of `{provenance.PROMPT_FILE}` (a commit is a saved "
    f"version) in the repository `{provenance.REPOSITORY}` (MIT licence). We counted the words in the text without its repetitions.",
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
# The post has {glue:text}`versions` public versions, drawn in {numref}`fig-versions`: the first publication, {glue:text}`extensions` extensions,
# and {glue:text}`other_versions` later versions with small changes, for example of tags and links. Our file is identical with the version of
# {glue:text}`last_here`.
#
# Of the older versions we have seen only the sizes, not the text. So we looked where in our file a text of each of those sizes would end. One
# size ends exactly with a question. Two end exactly with an `---END---` marker. Such ends are unlikely to be chance. So each version is most
# probably the version before it with more text at its end. Then the sizes show what was added when:
#
# - **8 October 2025, {glue:text}`first_at` UTC.** The first publication has {glue:text}`first_kept` characters. It ends with a question to the
#   reader, {ev}`openai-amd-2025-10-08:2550-2568`.
# - **{glue:text}`first_gap` later.** The first extension begins by repeating that question, and stops in mid-word.
# - **The next day.** The second extension added only a copy of what was there.
# - **10 October 2025.** The third extension added {glue:text}`last_kept` characters on AMD's software (named ROCm), power, cooling and advice to
#   investors. Apparently the generator was given the opening and told to continue.
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
# A count of words in the file as received takes {glue:text}`amd_copied` characters twice. We keep every sentence once, at the first place where it is
# complete, and add nothing. That leaves {glue:text}`amd_kept` characters in {glue:text}`amd_sentences` sentences and headings. The rest of the file,
# {glue:text}`part_dropped`, is repetition, markers and the block of particulars, such as title and date, at its head.
#
# The February file needed no repair. We leave out one line, with the date and the credit of the picture, and
# {glue:text}`nvidia_sentences` sentences and headings remain.

# %% tags=["hide-input"]
figure(
    file_anatomy(found.anatomy),
    name="fig-anatomy",
    caption=found.texts["caption_anatomy"],
    alt="Two bars over the length of the file. The upper shows its parts: particulars at the head, the article, the "
    "same text again, and its continuation. The lower shows when each stretch was added, from 8 to 10 October 2025.",
    data=found.anatomy,
    columns={"row": "Bar", "role": "Role", "start": "From", "end": "To"},
    source="`data/articles/` and `data/publisher_history.csv`; times in UTC.",
)

# %% [markdown]
# ## The February article and the English one that it resembles
#
# Who wrote and published the February article, and under which title, we know only from other pages. A listing of Gizmodo Japan's feed has day,
# headline and author. A text at Livedoor News has the same first line as our file. {fact}`PRS36`
#
# An English article, "All the Dirty Drama Between OpenAI and Nvidia, Explained", tells the same story with the same details, in the same
# order. {fact}`PRS35` We have read only the opening of a copy of it, on another site. Who published the English article first is not
# known for certain. The copy may have changed words. It repeats a report of the Wall Street Journal with the word "ethics", where others who
# quote that report have "discipline".
#
# {numref}`tab-origin` compares {glue:text}`points` points of that opening with the February article. Of these,
# {glue:text}`same` are the same and {glue:text}`changed` differ. Besides, each text has one point that the other lacks. In most of the points that
# differ, the February article is the sharper. For example, the copy has a "can" and a "reportedly" that the article leaves out. Where the copy
# says "the system", the article says the whole economy.
#
# One difference matters most. The copy says that NVIDIA's investment was still a letter of intent in November 2025. The article says that NVIDIA
# had gone beyond a letter and then stepped back to one. {doc}`The chapter that
# grades both articles <fact_check>` says what this changes in the grades.

# %% tags=["hide-input"]
table(
    found.origin.assign(ours=passages(found.origin["evidence"])),
    name="tab-origin",
    caption=f"The February article and the opening of the English copy differ in {found.texts['changed']} of {found.texts['points']} points. Both are told in our words.",
    source="`data/february_origin.csv`; the copy, of which the opening was read. {fact}`PRS35`",
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
# {numref}`tab-sources` lists what each file says about itself. Its last row says what other pages tell about the article.

# %% tags=["hide-input"]
table(
    found.known,
    name="tab-sources",
    caption="The table says what is known of each article, and how.",
    source="The files as received; `data/articles/articles.csv`. {fact}`PRS12` {fact}`PRS36` The front matter is the block of particulars at the head of a file. A commit is a saved version.",
    columns={"field": "Field", "amd": "October 2025", "nvidia": "February 2026"},
)

# %% [markdown]
# ## What would change the answer
#
# - **The text of the older versions.** We date each part by the sizes of the versions. If a version replaced text with other text of the same
#   size, we would not see it.
# - **The instructions for the extensions.** The instructions that we found are those for the first publication.
# - **The English original and its day.** The copy carries no day. It calls the Wall Street Journal's report of 30 January 2026 last week's,
#   which fits a day of publication before 8 February. If the English text is the later one, it may follow the Japanese.
#
# The two articles belong to their publishers. This report quotes them in short passages, with attribution, and shows neither whole.
