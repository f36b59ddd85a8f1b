"""The words that mark who says a thing and how surely, as tables: each row a pattern and its label.

Japanese marks modality and report on the end of a clause (〜かもしれません, 〜らしい, 〜と述べている) and
the source on a phrase of its own (〜によると, 〜の試算では). The patterns are parts of regular
expressions without captures; `Alternation` joins them into one. Every pattern begins with a plain
character, so that the scan skips fast, and none can backtrack far.
"""

from typing import Final, NamedTuple


class Cue(NamedTuple):
    """A pattern with its label; `part` says that its words belong to the clause that it marks."""

    label: str
    pattern: str
    part: bool = False


# What may follow a cue up to the end of its clause: auxiliaries, sentence particles, 〜と見ています.
TRAIL: Final = (
    "(?:です|ます|でした|ました|である|だった|だ|ない|な|ね|よ|わ|さ|ぞ|の|ん|"
    "という(?:こと|の|わけ)|ということ|こと|わけ|から|けれど|けど|が|し|と|って|"
    "(?:思|見|考え|感じ|信じ)(?:われ|られ)?(?:って|て)?(?:い)?(?:ます|る|う)|います|る|い)*"
)
# Where a clause ends for a cue of modality: at a mark, a closing bracket, or the end of the text.
CLAUSE_END: Final = "(?=[、。！？!?…」』）\n]|$)"

# How surely the author says it. The first group that is found at a clause's end decides.
MODALITY: Final = (
    # merely possible
    Cue("speculated", "かもしれ(?:ません|ない|ず|ぬ)"),
    Cue("speculated", "かも(?=[。！？!?…\n]|です|ね|$)"),
    Cue(
        "speculated",
        "可能性(?:が|も|は|さえ)(?:十分に?|大いに)?(?:あ(?:る|り|ろう)|残|出|否定でき|高ま|考えられ)[^、。]{0,6}",
        True,
    ),
    Cue("speculated", "可能性を(?:秘め|はらん|残し|示唆し)[^、。]{0,4}", True),
    Cue("speculated", "(?:恐れ|おそれ|懸念)(?:が|も)あ(?:る|り)(?:ます)?", True),
    Cue("speculated", "(?<=り)(?:得|う|え)(?:る|ます)", True),
    Cue("speculated", "のではない(?:でしょう|だろう)?か(?![？?])"),
    Cue("speculated", "じゃないかな(?=[。ぁあ]|$)"),
    # probable, seeming, or not vouched for
    Cue("hedged", "でしょう(?!か)"),
    Cue("hedged", "だろう(?!か)"),
    Cue("hedged", "はず(?=です|だ|で|。|$)"),
    Cue("hedged", "に違い(?:ない|ありません|なく)"),
    Cue("hedged", "ようなの"),
    Cue("hedged", "ような(?=んで)"),
    Cue("hedged", "よう(?=です|だ(?!け)|でし)"),
    Cue("hedged", "みたい(?=です|だ|。|$)"),
    Cue("hedged", "(?<=[うくぐすたつぬぶむるいだなん])(?<!あた)らしい"),
    Cue("hedged", "っぽい"),
    Cue("hedged", "と(?:思|見|み|考え)(?:わ|ら)れ(?:ます|る|て)"),
    Cue("hedged", "と(?:見|み)込まれ(?:ます|る|て)"),
    Cue("hedged", "(?<=[うくぐすたつぬぶむるいだ])(?:見通し|見込み)(?=です|だ|。)", True),
    Cue("hedged", "不明(?:です|だ|である|な点)?", True),
    Cue("hedged", "定かでは?(?:ない|ありません)", True),
    Cue("hedged", "公算が(?:大き|高)(?:い|く)", True),
    Cue("hedged", "(?<=[りしきちえれけせてびみぎじにげめべね])そう(?=です|だ|な[。の])"),
    Cue("hedged", "気がし(?:ます|て)"),
    Cue("hedged", "そうに(?:も|は)?(?:ない|ありません)"),
    Cue("hedged", "(?:模様|もよう)(?=です|だ|。)"),
    Cue("hedged", "と(?:は|も)?(?:考え|思い)にく(?:い|く)"),
    Cue("hedged", "が(?:見て取れ|うかがえ|窺え|伺え)(?:ます|る)", True),
    Cue("hedged", "がち(?=です|だ|で、|。|$)"),
    Cue("hedged", "とは限り?(?:りません|らない|ません)", True),
    Cue("hedged", "ように(?:感じ|思|見え)(?:て|い|ま|われ|る|う)"),
    # wished for
    Cue("wished", "(?:ほしい|欲しい)"),
    Cue("wished", "期待(?:し(?:たい|て|ます|ている)|され|が(?:高ま|かか|集ま)|でき)[^、。]{0,6}", True),
    Cue(
        "wished",
        "(?<!み)(?<!冷)(?<!重)(?<!眠)(?<!煙)たい(?=です|と(?:思|考え|ころ|いう)|もの|。|！|…|$)[^、。]{0,8}",
        True,
    ),
    Cue("wished", "を(?:願|祈|望)(?:って|い|みた|む|んで)[^、。]{0,4}", True),
    Cue("wished", "(?:楽しみ|待ち遠しい)(?=です|だ|。|に)", True),
    Cue("wished", "(?<=[えけせてねべめれげぜでらた])ばよかった", True),
    # asked, of the reader or of oneself
    Cue("asked", "お願い(?:し|いたし|申し上げ)ます", True),
    Cue("asked", "(?:でしょう|だろう|ます|です|ました|ません|のでしょう|ない|の|た|る)か(?=[。？?])"),
    Cue("asked", "か(?=[？?])"),
    Cue("asked", "(?:る|ない)(?=[？?](?:\n|$))", True),
    Cue("asked", "(?:じゃ|では)ないですか(?:ね|な)?(?=[。？?]|$)"),
    Cue("asked", "かな(?=[。？?…\n]|ぁ|あ|$)"),
    Cue("asked", "のか(?=\n|$)"),
    Cue("asked", "のか(?=、[^、。]{0,8}(?:わか|分か|不明|見え|見通|気にな))"),
    Cue("asked", "(?<=[一-龯ァ-ヺ])か(?=\n|$)"),
    Cue("asked", "(?:お|ご)[ぁ-ん一-龯]{1,5}(?:ください|下さい)", True),
    Cue("asked", "(?:ん|の)だろう(?=[…？?]|$)"),
    Cue("asked", "(?:て|で)(?:みて)?(?:ください|下さい)", True),
    Cue("asked", "(?:み|い|え|き|し|ち|り)ましょう(?!か)", True),
    # the author's own view, stated as such
    Cue(
        "asserted",
        "と(?:は)?(?:個人的には|私は|筆者は)?(?:感じ|考え|信じ|確信し|思っ|見)て?(?:います|いる|いない|いません|ます)",
    ),
    Cue("asserted", "と(?:個人的に(?:は)?|私は|筆者は)?(?:思い?ます|思う(?=[。、]|$)|感じます)"),
    Cue("asserted", "と(?:は|も)?言え(?:ます|る|ません|ない|そう)"),
    Cue("asserted", "と(?:は|も)(?:思い|思え)ません"),
    Cue("asserted", "と(?:は|も)思(?:わ|え)ない"),
)

