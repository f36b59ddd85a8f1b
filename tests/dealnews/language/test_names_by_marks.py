"""Names that news gives away: listed firms in every spelling, firms by mark and kind, persons by title."""

from pathlib import Path

import pytest

from dealnews import TABLES
from dealnews.language.entities import EntityTableError, find_mentions, load_entities
from dealnews.language.entity_table import with_names
from dealnews.language.listed import is_common, listed_firms, registered_name
from dealnews.language.unlisted.said import by_context

TABLE = load_entities()


def found(text: str, kind: str = "company") -> list[str]:
    return [m.surface for m in find_mentions(text, TABLE) if m.kind == kind]


def entities(text: str) -> list[str]:
    return [m.entity for m in find_mentions(text, TABLE)]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("住友電気工業は増産する。", "jp-5802"),
        ("住友電工は増産する。", "jp-5802"),
        ("東京ガス（9531）は反発した。", "jp-9531"),
        ("株価を上げたのは横河電機だ。", "jp-6841"),
        ("ＴＤＫは買われた。", "jp-6762"),
        ("大日本印刷<7912.T>が続伸した。", "jp-7912"),
        ("キリンＨＤは増益だった。", "jp-2503"),
        ("Jパワーの発電所で点検があった。", "jp-9513"),
    ],
)
def test_a_listed_firm_is_known_in_the_spellings_of_the_news(text: str, entity: str) -> None:
    assert entities(text) == [entity]


@pytest.mark.parametrize(
    "passed",
    [
        "独ドレスデンは工場を誘致した。",
        "提携先<ゼクシオを買収した。",
        "米メーカーを買収した。",
        "米オンデバイスAIを買収した。",
        "米クラウドを買収した。",
        "米オルベリア法は施行された。",
        "AIの株価は上がった。",
    ],
)
def test_what_is_no_firm_is_passed_over_and_the_next_firm_is_read(passed: str) -> None:
    text = f"{passed}仏ゼクシオは増産する。"
    assert [text[span.start : span.end] for span in by_context(text, {})] == ["ゼクシオ"]


def test_a_firm_of_the_own_table_keeps_its_id_in_its_other_spellings() -> None:
    assert entities("アドバンテスト（6857）と東京エレクトロン、三菱UFJフィナンシャルグループ") == [
        "advantest",
        "tokyo-electron",
        "mufg",
    ]


def test_the_registered_name_loses_its_form_and_its_width() -> None:
    assert registered_name("株式会社　ＡＢＣ　ホールディングス") == "ABCホールディングス"
    assert registered_name("Ｊ．フロント リテイリング株式会社") == "J.フロントリテイリング"


def test_every_listed_firm_has_an_id_of_its_own_and_no_spelling_of_another() -> None:
    firms = listed_firms()
    assert len({firm.id for firm in firms}) == len(firms) > 3900
    spellings = [alias for firm in firms for alias in firm.aliases]
    assert len(spellings) - len(set(spellings)) < 20  # two firms registered under one name


def test_a_name_that_is_also_a_word_needs_a_mark_or_a_second_naming() -> None:
    assert is_common("ルネサンス")
    assert found("ルネサンスの絵画を集める。") == []
    assert found("ルネサンス（2378）は反落した。ルネサンスは減益だった。") == ["ルネサンス", "ルネサンス"]
    assert found("イオン注入の装置と、イオンの子会社。") == ["イオン"]
    assert found("シャープな画像だった。") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("みどりホールディングス(2531)は上げた。", ["みどりホールディングス"]),
        ("株式会社みどり工業が建てた。", ["株式会社みどり工業"]),
        ("(株)若草と㈱若草が組む。", ["(株)若草", "㈱若草"]),
        ("若草HDと若草証券、若草電鉄が上げた。", ["若草HD", "若草証券", "若草電鉄"]),
        ("2026年3月株式会社海原が生まれた。", ["株式会社海原"]),
        ("商号株式会社若草という。", ["株式会社若草"]),
        ("桂川電力と前橋製紙を訪ねた。", ["桂川電力", "前橋製紙"]),
        ("半導体大手のゼフィロスは減益だった。ゼフィロスは工場を閉じる。", ["ゼフィロス", "ゼフィロス"]),
        ("マーロウ・アンド・ペインの調べでは増えた。", ["マーロウ・アンド・ペイン"]),
        ("同社は米Borealisを買収した。", ["Borealis"]),
    ],
)
def test_a_firm_is_known_by_its_mark(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "大手銀行と地方銀行、精密機械が買われた。",
        "再生可能エネルギー電力と余剰電力を売る。",
        "国内自動車大手と電力会社、証券取引所を訪ねた。",
        "自動倉庫と仮想通信を学ぶ。",
        "五輪（2028）の準備が進む。",
        "メーカーの株価は下がり、ソフトウェアの買収が増えた。",
    ],
)
def test_a_kind_of_firm_is_no_firm(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("日本郵便と韓国電力が組む。", ["日本郵便", "韓国電力"]),
        ("SMBC若草証券は買いを勧めた。", ["SMBC若草証券"]),
        ("サムスン電機とソニー生命は別の会社だ。", ["サムスン電機", "ソニー生命"]),
        ("中部電力パワーグリッドが送る。", ["中部電力パワーグリッド"]),
        ("日立の子会社とソニーの株価。", ["日立", "ソニー"]),
    ],
)
def test_a_firms_name_is_not_cut_to_a_place_or_to_its_parent(text: str, names: list[str]) -> None:
    assert found(text) == names
    assert found(text, "place") == []


