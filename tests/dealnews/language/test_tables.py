"""Tables: cells counted in the units of their heads, and units that count nothing alone."""

import itertools

import pytest

from dealnews.language.quantities import find_quantities
from dealnews.language.tables import table_cells

Found = list[tuple[str, float | None, str, str]]


def read(text: str) -> Found:
    return [(q.surface, q.value, q.unit, q.heads) for q in find_quantities(text)]


MARKDOWN = """| 項目 | 2024年9月期 | 2025年9月期 | 増減率 |
|:--|--:|--:|--:|
| 受注高（百万円） | 41,200 | 43,800 | 6.3 |
| 1株当たり配当（円） | 32.5 | 40 | 23.1 |
| 拠点数（カ所） | 12 | 14 | |
"""


def test_a_cell_of_a_markdown_table_is_counted_in_the_unit_of_its_row() -> None:
    assert read(MARKDOWN) == [
        ("41,200", 4.12e10, "JPY", "受注高 | 2024年9月期"),
        ("43,800", 4.38e10, "JPY", "受注高 | 2025年9月期"),
        ("6.3", 6.3, "%", "受注高 | 増減率"),
        ("32.5", 32.5, "JPY", "1株当たり配当 | 2024年9月期"),
        ("40", 40, "JPY", "1株当たり配当 | 2025年9月期"),
        ("23.1", 23.1, "%", "1株当たり配当 | 増減率"),
        ("12", 12, "カ所", "拠点数 | 2024年9月期"),
        ("14", 14, "カ所", "拠点数 | 2025年9月期"),
    ]
    assert [q.per for q in find_quantities(MARKDOWN)][3:5] == ["share", "share"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（単位：百万円、％）\n科目\t前期\t当期\t増減率\n純資産\t7,310\t△820\t4.1\n",
            [
                ("7,310", 7.31e9, "JPY", "純資産 | 前期"),
                ("△820", -8.2e8, "JPY", "純資産 | 当期"),
                ("4.1", 4.1, "%", "純資産 | 増減率"),
            ],
        ),
        (
            "単位：千円\n販売費　2,140,000　2,260,000\n",
            [("2,140,000", 2.14e9, "JPY", "販売費"), ("2,260,000", 2.26e9, "JPY", "販売費")],
        ),
        (
            "（単位：億円）\n2024/6\n2025/6\n売上高\n310\n355\n経常利益\n21\n▲4\n増収となったが、最終損益は赤字に転じている。\n",
            [
                ("310", 3.1e10, "JPY", "売上高 | 2024/6"),
                ("355", 3.55e10, "JPY", "売上高 | 2025/6"),
                ("21", 2.1e9, "JPY", "経常利益 | 2024/6"),
                ("▲4", -4e8, "JPY", "経常利益 | 2025/6"),
            ],
        ),
        (
            "| 会社 | 出荷 |\n|---|---|\n| 甲社 | 約70万台 |\n| 乙社 | 55万台 |\n",
            [("70万台", 7e5, "台", "甲社 | 出荷"), ("55万台", 5.5e5, "台", "乙社 | 出荷")],
        ),
        ("（単位：億円）\n売上高は下の通りだった。受注は12件だった。\n", [("12件", 12, "件", "")]),
        ("計画|実績を比べると、差は3億円だ。", [("3億円", 3e8, "JPY", "")]),
    ],
)
def test_cells_take_the_unit_of_the_caption_or_keep_their_own(text: str, expected: Found) -> None:
    assert read(text) == expected


def test_cells_stand_where_they_say_and_in_order() -> None:
    cells = table_cells(MARKDOWN)
    assert [MARKDOWN[cell.start : cell.end] for cell in cells][:3] == ["41,200", "43,800", "6.3"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(cells))
    assert table_cells("売上高は43,800百万円だった。") == ()


def test_a_head_is_kept_short_whatever_it_is() -> None:
    text = "| " + "長" * 5000 + " | 1 | 2 |\n" + "| 見出し | 3 | 4 |\n"
    assert max(len(cell.heads) for cell in table_cells(text)) < 100


ACCOUNTS = """2026年９月期の業績
売上高　営業利益
百万円 ％ 百万円 ％
2026年９月期 52,100 3.4 4,870 △6.1
2025年９月期 50,387 － 5,186 12.0
１株当たり純利益
円 銭
2026年９月期 88.20
配当は1株当たり30円とする。
"""


