"""Japanese that says nothing of its language is marked, and nothing else of a page changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computedeals.site.languages import has_japanese, marked


@pytest.mark.parametrize(
    ("markup", "result"),
    [
        ("<p>bounds such as 最大, 以上</p>", "<p>bounds such as [最大], [以上]</p>"),
        ("<p>AIインフラの未来</p>", "<p>AI[インフラの未来]</p>"),
        ("<p>OpenAIとAMDの提携、その真意は？ why</p>", "<p>OpenAI[とAMDの提携、その真意は？] why</p>"),
        ("<p>bounds &quot;約&quot; and &#38;約</p>", "<p>bounds &quot;[約]&quot; and &#38;[約]</p>"),
        ("<p>ends at 。 or in 「」</p>", "<p>ends at [。] or in [「」]</p>"),
        ("<p>one<br>二<img alt='三'>四</p>", "<p>one<br>[二]<img alt='三'>[四]</p>"),
        ('<td lang="ja">四<b>五</b><i lang="en">六 six</i></td>七', None),
        ("<p>café – “10%” naïve Ωμέγα</p>", "<p>café – “10%” naïve Ωμέγα</p>"),
    ],
)
def test_each_run_of_japanese_says_its_language(markup: str, result: str | None) -> None:
    wanted = result or '<td lang="ja">四<b>五</b><i lang="en">[六] six</i></td>[七]'
    assert marked(markup) == wanted.replace("[", '<span lang="ja">').replace("]", "</span>")


def test_a_drawing_gets_no_element_that_it_cannot_hold() -> None:
    markup = '<svg><text x="1">技術 technology</text><path d="M0"/></svg><p>技術</p>'
    assert marked(markup) == (
        '<svg><text x="1"><tspan lang="ja">技術</tspan> technology</text><path d="M0"/></svg>'
        '<p><span lang="ja">技術</span></p>'
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/json">{"word": "技術"}</script>',
        "<style>p::before { content: '技' }</style>",
        "<select><option>技術</option></select>",
        "<!-- 技術 <p> -->",
        '<a title="技術 > x" href="#">x</a>',
    ],
)
def test_what_is_never_shown_or_holds_no_markup_stays(markup: str) -> None:
    assert marked(markup) == markup


PARTS = ["技術", "the ", "<b>", "</b>", "。", "<br>", "&amp;", '<i lang="ja">', "</i>"]


@given(st.lists(st.sampled_from(PARTS)))
def test_only_marks_are_added_and_only_once(parts: list[str]) -> None:
    markup = "".join(parts)
    result = marked(markup)
    assert re.sub(r'<span lang="ja">([^<]*)</span>', r"\1", result) == markup
    assert marked(result) == result


def test_a_remark_in_english_is_no_japanese() -> None:
    assert not has_japanese("not known – “so far”")
    assert has_japanese("約 500")
