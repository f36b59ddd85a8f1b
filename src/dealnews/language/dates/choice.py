"""Which year a month is of, where the text does not say."""

import re
from datetime import date, timedelta

from dealnews.language.dates import likelihood
from dealnews.language.dates.grammar import Anchor, Tail
from dealnews.language.dates.intervals import Grain, month_end
from dealnews.language.dates.story import NAMED, Place, Story

Chosen = tuple[int, Anchor]
# a month or day so soon is the one to come: the same one a year ago would be called last year's
_SOON = 45
# a day so short a time ago is the last one, whatever the rest of the sentence plans
_JUST = 14
# 「昨年末に募り、3月末までに閉じる」 in January
_AFTER_STORY = 120
_A_YEAR = 364
# a stretch of months that ended so lately is meant, whatever the sentence plans
_ENDED = 100
# events are announced so long before
_ANNOUNCED = 100
_PERIODS = (Grain.QUARTER, Grain.HALF, Grain.FISCAL_YEAR)


def year_of_month(month: int, day: int | None, place: Place, month_to: int | None = None) -> Chosen:
    """Choose the year of a month, or of a day of it, by the story or by publication.

    Parameters
    ----------
    month : int
    day : int or None
    place : Place
        Where it stands.
    month_to : int or None
        The last month of a stretch that begins with it.

    Returns
    -------
    tuple of int and Anchor
        The year, and what it was counted from.
    """
    coming = _coming(month, day, place.story.published)
    chosen = (
        _held_against(month, day, place)
        or _compared(month, day, month_to, place)
        or _filled(coming, place)
        or _resumed(month, coming, place)
        or _of_topic(place)
        or _of_year_behind(place)
        or _moved(month, day, coming, place)
        or _just_over(month, day, coming, place)
        or _before_next(month, day, coming, place)
        or _just_ended(month, month_to, place)
        or _by_sentence(month, day, place)
        or _delivered(day, coming, place)
        or _awaited(day, coming, place)
    )
    return chosen or _by_likelihood(month, day, month_to, place)


def _by_likelihood(month: int, day: int | None, month_to: int | None, place: Place) -> Chosen:
    """Give the year of the likeliest reading; one far from publication comes of the story."""
    published, clause = place.story.published, place.clause
    readings = likelihood.candidates(month, day, month_to, place)
    due = _DUE.search(place.text, max(0, place.start - 18), place.start) is not None
    if due or clause.is_to_come:
        # 「納期を9月末に改めた」「8月に納める1基目」
        readings = [reading for reading in readings if reading.last >= published] or readings
    elif clause.is_over or clause.is_state or clause.was_then():
        # 「3月に値上げした」: what the words right behind say is over does not lie ahead
        readings = [reading for reading in readings if reading.first <= published] or readings
    if not readings:
        return published.year, Anchor.PUBLISHED  # a day that no calendar has: 「2月30日」
    kind = "date" if day is not None else "month" if month_to is None else "months"
    year = likelihood.likeliest(readings, place, kind).first.year
    near = abs(year - published.year) <= 1
    return year, Anchor.PUBLISHED if near else Anchor.STORY


def _delivered(day: int | None, coming: date, place: Place) -> Chosen | None:
    """Give the year in which goods are to be delivered: 「原油先物の9月限」."""
    if day is not None or _DELIVERY.match(place.text, place.end) is None:
        return None
    return coming.year, Anchor.PUBLISHED


def _awaited(day: int | None, coming: date, place: Place) -> Chosen | None:
    """Give the year of what is set or foreseen, whatever the clause tells of it.

    「次の会合は6月13～14日。」「期限は10月5日とした」「9月の見通しはマイナス27だった」
    """
    text, published = place.text, place.story.published
    before = _DUE.search(text, max(0, place.start - 18), place.start)
    if before is not None and _SET_ON.match(text, place.end) is not None:
        return coming.year, Anchor.PUBLISHED
    ahead = _IN_VIEW.match(text, place.end) is not None and not place.story.mentioned_is_old()
    if ahead and (coming - published).days < _A_YEAR:
        return coming.year, Anchor.PUBLISHED
    outlook = day is None and _OUTLOOK.match(text, place.end) is not None
    if outlook and not place.story.mentioned_is_old() and (coming - published).days <= _ANNOUNCED:
        return coming.year, Anchor.PUBLISHED
    return None


