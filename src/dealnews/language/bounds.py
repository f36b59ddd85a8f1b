"""Bounds and modifiers around a quantity: 約, 最大, 以上, 規模 and their like.

A cue counts within its clause only, and for the nearest quantity: those before a figure stand right
at it (約500億ドル), save the adverbs (最大で, 少なくとも), which may stand further ahead in the clause;
those after a figure stand right behind it, one after another (500億ドル規模以上).
"""

import re

# 強 and 弱 after a figure are "a little over" and "a little under", but open many words
_STRONG = "(?![いくさめみ化力制調度固気引弱国豪者要靭盗行敵火烈])"
_WEAK = "(?![いくさめ点体者気小火電音視])"
# 「500回まで画像を作れ」「240万円まで使える」「1000回までの検索は無料」: an allowance, no movement
_ALLOWED = (
    "まで(?:[^、。\n0-9０-９]{0,8}?(?:使え|使う|試せ|試す|作れ|選べ|送れ|預け|借り|買え|積み立て|"
    "持ち込|受け付け|申し込|利用でき|保存でき|でき[るま]|"
    "可能|無料|無償|非課税|免除|認め|補償|補助|保証|預かり)|[^、。\n0-9０-９]{2,12}?ことができ|の(?!間|道|歩|流れ|経緯))"
)

_BEFORE = (
    ("approx", "約|およそ|おおよそ|ざっと|大体|だいたい|ほぼ|概ね|おおむね|推定|推計|凡そ|~|≒|≈"),
    (
        "at most",
        "最大|最大で|最大出力|最大容量|最大能力|最大生産能力|最大積載量|最大定員|最高|最高で|最多|最長|最大限|上限|上限は|"
        "上限の|上限とする|上限である|上限を|上限が|せいぜい|多くて|多くても|多くとも|高々|たかだか|"
        "長くても|遅くとも|〜|～|≦|<=|≤",
    ),
    (
        "at least",
        "少なくとも|少なくて|少なくても|最低|最低で|最低でも|最少|最小|最小で|"
        "下限|下限の|下限とする|下限である|下限は|下限を|最短|早くとも|≧|>=|≥",
    ),
    ("over", "優に|ゆうに|＞|>"),
    ("under", "＜|<"),
)
_AFTER = (
    (
        "at least",
        "以上|は下らな|は下らず|を下らな|[〜～](?=[のでと、。」）)]|$)|もしくはそれ以上|またはそれ以上|以降|"
        "を(?:下回ら|割ら|割り込ま)(?:な|ず|ぬ)|を(?:下回り|割り|割り込み)ませ|を下限|[（(]下限[）)]",
    ),
    (
        "at most",
        "以下|もしくはそれ以下|またはそれ以下|以内|が上限|を上限|が最大|を限度|"
        f"を(?:上回ら|超え|こえ|超さ)(?:な[いかくけ]|ず|ぬ|ませ)|[（(](?:上限|最大)[）)]|{_ALLOWED}",
    ),
    (
        "over",
        f"超(?![過伝音短])|を(?:大きく|はるかに|遥かに|わずかに|やや|"
        f"優に|大幅に)?(?:上回|超|こえ|突破|凌)|(?<!分)より(?:多|大き|高|長)|"
        f"余り|あまり|余(?![りる計暇裕地])|強{_STRONG}|ちょっと(?!した|前|後)|"
        f"オーバー",
    ),
    (
        "under",
        f"未満|を(?:大きく|はるかに|わずかに|やや|大幅に)?(?:下回|"
        f"割り込)|を切|(?<!分)より(?:少な|小さ|低|短)|足らず|"
        f"弱{_WEAK}|に(?:は|も|すら|さえ)?(?:満た|届[かき]|とど[かき]|達しな|達しませ|達せ)|を割(?:る|っ|れば|り(?=[、。]))|"
        f"も(?:かから|かかりま|しな[いか]|しませ)",
    ),
    ("approx", "前後|あたり(?=から|まで)|程度|ほど|くらい|ぐらい|近[くい辺]|見当|内外|ばかり|そこそこ"),
    ("scale", "規模|級(?![友生数別])|クラス(?=の|に)|単位(?=の|で)"),
)
_FAR = "最大で|最大では|多くても|少なくとも|最低でも|最低限|上限を|上限は|下限は|下限を|およそ|せいぜい"


