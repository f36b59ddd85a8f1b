"""What stands behind a date: an open end, the second date of a range, a time of day."""

import re
from dataclasses import replace

from dealnews.language.dates.grammar import Anchor, Point, Tail
from dealnews.language.dates.short_years import Years
from dealnews.language.dates.words import part_of
from dealnews.language.dates.written import CLAUSE_END, FIGURE, JOIN, KANJI

TAIL = re.compile(
    r"(?:(?P<or_before>(?:または|と|もしくは)その前|以前)|"
    r"(?P<or_after>(?:または|と|もしくは)その後|以降|以後|以来)"
    r"|(?P<until>までに?(?!も))|(?P<before>より前|"
    r"(?:の)?前(?![半期日年回者任提述夜後方座場引]))|"
    r"(?P<after>より(?:も)?後(?=[にのはで、。])|(?:の)?後(?![半期継者退任方援続輩場])(?:から)?)|"
    r"(?P<since>から(?!も))"
    r"|(?P<about>ごろ|頃|前後|現在|時点|付(?=け|で))|(?P<onward>[〜～~](?![0-9０-９])))"
)


def opens(tail: re.Match[str], text: str, end: int, point: Point, years: Years) -> bool:
    """Tell whether the words behind a date open it at one end.

    Parameters
    ----------
    tail : match
        What `TAIL` has read behind the date.
    text : str
    end : int
        Where the date ends.
    point : Point
        What it says.
    years : Years
        What is known of the years that the text speaks of.

    Returns
    -------
    bool
    """
    kind = Tail(tail.lastgroup or "")
    if kind is Tail.ABOUT:
        return False
    if kind is Tail.SINCE:
        return not _begins_then(text, end, point, years)
    if kind in (Tail.BEFORE, Tail.AFTER):
        return point.day is not None or (point.year is not None and kind is Tail.BEFORE)
    return True


def _begins_then(text: str, end: int, point: Point, years: Years) -> bool:
    """Tell whether から is where something begins, and opens no stretch: 「4月から適用する」."""
    clause = text[end : end + 60]
    stop = CLAUSE_END.search(clause)
    clause = clause[: stop.start()] if stop else clause
    if quoted := _HOPED.match(clause):
        clause, stop = quoted.group().rstrip("よね"), quoted
    if clause.startswith("から、") and _goes_on_behind(text, end + 3):
        return False  # 「今年2月から、評価を続けている」
    if _HEADED.match(text, end) or _lies_ahead(point, years):
        return True
    priced = point.part is not None and point.day is None and _PRICED.match(clause)
    if priced and _EXCHANGED.search(text, max(0, end - _SUBJECT_REACH), end):
        return False  # 「株価は9月末から2割近く上げた」
    if (plan := _PLANNED.search(clause)) is not None:
        clause, stop = clause[: plan.end()], plan
    if clause.startswith(_EVER_SINCE) or _KEEPS.match(clause) or _CHANGE_SINCE.match(clause):
        return False
    if _REMAINS.match(clause) or _BIT_BY_BIT.match(clause):
        return False
    if _SO_OFTEN.match(clause) or (_AT_TIMES.match(clause) and _is_over(point, years)):
        return False
    said = _IS_EXPECTED.sub("", clause)
    lasting = _LASTING.match(said)
    viewed = lasting is not None and _VIEWED.search(lasting.group()) is not None
    if lasting is not None and not viewed and _INCEPTIVE.search(lasting.group()) is None:
        return False
    if _HOLDS.match(clause) and _is_over(point, years) and not _LASTS.match(clause):
        return False
    to_be = stop is not None and _TO_BE.search(said) and not _GOES_ON.search(said)
    event = _EVENT.match(clause) and _is_to_come(point, years)
    found = _BEGINS.search(clause) or _CHANGES.match(clause) or _LASTS.match(clause)
    compared = _COMPARED.match(clause)
    if compared is not None and compared.group()[-1] in "げえり" and _STILL.match(clause, compared.end()):
        return False
    changes = clause.startswith("からは") and not _GOES_ON.search(clause)
    done = stop is not None and _DONE.match(clause)
    return bool(found or compared or to_be or done or clause.startswith("から見") or changes or event)