# Adverbs that weaken what follows, in a quotation too.
HEDGING_ADVERBS: Final = (
    Cue("hedged", "おそらく"),
    Cue("hedged", "恐らく"),
    Cue("hedged", "たぶん"),
    Cue("hedged", "どうやら"),
    Cue("speculated", "ひょっとすると"),
    Cue("speculated", "もしかする"),
    Cue("speculated", "もしかし"),
)

# Suppositions: what follows is said of a case that is only imagined.
SUPPOSITIONS: Final = ("もし(?!か|く)", "仮に", "万が一", "万一", "た場合(?=、|は|に)")

# Verbs of saying behind と: the stem as it stands before て, た, ます.
SPEECH: Final = (
    # plain
    "述べ",
    "(?:説明|強調|主張|分析|警告|予測|予想|試算|推計|指摘|断言|明言)(?:する(?=[。、]|$)|(?=。))",
    "み(?:る(?=[。、]|$)|て(?:いる|いた|おり|います|いました))",
    "(?:想定し|認識し|判断し)て(?:おり|おります)",
    "判断し(?:た|て(?:いる|いた))",
    "(?<!物)語(?:っ|り(?!部)|る)",
    "話(?:し(?:て|た|ま|(?=、))|す(?=[。、]|$))",
    "言(?:って|った|い(?:ま|切)|う(?=[。、]))",
    "答え",
    "証言(?:し|する)",
    "記(?:し(?:た|て(?!い)|ま)|す(?=[。、]))",
    "は(?:じい(?:た|て)|じく(?=[。、]))",
    "断じ",
    "付け加え",
    "振り返(?:る(?=[。、])|った|って)",
    "応じ(?:て|た)",
    "書(?:いて|いた|き(?:ま|込))",
    "(?:投稿|ツイート|ポスト)",
    "つぶや",
    "コメント",
    "発言",
    "伝え(?:て|た|ま|(?=、))",
    # with force
    "力説",
    "強調",
    "断言",
    "宣言",
    "主張",
    "訴え",
    "説(?:明し|いて|いた)",
    "フォロー",
    "声を(?:上|あ)げ",
    # with a stance toward it
    "認め(?:て|た|ま|(?=、))",
    "否定(?:し|する(?=[。、]|$))",
    "反論",
    "(?:批判|非難|指摘)(?:し|する(?=[。、]|$))",
    "警告",
    "(?:見方|考え|認識|見解|懸念|期待|意向|見通し|方針|予測|予想|計画)を(?:改めて)?(?:示|表明|明らかにし|述べ)",
    "警鐘",
    "嘆(?:いて|いた|き)",
    "漏らし",
    "明か(?:し|す(?=[。、]|$))",
    "明らかにし",
    "打ち明け",
    "(?:明言|断定|回答|返答|釈明|弁明|説示|想定|強弁|示唆|予告|約束|公約)(?:し(?:て|た|ま)|する(?=[。、]|$))",
    "(?:見て|想定して|にらんで|踏んで)いる",
    "(?:計画|予定)し(?:て(?:いる|おり|います)|、)",
    "(?:自信|懸念|危機感|期待感|不満|難色|意欲|警戒感|決意|覚悟)を(?:示|見せ|のぞか|にじ|あらわ|強め|表)",
    "評(?:価し|価する(?=[。、]|$)|して|した|する(?=[。、]|$))",
    "(?:称|賞|絶)賛",
    "表明",
    "示唆し",
    "釘を刺",
    # as a guess or a sum
    "(?:試算|推計|推定)(?:し|する(?=[。、]|$))",
    "見積も",
    "予(?:測|想)(?:し|する(?=[。、]|$))",
    "見込(?:んで|む)",
    "届け出(?:た|て|る(?=[。、]))",
    *("つづ(?:った|って)", "綴(?:った|って)", "打ち明ける(?=[。、])", "漏らす(?=[。、])"),
    *("ぼや(?:いた|いて|く(?=[。、]))", "こぼ(?:した|して|す(?=[。、]))"),
    # by papers
    "報じ(?:て|た|ま|(?=、))",
    "報道し",
)
# What is done with words in quotation marks: 「…」と歓迎する, 「…」と慎重だ.
REMARKS: Final = (
    "(?:歓迎|陳謝|謝罪|反発|総括|解説|釈明|懸念|期待|警戒|批評|助言|講評|激励|牽制|けん制|一蹴|即答|強調|自己評価|"
    "苦笑|皮肉|吐露|言明|断言|呼応|賛同|同調|危惧|喝破|揶揄|指南|提言|提案|要請|要求|予見)"
    "(?:し(?:て|た|ま)|する(?=[。、]|$)|(?=。))",
    "(?:慎重|強気|弱気|前向き|楽観的|悲観的|冷静|否定的|懐疑的|手厳しい)(?=。|だ|さを|姿勢|、|$)",
    "(?:胸を張|意気込|振り返|呼びか|悔や|ぼや|こぼ|つぶや|笑(?:う|っ|み)|目を細め|肩を落と|首をかしげ|念を押|釘を刺|くぎを刺|"
    "苦言を|注文を|理解を求め|期待を(?:寄せ|込め|かけ)|口をそろえ|声を落と|声をそろえ|話を結|締めくく|切り捨て|突き放|切り出|"
    "持ち上げ|たたえ|称え|促(?:し|す)|求め(?:た|て|る)|迫(?:っ|る)|返(?:し|す)|述懐|詫び|わび|怒(?:り|る)|憤)",
)
ESTIMATE_VERBS: Final = ("はじ", "試算", "推計", "推定", "見積も", "予測", "予想", "見込")
# Nouns with を and a verb of making known: whoever they are of gives a forecast, or makes a plan known.
FORECASTS: Final = ("見通しを", "予測を", "予想を")
PLANS_SHOWN: Final = ("方針を", "計画を", "計画し", "予定し", "約束", "公約", "予告")
# Verbs of judging, which without a subject or a topic are the author's own.
JUDGING: Final = ("評", "予", "強調", "断言", "見積も", "推")
# Words by which an author points at the text itself: with them a verb of saying is the author's.
SELF: Final = ("先ほど", "先に", "前述", "上述", "冒頭で", "前回", "ここまで")
# Verbs of thinking: without a subject they are the author's, since Japanese says bare thought
# predicates of the first person only.
THOUGHT: Final = (
    "(?:思|考え|感じ|見|睨)(?:って|て)(?:い|ま|た|お(?=り))",
    "(?:期待|懸念|警戒|確信)(?:し(?:て(?:い|お)|た)|する(?=[。、]|$))",
)
# Doing by words, without a quotation: 「OpenAIをべた褒め」, 「NVIDIAを褒めちぎり」.
SPEECH_ACTS: Final = (
    "べた褒め",
    "ベタ褒め",
    "褒めちぎ(?:り|る|っ)",
    "褒め(?:た|称え|そや)",
    "絶賛",
    "(?:称|賞)賛",
    "酷評",
    "非難し",
    "批判し",
    "擁護し",
)
# Of the verbs of saying, those that do so too.
ACTS_OF_SAYING: Final = ("称賛", "賞賛", "絶賛", "批判", "非難")

