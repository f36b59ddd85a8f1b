"""How the parts of a date are written: its year, month, day, week and part."""

import re

from dealnews.language.characters import JOINERS
from dealnews.language.dates.words import DAYS, HOLIDAYS, MONTHS, WEEKDAYS, WEEKS, YEARS
from dealnews.language.dates.written import ERAS, FIGURE, JOIN, KANJI, NUMBER, alternatives
from dealnews.language.eras import MODERN

_COMPARES = r"(?!同期|同時期|同月|同週|同日|同?四半期|同?中間期|度?比|並み|実績|割れ|超え|水準|終値|引け)"
# 「前年を1割上回った」「前年の同じ時期より」 compare, as 前年比 does, and name no year
_NO_YARDSTICK = (
    "(?!前の年の同)(?!前年(?:を[^、。\n]{0,10}?(?:上回|下回|割り込|割っ|割る|超え|超す)|より|の(?:同じ|同時期|水準|並み|半分|[0-9０-９.．]{1,6}(?:[%％割倍]|分の)|[一二三四五数]倍)|"
    "[にと](?:比べ|比較|同じ|同水準|同程度|ほぼ同|並[びぶん])))"
)
_AFTER_Y2 = (
    rf"(?=[ 　]?(?:{NUMBER}[{JOINERS}])?{NUMBER}月|[春夏秋冬末初]|"
    rf"の(?:[春夏秋冬末]|前半|後半|{NUMBER}月)|までに|中[にの、]|"
    rf"(?<=[1-3１-３][0-9０-９]年)(?:は[0-9０-９]|の(?=[ァ-ヶA-Z]{{3}}|世界|国内|市場|売上|営業|販売|出荷|生産|見通し|業績))|"
    rf"と{FIGURE}{{2}}年[のには、]|(?:上場|稼働|発売|量産|完成|開業|開始|着工|竣工|投入|"
    rf"実用化|商用化|発効|施行)(?:[へを、。か　]|$|\n)|"
    # what happens once makes no length of time: 「38年開業は」「31年就航を」
    rf"(?:上場|発売|完成|開業|着工|竣工|就航|発効|施行|実用化|商用化)(?![後前以])|"
    rf"前半|後半|上半期|下半期|上期|下期|以来|以降|以前|半ば|ごろ|頃|"
    rf"第[1-4１-４一二三四]四半期|[1-4１-４][QＱH]|[QH][1-4]|に(?:は|も|発売|稼働|完成|開業|"
    rf"設立|創業|開始|入))"
)
YEAR = re.compile(
    rf"(?P<y4s>{FIGURE}{{4}})(?P<s4>[春夏秋冬])(?![日休季服祭場闘画])|"
    rf"(?:西暦|紀元|AD)?[ 　]?(?P<y4>{FIGURE}{{4}}|[一二][{KANJI}]{{3}}|"
    rf"[一二]?千[{KANJI}十百]{{0,7}})[ "
    rf"　]?年(?:[（(](?:{ERAS})(?:元|{FIGURE}{{1,2}})年[）)])?(?P<fy>度)?(?P<decade>代)?"
    rf"|(?P<y4f>(?:(?:20|２０)|(?<![0-9０-９.．,，])){FIGURE}{{2}})[ 　]?会計年度"
    rf"|(?P<era>{ERAS}|[RHSTMＲＨＳ](?={FIGURE}))[ 　]?(?P<ey>元|"
    rf"{FIGURE}{{1,2}}|[一二三四五六七八九十]{{1,3}})[ "
    rf"　]?年(?P<efy>度)?(?P<edecade>代)?"
    rf"|['’‘](?P<q2>{FIGURE}{{2}})年(?P<qfy>度)?|"
    rf"(?P<y2d>{FIGURE}{{2}})年度|"
    # 「8年3月期」 where the text counts by an era
    rf"(?P<y1>(?<![0-9０-９.．,，]){FIGURE})年(?P<y1fy>度)?(?=(?<=度)|{NUMBER}月(?:期|{NUMBER}日))|"
    rf"(?P<y2>(?<![0-9０-９.．,，]){FIGURE}{{2}})年(?P<y2fy>度)?{_AFTER_Y2}"
    # 「80年代」 is of the last century; 10年代 and 20年代 could be of either
    rf"|(?<![0-9０-９歳才])(?P<decade2>[3-9３-９][0０])年代"
    rf"|(?<![0-9０-９歳才])(?P<decade3>[12１２][0０])年代(?=の?(?:前半|後半|半ば|初め|末|に))"
    rf"|{_NO_YARDSTICK}(?P<ry>{alternatives(YEARS)}){_COMPARES}(?![齢代頃号収俸])(?P<rfy>度)?(?:[ "
    rf"　、]?(?P<ry4>{FIGURE}{{4}})年(?P<ryfy>度)?)?"
    rf"|(?P<rs>今|昨|来|"
    rf"一昨)(?P<season>[春夏秋冬])(?![日休季服祭場闘画のは]|分|"
    rf"至)(?=.|$)|(?P<rs2>今|昨|来)(?P<season2>[春夏秋冬])(?=の|は|"
    rf"[、。以ごにま])"
    rf"|(?P<thisfy>今年度|本年度|昨年度|来年度|前年度|翌年度|"
    rf"再来年度|一昨年度|同年度|当年度){_COMPARES}"
    # 「今期待される」 is another word
    rf"|(?P<term>今期|来期|[当前]期(?=末(?![日尾端比]))|当期(?=[のはもをにがでへ、。]|から|まで|中[にの、]|より)(?!の?(?:純|利益|損失|包括|決算|業績)))(?![待間限的]|比)"
    rf"|(?P<termhalf>[今来前当])(?=[上下]期(?![待間限]|比|末比))"
    rf"|(?P<yearmark>[FC])Y[ 　]?(?P<fyl>{FIGURE}{{4}}|{FIGURE}{{2}})(?!{FIGURE})"
    # 「当連結会計年度」: the year that a filing reports on
    rf"|(?P<reported>[当前翌])(?P<middle>中間)?(?:(?:連結)?(?:会計|事業)(?:年度|期間)|(?<=中間)期|(?<=翌)期(?![間待]))(?!比)"
    rf"|この(?P<season3>[春夏秋冬])(?=の|は|も|に|から|まで|以降|ごろ|頃|[をでが、。]|[入卒就上開完発導])"
    rf"|(?<![一-龯ァ-ヶー])(?<!年[前後]の)(?P<season4>[春夏秋冬])(?=以降|まで|ごろ|頃|から(?!の)|に(?:は|も|かけて)?[^な]|"
    rf"にな(?:ったら|れば|ると)|になる(?:見通し|見込み|予定|公算|模様|そう|とみ|との|。)|を(?:ピーク|頂点|底|境|めど|目途|目標|過ぎ|越え|待た|迎え|予定|計画|目指|想定|見込)|"
    rf"の(?!よう|時代|陣|訪れ|到来|風|味|気配|大)[一-龯ァ-ヶA-Za-z])"
    rf"|(?P<eraonly>{alternatives(MODERN)})(?:時代|期(?![間待]))"
)
LINK = re.compile(r"(?:の|[ 　/／])?")
_PART = (
    "前半|後半|上半期|下半期|上期|下期|[当前]?第[1-4１-４一二三四][ "
    "　・]?四半期|(?:[今当前来翌]|(?<![年期])同|この|次の|前の)四半期(?!比)|"
    "[1-4１-４][QＱ]|[12１２][HＨ]|[QHＱＨ][1-4１-４](?![0-9０-９])|中間(?:連結)?(?:会計)?期(?:間)?(?!比)|(?<=期)中間(?=決算|連結)|初頭|初め|はじめ|初旬|上旬|"
    "中旬|"
    "下旬|半ば|なかば|中ごろ|中頃|中盤|"
    "序盤|終盤|終わり|年末年始|年末|年初来|年初|年明け|年央|月末|月初|暮れ|春先|末|頭|央|明け"
)
PARTS = re.compile(
    rf"(?:の|[ 　]{{1,2}}(?=[1-4１-４]?[QHＱＨ]|第[1-4１-４一二三四][ 　・]?四半期|中間期"
    "|[上下]半?期(?![待間限])))?"
    rf"(?:(?:第(?P<nth>[1-5１-５一二三四五])|"
    rf"(?P<lastday>最終|最後の))(?P<nthday>[{WEEKDAYS}])曜日?|"
    rf"(?P<part>{_PART})(?![番数席金っ子締]|調整)|"
    rf"(?P<season>[春夏秋冬])(?![日休季服祭場闘木画])|"
    rf"(?P<inyear>内(?![容部外側閣])|中(?=[にのはもで、。とをが]|まで|$))|(?P<lastweek>最後の週|"
    rf"最終週)|第(?P<weekno>{NUMBER})週|"
    rf"(?P<holiday>{alternatives(HOLIDAYS)}))"
)
MONTH = re.compile(
    rf"(?:(?P<middle>{NUMBER})月中間(?:期|(?=決算|連結|単独|配当|純|営業|経常|最終|売上|業績))|"
    rf"(?P<l1>{NUMBER})[、・](?P<l2>{NUMBER})月(?![期号間]|{NUMBER}日)|(?P<m1>{NUMBER})月?(?:{JOIN})(?P<m2>{NUMBER})月(?P<term2>期)|"
    rf"(?P<a1>{NUMBER})月?[{JOINERS}](?P<a2>{NUMBER})月(?P<term3>期)?(?!{NUMBER}日)"
    rf"|(?P<m>{NUMBER})[ 　]?月(?!間|々|曜|刊|給|額|光|面|収|分の|次|謝|極|齢|当たり|あたり)(?P<term>期)?"
    rf"|(?<!前年)(?<!昨年)(?!前月を[^、。\n]{{0,10}}?[上下]回)(?P<rm>{alternatives(MONTHS)}){_COMPARES}(?!給|謝|齢|末?払))"
)
DAY_OF_MONTH = re.compile(
    rf"(?:(?P<d1>{NUMBER})日?[{JOINERS}](?P<d2>{NUMBER})日|(?P<both1>{NUMBER})(?:日?[、・](?P<both2>{NUMBER})両日|・(?P<both3>{NUMBER})日|、(?P<next>{NUMBER})日(?=[にの]))|"
    rf"(?P<d>{NUMBER})[ 　]?日)(?!間|以内|目|おき|ごと|々|本|常|程|"
    r"米(?!雇用|消費|小売|生産|住宅|国|新規|中古|耐久|個人|失業|連邦|大統領)|"
    rf"銀|経|ぶり|続|連[騰続])"
    rf"|(?P<rd>(?!(?<=[割担配該])当日)(?:{alternatives(DAYS)})){_COMPARES}(?!の長|の気分|配送|配達|券|限り|本|香|日新聞|間|時代|体|頭条|暮らし|性|的|が[^、。]{{0,10}}場合)"
)
STATED = re.compile(rf"の?(?P<n>{NUMBER})日(?!間|以内|目|おき|ごと|々|本|常|程|連続|後|前|ほど)")
CENTURY = re.compile(
    rf"(?P<n>{FIGURE}{{1,2}}|[一二三四五六七八九十]{{1,3}})世紀(?!半(?!ば)|"
    rf"間|以上|ほど|くらい|ぐらい|ばかり|近く|も|にわた|前(?!半)|"
    rf"後(?!半)|[0-9０-９])|(?P<r>今|前|来)世紀"
)
WEEK = re.compile(
    rf"(?P<name>{alternatives(WEEKS)})(?!刊|比|末比)(?P<end>中(?=[にのはもで、。とをが]|まで|$)|の?(?:末|"
    rf"半ば|初め|前半|後半|終わり|明け))?|(?P<alone>週末(?!比)|週明け|"
    rf"週内|週初め)"
)
AT_END = re.compile("末(?![日尾端期])")
# 「第2四半期中に」
WITHIN = re.compile("中(?=[にのはもで、。とをが]|まで|$)")
# 「18日の週」
WEEK_OF = re.compile("(?:から始まる|の)週(?![末明刊])")
# 「第3四半期連結累計期間」「3Q累計」「第2四半期末」
OF_PART = re.compile("(?P<to_date>(?:連結)?累計(?:期間)?)|(?:連結)?(?:会計)?期間")