def _lies_ahead(point: Point, years: Years) -> bool:
    """Tell whether nothing can have lasted since a date, as it is to come: 「来年1月から」「あすから」."""
    published = Anchor.PUBLISHED
    if point.day_from is published:
        return (point.day or 0) >= 0
    if point.week_from is published and point.part is None and point.weekday is None:
        return (point.week or 0) > 0
    if point.month_from is published:
        return (point.month or 0) > 0
    if point.year is None:
        return False
    if point.year_from is not None:
        return point.year_from is published and point.year > 0
    return years.published is not None and point.year > years.published


# 「夏からは利幅が戻るだろう」と語った、「11月からまた高くなる」と嘆いていて
_HOPED = re.compile(
    "[^、。「」]{1,40}(?:だろう|でしょう|(?:くな|[上下]が|戻|減)(?:る|ります)[よね]?|増え(?:る|ます)[よね]?)(?=」)"
)
# 「から3割近く上げた」 of prices at an exchange, not 「10月から50円上げた」
_PRICED = re.compile(
    f"からは?(?:約|およそ)?{FIGURE}[0-9０-９.．]{{0,5}}(?:割(?:{FIGURE}分)?|[%％])(?:近く|超|強|弱|余り|以上|ほど|前後)?[上下]げ(?!る)"
    # 「9月末から4千円以上も下がりました」
    f"|からは?(?:約|およそ)?(?:{FIGURE}{{1,4}}[.．,，万千百]?){{1,3}}(?:円|ドル|ユーロ|ポイント)"
    "(?:近く|超|強|弱|余り|以上|ほど|前後)?も?[上下](?:げ|が[っり])(?!る)"
)
_EXCHANGED = re.compile(
    "(?:株価?|終値|値段|相場|指数|平均|先物|原油|ナフサ|アルミ|ニッケル|小麦|大豆|コーヒー|天然ゴム|[金銀銅円]|ドル|コイン|市況|銘柄|投信|基準価額|価格)(?:は|が|も|、|で、)[^。\n]*$"
    "|(?:株価|終値|相場|指数|平均|[高安]値)[^。\n]{0,40}。[^。\n]{0,8}$"
)
_SUBJECT_REACH = 60
# 「来年1月から改める計画で、…」
_PLANNED = re.compile("(?:予定|計画|方針|見通し|見込み|考え)(?=で、)")
# 「■電力料金、8月から再補助」「再値上げ　4月から欧州で」
_HEADED = re.compile("から[一-龯ァ-ヺー]{2,8}(?:で?(?=\n|$|　)|で。)")
_REST = re.compile("[^。\n「」]{1,60}")


def _goes_on_behind(text: str, start: int) -> bool:
    """Tell whether a clause behind a comma tells of what lasts: 「…、評価を続けている」."""
    rest = _REST.match(text, start)
    said = "" if rest is None else _IS_EXPECTED.sub("", rest.group())
    return _LASTS_ON.search(said) is not None and _INCEPTIVE.search(said) is None


_LASTS_ON = re.compile(
    "[てで](?:い(?:る|た|ます|ない|ません)|おり|きた|きました)(?:$|[、と])|[てで]おります$"
)


def _is_over(point: Point, years: Years) -> bool:
    """Tell whether a date lies before the year of publication."""
    if point.year is None:
        return False
    if point.year_from is not None:
        return point.year_from is Anchor.PUBLISHED and point.year < 0
    return years.published is not None and point.year < years.published


def _is_to_come(point: Point, years: Years) -> bool:
    """Tell whether a date may lie ahead: one without a year, or of the year of publication or later."""
    if point.year is None:
        return point.month_from is None and point.day_from is None and point.week is None
    published = years.published
    return point.year_from is None and published is not None and point.year >= published


