"""Whether the words behind a date look ahead or back."""

import re
from functools import cached_property

from dealnews.language.dates.grammar import Expression
from dealnews.language.dates.written import CLAUSE_END

# so many characters behind a date are read for what the clause says of its time
_REACH = 120


class Clause:
    """The words behind a date, up to the end of their clause, and what they tell of its time."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end  # where the date ends

    @cached_property
    def words(self) -> str:
        """The words behind a date up to the end of their clause; a line's end closes a sentence too."""
        text, end = self.text, self.end
        stop = CLAUSE_END.search(text, end, end + _REACH)
        shut = text.find("」", end, stop.start() if stop else end + _REACH)
        if shut > 0 and text.find("「", end, shut) < 0:
            return text[end:shut] + "。"  # 「10月の増税も味方になる」と話した
        if stop is None or stop.group() == "\n":
            return text[end : stop.start() if stop else end + _REACH] + "。"
        return text[end : stop.end()]

    @cached_property
    def is_over(self) -> bool:
        """Whether the words right behind a date say that it is over: 「1日に発足した」."""
        return _OVER.match(self.text[self.end : self.end + 32]) is not None

    @cached_property
    def is_to_come(self) -> bool:
        """Whether the words right behind a date say that it is to come: 「8月に納める1基目」."""
        return _TO_COME.match(self.text, self.end) is not None

    @cached_property
    def is_past(self) -> bool:
        """Whether the clause speaks of what is over."""
        if self.is_over:
            return True
        if self.is_to_come or _PAST.search(self.words) is None:
            return False
        return _AHEAD.search(self.words) is None and _SETS.search(self.words) is None

    @cached_property
    def looks_ahead(self) -> bool:
        """Whether the clause speaks of what is to come; results are of what is over."""
        text, end = self.text, self.end
        if self.is_to_come or _AWAITED.match(text, end):
            return True
        if _RESULTS.match(text, end) or self.is_over or _ENDURES.match(self.words):
            return False
        if _AHEAD_SAID.match(text[end : end + _REACH]):
            return True
        if self.is_state:
            return False
        return _AHEAD.search(self.words) is not None and _PAST.search(self.words) is None

    @cached_property
    def is_state(self) -> bool:
        """Whether the words right behind a date tell how much there was: 「9月末の残高は3兆円で」."""
        if _STATE.match(self.text, self.end) is None:
            return False
        counted = _COUNTED.match(self.words)  # 「7月時点の会員は40万人で、年末に50万人を目指す」
        return not _PLANNED.search(self.words if counted is None else counted.group())

    @cached_property
    def is_awaited(self) -> bool:
        """Whether the words behind a quarter, up to the next comma, look ahead themselves."""
        words = _COMMA.split(self.text[self.end : self.end + _REACH], maxsplit=1)[0] + "。"
        return _AHEAD.search(words) is not None and _PAST.search(words) is None and not self.is_over

    @cached_property
    def is_forecast(self) -> bool:
        """Whether a quarter is one of which a forecast is told: 「第3四半期の売上高見通しは」."""
        return self.is_awaited or _GUIDED.match(self.text, self.end) is not None

    @cached_property
    def plans_nothing(self) -> bool:
        """Whether the words up to the next comma plan nothing: 「15日に会見し、6月に退くと表明した」."""
        words = _COMMA.split(self.text[self.end : self.end + 60], maxsplit=1)[0]
        return _AHEAD.search(words) is None and _AHEAD_SAID.match(words) is None

    def is_coordinate(self, following: Expression | None) -> bool:
        """Tell whether the clause ends before the next date and goes on with it: 「に着工し、12月に」.

        Parameters
        ----------
        following : Expression or None
            The next date.

        Returns
        -------
        bool
        """
        if following is None or _AT_TIME.match(self.text, following.end) is None:
            return False
        return _COORDINATE.search(self.text, self.end, following.start) is not None

    def was_then(self) -> bool:
        """Tell of a state that is over: 「3月時点の615億ドルから膨らんだ」「3月末に比べ2%減」.

        Returns
        -------
        bool
        """
        if self.text.startswith(("に比べ", "と比べ", "比"), self.end):
            return True
        return self.text.startswith(("時点", "末時点"), self.end) and self.is_past

    def goes_on(self) -> bool:
        """Tell of what has begun and goes on: 「年明け以降、注文が戻っている」.

        Returns
        -------
        bool
        """
        return _GOES_ON.search(self.words) is not None

    def has_no_verb(self) -> bool:
        """Tell whether the clause has no tense: 「18日から30営業日。」.

        Returns
        -------
        bool
        """
        return _WITHOUT_VERB.match(self.words) is not None

    def is_polite(self) -> bool:
        """Tell whether a firm reports on itself: 「第2四半期の売上高は計画を下回りました」.

        Returns
        -------
        bool
        """
        return _POLITE.match(self.text, self.end) is not None