def test_a_name_in_kanji_is_made_of_whole_words() -> None:
    assert entities("関東大手と東大阪市、第二仙台北部、米国債の話。") == []
    assert entities("東大と台北、米国の話。") == ["university-tokyo", "taipei", "united-states"]


def test_a_paper_named_after_a_town_is_a_paper() -> None:
    assert entities("ニューヨーク・ポストと今日頭条が伝えた。") == ["new-york-post", "toutiao"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("海山電機の森川亮介社長は会見で述べた。", ["森川亮介"]),
        ("若草証券の山田太郎アナリストは強気だ。", ["山田太郎"]),
        ("社長の森川亮介は笑った。", ["森川亮介"]),
        ("片山さつき財務相が会見した。", ["片山さつき"]),
        ("佐藤健一は会議を開いた。", ["佐藤健一"]),
        ("森川亮介投資情報部長は買いとみる。", ["森川亮介"]),
        ("森川亮介クロスアセット・ストラテジストは買いとみる。", ["森川亮介"]),
        ("ブレント・ティル氏とAnna Kowalska氏。", ["ブレント・ティル", "Anna Kowalska"]),
    ],
)
def test_a_person_is_known_by_a_title_or_by_surname_and_given_name(text: str, names: list[str]) -> None:
    assert found(text, "person") == names


@pytest.mark.parametrize(
    "text",
    [
        "ベテランアナリストの声。",
        "開幕前記者会見で話した。",
        "同社社長と前会長。",
        "市場環境と事業計画。",
        "青葉電機社長の談話。",
    ],
)
def test_a_word_before_a_title_is_no_person(text: str) -> None:
    assert found(text, "person") == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("イオンは27年に50店を出店する計画だ。", ["jp-8267"]),
        ("シャープは工場を売却すると発表した。", ["jp-6753"]),
        ("イオンは電気を帯びた原子だ。", []),
        ("水中のイオンは電極に集まる。", []),
        ("プロジェクトは28年に始まる計画だ。", []),
        ("日立市の工場が止まった。", []),
    ],
)
def test_a_name_that_is_also_a_word_is_a_firm_where_it_heads_a_sentence_on_what_firms_do(
    text: str, entity: list[str]
) -> None:
    assert entities(text) == entity


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("任天堂の矢部社長は増産する。", ["矢部"]),
        ("小林会長は退任する。", ["小林"]),
        ("赤沢亮正経済産業相は会見した。", ["赤沢亮正"]),
        ("代表取締役社長　田村 英之", ["田村 英之"]),
        ("ウェンデル・フアン最高財務責任者が述べた。", ["ウェンデル・フアン"]),
        ("福島知事は会見した。", []),
    ],
)
def test_a_surname_before_an_office_and_a_name_in_a_notice_are_persons(text: str, names: list[str]) -> None:
    assert found(text, "person") == names


def test_a_bank_goes_on_in_its_short_form() -> None:
    assert found("若草銀行は合併する。若草銀の株価は上がった。") == ["若草銀行", "若草銀"]


def test_a_surname_stands_for_the_full_name_before_it() -> None:
    assert entities("森川亮介社長は笑った。森川氏は続けた。") == ["森川亮介", "森川亮介"]


def test_names_of_ones_own_come_before_all_others(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text(
        "\ufeffname,aliases,kind\n青空計画,アオゾラ|NVIDIA,product\nTDK,,group\n", encoding="utf-8"
    )
    table = with_names(TABLE, file)
    mentions = find_mentions("アオゾラとNVIDIAとエヌビディアとTDK", table)
    assert [(m.entity, m.kind) for m in mentions] == [
        ("青空計画", "product"),
        ("青空計画", "product"),
        ("nvidia", "company"),
        ("TDK", "group"),
    ]
    assert table["青空計画"].name == "青空計画"
    assert "jp-5802" in table


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("firm\n青空", ["line 1", "name"]),
        ("name,kind\n青空,planet", ["line 2", "planet"]),
        ("name\n青空\n青空", ["line 3", "青空"]),
        ("name,aliases\n青空,空\n青海,空", ["空", "青空", "青海"]),
    ],
)
def test_a_file_of_names_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, lines: str, words: list[str]
) -> None:
    file = tmp_path / "names.csv"
    file.write_text(lines + "\n", encoding="utf-8")
    with pytest.raises(EntityTableError) as error:
        with_names(TABLE, file)
    assert all(word in str(error.value) for word in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("韓国サムスン電子は減益になった。", ["韓国", "サムスン電子"]),
        ("中国建設銀行は増益だった。", ["中国建設銀行"]),
        ("オリックスの社外取締役に就く。", ["オリックス"]),
        ("富士通株式会社20％、株式会社北洋銀行10％とする。", ["富士通株式会社", "株式会社北洋銀行"]),
    ],
)
def test_a_country_a_figure_or_an_office_is_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert [m.surface for m in find_mentions(text, load_entities())] == expected