_STEM = (
    "が始|を始|は始|開始|スタート|着手|発売|稼働|導入|適用|施行|"
    "展開|始ま|始め|開業|投入|量産|開催|募集|実施|変更|更新|使える|利用でき|予約|受け付け|受付|"
    "購入でき|参加|配信|提供|販売する|切り替|[にへ]転じ"
)
# 「26年度から設置する」「4月から値上げした」, not 「昨年から値上げしている」, which goes on
_ONCE = (
    "設置|納入|出荷|義務付け|義務化|解禁|廃止|停止|休止|再開|値上げ|値下げ|引き上げ|引き下げ|増産|減産|増便|減便|運航|運行|"
    "就航|合流|発効|移行|採用|供給|増額|減額|本格化|就任|始動|発足|採用|改称"
)
_BEGINS = re.compile(
    rf"{_STEM}|[とに](?:なった|なりました)(?:。|$)|[をも](?:変え|改め|移し|刷新し|上げ|下げ|増やし|減らし|止め|やめ|延ばし|広げ|縮め|早め|遅らせ|加え|設け)(?:た|まし)|[にへ](?:入|加わ|移)った(?:。|$)|踏み切[っり]|乗り出し|(?:{_ONCE})(?:(?:を|に)?(?:する|します|した|しました|し[、。]|される|された|され、|予定|へ)|[、。]|$)"
    "|から(?:[^、。\n]{0,12}[でに])?開(?:か|催)|^から(?:だ|です|となる|の予定|になりそう)?(?:$|(?:が|けど|けれど|ので|で|し)?、)"
)
# 「来年4月1日から新しい料金になります」, not 「8月2日からだったものが…になる」
_CHANGES = re.compile("から(?!だ)[^、。]{0,14}(?:に(?:なり|なる|変わ|改め|一本化|移行|統一|統合)|切り替)")
# 「11月1日から新体制を敷いた。」, not 「先月から休んでいた」
_DONE = re.compile(
    "から(?!の)[^、。たてで]{0,24}を[^、。たてで]{1,14}(?<!続け)(?<!保っ)(?<!守っ)(?<!待っ)(?<!休ん)(?<!控え)(?<!抱え)(?<!拒ん)た$"
)
# 「6月8日からの展示会」 begins then, 「昨年末からの下げ幅」 goes on
_EVENT = re.compile(
    "からの(?:(?=[^、。\n]{0,12}を(?:前提|見込|想定))|(?![^、。\n]{0,8}(?:(?<![値引利賃][上下]げ)幅|率|累計|増|減|変化|推移|経緯|流れ|回復|上昇|下落|円安|円高|傾向|不振|低迷)))"
)
# 「2023年7月から企業に提供しており」「1日から休止していた路線」: what has lasted since, or had
_LASTING = re.compile("から(?!の)[^、。\n]{0,40}?[てで](?:い(?:る|た|ます|ない|ません)|おり)")
# 「今年から鈍るとの見方を崩していない」: it is the view that lasts
_VIEWED = re.compile("[るくすつぬぶむぐう]との")
_INCEPTIVE = re.compile(
    "始|開始|開か|開催|スタート|着手|着工|[にと]な[っり]|転じ|切り替|移行|移っ|[前後]倒し|減っ|増え"
)
# 「2020年から会長を務める」: of a year that is over, a state
_HOLDS = re.compile(
    "から[^、。\n]{0,20}?(?:務め|勤め|率い|手掛け|手がけ|続け|続く|担う|担当す|営む|使う|暮ら|住む|支え)"
)
# 「昨年末から3.8%下げ、…に見劣りしている」: the first predicate has the tense of the last
_STILL = re.compile("、[^。\n]*て(?:いる|います|おり)")
# 「2月末からの下げは」, not 「4月からの値上げは」
_CHANGE_SINCE = re.compile(
    "からの(?![^、。\n]{0,12}を(?:前提|見込|想定))[^、。\n]{0,6}?"
    "(?:(?<![値利引賃])[上下]げ(?!る)|上昇|下落|反発|反落|急騰|急落|値上がり|値下がり|円安|円高)"
)
# 「昨夏から3カ月おきに」「去年から月に2度」
_AT_TIMES = re.compile(
    f"から(?:(?:半年|{FIGURE}{{1,2}}(?:年|[かカヶヵケ箇]月|週間?|日))(?:おき|ごと|に(?:一|{FIGURE}{{1,2}})[回度])"
    f"|[年月週]に?{FIGURE}{{1,2}}[回度]|隔[週月日年])"
)
# 「今年の春から3回も上がっている」
_SO_OFTEN = re.compile(f"から{FIGURE}{{1,2}}[回度]も")
_EVER_SINCE = ("から毎", "からずっと", "から一貫", "から継続", "から続")
# 「春から減り続け、」「2010年代から減ってきた店が」
_KEEPS = re.compile(
    "から[^、。\n]{1,8}?[いきぎしじちにびみりえけげせてねべめれ]続け"
    "|から[^、。\n]{1,14}[てで]続[くいき]"
    "|から[^、。\n]{1,12}[てで]きた(?=[一-龯ァ-ヶ])"
)
# 「昨年３月から閉めたまま」「10月から前年割れが続き」「7月中旬から品薄のコメ」
_REMAINS = re.compile(
    "から(?:[^、。\n]{1,16}?[たい]まま|[^、。\n]{1,14}?が続[きいくけ](?![^、。\n]{0,6}(?:見|予|だろ|そう))"
    "|(?:品薄|品切れ|赤字|不振|低迷|休業|休止|停止|欠品|不足|閉鎖|高値|割高|割安|高騰|高止まり|満室|満席)(?:気味|中|続き)?(?:の|で|だ|が)"
    "|[^、。\n]{1,12}?が(?:細[っり]|滞[っり]|途絶え|遅れ|伸び悩[みん])(?=、|た(?!め)|まし)"
    "|[^、。\n]{0,10}?(?:(?:悪|少な|痛|重|鈍|遅|おかし)[いく]|つながらな[いく]|動かな[いく]|出な[いく]|足りな[いく])(?=が、|ので|けど|[、。])"
    "|[^、。\n]{0,10}?(?:積み上が|積もり積も|膨れ上が)[っり])"
)
# 「昨年度末から四半期ごとに減り」「月を追って上がり」, not 「10月から徐々に上がる」
_BIT_BY_BIT = re.compile(
    "から(?:[一-龯0-9０-９カか]{1,4}(?:ごとに|を追(?:って|うごとに))|じわじわ|じりじり|徐々に|少しずつ|次第に|だんだん|年々|日増しに)"
    "[^、。\n]{0,8}?(?:減[っり]|増え|[上下]が[っり]|伸び|縮[んみ]|膨ら[んみ]|広が[っり]|狭ま[っり]|鈍[っり]|落ち|細[っり]|[くに]な[っり])"
    "(?=、|[たてだで](?!め)|まし)"
)
# 「2027年から支払う」「下期から効果が出ます」: to begin then, not 「昨年から続いている」
_TO_BE = re.compile(
    "(?:(?:(?<![いあ])る|(?<!で)[うくすつぬぶむぐ])(?:(?:はず|つもり|もよう|模様|よう|そう)(?:だ|です)|らしい|かもしれ(?:ない|ません)|でしょう)?"
    "|ない(?:はず|つもり|見通し|見込み|予定|方針)(?:だ|です)?"
    "|ます|(?<=[いきぎしじちにびみりえけげせてねべめれ])たい(?:です)?|(?:だろ|でしょ)う|そう(?:だ|です)|"
    "(?:予定|見通し|見込み|計画|方針|考え|計算)(?:だ|です|である)?|[^らた]に|へ)(?:という|とみられる|と[^、。\n]{0,10}(?:警告|発表|明らか|述べ|話し|語っ|表明|説明|報じ|伝え|通知|決め|予告|予想|みて)[^、。\n]{0,8})?$"
)
# 「下期から戻ると見ています」
_IS_EXPECTED = re.compile(
    "(?<=[うくすつぬぶむぐるい])と(?:[見み]て|考えて|思って|予想して|想定して)(?:いる|います|おります)$"
)
_GOES_ON = re.compile("[てで](?:い[るたなま]|おり|きた|きて|きまし|いま)|た(?:[、]|と|が)|だった|が続く")
# 「7月1日から15年間」「19日から3日後」: the date is where a length begins
_LASTS = re.compile(
    f"から[^、。\n0-9０-９]{{0,6}}(?:半|{FIGURE}{{1,4}}|[{KANJI}十数]{{1,3}})"
    "(?:(?:年|[かカヶヵケ箇]月|週|日|営業日|時間)(?:間|後|以内|に|で|の|、|。|続|止|存|務|勤|率|連続で(?!す)|か|$)|泊|(?:四半期|期|回|場所)(?:連続|続))"
)
# 「前日から0.02ポイント上昇した」「昨年から3割増えた」: the date is what a change is counted from
_COMPARED = re.compile(
    "から(?:は|約|およそ|さらに|大きく|大幅に|やや)?(?:"
    f"[^、。\n0-9０-９]{{0,6}}(?:{FIGURE}|[一二三四五六七八九十])[^、。\n]{{0,8}}?"
    "(?:上昇|下落|低下|増え|増|減り|減|高|安|上げ|上が|下げ|下が|改善|好転|悪化|向上|拡大|縮小|膨ら|倍|伸び|落ち)"
    "|(?:[^、。\n]{1,8}[がは])?(?:減[っりる]|増え|伸び|下が[っり]|上が[っり]|縮ん|縮み|膨らん|膨らみ|広が[っり]|狭ま[っり]|鈍[っりる]|戻[っり](?=た|まし|、))|横ばい|ほぼ変わら|(?:上昇|下落|低下|改善|好転|悪化|向上|拡大|縮小)し)"
    # 「昨年末から67%上昇している」 goes on
    "(?![^、。\n]{0,4}[てで](?:いる|います|おり|きた|きて|きまし))"
)