# How the words were said: privately, unless they were said in the open.
PRIVATE: Final = (
    "陰で",
    "内々に",
    "内密に",
    "非公式に",
    "私的に",
    "社内で",
    "(?:社員|従業員|社内)(?:向け)?の?(?:集会|会合|会議|説明会)で",
    "(?:周囲|側近|知人|友人|同僚)(?:に|には)",
    "非公開の",
    "(?:従業員|社員|社内)(?:宛て|あて|向け)の?(?:電子)?(?:メモ|メール|文書|書簡|手紙)",
    "水面下で",
    "オフレコ",
    "こっそり",
    "内輪",
)

# Talk that nobody answers for: (pattern, certainty).
HEARSAY: Final = (
    Cue("asserted", "と(?:は|も)?(?:言|い)われ(?:て(?:い|お|る)|ます(?=。)|る(?=[。、]))"),
    Cue("asserted", "とされ(?:て(?:い|お)|る(?=[。、]|$))"),
    Cue("hedged", "と(?:み|見)られ(?:る|てい(?:る|ます))(?=。)"),
    Cue("hedged", "(?<=[たるい])らしく(?=、)"),
    Cue("asserted", "と(?:噂|うわさ|ささや)(?:され|か)れ?て"),
    Cue("hedged", "(?:って|という|との)(?:話|噂|うわさ)(?:も|が|だ|です|を(?:耳|聞))"),
    Cue("hedged", "とのこと(?=。|です|だ|で|$)"),
    Cue("hedged", "(?<=[うくぐすつぬぶむるただい])そう(?:です|だ(?=[。、]|$)|で、)"),
    Cue("hedged", "(?<=[うくぐすたつぬぶむるいだん])とか(?=[。…]|$)"),
    Cue(
        "hedged",
        "(?<=[うくぐすたつぬぶむるいだなん])(?<!あた)らしい(?=の?(?:です|だ|。|、|ん|よ|ね|$))",
    ),
    Cue("asserted", "という(?:ん|の)(?:です|だ)"),
    Cue("asserted", "という(?=。)"),
)
# Reports of the press that name no paper.
PRESS: Final = (
    Cue("asserted", "と(?:は|も)?[^、。と「」をは]{0,8}報じられ(?:て|た|ま)"),
    Cue("asserted", "と(?:は|も)?[^、。と「」をは]{0,8}伝えられ(?:て|た|ま)"),
    Cue("asserted", "(?:という|との)(?:一部)?(?:ニュース|報道)"),
)
# What came to light; counts where a source is at hand.
REVEALED: Final = (
    "(?:が|も)判明",
    "(?:が|も)明らかにな",
    "(?:が|も)発覚",
    "ことが(?:[^。「」は]{1,24})?(?:分|わ)か(?:った|りました)(?=[。、]|$)",
    "(?:が|も)(?:[0-9０-９日月、]{1,8})?(?:分|わ)か(?:った|りました)(?=[。、]|$)",
)

