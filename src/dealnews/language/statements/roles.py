"""Speakers told by what they are: 総務省の担当者, 通信大手の技術者, 事情を知る元社員, 街のパン店.

A noun for an office or a trade takes what stands before it: a body that is named there speaks through its
officer, somebody near the matter or no longer in office is a source without a name, and of a kind of firm
or place of work the trade speaks. Where none of that stands there, nobody is told.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from dealnews.language.alternation import Alternation, Sought
from dealnews.language.clauses import Sentence, Subject, body_at_end, inside
from dealnews.language.morphology import dictionary_words
from dealnews.language.names import COMMON_KATAKANA, KINDS_OF_FIRM, NOT_FIRMS
from dealnews.language.statements.discourse import ANONYMOUS, PARTIES, Discourse


def _words(block: str) -> tuple[str, ...]:
    """The words of a block of text, which white space separates."""
    return tuple(block.split())


INSIDERS = "industry insiders"
# Who speaks for the body that is named before them.
_OFFICES = _words(
    """
    幹部 首脳 役員 取締役 経営陣 経営者 責任者 担当者 担当役員 担当課 担当部長 社長 会長 会頭 代表
    頭取 理事長 専務 常務 支店長 工場長 園長 学長 院長
    次官 審議官 広報担当者? 広報 報道官 報道担当者? 高官 当局者 関係者
    """
)
# Of them, those who may stand without it: the firm spoken of is theirs.
_ALONE = frozenset(
    _words("次官 報道官 高官 幹部 首脳 役員 経営陣 担当者 担当役員 広報 広報担当 広報担当者")
)
# Who works in a trade, and speaks for it where no body is named before.
_WORKERS = _words(
    """
    技術者 営業担当者? 調達担当者? 組合長 店主 店長 女将 支配人 オーナー 園主 棟梁 農家 漁師 漁業者 生産者
    酪農家 畜産家 職人 運転手 ドライバー バイヤー 仲介業者 施工業者 下請け業者 業者 元請け コンサルタント
    """
)
# Who serves in a shop or an inn speaks for the trade, whoever's shop it is.
_SHOP_STAFF = _words(
    """
    店員 販売員 店主 店長 主人 女将 若女将 おかみ 仲居 支配人 料理人 板前 杜氏 整備士 大工
    """
)
# 八百屋のおじさん, レジのお姉さん: only with the shop before them
_ELDERS = "お(?:姉|兄|ばあ|じい|ば|じ|やじ)(?=さん|ちゃん)"
_SHOP = re.compile("(?:屋|店|レジ|売り場|窓口|宿|市場|スーパー|食堂)の?$")
# Who is nobody's voice unless near the matter or no longer in office.
_NOBODY = frozenset(_words("人物 社員 従業員 職員 当事者 銀行家 バンカー 人"))
_PEOPLE = (*sorted(_NOBODY - {"人"}), "人(?=が|は|によ)")
# Where a trade works: 商店街では, 街のパン店からは.
_PLACES = _words(
    """
    加盟店 代理店 販売店 小売店 飲食店 商店街 商店 専門店 店舗 店 居酒屋 町工場 工場 製麺所 工務店 問屋
    卸売業者 業者 事業者 会社 メーカー 商社 企業 各社 大手 商工会 組合 労組 漁協 農協 農家 旅館 ホテル 施設
    病院 診療所 産地 現場 取引先 荷主 酒蔵 書店 温泉街 業界 団体 生産者 農園 牧場 ゼネコン スーパー
    """
)
_TAIL = (
    "(?:ら|たち|さん|ちゃん)?(?:[0-9０-９一二三四五六七八九数]{1,2}人)?(?:の(?:一人|1人|１人|ひとり))?(?:（[^（）「」]{1,12}）)?"
    "(?P<particle>からは|からも|から|の間では|の間でも|では|でも|(?:と(?:いたしまし|しまし|し)て)?は|が|も(?!の|と)|いわく|曰く)"
)
_WORKER = re.compile("|".join((*_WORKERS, *_SHOP_STAFF, _ELDERS.partition("(?=")[0])))
_SERVES = re.compile("|".join((*_SHOP_STAFF, _ELDERS.partition("(?=")[0])))
_REACH = 40
_BEFORE = re.compile("[^、。「」『』\n]{0,40}$")
_NEAR = re.compile(
    "(?:を|に)(?:直接|よく)?(?:知る|詳しい|近い|通じた|通じる|関わる|関わった|携わる|携わった|参加した|参加する|加わった)"
    "(?:複数の|ある|別の|[0-9０-９一二三四五数]人の)?元?$|匿名"
)
_FORMER = re.compile("(?:の|^|社|行|省|庁)元$")
_TRADE = re.compile(
    "(?:大手|業界|各社|商社|会社|メーカー|業者|店|団体|組合|労組|銀行|行|地銀|邦銀|信金|証券|ゼネコン|工場|チェーン|スーパー|旅館|ホテル|病院|"
    "施設|企業|事業者|取引先|仕入れ先|調達先|納入先|同業|競合|ライバル|他社|法人|商工会|農協|漁協|系|現場|商店街|問屋|卸|中堅|"
    "ファンド|ベンチャー|産地|地元)(?:の)?$|大手[一-龯ァ-ヺー]{1,8}の?$|(?:取引先|大手|中堅|地元)の[一-龯ァ-ヺー]{1,8}の?$"
)
# Between a body and its officer: 同社の|データセンター部門の, の|ある.
_UNIT = re.compile(
    "(?:側)?の?(?:[一-龯ァ-ヺーA-Za-z]{1,12}(?:部門|事業部|本部|部|課|局|支社|支店|工場|担当)の?)?(?:ある|現地|上級|複数の|別の)?$"
)
# A firm that no table lists, before the officers that only firms have: ネイバーの広報担当者.
_OF_FIRMS = frozenset(_words("広報 広報担当 広報担当者 報道担当 報道担当者 経営陣 幹部 首脳 役員 取締役"))
_FOREIGN = re.compile("(?P<name>(?:[ァ-ヺー]{3,}(?:・[ァ-ヺー]+)*|[A-Z][A-Za-z&]{2,}))の?$")
_OWN_FIRM = re.compile(
    "(?:^|[、。\n　])(?:同社|会社)?(?:の|側の)?(?:ある|別の)?"
    "(?:IR|ＩＲ|営業|財務|人事|開発|生産|担当)?(?:の)?$"
)
_KIND_WORDS = (
    "(?:組合|労組|団体|協会|連盟|連合|財団|会社|企業|大手|メーカー|"
    "機関|銀行|ファンド|株主|シンクタンク|政党)"
)
_LETTERS = (
    "(?:[0-9]{0,2}[A-Z][A-Za-z0-9&.-]*+|[Ａ-Ｚ]{2,})(?:[ァ-ヺー]{2,})?|[ァ-ヺー]{2,}(?:・[ァ-ヺー]+){0,3}|"
    "[ァ-ヺー]・[ァ-ヺー]{2,}"
)
# 労働組合の|UNIグローバルは, 経済紙|ハンデルスブラットは
_APPOSED = Sought(
    f"(?P<kind>{_KIND_WORDS}(?:の|である|、)|"
    f"(?:組合|労組|団体|機関|財団|連盟|シンクタンク)(?=[A-ZＡ-Ｚァ-ヺ])|"
    "(?:[米英仏独伊韓]|経済|専門|地元|有力|業界|日刊|夕刊|大衆|高級)[紙誌]|"
    "情報サイトの|メディアの|サイトの|"
    f"[紙誌]の)(?P<name>{_LETTERS})(?P<particle>[はがも])"
)
# …と、|ハンデルスブラットが2日|伝えました: only a paper does so
_PRESS_VERBS = ("報じ", "伝え", "報道し")
_TELLS = re.compile(
    f"(?:(?<=と、)|(?<=と))(?P<name>{_LETTERS}|[一-龯]{{2,8}}(?:新聞|通信|日報))(?P<particle>[が])"
    "(?=[0-9０-９日月先今週昨同、に]{0,8}(?:報じ|伝え|報道し))"
)


@lru_cache(maxsize=1)
def _offices() -> Alternation:
    """Nouns for an office, a trade or somebody in it, with what makes them subjects."""
    return Alternation((*_OFFICES, *_WORKERS, *_SHOP_STAFF, _ELDERS, *_PEOPLE), _TAIL)


@lru_cache(maxsize=1)
def _workplaces() -> Alternation:
    """Places and kinds of work with a particle that tells that voices come from them."""
    return Alternation(
        _PLACES,
        "(?P<particle>からは|からも|から|には(?=「)|の間では|の間でも|では(?!な)|でも|(?:(?<=組合)|(?<=労組)|(?<=団体))[はが])",
    )


def find_roles(discourse: Discourse, sentence: Sentence) -> None:
    """Add to the subjects of a sentence those who are told by their office or trade, or by apposition.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out.
    """
    text, known = discourse.text, list(sentence.subjects)
    added: list[Subject] = []
    for _, match in _offices().find(text, sentence.start, sentence.end):
        begin, end = match.start(), match.end()
        if _taken(sentence, known, begin, end):
            continue
        told = _who(discourse, sentence, begin, match.group(1))
        if told is not None:
            who, kind, first = told
            added.append(Subject(first, end, who, _particle(match), kind))
    for _, match in _workplaces().find(text, sentence.start, sentence.end):
        if not _taken(sentence, [*known, *added], match.start(), match.end()) and not any(
            m.end == match.end(1) or m.start <= match.start() < m.end for m in sentence.mentions
        ):
            added.append(Subject(match.start(), match.end(), INSIDERS, match["particle"], "group"))
    told_by_press = any(text.find(word, sentence.start, sentence.end) >= 0 for word in _PRESS_VERBS)
    for pattern in (_APPOSED, _TELLS) if told_by_press else (_APPOSED,):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if _taken(sentence, [*known, *added], match.start("name"), match.end()):
                continue
            kind = "institution"
            if pattern is _TELLS or re.search(
                "[紙誌]|サイト|メディア", match.group()[: match.start("name") - match.start()]
            ):
                kind = "publication"
                discourse.papers.add(match["name"])
            added.append(Subject(match.start("name"), match.end(), match["name"], match["particle"], kind))
    if sentence.told:
        topic = _topic(discourse, sentence, [*known, *added])
        if topic is None and any(kind in ("announced", "planned") for kind, _ in sentence.told):
            topic = _kanji_topic(discourse, sentence, [*known, *added])
        added += [topic] if topic is not None else []
    if added:
        sentence.subjects = sorted([*known, *added], key=lambda s: s.start)


# 「米グリンウッドは」「LGエネルギーソリューションは」 at the head of a sentence
_HEADED = re.compile(
    "(?:[^、。「」は\n]{0,20}[］\\]] ?-? ?)?"
    "(?P<lead>[米英独仏韓中台印加豪伊](?=[ァ-ヺA-Z])|[一-龯ァ-ヺー]{2,16}(?:の|、))?"
    "(?P<name>(?:[A-Z]{0,6}|[Ａ-Ｚ]{0,6})[ァ-ヺー]{3,}(?:・[ァ-ヺー]+){0,3}|"
    "[A-Z][A-Za-z0-9&]{2,}(?: [A-Z][A-Za-z0-9&]+){0,2})"
    "(?:（[^（）「」]{1,20}）)?は"
)


# 本州四国連絡高速道路は、…予定だ: a firm that no table has, with a proper noun in its name
_KANJI_NAME = re.compile(
    "(?P<name>[一-龯々]{1,10}[ァ-ヺー]{3,10}|[一-龯々]{4,12})は(?=[0-9０-９]{1,2}日|、|今|来|先)"
)
_KIND_AT_END = re.compile(
    "(?:各社|業界|団体|大手|勢|企業|政府|側|省|社長|会長|当局|市場|経済|需要|価格|売上高|利益|連合|幹部|委員|関係者|首脳|部門|事業|"
    "工場|拠点|計画|方針|会社|両社|陣営|グループ|メーカー|チーム|[者員長率額量数値費月年期日])$"
)


def _kanji_topic(discourse: Discourse, sentence: Sentence, subjects: list[Subject]) -> Subject | None:
    """Read a name in kanji that no table has at the head of a sentence that announces a step."""
    found = _KANJI_NAME.match(discourse.text, min(sentence.bounds), sentence.end)
    if found is None or _KIND_AT_END.search(found["name"]) or any(s.start < found.end() for s in subjects):
        return None
    if any(m.start < found.end("name") and m.kind != "place" for m in sentence.mentions):
        return None
    words = dictionary_words(found["name"])
    if not any(word is None or word.pos[1] == "固有名詞" for word in words):
        return None
    return Subject(found.start("name"), found.end(), found["name"], "は", "company")


def _topic(discourse: Discourse, sentence: Sentence, subjects: list[Subject]) -> Subject | None:
    """Read a name that no table has at the head of a sentence that tells of a report or an announcement.

    A word of the dictionary is one only where something is announced, or where a state stands before it.
    """
    found = _HEADED.match(discourse.text, min(sentence.bounds), sentence.end)
    if found is None or any(s.start < found.end() for s in subjects):
        return None
    name = found["name"]
    inner = [m for m in sentence.mentions if m.start < found.end() and m.end > found.start("name")]
    if inner and not ("Ａ" <= name[0] <= "Ｚ" and inner[0].start == found.start("name")):
        return None  # but ＩＤＣ|ジャパン is one name
    first = name[0]  # LGエネルギーソリューション, ＩＤＣジャパン
    mixed = (first.isascii() and not name.isascii()) or "Ａ" <= first <= "Ｚ"
    words = [] if mixed else [word for word in dictionary_words(name) if word is not None]
    if {name, *(word.base for word in words)} & (COMMON_KATAKANA | KINDS_OF_FIRM | NOT_FIRMS):
        return None
    announced = any(kind == "announced" for kind, _ in sentence.told)
    known = not mixed and all(
        word is not None and word.pos[1] != "固有名詞" for word in dictionary_words(name)
    )
    of_state = found["lead"] is not None and len(found["lead"]) == 1
    if known and (len(words) == 1 or not (announced or of_state)):
        return None
    return Subject(found.start("name"), found.end(), name, "は", "company")


def role_before(discourse: Discourse, sentence: Sentence, position: int) -> tuple[str, str] | None:
    """Who is told by an office or a trade that ends at a place: 協議に参加した銀行家|によると.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it.
    position : int
        Where a source phrase begins, in code points.

    Returns
    -------
    tuple of (str, str) or None
        Who, and the kind of speaker; None where nobody is told.
    """
    window = discourse.text[max(sentence.start, position - 16) : position] + "は"
    hits = _offices().find(window)
    if not hits or hits[-1][1].end() != len(window):
        return None
    begin = position - (len(window) - 1 - hits[-1][1].start())
    told = _who(discourse, sentence, begin, hits[-1][1].group(1))
    return None if told is None else told[:2]


def _particle(match: re.Match[str]) -> str:
    """The particle alone: 担当者としては is a topic."""
    particle = match["particle"]
    return "は" if particle.endswith(("ては", "いわく", "曰く")) else particle


def _taken(sentence: Sentence, subjects: list[Subject], begin: int, end: int) -> bool:
    """Whether the words stand in a quotation, belong to a person named there, or are a subject already."""
    if inside(sentence.quotes, begin):
        return True
    if any(s.start < end and begin < s.end for s in subjects):
        return True
    return any(
        m.kind == "person" and begin - 12 <= m.end <= end and m.start < end for m in sentence.mentions
    )


def _who(discourse: Discourse, sentence: Sentence, begin: int, role: str) -> tuple[str, str, int] | None:
    """Who speaks through an office that begins at a place, as (speaker, kind, where the phrase begins)."""
    floor = max(sentence.start, begin - _REACH)
    found = _BEFORE.search(discourse.text[floor:begin])
    before = found.group() if found else ""
    before = before.removeprefix("と")  # …、と漁協の組合長はこぼす
    head = begin - len(before)
    if _NEAR.search(before) or _FORMER.search(before):
        return ANONYMOUS, "group", head
    if role in _NOBODY:
        return None
    if _SERVES.fullmatch(role):
        at_shop = _SHOP.search(before) or not role.startswith("お") or role == "おかみ"
        return (INSIDERS, "group", head) if at_shop and (before or sentence.quotes) else None
    works = _WORKER.fullmatch(role) is not None
    if (named := _named_body(discourse, head, begin, works=works)) is not None:
        return named
    if not works and (body := body_at_end(before)) is not None:
        return body, "institution", head
    if role in _OF_FIRMS and (firm := _FOREIGN.search(before)):
        if firm["name"] in KINDS_OF_FIRM:
            return INSIDERS, "group", head  # メガバンクの幹部
        if firm["name"] not in COMMON_KATAKANA:
            return firm["name"], "company", head + firm.start("name")
    if _TRADE.search(before) or (before and works):
        return INSIDERS, "group", head
    own = _own_firm(discourse, before) if role in _ALONE else None
    return None if own is None else (own, "company", head)


def _named_body(discourse: Discourse, head: int, begin: int, *, works: bool) -> tuple[str, str, int] | None:
    """The firm, body or authority named right before an office; no place where the office is of a trade."""
    place = bisect_left(discourse.starts, begin)
    for m in reversed(discourse.mentions[max(0, place - 2) : place]):
        if m.end <= begin and m.start >= head and _UNIT.fullmatch(discourse.text, m.end, begin):
            if m.kind == "place" and works:
                return None  # 青森県の農家 speaks for no prefecture
            if m.kind == "place" and m.surface.endswith(tuple("県府都道市町村区省庁局")):
                return m.entity, "institution", m.start
            if m.kind in ("company", "institution"):
                return m.entity, m.kind, m.start
    return None


def _own_firm(discourse: Discourse, before: str) -> str | None:
    """The firm or body spoken of, where nothing or 同社の stands before an office."""
    if before and not _OWN_FIRM.fullmatch(before):
        return None
    last = discourse.cast.last
    if "institution" in last and last.get("any") == last["institution"]:
        return last["institution"]
    own = discourse.cast.whom("company")
    return PARTIES if own is None and before.startswith("同社") else own  # 同社の, and none before
