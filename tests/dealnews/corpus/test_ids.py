import re

from hypothesis import given
from hypothesis import strategies as st

from dealnews.corpus.ids import file_id, line_id, own_id

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00/"), min_size=1, max_size=120).filter(
    lambda name: name not in {".", ".."}
)


def test_a_markdown_file_with_a_slug_for_a_name_keeps_it() -> None:
    assert file_id("openai-amd-2025-10-08.md") == "openai-amd-2025-10-08"


def test_names_that_make_the_same_slug_have_different_ids() -> None:
    files = [
        "a-b.md",
        "a-b.txt",
        "a/b.md",
        "a_b.md",
        "A-b.md",
        "a--b.md",
        "a/b.txt",
        "記事.md",
        "ニュース.md",
    ]
    assert len({file_id(file) for file in files}) == len(files)
    own = ["a-1", "A-1", "a_1", "a 1", "https://example.org/a/1", "https://example.org/a-1"]
    assert len({own_id(text) for text in own}) == len(own)


def test_ids_never_change() -> None:
    assert file_id("2025/09/Oracle OpenAI.txt") == "2025-09-oracle-openai-8a46545e31"
    assert line_id("news.jsonl", 7) == "news-7-2ceba435b2"
    assert own_id("A_1") == "a-1-db9471c3c1"


@given(NAMES)
def test_every_id_is_a_slug_of_at_most_100_characters(name: str) -> None:
    for made in (file_id(f"x/{name}"), file_id(name), line_id(name, 3), own_id(name)):
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", made)
        assert len(made) <= 100