def _held_against(month: int, day: int | None, place: Place) -> Chosen | None:
    """Give the year of a date whose figure changes: 「4～6月の2.9%増から鈍る」."""
    published = place.story.published
    if _FROM_FIGURE.match(place.text, place.end) is None or (place.in_sentence_told() and _is_far(place)):
        return None
    return _recent(month, day or 1, published), Anchor.PUBLISHED


def _is_far(place: Place) -> bool:
    """Tell whether the last date told lies in another year than those around publication."""
    told = place.story.mentioned
    return told is not None and told.last.year < place.story.published.year - 1


_FROM_FIGURE = re.compile(
    "の(?:約|およそ)?[0-9０-９][0-9０-９.．,，]*(?:[万億兆]?(?:円|ドル|ユーロ|人|台|件|社|トン)|[%％割倍]|ポイント)[^、。\n0-9０-９]{0,3}から"
    "(?!の)[^、。\n]{0,12}?(?:鈍|下が|上が|減|増|縮|膨ら|進|縮ま|広が|伸び|低下|上昇|悪化|改善)"
)


def _compared(month: int, day: int | None, month_to: int | None, place: Place) -> Chosen | None:
    """Give the year of months hardly over that are compared with a year before: the last ones.

    「1月の販売は前年同月より7%増えた」「1月から3月までの出荷は前年同期の1.5倍」, whatever is told before.
    """
    published, clause = place.story.published, place.clause
    if day is not None or not clause.is_past or clause.looks_ahead or place.in_sentence_told():
        return None
    if _YEAR_ON_YEAR.match(place.text, place.end) is None:
        return None
    range_end = place.item.points[-1].month if len(place.item.points) > 1 else None
    closes = month_to or range_end or month
    year = published.year - (date(published.year, closes, 1) > published)
    if (published - month_end(year, closes)).days > _ENDED:
        return None
    return year - (closes < month), Anchor.PUBLISHED


def _filled(coming: date, place: Place) -> Chosen | None:
    """Give the year up to which places are taken: 「4～6月期までの枠はほぼ埋まった」."""
    if place.item.tail is not Tail.UNTIL or _TAKEN.match(place.text, place.end) is None:
        return None
    return coming.year, Anchor.PUBLISHED


def _just_over(month: int, day: int | None, coming: date, place: Place) -> Chosen | None:
    """Give the year of a day a short time ago: 「6月30日に改まり、9月1日に施行される」 of 2 July."""
    story, published = place.story, place.story.published
    if day is None or place.item.tail is not Tail.NONE:
        return None
    ago = (published - (_last(month, day, published) or coming)).days
    if not 0 <= ago <= _JUST or _told_lately(month, day, story):
        return None
    return _recent(month, day, published), Anchor.PUBLISHED


def _of_topic(place: Place) -> Chosen | None:
    """Give the year that the sentence is about: 「今年は3月に移り、…」「27年は1月に」."""
    story, told = place.story, place.story.mentioned
    if told is None or told.grain is not Grain.YEAR or not place.in_sentence_told():
        return None
    if told.first.year != told.last.year or _TOPIC.match(place.text, story.mentioned_end) is None:
        return None
    if place.text.endswith(("以降", "以後", "まで"), story.mentioned_at, story.mentioned_end):
        return None  # 「2035年以降も認める案を12月10日に示す」
    if told.first > story.published and place.clause.is_past:
        return None  # 「「来年は増やす」と、7月に着任した社長は語る」
    return told.first.year, Anchor.STORY


