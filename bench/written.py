"""Deal news that nobody wrote: as much varied Japanese text as a benchmark needs, from a seed.

No sentence comes twice, words recur about as they do in news, and names, figures, dates and reported
statements are about as dense as in the articles of `data/articles/`.
"""

import random
from collections.abc import Iterator, Sequence


def _items(block: str) -> tuple[str, ...]:
    """What stands between the bars of a text."""
    return tuple(block.split("|"))


HEADER = "date 2026-02-08\n\n"

LEADS = _items(
    "しかし、|また、|さらに、|そして、|もちろん、|一方で、|とはいえ、|実際、|つまり、|特に、|なお、|ところが、|"
    "正直なところ、|個人的には、|その結果、|言い換えれば、|興味深いことに、|ここで大事なのは、|これに対し、|"
    "そもそも、|加えて、|今のところ、|結局のところ、|まず、|次に、|最後に、|裏を返せば、|皮肉なことに、"
)
FIRMS = _items(
    "OpenAI|NVIDIA|AMD|Microsoft|Google|Meta|Oracle|Broadcom|TSMC|Anthropic|ソフトバンク|エヌビディア|Intel|"
    "Amazon|CoreWeave|サムスン電子|SKハイニックス|Micron|Cerebras|Groq|xAI|Apple|ARM|アーム|テスラ|日立製作所|"
    "NTT|Qualcomm|マイクロソフト|グーグル|アマゾン|インテル|ブロードコム|Dell|HPE|Cisco|Nebius|Lambda|Crusoe"
)
PEOPLE = _items(
    "ジェンスン・フアンCEO|サム・アルトマンCEO|リサ・スーCEO|Jean Hu氏|Sachin Katti氏|イーロン・マスク氏|"
    "孫正義会長|サティア・ナデラCEO|ラリー・エリソン会長|スンダー・ピチャイCEO|マーク・ザッカーバーグCEO"
)
GIVEN = _items(
    "マイケル|エミリー|ロバート|アンナ|デビッド|リンダ|ケビン|サラ|トーマス|ジェーン|ハンス|マリア"
)
LATIN_PARTS = _items("an|er|ov|sky|mar|lin|ton|berg|hel|vis")
LATIN_GIVEN = _items("Michael|Emily|Robert|Anna|David|Linda|Kevin|Sarah|Thomas|Jane|Hans|Maria")
PAPERS = _items(
    "WSJ|ロイター|Reuters|Bloomberg|日本経済新聞|ブルームバーグ|CNBC|Financial Times|The Information"
)
PRODUCTS = _items(
    "Instinct MI450|H100|GB200|Blackwell|Rubin|TPU|CUDA|ROCm|ChatGPT|Gemini 3|Claude|Llama 4|HBM4|EPYC|"
    "MI300X|Codex|Stargate|GPT-5|Copilot|Trainium|NVLink|InfiniBand|Grok"
)
WORDS = _items(
    "電力|供給|契約|計画|市場|投資|資金|調達|半導体|工場|設備|需要|技術|研究|開発|企業|産業|政府|規制|価格|競争|戦略|"
    "提携|株主|利益|売上|収益|決算|業績|株式|債券|融資|金利|為替|政策|輸出|輸入|関税|在庫|生産|物流|人材|雇用|賃金|"
    "教育|医療|製薬|農業|環境|気候|燃料|原油|天然ガス|再生可能エネルギー|太陽光|風力|原子力|送電|蓄電|冷却|空調|建設|"
    "用地|不動産|自治体|住民|消費者|顧客|利用者|開発者|技術者|経営者|投資家|専門家|監督|審査|認可|特許|訴訟|和解|"
    "買収|合併|分割|上場|撤退|参入|拡大|縮小|延期|中止|再開|更新|交渉|合意|解約|違約|保証|担保|負債|資本|現金|"
    "メモリ|サーバー|ネットワーク|クラウド|ソフトウェア|データセンター|ファウンドリ|パッケージング|サプライチェーン|"
    "プラットフォーム|アルゴリズム|モデル|エージェント|ロボット|センサー|バッテリー|ケーブル|ラック|チップ|ウエハー|"
    "推論|学習|計算|処理|通信|帯域|遅延|精度|性能|効率|信頼|安全|責任|透明性|倫理|信用|評判|期待|不安|懸念|背景|"
    "構造|仕組み|枠組み|基盤|課題|条件|前提|目標|成果|影響|効果|傾向|兆候|局面|段階|水準|規模|範囲|領域|分野|部門"
)
TAILS = _items(
    "能力|体制|計画|市場|問題|契約|戦略|技術|基盤|環境|企業|部門|需要|リスク|コスト|拠点|事業|制度"
)
QUALITIES = _items(
    "新しい|巨大な|慎重な|独自の|深刻な|長期的な|一時的な|高度な|安定した|急激な|意外な|現実的な|厳しい|根強い|"
    "野心的な|複雑な|透明な|最先端の|堅実な|不透明な|劇的な|緩やかな|圧倒的な|前例のない|有力な|主要な"
)
ADVERBS = _items(
    "着実に|急速に|大幅に|ひそかに|ようやく|すでに|再び|少しずつ|水面下で|正式に|静かに|一気に|ほぼ|改めて|同時に|"
    "積極的に|慎重に|思い切って|相次いで|一斉に|おそらく|たぶん|どうやら"
)
# stem of a verb before た, dictionary form
VERBS = tuple(
    tuple(pair.split("/"))
    for pair in _items(
        "進め/進める|支え/支える|見直し/見直す|広げ/広げる|変え/変える|求め/求める|避け/避ける|抱え/抱える|高め/高める|"
        "失っ/失う|選ん/選ぶ|受け入れ/受け入れる|止め/止める|押し上げ/押し上げる|左右し/左右する|後押しし/後押しする|"
        "先送りし/先送りする|打ち出し/打ち出す|引き受け/引き受ける|確保し/確保する|強化し/強化する|圧迫し/圧迫する|"
        "縮小し/縮小する|検討し/検討する|加速させ/加速させる|揺るがし/揺るがす|整え/整える|手放し/手放す|見送っ/見送る|"
        "増やし/増やす|減らし/減らす|握っ/握る|築い/築く|調達し/調達する|売却し/売却する|移し/移す|試し/試す"
    )
)
VOICED = ("選ん",)  # 選んだ, not 選んた