MOVED = re.compile(
    "(?:以降|ごろ|頃|[春夏秋冬末]|[前後]半|度)?[にへ](?:再び|さらに)?(?:延期|延ば|延び|変更|繰り|前倒し|先送り|ずら|ずれ|早め|遅ら|遅れ|後ろ倒し|修正)"
)
RANGE = re.compile(f"(?:ごろ|頃)?{JOIN}")
# 「5月1日以降翌年4月30日まで」
FROM_ON = re.compile("(?:以降|以後)、?")
CLOSE = re.compile("までに?(?!も)|にかけて?")


def comparable(first: Point, second: Point) -> bool:
    """Tell whether the second point can end what the first begins.

    Parameters
    ----------
    first, second : Point

    Returns
    -------
    bool
    """
    return second.year_from is not Anchor.PUBLISHED or first.year_from is not None or first.year is None


# 「2026年半ばから後半」「6月中旬から下旬にかけて」: the second part is of the same year or month
_PART_ALONE = re.compile(
    "(?:前半|後半|半ば|終盤|上旬|中旬|下旬|年末|末)(?![一-龯])|[春夏秋冬](?=にかけて|まで|に|の間|ごろ|頃)"
)


def same_but_part(text: str, at: int, first: Point) -> tuple[Point, int, str] | None:
    """Read a part of a year or month that ends a range, of the same year or month as its beginning.

    Parameters
    ----------
    text : str
    at : int
        Where the part begins.
    first : Point
        What begins the range.

    Returns
    -------
    tuple or None
        The point, where it ends, and the rule that read it.
    """
    part = _PART_ALONE.match(text, at)
    if part is None or first.part is None or first.day is not None:
        return None
    if first.year is None and first.month is None:
        return None
    return replace(first, part=part_of(part.group())), part.end(), "part"