def _of_year_behind(place: Place) -> Chosen | None:
    """Give the year that the words right behind name: 「クリスマスは今年も休む」."""
    point = place.next_in_sentence()
    if point is None or place.following is None or point.year is None or point.fiscal:
        return None
    alone = point.month is None and point.part is None and point.year_from is Anchor.PUBLISHED
    if not alone or place.text[place.end : place.following.start] not in _OF_YEAR:
        return None
    return place.story.published.year + point.year, Anchor.PUBLISHED


_OF_YEAR = ("は", "も", "は、")


def _resumed(month: int, coming: date, place: Place) -> Chosen | None:
    """Give the year of a month to come behind a year long over: 「おととしは…、6月から反映させる」."""
    story, clause = place.story, place.clause
    told = story.mentioned
    if told is None or told.grain is not Grain.YEAR or not place.in_sentence_told():
        return None
    back = told.last.year < story.published.year and (coming - story.published).days < _AFTER_STORY
    if not back or clause.is_over or _SAID_AHEAD.match(place.text, place.end) is None:
        return None
    return coming.year, Anchor.PUBLISHED


# 「6月の支給分から反映させると説明した」「9月に開く」
_SAID_AHEAD = re.compile(
    "(?:の[^、。\n「」]{1,10})?(?:に|から|には)[^、。\n「」]{1,16}(?<![いあ])[るすくうつむ](?:と[^、。]{0,8}(?:説明|発表|述べ|語|話|明らか|表明)|。|$|計画|予定|方針)"
)


def _moved(month: int, day: int | None, coming: date, place: Place) -> Chosen | None:
    """Give the year of a date to which something was moved, or from which it was: the nearest.

    「8月1日に延期した」「7月から10月に延期された」「7月出荷分から12%」「6月からの新料金を公表した」
    """
    story, published = place.story, place.story.published
    if SET_FOR.match(place.text, place.end) is not None:
        return _nearest(month, day, coming, published), Anchor.PUBLISHED
    effect = _EFFECT.match(place.text, place.clause.end) is not None
    if not effect and _MOVED_TO.match(place.text, place.end) is None:
        lot = _FROM_LOT.match(place.text, place.end) is not None
        if not lot or place.clause.is_past or place.clause.looks_ahead:
            return None
    told = story.mentioned
    if told is not None and told.last.year != published.year and place.in_paragraph_told():
        return None
    recent = date(_recent(month, day or 1, published), month, min(day or 28, 28))
    if (coming - published) <= min(published - recent, timedelta(_ANNOUNCED if effect else _A_YEAR)):
        return coming.year, Anchor.PUBLISHED
    return recent.year, Anchor.PUBLISHED


def _before_next(month: int, day: int | None, coming: date, place: Place) -> Chosen | None:
    """Give the year of a date that the next one of its sentence follows in time.

    「6月に着工し、来年12月に完成する」: this year's; 「9月に募り、12月末に退社する」 of November: over.
    """
    clause, published = place.clause, place.story.published
    following = place.next_in_sentence()
    if (
        following is None
        or clause.is_over
        or clause.is_to_come
        or not clause.is_coordinate(place.following)
    ):
        return None
    if following.year_from is Anchor.PUBLISHED and (following.year or 0) > 0 and not following.fiscal:
        return published.year, Anchor.STORY
    if following.year is not None or following.month is None or following.month_from is not None:
        return None
    under_way = following.month_to is not None and following.month <= published.month <= following.month_to
    if coming > (published if under_way else _coming(following.month, following.day, published)):
        return _recent(month, day or 1, published), Anchor.PUBLISHED
    return None


def _just_ended(month: int, month_to: int | None, place: Place) -> Chosen | None:
    """Give the year of a stretch of months that is hardly over: the next would be called next year's."""
    published = place.story.published
    due = _RESULTS_OF.match(place.text, place.end) is not None
    if month_to is None or (place.in_plan() and not due) or place.story.mentioned_is_old():
        return None
    year = published.year - ((month, 1) > (published.month, published.day))
    last = month_end(year + (month_to < month), month_to)
    return (year, Anchor.PUBLISHED) if 0 <= (published - last).days <= _ENDED else None


