"""How the OpenAI-AMD file grew: the publisher's public commits, laid over the file by byte count.

The repository `nullponull/ai-blog-system` (MIT licence) keeps the post's versions. Until the version
analysed here, a version's size is the place in the file where the next one's text begins, so that every
character can be dated. The earlier versions themselves were not compared, only their sizes.
"""

import pandas as pd

from computedeals.articles import Article
from computedeals.paths import DATA

REPOSITORY = "nullponull/ai-blog-system"
PROMPT_FILE = ".github/workflows/improved-ai-pipeline.yml at commit 8e6b777b"
POST_FILE = "_posts/2025-10-08-1-openaiamdai.md"


def history() -> pd.DataFrame:
    """The post's versions in order: commit, committed_at (UTC), bytes, end_markers, what_changed."""
    table = pd.read_csv(DATA / "publisher_history.csv", dtype={"commit": "str"})
    table["committed_at"] = pd.to_datetime(table["committed_at"], utc=True)
    return table


def prompt() -> pd.DataFrame:
    """What the generator was told, an instruction a row, with the trace to look for in the article."""
    return pd.read_csv(DATA / "publisher_prompt.csv", dtype="str", keep_default_na=False)


def strata(article: Article) -> pd.DataFrame:
    """The stretches of a file that each of its versions added, oldest first.

    Columns: commit, committed_at, start, end (code points of the raw file), what_changed. Raises
    ValueError where a version's size falls inside a character: then it cannot be a prefix of the file.
    """
    data = article.raw.encode()
    rows = []
    start = 0
    for version in history().to_dict("records"):
        if version["bytes"] > len(data):
            break
        try:
            end = len(data[: version["bytes"]].decode())
        except UnicodeDecodeError as error:
            raise ValueError(
                f"{article.file}: byte {version['bytes']}, the size at commit {version['commit']}, "
                "falls inside a character; that version is no prefix of this file"
            ) from error
        rows.append(
            {
                "commit": version["commit"],
                "committed_at": version["committed_at"],
                "start": start,
                "end": end,
                "what_changed": version["what_changed"],
            }
        )
        start = end
    return pd.DataFrame(rows)