def _names(rows: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {f"m{i}": name for i, (name, _) in enumerate(rows)}


_BEFORE_NAMES, _AFTER_NAMES = _names(_BEFORE), _names(_AFTER)
_SORTED = "|".join(
    f"(?P<m{i}>{'|'.join(sorted(cues.split('|'), key=len, reverse=True))})"
    for i, (_, cues) in enumerate(_BEFORE)
)
_BEFORE_RE = re.compile(f"(?:{_SORTED})[ 　]?[:：]?[ 　]?$")
_BEFORE_LAST = frozenset(cue[-1] for _, cues in _BEFORE for cue in cues.split("|")) | set(" 　:：")
# 「過去最大4.2兆円」: a record bounds nothing
_RECORD = re.compile("(?:過去|史上|世界|国内|業界|以来|自己|日本|アジア|欧州|全米)$")
_AFTER_RE = re.compile(
    # 「ダム2基分以上」
    "(?:分?の?)(?:" + "|".join(f"(?P<m{i}>{cues})" for i, (_, cues) in enumerate(_AFTER)) + ")"
)
_AFTER_FIRST = frozenset("はち分以（(〜～もま超をよ余あ強オ未足弱に前程ほくぐ近見内ばそ規級ク単がの")
_FAR_RE = re.compile(f"(?:{_FAR})[^、。！？!?\n「」()（）0-9０-９]{{1,24}}$")
_FAR_LEFT = re.compile(_FAR)


# 「上限を1ポイント上回る」「下限を10億ドル引き上げた」: by how much, and no bound
_MOVES = re.compile(
    "(?:近く|ほど|程度|余り|[強弱超])?も?、?(?:大きく|さらに)?"
    "(?:上回|下回|超え|超過|割り込|引き[上下]げ|切り[上下]げ|[上下]げ|広げ|拡大|縮小|増や|減ら|上積み|上方|下方)"
)


def modifiers_before(text: str, start: int, end: int, floor: int) -> list[str]:
    """Name the modifiers that stand before a quantity.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        The quantity.
    floor : int
        Where the previous one ends: no cue before it counts.

    Returns
    -------
    list of str
    """
    found: list[str] = []
    at = start
    while at > floor and text[at - 1] in _BEFORE_LAST and len(found) < 3:
        match = _BEFORE_RE.search(text, max(floor, at - 8), at)
        if (
            match is None
            or (match.group().strip() in "<>＜＞" and in_tag(text, at))
            or (match.group().startswith(("上限", "下限")) and _MOVES.match(text, end) is not None)
            or (match.group()[0] == "最" and _RECORD.search(text, max(0, match.start() - 4), match.start()))
        ):
            break
        found.insert(0, _BEFORE_NAMES[match.lastgroup or ""])
        at = match.start()
    return found


_TAG_OPEN = re.compile("[<＜][^<>＜＞\n]{0,60}[>＞]?$")
_TAG_CLOSE = re.compile("[^<>＜＞\n、。]{0,16}[>＞]")


def in_tag(text: str, at: int) -> bool:
    """Tell whether the sign before `at` belongs to a pair: 「青葉工業<4321.T>」「<b>120億円</b>」.

    Parameters
    ----------
    text : str
        Any text.
    at : int
        Position behind the sign.

    Returns
    -------
    bool
    """
    sign = text[:at].rstrip()[-1:] if text[at - 1 : at].isspace() else text[at - 1 : at]
    if sign in ">＞":
        opened = _TAG_OPEN.search(text, max(0, at - 62), at)
        return opened is not None and opened.group().rstrip()[-1] in ">＞"
    return _TAG_CLOSE.match(text, at) is not None


def far_modifier(text: str, start: int, end: int, floor: int) -> str | None:
    """Name the adverb (最大で, 少なくとも) that governs a quantity from further ahead in its clause.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        The quantity.
    floor : int
        Where the previous quantity ends: no cue before it counts.

    Returns
    -------
    str or None
    """
    match = _FAR_RE.search(text, max(floor, start - 32), start)
    if match is None:
        return None
    cue = match.group()
    if cue[1] == "限" and _MOVES.match(text, end) is not None:
        return None
    return (
        "at most"
        if cue.startswith(("最大", "多", "上限", "せい"))
        else "approx"
        if cue[0] == "お"
        else "at least"
    )


def is_alternative(text: str, start: int, floor: int) -> bool:
    """Tell whether a quantity shares the bound before the last one: 「最大で5%、または2億ユーロ」.

    Parameters
    ----------
    text : str
    start : int
        Where the quantity begins.
    floor : int
        Where the last one ends.

    Returns
    -------
    bool
    """
    return _OR.fullmatch(text, floor, start) is not None


_OR = re.compile("[、，]?(?:または|又は|もしくは|あるいは)(?:[^、。\n0-9０-９]{1,10}の)?")


def modifiers_after(text: str, end: int) -> tuple[list[str], int]:
    """Name the modifiers that stand right behind a quantity, and where they end.

    Parameters
    ----------
    text : str
        Any text.
    end : int
        Where the quantity ends.

    Returns
    -------
    tuple of (list of str, int)
    """
    found: list[str] = []
    while text[end : end + 1] in _AFTER_FIRST and len(found) < 3 and end < len(text):
        match = _AFTER_RE.match(text, end)
        if match is None:
            break
        found.append(_AFTER_NAMES[match.lastgroup or ""])
        end = match.end()
    return found, end


# 「300億ドル（約3兆円）前後」: the same amount in another currency stands between a figure and its modifier
_CONVERTED = re.compile("[（(][^（()）]{0,4}?[0-9０-９][^（()）。]{1,14}[）)]")


def modifiers_behind_brackets(text: str, end: int) -> list[str]:
    """Name the modifiers that stand behind the brackets that follow a quantity.

    Parameters
    ----------
    text : str
    end : int
        Where the quantity ends.

    Returns
    -------
    list of str
    """
    converted = _CONVERTED.match(text, end)
    return [] if converted is None else modifiers_after(text, converted.end())[0]


# What an amount is held against. 「市場予想の549億ドルを上回った」: 549億, neither more nor less.
# 「アナリスト予想平均2790億円を上回った」「計画の168店に届かない」 likewise.
_STANDARD = re.compile(
    "(?:(?:予想|予測|見通し|見込み|計画|目標|実績|予算|推計|想定|水準|平均|中央値|最高|最低|記録|コンセンサス|従来|当初|"
    "前年|前期|前回|前月|前日|昨年|昨季|前の期|同期|同月|[上下]限|基準|目安|"
    "(?<![0-9０-９][カか])(?<![0-9０-９]四半)[年期月](?:度|時点)?)"
    "(?:[（(][^（）()]{1,16}[）)])?(?:だった|であった|である|とした|とする|としていた|の|、){1,2}"
    "|(?:(?:予想|予測|見通し|計画|目標|予算|推計|想定)値?(?:平均|中央値)?|(?<=[一-龯ァ-ヶーA-Zの])平均|中央値|コンセンサス|"
    "(?:前年|前期|前回|前月|昨年|前年同期|前年同月)実績)(?:[（(][^（）()]{1,16}[）)])?)"
    "(?:約|およそ)?$"
)
_HELD_AGAINST = re.compile(
    "(?:を|も)(?:大きく|はるかに|遥かに|わずかに|やや|優に|大幅に)?(?:上回|下回|超え|超す|突破|割り込)"
    "|に(?:は|も)?(?:遠く|わずかに|あと一歩)?(?:届か|とどか|満た|及ば|達しな|達せ)"
)


# 「過去の平均の21倍を下回る」, while 「予想の5倍を超える」 is more than five times
_MEAN = re.compile("(?:平均|中央値)(?:の|、|である)?$")


def is_standard(text: str, begin: int, end: int, kind: str, modifier: str) -> bool:
    """Tell whether a quantity is what another is held against, and so bounded by nothing.

    Parameters
    ----------
    text : str
    begin, end : int
        The quantity.
    kind : str
        Its kind.
    modifier : str
        The bound that the words behind it would set.

    Returns
    -------
    bool
    """
    # 「前年同期の7割に届かない」 tells of less than seven tenths of that
    standard = _MEAN if kind == "ratio" or text[end - 1 : end] == "割" else _STANDARD
    return (
        modifier in ("over", "under")
        and _HELD_AGAINST.match(text, end) is not None
        and standard.search(text, max(0, begin - 30), begin) is not None
    )


def bounded(low: float, high: float, modifiers: list[str]) -> tuple[float | None, float | None]:
    """Open an interval at the end that the modifiers leave open.

    Parameters
    ----------
    low, high : float
        The interval of the figure itself.
    modifiers : list of str
        Their names.

    Returns
    -------
    tuple of (float or None, float or None)
        Low and high, None for an open end.
    """
    if "at most" in modifiers or "under" in modifiers:
        return (None, high) if "at least" not in modifiers and "over" not in modifiers else (low, high)
    if "at least" in modifiers or "over" in modifiers:
        return low, None
    return low, high