def _by_sentence(month: int, day: int | None, place: Place) -> Chosen | None:
    """Give the year by a date to come, or one of long ago, that the same sentence has told."""
    story, published = place.story, place.story.published
    near = story.mentioned
    if near is None or near.grain not in NAMED or not place.in_sentence_told():
        return None
    told = near.first
    later = (month, day or 31) >= (told.month, told.day if day else 0)
    follows = near.last > published and (later or (told - published).days > _SOON)
    if not (follows and not place.clause.is_past) and told.year >= published.year - 1:
        return None
    if told < published and place.clause.looks_ahead:
        return None  # 「2020年4月に就任し、6月の総会後に退く」
    # 「10月の開始をめざし、6月にまとめる」 of March: without 来年 it is this year's
    before = told.year == published.year and (month, day or 1) > (published.month, published.day)
    coming = _coming(month, day, published)
    topic = place.item.tail is Tail.UNTIL and place.follows("は")
    until = place.text.endswith(("まで", "までに"), story.mentioned_at, story.mentioned_end)
    if (topic or until) and published < coming < told and (coming - published).days <= _SOON:
        return coming.year, Anchor.PUBLISHED  # 「期限を来年1月8日に改め、監査は12月25日までに終える」
    if published < coming < told and _AIM.match(place.text, story.mentioned_end):
        return (
            coming.year,
            Anchor.PUBLISHED,
        )  # 「20年10月の完了を目指し、12月に結ぶ」
    return told.year + (0 if later or before else 1), Anchor.STORY


_AIM = re.compile("(?:の[^、。\n]{0,12}?)?(?:を(?:目指|めざ|目標|めど|メド|目途|視野|見据)|に向け)")
# 「1月の電子ピアノの販売は前年同月より7%増えた」
_YEAR_ON_YEAR = re.compile("の[^、。\n]{1,20}[はが]、?前年(?:の)?同[月期](?:より|の|に比べ|比|を)")
# 「4～6月期までの枠はほぼ埋まった」「9月までの予約は売り切れた」
_TAKEN = re.compile(
    "の[^、。\n]{0,8}(?:枠|予約|席|切符|受注|生産分|空き)[はもが][^、。\n]{0,8}(?:埋ま|売り切れ|完売|いっぱい|満席)"
)
# 「原油先物の9月限」「5月物」: when the goods are to be delivered
_DELIVERY = re.compile("限(?![定ら界])|物(?!価|語|流|件|品|産)")
# 「11日 オラクルの12〜2月期決算」: to be told then, of months that are over
_RESULTS_OF = re.compile("の?(?:連結)?決算")
_MOVED_TO = re.compile(
    "(?:(?:から|の[^、。\n]{1,6}を)[^、。\n]{1,8}?)?[にへ](?:再び|さらに)?(?:延期|延長|先送り|前倒し|繰り(?:上げ|下げ|延べ)|ずれ(?!て)|ずら|後ろ倒し|延ば|延び|遅ら|遅れ(?![がをはも])|早め|早ま)"
    "|からの[^、。\n]{1,14}を(?:公表|発表|公開|決め|明らか)"
)
# 「4月に予定していた改装は延期し」「12月8日を支払開始日といたしました」
SET_FOR = re.compile(
    "[にへ](?:予定|計画)(?:して|されて)い(?:た|ました)[^。\n]{0,24}?(?:延期|見送|中止|取りや|取り止|先送り|白紙|断念|延ばし|やめ)"
    "|を[^、。\n]{0,8}(?:日|締め?切り?|期限|納期)と(?:いた)?(?:す|し|定め|決め)"
)
# 「2月と7月の値上げが効く」
_EFFECT = re.compile(
    "の[^、。\n]{1,10}(?:が|も)[^、。\n]{0,6}(?:効く|効き、|寄与す|響く|響き、|貢献す|重荷に)"
)
# 「7月出荷分から」
_FROM_LOT = re.compile("(?:の)?(?:出荷|納入|納品|受注|発注|仕入れ?|引き渡し|契約)分(?:から|より)")
# 「今年は3月に」「26年には、4月に」
_TOPIC = re.compile("(?:に)?[はも]|、")
# 「期限を3月31日とする」「次回の会合は9月18日」
_DUE = re.compile(
    "(?:次回|次の|今度の)[^、。\n]{0,12}[はが、]$"
    "|(?:期限|締め切り|締切|期日|満期|基準日|発生日|納期)(?:日|[をはが、：　]|日[をはが])$"
    "|(?:開業|開店|発売|上場|施行|実施|支払い?|支払開始|払い?込み?|引き渡し|投票|投開票|開始|開催|公開|契約|決済|納入|発効|就任)日[はが]$"
)
# what something is set for, not when it was: 「10月5日とした」「5月14日に決まった」「9月19～20日。」
_SET_ON = re.compile(
    "と(?:した|し、|して|しま|する|定め|決め)|に(?:決ま|決め|設定|定め)|(?:に|の)?(?:予定|控え)|で(?:調整|検討)|(?:だ|です)?(?:。|$|\n)|に[^、。\n]{1,12}?(?:る|く|う|す)。"
)
# 「3月に向け、工事は9割を終えた」
_IN_VIEW = re.compile(
    "(?:の[^、。\n]{1,10})?(?:に(?:向け|備え)|を(?:控え|前に(?!し)|目前に|待[たちつ]))(?!て?い?た。)"
)
# 「9月の見通しはマイナス27だった」「9月の先行き判断は」
_OUTLOOK = re.compile("の?(?:業況)?(?:先行き|見通し|予測|予想)(?:の?(?:指数|判断|DI|ＤＩ))?[はがも]")