def test_accounts_are_counted_in_the_row_of_units_under_their_heads() -> None:
    found = find_quantities(ACCOUNTS)
    assert [(q.surface, q.value, q.unit, q.heads) for q in found][:4] == [
        ("52,100", 5.21e10, "JPY", "2026年９月期 | 売上高"),
        ("3.4", 3.4, "%", "2026年９月期 | 売上高"),
        ("4,870", 4.87e9, "JPY", "2026年９月期 | 営業利益"),
        ("△6.1", -6.1, "%", "2026年９月期 | 営業利益"),
    ]
    assert [(q.surface, q.value, q.per, q.heads) for q in found][4:] == [
        ("50,387", 5.0387e10, None, "2025年９月期 | 売上高"),
        ("5,186", 5.186e9, None, "2025年９月期 | 営業利益"),
        ("12.0", 12.0, None, "2025年９月期 | 営業利益"),
        ("88.20", 88.2, "share", "2026年９月期 | １株当たり純利益"),
        ("30円", 30, "share", ""),
    ]


def test_accounts_of_pdf_text_have_a_cell_on_each_line() -> None:
    text = "\n".join(
        ["純資産", "負債", "百万円", "百万円", "当期末", "9,100", "4,400", "前期末", "8,700", "4,650"]
    )
    assert read(text) == [
        ("9,100", 9.1e9, "JPY", "当期末 | 純資産"),
        ("4,400", 4.4e9, "JPY", "当期末 | 負債"),
        ("8,700", 8.7e9, "JPY", "前期末 | 純資産"),
        ("4,650", 4.65e9, "JPY", "前期末 | 負債"),
    ]


def test_a_row_of_units_between_heads_and_figures_counts_each_column() -> None:
    text = (
        "\t売上収益\t\t営業利益\t1株当たり当期利益\n\t百万円\t％\t百万円\t円 銭\n"
        "前回予想（A）\t90,100\t2.4\t7,300\t61.20\n増減率（％）\t3.1\t－\t4.8\t－\n"
    )
    assert read(text) == [
        ("90,100", 9.01e10, "JPY", "前回予想（A） | 売上収益"),
        ("2.4", 2.4, "%", "前回予想（A） | 売上収益"),
        ("7,300", 7.3e9, "JPY", "前回予想（A） | 営業利益"),
        ("61.20", 61.2, "JPY", "前回予想（A） | 1株当たり当期利益"),
        ("3.1", 3.1, "%", "増減率 | 売上収益"),
        ("4.8", 4.8, "%", "増減率 | 営業利益"),
    ]


def test_a_caption_holds_for_a_wide_table_with_a_rule_under_its_heads() -> None:
    text = (
        "（単位：億円）\n| 区分 | 2025年3月期 | 2026年3月期 | 増減 |\n"
        "| ------ | ------ | ------ | ------ |\n| 受注高 | 310 | 355 | 45 |\n"
    )
    assert [(value, unit) for _, value, unit, _ in read(text)] == [
        (3.1e10, "JPY"),
        (3.55e10, "JPY"),
        (4.5e9, "JPY"),
    ]


def test_a_title_may_stand_before_the_unit_of_a_caption() -> None:
    text = "主な数字（単位: 億円）\n売上高 1,120 1,480\n1株益(円) 38.2 41.5\n"
    assert [(value, unit) for _, value, unit, _ in read(text)] == [
        (1.12e11, "JPY"),
        (1.48e11, "JPY"),
        (38.2, "JPY"),
        (41.5, "JPY"),
    ]
    assert read("主な数字は、1,120だ（単位は億円）。\n受注は12件だ。\n") == [
        ("1,120", 1120, "", ""),
        ("12件", 12, "件", ""),
    ]


def test_under_a_caption_a_line_is_a_row_where_all_but_its_head_are_figures() -> None:
    words = "（単位：億円）\n第3章　図表　2　3　を参照　せよ\n"
    assert {unit for _, _, unit, _ in read(words)} == {""}
    assert read("（単位：億円）\n売上高　310　355\n")[0] == ("310", 3.1e10, "JPY", "売上高")


def test_heads_without_a_corner_belong_to_the_last_columns() -> None:
    assert [heads for *_, heads in read("| 前期 | 当期 |\n| 売上高 | 310 | 355 |\n")] == [
        "売上高 | 前期",
        "売上高 | 当期",
    ]


def test_cells_on_lines_of_their_own_begin_with_a_head() -> None:
    assert {unit for _, _, unit, _ in read("（単位：億円）\n310\n売上高\n355\n360\n")} == {""}