# Announcements and plans.
ANNOUNCED: Final = (
    "を(?:正式に|共同で|相次いで)?(?:発表|公表)(?=し|する|。|、)",
    "と(?:正式に)?(?:発表|公表)(?=し|する|。|、)",
    "(?:が|も)(?:正式に)?(?:発表|公表)され(?:た|ました)(?=[。、]|$)",
    "と、?[一-龯ァ-ヺーA-Za-z・]{2,16}が(?:[0-9０-９同日月、に]{1,8})?(?:発表|公表)(?=し)",
)
PLANNED: Final = (
    "予定(?=です|でし|だ|で、|である|であり|。)",
    "計画(?:が|も)あ(?:る|り)",
    "(?<=[うくぐすたつぬぶむるい])(?:考え|意向|構え)(?=。)",
    "(?<=[うくぐすたつぬぶむるい])(?:計画|方針)(?=です|だ|で、|でし|である|であり|。)",
)
PLAN_EXISTS: Final = ("計画が", "計画も")

# Source phrases: what the sentence stands on.
SOURCES: Final = {
    "according": "(?:に(?:よると|よれば|よりますと)"
    "|が[^、。「」]{0,16}(?:報じ|伝え)た(?:ところ|内容)によると)",
    "press": "が(?:最初に|独自に)?(?:報じた|伝えた|報道した)",
    "estimate": "の(?:試算|推計|推定|予想|予測|見積もり|見積り|調査|集計|統計|データ|まとめ|"
    "調べ)(?:では|によると|によれば|で)",
    "talk": "の(?:話|証言|情報)"
    "(?:では|で|として(?:報じ[^、。]{0,10})?|によると|を(?:引用|基|もと)[^、。]{0,14}によると|を(?:基|もと)に)",
    "plan": "(?:計画|予定|発表)では",
}
# Papers that are handed in to an authority or a market: what follows is their content.
FILINGS: Final = tuple(
    f"(?:{papers})(?:に(?:は|も|よると、|よれば、)?|で(?:は|も)?)(?=[^、。])"
    for papers in ("資料|書類|文書|届出書|報告書|有価証券報告書", "申請書|目論見書|開示資料|訴状")
)