def year_of_weekday(year: int, month: int, day: int, weekday: int, published: date) -> int:
    """The year nearest to publication in which a day falls on a weekday: 「4月7日（火）」.

    Parameters
    ----------
    year : int
        What was chosen without the weekday; kept where no year near fits.
    month, day, weekday : int
    published : date

    Returns
    -------
    int
    """
    days = [
        date(other, month, day)
        for other in (year, published.year - 1, published.year, published.year + 1)
        if day <= month_end(other, month).day and date(other, month, day).weekday() == weekday
    ]
    return min(days, key=lambda found: abs((found - published).days)).year if days else year


def year_under_way(year: int, month: int, month_to: int, published: date) -> int:
    """The year of a stretch of months that publication lies in, else the year that was chosen.

    Parameters
    ----------
    year, month, month_to : int
    published : date

    Returns
    -------
    int
    """
    if year == published.year + 1 and month <= published.month <= month_to:
        return published.year
    return year


def _nearest(month: int, day: int | None, coming: date, published: date) -> int:
    """Give the year of the nearest such day, the one to come where both are as near."""
    year = _recent(month, day or 1, published)
    recent = date(year, month, min(day or 28, 28))
    return coming.year if coming - published <= published - recent else year


def _recent(month: int, day: int, published: date) -> int:
    """Give the year of the last such day up to publication."""
    over = (month, day) <= (published.month, published.day)
    return published.year if over else published.year - 1


def _coming(month: int, day: int | None, published: date) -> date:
    """Give the first day from publication on that is in this month, or on this day of it."""
    for year in range(published.year, published.year + 9):
        end = month_end(year, month)
        if (day or 1) <= end.day and (date(year, month, day) if day else end) >= published:
            return date(year, month, day or 1)
    return published


def _last(month: int, day: int, published: date) -> date | None:
    """Give the last such day up to publication, None where it is more than a year ago."""
    for year in (published.year, published.year - 1):
        if day <= month_end(year, month).day and date(year, month, day) <= published:
            return date(year, month, day)
    return None


def _told_lately(month: int, day: int | None, story: Story) -> bool:
    """Tell whether the story has just been in another year, whose month or day this may be."""
    told = story.mentioned
    if told is None:
        return False
    coming = _coming(month, day, story.published)
    if told.grain in _PERIODS and told.last <= story.published:
        # 「25年10〜12月期決算を2月12日に発表する」: results are of before the day
        return coming <= told.last
    return told.first.year != coming.year
