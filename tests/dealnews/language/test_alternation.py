"""Many patterns scanned as one: what is found is what trying them one by one at every place finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealnews.language.alternation import Alternation, Headed, Sought, _begins, _seconds, guarded

PATTERNS = (
    "と(?:述べ|話し)",
    "と(?:は|も)?言われ",
    "(?<=る)見通し(?=だ)",
    "が[^、。]{0,4}報じ",
    "に(?![関対])より?",
    "(?:方針|計画)だ",
    "と(?=[る関])",
    "見通し(?=。|を)",
)
LETTERS = "とは述べ話し言われる見通しだがを報じによ関方針計画、。"


def one_by_one(text: str) -> list[tuple[int, int, int]]:
    """What the patterns match from left to right, the first of them at each place."""
    compiled = [re.compile(pattern) for pattern in PATTERNS]
    found, at = [], 0
    while at < len(text):
        hits = [(i, match) for i, p in enumerate(compiled) if (match := p.match(text, at))]
        if hits:
            found.append((hits[0][0], *hits[0][1].span()))
        at = hits[0][1].end() if hits else at + 1
    return found


@given(st.text(alphabet=LETTERS, max_size=40))
def test_the_scan_finds_what_every_pattern_by_itself_finds(text: str) -> None:
    found = Alternation(PATTERNS).find(text)
    assert [(i, *match.span(1)) for i, match in found] == one_by_one(text)


@given(
    st.text(alphabet="とは述べ話し言われる見通しだがを報じによ関方針計画、。", max_size=40),
    st.integers(0, 40),
)
def test_in_a_stretch_of_a_long_text_is_found_what_the_stretch_by_itself_has(text: str, end: int) -> None:
    before = "言われ。" * 30
    found = Alternation(PATTERNS).find(before + text, len(before), len(before) + end)
    alone = one_by_one("。" + text[:end])
    assert [(i, *match.span(1)) for i, match in found] == [
        (i, start + len(before) - 1, stop + len(before) - 1) for i, start, stop in alone
    ]


@pytest.mark.parametrize(
    ("rest", "begins"),
    [
        ("(?:述べ|話し)", {"述べ", "話し"}),
        ("(?:述べ|話し)?た", {"述べ", "話し", "た"}),
        ("(?:は|も)?言", {"は言", "も言", "言"}),
        ("は+言", {"は"}),
        ("[うく]る(?=。)", {"うる", "くる"}),
        ("[うく].", {"う", "く"}),
        ("(?=[。？])", {"。", "？"}),
        ("(?=。|$)", {"。", ""}),
        ("(?=う)(?:うる|く)", {"うる", "く"}),
        ("(?:う|)く", {"うく", "く"}),
        ("[^、]る", {""}),
        ("(?P<kind>組合|労組)(の)", {"組合", "労組"}),
        ("[(（\\[]\\(", {"((", "（(", "[("}),
        ("(?:[|(]|社)長", {"|長", "(長", "社長"}),
    ],
)
def test_the_letters_with_which_a_pattern_may_begin_are_told(rest: str, begins: set[str]) -> None:
    assert _begins(rest, 2) == begins


@pytest.mark.parametrize(
    ("rest", "letters"),
    [
        ("(?:述べ|話し)", "述話"),
        ("(?:は|も)?言われ", "はも言"),
        ("は?も*言", "はも言"),
        ("[うく]る", "うく"),
        ("[0-3]?年", "0123年"),
        ("(?<=[あ])(?![い])う", "う"),
        ("を{0,2}る", "をる"),
        ("を{1,2}る", "を"),
        ("[^、]る", None),
        ("[一-龯]", None),
        (".{0,4}る", None),
        ("(?:は)?", None),
        ("", None),
        ("$", None),
    ],
)
def test_the_characters_that_may_stand_second_are_told_or_left_open(rest: str, letters: str | None) -> None:
    assert _seconds(rest) == (None if letters is None else frozenset(letters))


HEADED = "が[^、。]{0,4}報じ|の?(?:見通し|計画)だ|[がは](?=る)"


def test_a_bar_behind_a_backslash_or_in_a_class_parts_no_alternatives() -> None:
    pattern, text = r"(?:は\||が[|]|の[]|]|も)社", "は|社、が|社、の|社、の]社、も社、は社"
    found = [match.span(1) for _, match in Alternation([pattern]).find(text)]
    assert found == [match.span() for match in re.finditer(pattern, text)]
    assert len(found) == 5


@pytest.mark.parametrize("pattern", ["は?社", "は*社", "は+社", "は{2}社", "", "[^、]社", ".社", "(社)"])
def test_a_pattern_that_begins_with_no_plain_character_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="does not begin with a plain character"):
        Alternation([pattern])


@pytest.mark.parametrize("pattern", ["(?:の|が)?社", "(?:社)*長", "(?:社)+長", "(?:社){2}長"])
def test_a_pattern_whose_first_group_may_come_any_number_of_times_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="begins with something optional"):
        Alternation([pattern])


@given(st.text(alphabet="がは報じの見通し計画だる、", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_pattern_tried_at_its_first_characters_finds_what_it_finds_everywhere(
    text: str, start: int, end: int
) -> None:
    found, plain = Headed(HEADED).match(text, start, end), re.compile(HEADED).match(text, start, end)
    assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize("pattern", ["[^、]る", "(?:は)?", "は|.る"])
def test_a_pattern_that_may_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="may begin with anything"):
        Headed(pattern)
    with pytest.raises(ValueError, match="may begin with anything"):
        Sought(pattern)


SOUGHT = "(?P<kind>組合|労組)の(?P<name>[^、。]{1,3})は|(?<!前)期比[+＋]?[0-9]|[(（]株[)）]"


@given(
    st.text(alphabet="組合労組のはA前期比+9(株)、。", max_size=30), st.integers(0, 30), st.integers(0, 30)
)
def test_a_pattern_sought_by_its_first_letters_finds_what_a_plain_search_finds(
    text: str, start: int, end: int
) -> None:
    found = [match.span() for match in Sought(SOUGHT).finditer(text, start, end)]
    assert found == [match.span() for match in re.compile(SOUGHT).finditer(text, start, end)]


@pytest.mark.parametrize("text", ["社長は", "の社長は", "前会長は", "氏", "は", "", "供給の"])
def test_a_guarded_pattern_matches_what_it_matches_unguarded(text: str) -> None:
    pattern = "の?(?:前|元)?(?:社長|会長)|氏"
    plain, guard = re.match(pattern, text), re.match(guarded(pattern), text)
    assert (guard and guard.span()) == (plain and plain.span())


@pytest.mark.parametrize("pattern", ["[^、]社", "", "(?:社長)?"])
def test_a_pattern_that_may_begin_with_anything_cannot_be_guarded(pattern: str) -> None:
    with pytest.raises(ValueError, match="may begin with anything"):
        guarded(pattern)