_AHEAD = re.compile(
    "予定|見通し|見込|計画|方針|目指|めど|目途|予報(?:だ|です|。|で、)|"
    # a forecast that serves as a yardstick looks nowhere: 「市場予想の2倍近く」
    "予想(?!の?[0-9０-９]|を(?:上|下|超|大幅|大きく)|に(?:届|反|達)|通り|どおり|より|並み|ほど|以上|平均|外)|"
    "期待|今後|"
    "までに(?!(?:[^、。\nと]){1,20}た。)|[うくすつぬぶむぐる](?:ため|とい[うっ]|とみ|見方)|"
    "(?<![いあな語話])(?<![考伝見訴言]え)(?<![み知め]られ)る。|"
    "(?<![いで近多])(?<!いま)(?<!おりま)(?<!ありま)[くすつぬぶむぐ]。|(?<![いろよ思言違])う。|する。|します|される。|されます|始まる|始める|"
    "始めます|発売する|公開する|なる。|なります|開く。|開かれる|"
    "行う。|行われる|たい(?:。|です)|でよろしい|だろう|でしょう|よう。|出す。|ください|ましょう|"
    # 「7月には料金も上がるので」「値上げは4月からになりそうで」「黒字に戻るとの見方」
    "楽しみ(?:だ|です|に|な|。)|待ち遠し|待ちきれ|待ち望|"
    "(?<=[きしちりみびぎえけせてねべめれげじ])そう(?:だ|です)。|^の[^、。]{0,10}[上下]げ[^、。]{0,6}を(?:読|織り込|占|警戒|催促)|つもり|ないはず|(?:(?<![いあ])る|(?<!い)[うくすつぬぶむぐ])(?:ので|けれど|けど|かも|らし|はず|みたい|との(?:見方|予想|声|観測|噂|うわさ|情報))|"
    "^[^、。]{0,40}[^たいだ]そう(?:だ|で[、す。]|な)|^の[^、。]{0,14}を(?:控え|目前に|前にし|前に(?![^。]*た。)|にらみ|見据え)|^を(?:考え|想定|めど|軸)|^から[、。]|^との(?:見方|観測|予想|期待)|^に(?:なったら|入ったら|なれば|入れば)|^から(?:です|だ(?!っ)|となる|になりそう)"
)
# 「3月1日付で交代すると26日明らかにした」: to come when it was said
_AHEAD_SAID = re.compile(
    "^(?!は?、|[（(])[^。\n]{0,60}?[るくすつぬぶむぐう]と(?![きもこ])[^。\n]{0,30}?"
    "(?:発表|明らか|決め|決定|述べ|語|話|表明|通知|公表|報じ|伝え|説明|発言|予測|予想|予告|みる|みて|見込|"
    "言[いっ]|告げ|申し出|噂|うわさ|ささや|約束|想定して|考えて[いお]|見て[いお])"
)
# 「1日に発足した新体制」: over, whatever the rest of the sentence plans
_OVER = re.compile(
    # not 「4月1日付の人事を14日に内定した」
    # nor 「9月の利下げを示唆した」
    "^(?!の[^、。\n]{1,14}を(?:示唆|予告|約束|表明|決め|求め|主張|提案|要求|検討|議論|予想|見込|織り込|見送|延期|断念|申請|"
    "承認|内定|準備|宣言|控え)|付けの|付の|[^、。\nた]{0,12}[0-9０-９]日に|を?(?:予定|計画|見込|目指|想定|期限)|[^、。\n]{0,20}(?:予定|計画|見込み|はず)だった"
    # nor 「10月に試着に特化した店を出す方針だ」: what it is like, not when
    "|[^、。\n]{0,16}?(?:に(?:特化し|対応し|合わせ|ちなん|適し|絞っ|向け)|を(?:使っ|生かし|活かし|兼ね|備え|併設し|売りにし))[ただ]"
    "[^、。\n]{1,20}?[るくすつぬぶむぐう](?:方針|計画|予定|考え|見通し|見込み))"
    "(?:[^、。\n　」るうくすつぬぶむぐ]{0,8}?済み|に続[きくいけ]|に次[ぐい]|"
    # 「12月に利上げしており、次は」
    "に(?![^、。\n]{0,24}(?:予定|計画|見込|目指|めざ|想定|検討|控え|準備|調整|期待|予想|予測|考え|望ん|狙っ|見据|備え|待っ|迫っ))"
    # 「秋にも手放すとささやかれている」
    "(?!(?:も[^、。\n]{1,24}?[るくすつぬぶむぐう]と|[^、。\n]{1,24}?[るくすつぬぶむぐう]と(?:うわさ|噂|ささや|[み見]られ|[言い]われ|目さ)))"
    "[^、。\n「」]{1,20}[しっんいえけせてねべめれげ][てで](?:おり|いて|いる|いた|います)|"
    "[^、。\n　」るうくすつぬぶむぐ]{0,12}?[しっれいきえりべけせてめげじみ]た"
    "(?:(?![いくらりめだちし後]|うえ|上で|のち|段階)|(?=らし[いく])))"
)
# 「8月に納める1基目」, not 「8月における」
_TO_COME = re.compile(
    "(?:に(?![関対よ伴続次占比]|お[けい]|当た|わた|至|つい|とうとう|ようやく|よく|しばらく|やむなく|まったく|おそらく)|"
    "から(?=始|開|適用|実施|発売|導入|稼働|使|変わ))[^、。\n　「」たてで0-9０-９]{0,8}"
    "(?:(?<![いあ])る|(?<!い)[うくすつぬぶむぐ])(?!(?:予定|計画|見込み|はず)だった)(?=[一-龯ァ-ヶ0-9０-９A-Z])"
)
_PAST = re.compile(
    "た(?:ばかり|ところ)|た。|(?<=[^なるたいのん])んだ。|ました|した。|たと|だった|ていた|かった(?=[。がと、])"
)
# 「契約は4月2日に結び、期限は10月5日とした。」: what is set is to come
_SETS = re.compile(
    "(?:期限|締め切り|締切|納期|期日|日)[はを][^、。\n]{0,10}[日末旬](?:と(?:した|しました|決めた|定めた)|に(?:した|しました|決めた|定めた|決まった|設定した))。$"
)
_RESULTS = re.compile(
    "の?(?:連結|単体|通期)?(?:決算(?!(?:の?発表|説明会|短信)(?:時|の?(?:場|際|後|前|まで|とき|タイミング|会見)))|業績|実績|結果)"
    "(?!予想|見通し|見込)"
)
# 「3月末で1.2兆円ある」「3月末の残高は」: how much there was
_STATE = re.compile(
    "(?:時点|現在)|で(?:約|およそ)?[0-9０-９](?![0-9０-９]{0,3}(?:周?年|[カか]月)[にをがと])|"
    "の[^、。\n]{0,10}(?:残高?|資産|負債|債務|在庫|人員|店舗数|従業員数?|自己資本|社数|件数|契約数|会員数|比率)[はがも]"
    "|の[^、。\n]{1,14}[はがも][^、。\n]{0,16}?(?:とどま[りっ]|しかな[くい]|に過ぎ[ずな]|にすぎ[ずな])"
)
_COUNTED = re.compile("[^、。\n]{0,24}[0-9０-９][^、。\n]{0,6}[でりく]、")
_PLANNED = re.compile("予定|見通し|見込|計画|方針|目指|めど|予想|までに|だろう|でしょう")
# 「25日の決算までは」「25日の決算発表を控え」: awaited
_AWAITED = re.compile(
    "の?[^、。\n0-9０-９]{0,12}?(?:決算|業績|結果|発表|会合|会見|総会|公表|会議|選挙?|投開票|上場|発効|開幕|施行)(?:発表)?"
    "(?:までは?(?!に[^、。]{0,10}た)|を(?:控え|待|前に|にらみ)|待ち|(?:に|が|へ)(?:注目|備え|焦点)|[^。\n]{0,20}?(?:焦点(?:だ|と|に)|注目(?:だ|され|点)|問われ|試金石))"
)


# 「第3四半期の売上高見通しは強気だった」: guidance is for a quarter that is not over
_GUIDED = re.compile(
    "の?(?:売上高|収益|業績|利益|1株利益|営業利益|純利益|売り上げ)?(?:の)?(?:見通し|予想(?!を)|ガイダンス|会社計画)"
)
# 「7月以降、部品が届かず減産が続く。」
_ENDURES = re.compile("、[^。]*続け?[くる]。")
_COMMA = re.compile("[、。\n]")
# 「に着工し、」「が最悪で、」
_COORDINATE = re.compile("[いえきぎけげしじせちてでにねびべみめりれえ]、")
_AT_TIME = re.compile("に|は|も|から|、|以降|まで")
_GOES_ON = re.compile("て(?:いる|います|おり|きた)")
_WITHOUT_VERB = re.compile("(?:は|から)[^。]*(?:(?<!た)です|[一-龯])。")
# in the polite form of reports, and in no other register, figures are told of 第2四半期
_POLITE = re.compile("[^。\n]{0,120}?(?:ました|ます|でしょう|です|ません(?:でした)?)か?。")