def test_a_rare_surname_stands_for_the_full_name_before_it() -> None:
    found = find_mentions("漆間啓社長が会見した。漆間氏は満足げだった。", load_entities())
    assert [(m.surface, m.entity) for m in found] == [("漆間啓", "漆間啓"), ("漆間", "漆間啓")]


def test_a_short_name_in_capitals_of_which_a_share_price_is_told_is_a_firm() -> None:
    assert found("英BAEの株価が上がった。") == ["BAE"]
    assert found("米GDPの数字が上がった。") == []


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        # a headline writes a name short or bare that the text writes with a mark
        ("荏原、京都に研究棟\n荏原製作所は1日、京都に研究棟を建てると発表した。", ["荏原", "荏原製作所"]),
        ("荏原、京都に研究棟\n京都に研究棟ができる。", []),
        ("さくら、京都に拠点\nさくらインターネットが京都に移る。", ["さくら", "さくらインターネット"]),
        ("AI、需要増\n株式会社AIアオバが移る。", ["株式会社AIアオバ"]),
        ("半導体、需要増\n株式会社半導体アオバが移る。", ["株式会社半導体アオバ"]),
        ("●ワークマンの改装\nワークマンは来年、50店を出店する計画だ。", ["ワークマン", "ワークマン"]),
        # a gloss of the initials belongs to the name, a code does not
        ("ノルド・アンド・ヴェスト（N&V）が売上高を公表した。", ["ノルド・アンド・ヴェスト（N&V）"]),
        ("ノルド・ヴェスト・ホールディングス（XQZ）は買われた。", ["ノルド・ヴェスト・ホールディングス"]),
        ("台湾の緯創（ウィストロン）の技術者が来た。", ["緯創（ウィストロン）"]),
        # what is said of a firm
        ("ケルンに本社を置くノルドウェアを現金5億ポンドで買収する。", ["ノルドウェア"]),
        ("ノルドウェアは新しい工場に20億ユーロを投じ、雇用を増やす。", ["ノルドウェア"]),
        ("ノルドコアISIのポール・グッドウィン氏は話した。", ["ノルドコアISI"]),
        ("ブライトウェルのエマ・ハリス氏は話した。", ["ブライトウェル"]),
        ("シンクタンクのエマ・ハリス氏は話した。", []),
        ("ドイツのノルド・ヴェストを約3億ユーロで買収する。", ["ノルド・ヴェスト"]),
        ("ルノール・エ・フィスは増産する。", ["ルノール・エ・フィス"]),
        # and what is no firm
        ("米フロリダ州と独ドレスデンに工場を置く。", []),
        ("鉱山技術総合研究所が調べた。", []),
        ("◇【AIチップ通信】 5月31日（金）号◇", []),
        ("群馬製作所（群馬県太田市）の操業を止めた。", []),
        ("トヨタ自動車と日本自動車タイヤ協会", ["トヨタ自動車"]),
    ],
)
def test_firms_at_the_head_of_headlines_with_glosses_and_by_what_is_said(
    text: str, firms: list[str]
) -> None:
    assert found(text) == firms


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("ビル・グリーン最高戦略責任者は語った。", ["ビル・グリーン"]),
        ("店員さんと与党議員、主席アナリスト、担当者さんが話した。", []),
        ("熊本大学の講座に人を出す。", []),
        ("排水処理事業の利益は増えた。", []),
        ("森さんと関氏が話した。", ["森", "関"]),
        ("ラガルドECB総裁は急がない。", ["ラガルド"]),
        ("WSJによると、フアンCEOは提携に疑問を抱く。", ["フアン"]),
    ],
)
def test_common_nouns_and_universities_are_no_persons(text: str, persons: list[str]) -> None:
    assert found(text, "person") == persons


def test_what_is_also_a_word_is_the_name_of_a_listed_firm() -> None:
    names = {alias for firm in listed_firms() for alias in firm.aliases}
    words = (TABLES / "listed_words.csv").read_text(encoding="utf-8").split()[1:]
    assert len(words) == len(set(words)) > 400
    assert set(words) <= names


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("未来への投資が増え、提供する高速な回線が要る。", []),
        ("シェルの公開で学ぶ。", []),
        ("シェルとBPは投資を削る。", ["シェル", "BP"]),
        ("ディップを買った。ディップ（2379）は反落した。", ["ディップ", "ディップ"]),
        ("大成、清水、鹿島のゼネコン3社が競う。", ["大成", "清水", "鹿島"]),
        ("アドビのFireflyやMetalを試す。", ["アドビ"]),
        ("会場のホテル（大阪市）に着いた。", []),
        ("中国の通信投資が減った。", []),
        ("データエンジニアリングとグリーンファイナンスを学ぶ。", []),
    ],
)
def test_names_that_are_words_are_decided_by_the_whole_text(text: str, firms: list[str]) -> None:
    assert found(text) == firms