# How a sentence goes on behind a verb: {past} is 進めた, {plain} 進める, {te} 進めて.
PLAIN_ENDS = _items(
    "{past}。|{te}います。|{te}いるのです。|{te}きました。|{past}わけです。|{plain}ことになります。|"
    "{plain}狙いが見て取れます。|{te}いました。|{plain}必要があります。|{plain}動きが目立ちます。|"
    "{past}からです。|{plain}ためです。|{past}ばかりです。|{te}いるところです。"
)
STANCE_ENDS = _items(
    "{plain}かもしれません。|{plain}でしょう。|{past}ようです。|{plain}可能性があります。|{plain}のではないでしょうか。|"
    "{plain}はずです。|{past}に違いありません。|{te}ほしいと思います。|{past}らしいのです。|{plain}と見ています。|"
    "{plain}と言えます。|{te}いるのでしょうか？|{past}とのことです。|{plain}予定です。|{past}と言われています。|"
    "{plain}と感じています。|{past}という話もあります。|{plain}恐れがあります。"
)
SAID = _items(
    "と述べました。|と語っています。|と話しました。|と強調しています。|"
    "と指摘しました。|と認めています。|と答えていました。"
)
UNITS = _items(
    "億ドル|万株|社|個|基|人|件|台|カ国|GW|ギガワット|"
    "MW|TB/s|GB|%|％|倍|年|カ月|兆円|億円|万ドル|ユーロ|世代"
)
BOUNDS = ("", "", "", "約", "最大", "およそ", "少なくとも", "合計", "年間")
AFTER = ("", "", "", "以上", "規模", "程度", "前後", "超", "未満", "弱")
KANJI_DIGITS = "〇一二三四五六七八九"