# Trades of which an officer may speak whose firm is not named: 私鉄大手の役員.
_TRADES: Final = (
    *(
        "私鉄",
        "鉄鋼",
        "電力",
        "通信",
        "食品",
        "飲料",
        "流通",
        "小売",
        "運送",
        "物流",
        "海運",
        "空運",
        "航空",
        "建設",
        "住宅",
    ),
    *(
        "機械",
        "電機",
        "部品",
        "素材",
        "化学",
        "製薬",
        "医薬",
        "保険",
        "証券",
        "金融",
        "銀行",
        "半導体",
        "自動車",
        "繊維",
    ),
    *(
        "外食",
        "アパレル",
        "旅行",
        "ホテル",
        "印刷",
        "製紙",
        "石油",
        "ガス",
        "商社",
        "不動産",
        "百貨店",
        "スーパー",
    ),
)

# Speakers without a name, as the text describes them: pattern and how we call them.
GROUPS: Final = (
    Cue("anonymous sources", "匿名筋"),
    Cue("anonymous sources", "匿名の関係者"),
    Cue("anonymous sources", "(?:情報|消息|事情|関係|当局|外交|政府|交渉|市場)(?:筋|通)"),
    Cue("industry insiders", "業界(?:内部|関係者|内|筋)"),
    Cue("industry insiders", "業界(?=では|から|の間で)"),
    Cue(
        "industry insiders",
        "(?:取引先|同業(?:他社)?|競合(?:他社)?|業界|メーカー|商社|証券会社|銀行|問屋|卸|小売り|部品会社|ゼネコン|建設会社|運送会社|代理店|販売店|不動産会社|メガバンク|大手行|地銀|邦銀)"
        "(?:大手)?の?(?:幹部|首脳|担当者|役員|関係者|社長|経営者)",
    ),
    Cue("industry insiders", "大手の?[一-龯ァ-ヺー]{1,8}の?(?:幹部|首脳|担当者|役員)"),
    Cue(
        "industry insiders",
        "(?:地元|現地|業界)(?:の[一-龯ァ-ヺー]{1,8}|団体)の(?:幹部|首脳|担当者|役員|関係者|社長|経営者|店主|店長)",
    ),
    Cue(
        "industry insiders",
        "(?:商店街|飲食店|小売店|町工場|旅館|ホテル|工務店|農園|酒蔵|店舗)の(?:幹部|店主|店長|経営者|社長|女将|支配人|従業員)",
    ),
    *(
        Cue(
            "industry insiders",
            f"{trade}[一-龯ァ-ヺー]{{0,4}}(?:大手|業界|各社|業者)の?(?:幹部|首脳|担当者|役員|経営者)",
        )
        for trade in _TRADES
    ),
    Cue("investors", "投資家(?:筋|たち)?"),
    Cue("analysts", "市場(?=は[^、。]{0,48}(?:予想|見込|みて))"),
    Cue("investors", "市場(?:関係者|参加者)(?=は|が|も|から|の)"),
    Cue("investors", "市場(?=では|の間では|から|には「)"),
    Cue("investors", "(?:株主|ファンド(?:マネ(?:ー)?ジャー)?)(?=は|から|の間で)"),
    Cue("analysts", "(?:アナリスト|ストラテジスト|エコノミスト)(?:ら|たち)?"),
    Cue("experts", "(?:専門家|有識者|識者)"),
    Cue("the government", "政府(?:高官|関係者)?(?=は|が|も|の)"),
    Cue("the government", "(?<![一-龯])国(?=は|が)"),
    Cue("critics", "批評家"),
    Cue(
        "the press", "(?:米|英|独|仏|韓国|複数の|地元|現地|国内|海外|一部)の?(?:メディア|報道機関)(?=は|が)"
    ),
    Cue("anonymous sources", "関係者"),
)
# Words that stand for somebody named before: the last person, the last firm, the last of either.
PRONOUNS: Final = (
    Cue("person", "同氏"),
    Cue("person", "彼女?(?=は|が|も|に|の)"),
    Cue("company", "同社"),
    Cue("company", "会社側"),
    Cue("company", "(?<![一-龯ァ-ヺー])会社(?=は)"),
    Cue("institution", "同(?:省|庁|県|市|町|局|機構|協会)(?=は|が|も|に|の)"),
    Cue("local", "(?<![一-龯])(?:県|市|町|村|府|都|道)(?:の(?:担当者|幹部|職員|担当課))?(?=は|が|も)"),
    Cue("company", "同(?:行|グループ|庫|製作所|銀)(?=は|が|も|に|の)"),
    Cue("both", "(?:両(?:社|行|者|グループ)|2社|２社)(?=は|が|も|に|の)"),
    Cue("own", "(?:当社|弊社|当行|当金庫)(?:グループ)?(?=[（(はがもで])"),
    Cue("report", "(?:同(?:報告書|リポート|調査)|報告書|リポート|レポート|白書)(?=は|が|も)"),
    Cue("publication", "同(?:紙|誌|通信)"),
    Cue("any", "彼ら"),
)
# The author by name of the role.
AUTHOR_WORDS: Final = ("私(?!的|立|設|鉄)", "筆者", "我々")
# A question that somebody put: 「…」という質問には.
QUESTIONS: Final = ("との質問", "という(?:質問|問いかけ)(?:に|が|を|へ)")
# Voices of a group: 「…」だという懸念の声が出ていました.
VOICES: Final = (
    "(?:という|との)[^、。「」]{0,8}(?:声|意見|指摘|見方|批判|疑問|観測|期待|懸念|不安)(?:が|も|は)"
    "(?:出|上が|あが|相次|あ(?:る|り|っ)|聞かれ|多|根強|噴出|広が)",
    "と(?:批判|疑問|質問|要望|注文|反論|懸念)(?:の声)?(?:が|も)(?:相次|出|上が|あが|飛|噴出)",
    "との(?:見方|観測|期待|懸念|思惑|警戒感?|不安|失望感?|指摘|声)(?:が|も|は)[^、。「」はを]{0,10}"
    "(?:強ま|強く|強い|広が|浮上|台頭|出て|出た|根強|多|後退|くすぶ|相次|高ま|聞かれ|上が|大勢|優勢|支配的|あ(?:る|り|っ)|漏れ)",
    "を(?:懸念|不安視|疑問視|警戒|期待|批判|歓迎)する(?:声|見方|意見|向き)(?:が|も|は)"
    "(?:出|上が|あが|相次|あ(?:る|り|っ)|聞かれ|多|根強|噴出|広が)",
    "という(?:の|もの)が(?:アナリスト|ストラテジスト|エコノミスト|市場|市場関係者|専門家|業界関係者|投資家)の"
    "(?:大方の|おおかたの)?(?:見立て|見方|予想|読み|見解|分析)(?:だ|です|の?よう|である|。)",
    "との(?:試算|推計|予測|分析|調査結果|情報)(?:が|も)(?:あ(?:る|り)|出)",
    "との(?:指摘|声|見方|観測|懸念|期待|意見)も?(?=。)",
    "(?:を求める|といった)(?:声|意見|指摘|見方)(?:が|も|は)(?:出|上が|あが|相次|あ(?:る|り|っ)|聞かれ|多|根強|噴出|広が|強ま)",
)
