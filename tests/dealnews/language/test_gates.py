"""A pattern that is tried only where it may match finds what it finds when it is tried everywhere."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dealnews.language import clauses
from dealnews.language.dates.starts import START

JOINTS = re.compile(
    f"、(?:{'|'.join(f'(?<=[すただるいんしせなよ]{joint}、)' for joint in clauses._JOINTS)}"
    f"|{'|'.join(clauses._VERBS.format(joint) for joint in clauses._VERBAL_JOINTS)})"
)


BEHIND_NAMES = (
    ("の", ""),
    ("", "前", "米", "ある"),
    ("", "間で", "幹部", "社長", "担当者", "一人", "多く", "契約"),
    ("は", "が", "も", "、"),
)


@given(st.tuples(*map(st.sampled_from, BEHIND_NAMES)).map("".join))
def test_a_name_is_the_subject_where_the_whole_pattern_says_so(text: str) -> None:
    found, plain = clauses.subject_behind(text, 0, len(text)), clauses._SUBJECT.match(text)
    assert (found and found.span("particle")) == (plain and plain.span("particle"))


ENDS = [
    f"{stem}{joint}、" for stem in ("る", "た", "なの", "多く", "つ") for joint in (*clauses._JOINTS, "を")
]


@given(st.lists(st.sampled_from(ENDS), max_size=4).map("".join))
def test_clauses_give_way_where_the_joints_alone_say_so(text: str) -> None:
    found = [match.span() for match in clauses.BOUNDARY.finditer(text)]
    assert found == [match.span() for match in JOINTS.finditer(text)]


@given(st.text(alphabet="AaPpMmBCDの 　9９十年月日時今昨こ", max_size=16), st.integers(0, 16))
def test_dates_may_begin_where_the_whole_pattern_says_so(text: str, start: int) -> None:
    found, plain = START.search(text, start), re.compile(START.pattern).search(text, start)
    assert (found and found.start()) == (plain and plain.start())