class Writer:
    """Writes sentences, none of them twice."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._written: set[str] = set()

    def sentence(self) -> str:
        """A sentence that this writer has not written before."""
        while (sentence := self._sentence()) in self._written:
            pass
        self._written.add(sentence)
        return sentence

    def paragraphs(self) -> Iterator[str]:
        """Paragraphs without end, a heading before about every ninth."""
        while True:
            if self._chance(0.11):
                yield f"{self._subject()}と{self._topic()}の{self._word()}"
            yield "".join(self.sentence() for _ in range(self._random.randint(2, 6)))

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _one(self, choices: Sequence[str]) -> str:
        """One of the choices, early ones more often, as words are in a language."""
        return choices[int(len(choices) * self._random.random() ** 1.5)]

    def _word(self) -> str:
        return self._one(WORDS)

    def _topic(self) -> str:
        topic = self._word()
        if self._chance(0.35):
            topic += self._one(TAILS)
        if self._chance(0.3):
            topic = self._one(QUALITIES) + topic
        return f"{self._word()}の{topic}" if self._chance(0.3) else topic

    def _name(self) -> str:
        """A name that no table lists."""
        if self._chance(0.5):
            syllables = _items("ヴァ|ルク|セン|ドラ|ミリ|トス|ガー|ネス|ロウ|ベル|キン|ハイ|モラ|ティ")
            family = "".join(self._random.sample(syllables, self._random.randint(2, 3)))
            return f"{self._one(GIVEN)}・{family}氏"
        family = "".join(self._random.sample(LATIN_PARTS, 2)).title()
        return f"{self._one(LATIN_GIVEN)} {family}氏"

    def _subject(self) -> str:
        draw = self._random.random()
        if draw < 0.6:
            return self._one(FIRMS)
        if draw < 0.72:
            return self._one(PEOPLE)
        return self._name() if draw < 0.76 else self._topic()

    def _thing(self) -> str:
        draw = self._random.random()
        if draw < 0.28:
            return f"{self._one(PRODUCTS)}の{self._topic()}"
        if draw < 0.48:
            return f"{self._one(FIRMS)}の{self._topic()}"
        return f"{self._quantity()}の{self._topic()}" if draw < 0.64 else self._topic()

    def _figure(self) -> str:
        draw, random = self._random.random(), self._random
        if draw < 0.5:
            return str(random.randint(1, 999))
        if draw < 0.65:
            return f"{random.randint(1, 99)}.{random.randint(1, 9)}"
        if draw < 0.8:
            return f"{random.randint(1000, 99999):,}"
        if draw < 0.9:
            return f"{random.choice(KANJI_DIGITS[1:])}十{random.choice(KANJI_DIGITS[1:])}"
        return f"{random.randint(1, 9)}万{random.randint(1000, 9999)}"

    def _quantity(self) -> str:
        return self._one(BOUNDS) + self._figure() + self._one(UNITS) + self._one(AFTER)

    def _date(self) -> str:
        random = self._random
        year, month, day = random.randint(2019, 2030), random.randint(1, 12), random.randint(1, 28)
        absolute = f"{year}年{month}月{day}日|{year}年{month}月|{year}年後半|{year}年度"
        relative = f"昨年{month}月|{month}月{day}日|来年前半|先月末"
        return random.choice(_items(f"{absolute}|{relative}"))

    def _predicate(self, ends: Sequence[str]) -> str:
        stem, plain = VERBS[int(len(VERBS) * self._random.random() ** 1.3)]
        ta, te = ("だ", "で") if stem in VOICED else ("た", "て")
        adverb = self._one(ADVERBS) if self._chance(0.25) else ""
        return adverb + self._one(ends).format(past=stem + ta, plain=plain, te=stem + te)

    def _clause(self) -> str:
        stem, _ = VERBS[int(len(VERBS) * self._random.random() ** 1.3)]
        joint = "で" if stem in VOICED else "て"
        return f"{self._thing()}を{stem}{joint}、"

    def _sentence(self) -> str:
        words = self._one(LEADS) if self._chance(0.3) else ""
        if self._chance(0.12):
            words += self._date() + self._one(["に", "には", "から", "以降、"])
        if self._chance(0.1):
            words += self._one(PAPERS) + "によると、"
        if self._chance(0.35):
            words += f"{self._topic()}が{self._predicate(['{past}', '{plain}'])}" + self._one(
                ["ため、", "ので、", "一方、"]
            )
        if self._chance(0.12):
            inner = f"{self._thing()}を{self._predicate(['{past}', '{plain}', '{te}いる'])}"
            return f"{words}{self._subject()}は{self._topic()}について「{inner}」{self._one(SAID)}"
        words += self._subject() + self._one(["は", "が", "も"])
        if self._chance(0.45):
            words += self._clause()
        words += f"{self._thing()}を"
        return words + self._predicate(STANCE_ENDS if self._chance(0.5) else PLAIN_ENDS)


def write_article(characters: int, seed: int = 1) -> str:
    """An undamaged article of about so many characters, with a header line that dates it."""
    size, pieces = 0, []
    for paragraph in Writer(seed).paragraphs():
        pieces.append(paragraph)
        size += len(paragraph) + 2
        if size >= characters:
            break
    return HEADER + "\n\n".join(pieces) + "\n"


def write_damaged(characters: int, seed: int = 1) -> str:
    """An article in three parts: broken off, begun again without line breaks, and gone on with."""
    header, _, body = write_article(characters, seed).partition("\n\n")
    first, second = body[: len(body) * 3 // 5], " ".join(body[: len(body) * 4 // 5].split())
    third = " ".join(body[len(body) * 4 // 5 :].split())
    return f"{header}\n\n" + "\n\n---END---\n\n".join((first, second, third)) + "\n"
