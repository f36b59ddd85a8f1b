"""Statements as agencies and papers tell them: plans, positions, relayed sources, and what is none."""

import re

import pytest

from dealnews.language.entities import find_mentions, load_entities
from dealnews.language.records import Statement
from dealnews.language.statements import find_statements

TABLE = load_entities()


def read(text: str) -> list[Statement]:
    spans = [m.span() for m in re.finditer(r"[^。\n]+。?", text)]
    return find_statements(text, spans, find_mentions(text, TABLE))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(s.surface, s.speaker, s.channel) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "経済産業省は9日、若草電子に最大500億円を補助する方針を明らかにした。",
            ("若草電子に最大500億円を補助する", "meti", "announcement"),
        ),
        ("インテルは新しい工場を建てることを決めた。", ("新しい工場を建てる", "intel", "announcement")),
        (
            "OpenAIとAMDは6ギガワットの供給で合意した。",
            ("6ギガワットの供給で合意した", "openai+amd", "announcement"),
        ),
        ("政府は補助を増やす方向で検討している。", ("補助を増やす", "the government", "announcement")),
        (
            "インテルは範囲を広げる可能性もあるとした。",
            ("範囲を広げる可能性もある", "intel", "public remark"),
        ),
        ("インテルは影響は軽微としている。", ("影響は軽微", "intel", "public remark")),
    ],
)
def test_a_plan_or_a_position_is_of_whom_the_sentence_names(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "インテルは若者を対象とした。",
        "インテルは市場を築こうとしている。",
        "インテルは来月までに方針を決めた。",
        "インテルが合意したら株価は上がる。",
    ],
)
def test_a_way_of_speaking_is_no_position(text: str) -> None:
    assert [s for s in read(text) if s.channel != "author"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ロイターが8日報じた。同紙によると、量産は遅れる。",
            ("量産は遅れる", "reuters", "press report"),
        ),
        (
            "金融庁は3日に会見した。同庁は「監視を強める」と述べた。",
            ("監視を強める", "fsa-jp", "public remark"),
        ),
        ("報道によると、上場の準備が進んでいる。", ("上場の準備が進んでいる", "the press", "press report")),
        (
            "若草証券の集計によると、純利益は5％増えた。",
            ("純利益は5％増えた", "若草証券", "estimate"),
        ),
        ("量産が始まったと、ロイターは20日に報じていた。", ("量産が始まった", "reuters", "press report")),
        ("若草証券は市場規模を3兆円と試算する。", ("市場規模を3兆円", "若草証券", "estimate")),
    ],
)
def test_a_source_speaks_for_what_follows_or_precedes_it(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text)[-1] == expected


def test_who_made_it_known_speaks_in_the_next_sentence() -> None:
    found = told("複数の関係者が3日明らかにした。交渉は来週まとまるという。")
    assert found == [("交渉は来週まとまる", "anonymous sources", "anonymous source")]
    assert told("工場は3日に動いた。交渉は来週まとまるという。")[0][1] == "unnamed"


def test_an_office_stands_between_a_name_and_its_particle() -> None:
    assert told("若草証券の森川亮介投資情報部長は、買いが続くとみる。") == [
        ("買いが続く", "森川亮介", "estimate")
    ]
    assert told("若草証券の森川亮介投資情報部長は、買いが終わったとみる。") == [
        ("買いが終わった", "森川亮介", "public remark")
    ]
    assert told("若草電機は設備投資を増やす考えを示した。") == [
        ("設備投資を増やす", "若草電機", "announcement")
    ]


def test_a_paper_that_quotes_people_relays_them() -> None:
    (found,) = read("ロイターが関係者の話を引用して伝えたところによると、売却額は30億ドルになる。")
    assert (found.speaker, found.channel, found.via) == (
        "anonymous sources",
        "anonymous source",
        ("reuters",),
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("「今後も投資を続ける」（インテル）という。", "intel"),
        ("「影響は限られる」（若草証券の森川亮介氏）との声が聞かれた。", "森川亮介"),
        ("若草証券の森川亮介アナリストは「割高だ」と指摘する。", "森川亮介"),
        ("森川亮介氏（若草証券）は「割高だ」と話す。", "森川亮介"),
    ],
)
def test_a_quotation_is_of_the_person_named_with_it(text: str, speaker: str) -> None:
    (found,) = read(text)
    assert (found.speaker, found.channel, found.quoted) == (speaker, "public remark", True)
    assert found.surface[0] != "「"


@pytest.mark.parametrize(
    "text",
    [
        "インテルが四半期決算を発表する26日に、株主総会がある。",
        "決算を発表した東証上場企業の利益は増えた。",
    ],
)
def test_a_relative_clause_tells_of_no_announcement(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来年の上場も可能とされる。", ("unnamed", "hearsay", "asserted")),
        ("自社チップを開発していることが分かった。", ("unnamed", "hearsay", "asserted")),
        ("年内に合意する公算が大きい。", ("author", "author", "hedged")),
        ("費用を抑える狙いが見て取れます。", ("author", "author", "hedged")),
        ("独占では価格が高くなりがちです。", ("author", "author", "hedged")),
    ],
)
def test_endings_that_pass_on_or_soften(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = read(text)
    assert (found.speaker, found.channel, found.certainty) == expected


def test_a_sentence_that_is_taken_up_by_hearsay_is_of_the_same_voice() -> None:
    text = (
        "業界内部からも「危うい」という懸念の声が出ていました。"
        "歯車が一つ狂えば総崩れです。そういう構図が似ているというんですね。"
    )
    assert [(s.surface, s.speaker) for s in read(text)][1] == (
        "歯車が一つ狂えば総崩れです",
        "industry insiders",
    )
    plain = text.replace("そういう構図", "構図")
    assert "歯車が一つ狂えば総崩れです" not in [s.surface for s in read(plain)]


def test_what_something_is_compared_with_is_not_the_subject() -> None:
    (found,) = read("フアン氏は「GPUよりTPUが速い」と述べた。")
    assert found.subject == "google-tpu"
