"""Formulas apart from prose that two dollar signs make into one."""

import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

COMMAND = re.compile(r"\\(?:text|operatorname|mathrm|begin|end)\{[^}]*\}|\\[A-Za-z]+\*?")


def is_prose(latex: str) -> bool:
    """Whether a formula holds what only a sentence has: a role, a word, or nothing but a sum."""
    plain = COMMAND.sub(" ", latex)
    return "`" in plain or bool(re.search("[A-Za-z]{2}", plain)) or not re.search(r"[A-Za-z\\]", latex)


def formulas_in(markdown: str) -> list[str]:
    """What the book's parser takes for formulas inside paragraphs, the text between dollar signs."""
    parsed = MarkdownIt().use(dollarmath_plugin).parse(markdown)
    inside = [token for block in parsed for token in block.children or []]
    return [token.content for token in inside if token.type.startswith("math")]


def markdown_of(page: Path) -> Iterator[str]:
    """The Markdown of a page: the whole file, or each Markdown cell of a chapter's script."""
    text = page.read_text(encoding="utf-8")
    if page.suffix != ".py":
        yield text
        return
    for cell in re.split(r"^# %%", text, flags=re.MULTILINE):
        if cell.startswith(" [markdown]"):
            lines = cell.splitlines()[1:]
            yield "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
