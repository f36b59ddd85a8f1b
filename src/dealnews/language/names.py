"""Word lists that tell names from other words: titles, kinds of firm, what a name is not and what it is."""

import re


def _words(block: str) -> tuple[str, ...]:
    """The words of a block of text, which white space separates."""
    return tuple(block.split())


# Short names that are also words: they need a title or their organisation even after a full naming.
ALSO_WORDS = frozenset(
    _words(
        """
    マスク スー フー クック フッド タン ロス カープ Hu Su Hood Cook Tan Ross Elon
    """
    )
)

# Words before a title that are no name.
NOT_NAMES = frozenset(
    _words(
        """
    同 両 各 彼 諸 当 某 該 元 前 現 新 副 名誉 同社 当社 弊社 自社 両社 各社 他社 本社 会社 企業
    大手 共同 創業 筆頭 上席 主任 歴代 初代 次期 暫定 臨時 米国 日本 韓国 中国 英国 仏 独 露 米
    代表 社長 会長 取締役 常務 専務 執行 最高 技術 財務 経営 市場 証券 客員 名誉教授 准 特任 助
    大学 大学院 医学 工学 理学 文学 経済学 法学 皆 皆様 客 患者 医者 業者 読者 学生 消費者 投資家 複数
    一部 多数 外部 内部 民間 独立 著名
    """
    )
)

# Katakana words that stand before a title or 社, or between ・, without being a name.
COMMON_KATAKANA = frozenset(
    _words(
        """
    チーフ シニア トップ オーナー リーダー マネージャー マネジャー ディレクター パートナー
    エグゼクティブ アナリスト エコノミスト ストラテジスト エンジニア プロデューサー
    スタートアップ ベンチャー メーカー グループ スポンサー サプライヤー ライバル クライアント
    ユーザー ファウンドリ ファンド サポート セキュリティ ネット テレビ ラジオ データ センター
    サプライ チェーン ビジネス モデル システム サービス ソフト ソフトウェア ハード ハードウェア
    クラウド インフラ エネルギー メモリ メモリー ストレージ ネットワーク プロジェクト プログラム
    マーケット マーケティング リスク コスト キャピタル ベース バランス シート キャッシュ フロー
    ロード マップ ワーク アーキテクチャ プラットフォーム エコ ツール ライブラリ フレームワーク
    コード デバッグ オープン ソース カスタム ガス オイル パイプライン メディア ゲーム スポーツ
    チーム クラブ リーグ カップ ホテル レストラン ショッピング モール マンション ビル タワー
    ホーム ページ カー バス バイク トラック エンジン ロケット ミサイル コンピューター
    コンピュータ スマート フォン パソコン カメラ プリンター ロボット ドローン アプリ サイト
    ブログ アート ミュージック ロック ポップ ジャズ ダンス バンド アルバム シングル アニメ ドラマ
    ミニ プロ アマ インターネット オブ アンド ザ オン イン フォー トゥ ニュー ワールド ナショナル
    インターナショナル アメリカン ジャパン デジタル オンライン テクノロジー サイエンス
    エンターテインメント スタッフ ガイド ママ パパ ドライバー コンシェルジュ シェフ メイド ファン
    トレーナー カメラマン ナース ユニバース シリーズ
    """
    )
)

# Given names, and words of office before a name, that make a katakana name with ・ a person's.
GIVEN_NAMES = frozenset(
    _words(
        """
    アダム アーサー アラン アルバート アレックス アンディ アンディー アントニオ アンドリュー
    アンドレ アンナ アンヌ イアン イワン ウィリアム ウォーレン ウォルター エイミー エドワード
    エマ エミリー エリザベス エリック オリバー カール カルロス キース キャサリン キャシー
    ギャリー クリス クリスティーナ クリスティーヌ クリストファー グレッグ ケビン ケン ゲイリー
    コリン サイモン サラ サンドラ サム ジェイソン ジェイコブ ジェイミー ジェームズ ジェフ
    ジェフリー ジェニファー ジェローム ジェシカ ジム ジャック ジャネット ジャン ジュリア
    ジュリアン ジョー ジョージ ジョージア ジョセフ ジョナサン ジョン スーザン スコット スタンリー
    スティーブ スティーブン スティーヴ スティーヴン ステファン セルゲイ ダニエル ダン チャールズ
    ティム ティモシー デイビッド デイヴィッド デービッド デビッド デニス トーマス トニー トム
    ドナルド ニコラス ニコラ ニック ニール ハインリヒ ハリー バーナード バラク パトリック パウル
    ビル ピーター フィリップ フランク フランソワ フランチェスコ フリードリヒ フレッド ブライアン
    ブラッド ブルース ヘンリー ベン ベンジャミン ボブ ポール マーガレット マーク マーティン
    マーチン マイク マイケル マックス マット マリア マリー マルコ ミシェル ミハイル メアリー
    モハメド ヤン ヨハン ラリー ランディ リサ リチャード リンダ ルイ ルイス レイ レイチェル レオ
    ロイ ロジャー ロバート ロナルド ローラ ヴィクトル ヴラジーミル ウラジーミル
    """
    )
)

# Last parts that make a katakana name with ・ a firm.
FIRM_TAILS = _words(
    """
    テクノロジーズ テクノロジー ホールディングス グループ キャピタル コーポレーション カンパニー
    エナジー パートナーズ マネジメント マテリアルズ システムズ インスツルメンツ エレクトロニクス
    セミコンダクター ソリューションズ ネットワークス リサーチ インベストメント ベンチャーズ
    モーターズ エンタープライズ
    """
)

# Words that a katakana name takes behind it without becoming another name: エヌビディアチップ.
KATAKANA_TAILS = ("グループ", "チップ", "ジャパン", "ホールディングス", "サーバー", "クラウド", "ショック")

# A title directly behind a name: it lets a short form in and a name of a person be seen.
TITLE = (
    "氏|さん|両氏|"
    "CEO|CFO|COO|CTO|CIO|CMO|CPO|CSO|最高[一-龯]{2,4}責任者|共同創業者|創業者|創設者|"
    "上級副社長|執行副社長|共同副社長|副社長|代表取締役|代表|社長|副会長|会長|頭取|会頭|専務|"
    "常務|取締役|執行役員|"
    "本部長|部長|所長|理事長|理事|学長|総長|監督|容疑者|被告|記者(?![会ク団発])|副大統領|大統領|首相|国務長官|"
    "官房長官|報道官|幹事長|"
    "議長|副総裁|総裁|長官|知事|市長|議員|委員長|主席|党首|大臣|担当相|財務相|経済産業相|経産相|"
    "外相|総務相|法相|農相|厚労相|"
    "国交相|環境相|防衛相|准教授|教授|博士|弁護士|会計士|主席研究員|主任研究員|上席研究員|研究員|"
    "シニアフェロー|フェロー|"
    "シニアアナリスト|チーフアナリスト|シニアストラテジスト|チーフストラテジスト|"
    "チーフエコノミスト|ディレクター|マネジャー|"
    "アナリスト|エコノミスト|ストラテジスト"
)
TITLED = re.compile(f" ?(?:{TITLE})")


def _alternatives(block: str) -> str:
    """The words of a block as alternatives of a regular expression, the longest first."""
    return "|".join(sorted(map(re.escape, block.split()), key=len, reverse=True))


# What stands before a firm's name in one run with it, and is not part of it.
LEADS = _alternatives(
    """
    大手 最大手 中堅 準大手 老舗 新興 新興企業 大手企業 スタートアップ 傘下 子会社 完全子会社 親会社
    関連会社 持ち株会社
    運営会社 グループ会社 協力会社 会社 企業 同業 同業他社 競合 取引先 提携先 旧 元 前 当時 後の 現
    米国 英国 韓国 中国の
    米系 外資系 日系 国内 海外 上場 東証 業界 首位 二位 通信 半導体 半導体大手 電機大手 自動車大手
    各社 両社 社名 商号
    ベンチャー 投資先 出資先 筆頭株主 大株主 株主 当社 同社 同 および 並びに 今回 一方 例えば 実際
    それぞれ 現在 今後 当時 近年 昨日 本日 先日
    """
)

# Kinds of firm at the end of a name. Before the first ones any word makes a name, before the others
# only a name does: 大手銀行 and 精密機械 are kinds of firm or thing.
_STRONG = """
    ホールディングス フィナンシャルグループ フィナンシャル・グループ フィナンシャルホールディングス HD FG
    電鉄 製紙 重工 重工業 電機 製薬 製鋼 製鋼所 製鉄 精機 精工 精密 商事 物産 興産 興業 汽船 郵船
    化成 電工 総研 技研 酒造 乳業 製菓
    製作所 工務店 監査法人 信用金庫 信託銀行 生命保険 損害保険 火災海上保険 海上火災保険 薬品工業
    電気工業 製粉 紡績 電子工業
    製糖 精糖 製油 製罐 硝子 通運 空輸 急行電鉄 放送局 総合研究所 経済研究所
    フーズ エレクトロニクス テクノロジーズ セミコンダクター ファーマ コーポレーション
    インターナショナル エンタープライズ
"""
_WEAK = """
    地所 倉庫 計器 交通 観光 新聞社 出版社 書店 書房 百貨店 証券 銀行 電力 自動車 建設 不動産 食品
    化学 電子 電気 工業 産業 航空 鉄道 石油 ガス 機械 郵便 生命 損保 海上 火災 鉄鋼 金属
    テレビ 放送 通信 電線 電器 薬品 化粧品 飲料 運輸 海運 印刷 繊維 鉱業 鉱山 セメント 組 グループ
    農機 工機
    電灯 塗料 油化 ネットワークス システムズ ソリューションズ エナジー テクノロジー
    ディスプレイズ ケミカル マテリアル タクシー リース クレジット アセットマネジメント 投信 キャピタル
"""
FIRM_SUFFIXES = _alternatives(_STRONG + _WEAK)
STRONG_SUFFIXES = frozenset(_words(_STRONG))

# What may not follow: the word goes on, and is no name.
NOT_BEHIND_SUFFIX = _alternatives(
    """
    大手 業界 メーカー 会社 企業 市場 株価 株指数 団地 製品 部品 部門 事業 事業者 業 業者 取引 取引所
    需要 価格 料金 関連 分野 各社 業種 用
    機器 設備 装置 技術 産業 工場 所 化 網 量 税 法 庁 省 省令 株安 株高 債 券 口座 システム 業務
    販売 生産 不足 消費 大会 博覧会 相 学 学者 機 船
    """
)

# Before a weak suffix, and before any: words that tell a kind of firm, not a firm.
NO_STEMS = re.compile(
    "(?:"
    + _alternatives(
        """
        大手 中堅 準大手 老舗 新興 地方 中央 国内 海外 外国 外資 外資系 国営 公営 民間 民営 商業 都市
        投資 有価 商品 仮想 総合 専業 独立 独立系 大型
        小型 中小 零細 地域 地場 全国 世界 国際 各 同 当 両 他 某 旧 新 元 米 英 独 仏 韓 中 日 欧
        日系 米系 欧米 欧州 主要 上位 下位 有力 名門 複数
        再生可能 再生可能エネルギー 火力 水力 原子力 風力 太陽光 余剰 卸 小売 消費 使用 自家 自家用
        電気 電動 中古 新型 国産 輸入 輸出 軽 乗用
        加工 冷凍 健康 機能性 医療 医薬 精密 工作 産業 産業用 農業 建設 重 軽 鉱 基礎 石油 石炭 天然
        都市 液化 液化天然 汎用 民生 半導体 自動車 鉄鋼
        電子 電気電子 情報 携帯 移動体 固定 衛星 地上 民放 公共 商用 格安 貨物 旅客 国鉄 私鉄 地下
        高速 海上 陸上 倉庫 住宅 商業用 投資用 賃貸
        生命 損害 火災 個人 法人 企業 持ち株 親 子 系列 関連 グループ 自社 他社 大口 小口 物流 宅配
        家電 化粧 化 非鉄 貴 重金属 繊維 食 薬 機関
        経済 金融 財務 会計 業績 不動産 証券 銀行 通信 放送 人工知能 生成 データ クラウド ネット
        インターネット スマホ デジタル オンライン エネルギー
        幹事 主幹事 副幹事 主力 取引 提携 夜間 深夜 系統 契約 窓口 預金 信用 政策 合弁 発行 振替 同盟 決済
        AI IT EV IoT ICT DX LNG LP GPU CPU CUDA API SNS ワーキング ディスカッション サポート
        プロジェクト AI端末 AIコア コンテンツ コネクテッド ESG REIT
        """
    )
    + ")+"
)

# Latin words and abbreviations that stand where a firm could, and are none.
NOT_FIRMS = frozenset(
    _words(
        """
    AI IT EV GPU CPU TPU LLM CEO CFO COO CTO ARR IPO ROI KPI API SaaS IoT DX GX ESG ETF REIT GDP CPI
    PCE FOMC FRB NISA ROE PER PBR EPS
    EBITDA MOU LOI TOB MBO OEM ODM HBM DRAM NAND SSD PC OS SNS VC PE PR HP URL PDF CES GTC US USA UK
    EU Q1 Q2 Q3 Q4 FY GW MW AGI RAG ASIC
    IR JV LP LNG M&A R&D B2B BtoB BtoC Web App News Inc Pro Max Mini Ultra Plus The This And For With
    From New Big Tech Magnificent
    Windows Linux Android Python Java Chrome Office Agent Agents Copilot Cloud Data Center Model
    Scaling Law Transformer Deep Research
    """
    )
)

# Words before a name, and behind it, that only firms have.
FIRM_BEFORE = tuple(
    _words(
        """
    大手 大手の 最大手 最大手の 新興 新興の 新興企業 新興企業の スタートアップ スタートアップの
    スタートアップ企業 子会社 子会社の 完全子会社の
    子会社だった 親会社 親会社の 傘下の 傘下にある メーカー メーカーの メーカー、 企業、 企業である
    会社、 会社である 運営会社 事業者
    事業者の 提携先の 取引先の 競合の 競合する ライバルの ベンチャー ベンチャーの ベンチャー企業
    開発企業の 投資会社 投資先の 同業の 米 英 仏 独
    韓 米国の新興 開発する 運営する 手掛ける 手がける 展開する 提供する
    """
    )
)
FIRM_BEHIND = (
    "の?(?:社長|会長|最高経営責任者|最高財務責任者|共同創業者|創業者|経営陣|幹部|広報|株価|株式|"
    "子会社|完全子会社|親会社|時価総額|筆頭株主|"
    "決算|業績|買収|経営権|売上高|企業価値|評価額|データセンター事業)|傘下|株(?:が|は|を|も|の|"
    "、)|側(?:は|が|も|に|の)|"
    "を(?:完全)?(?:買収|子会社化|傘下|吸収)|への(?:出資|投資)|に(?:出資|発注|売却|譲渡|納入|供給)(?!さ)|"
    "との?(?:業務|資本)?(?:提携|契約|合弁|統合|合併|協業|基本合意|戦略的)|から(?:の?出資|受注|"
    "の?調達|供給を)|"
    "(?:は|が|も)[^、。は]{0,16}(?:発表|買収|出資|提携|上場|受注|契約|設立|資金調達|増産|"
    "参入)(?:を|し|する|した|へ|、|。|に)|"
    "（(?:本社|東京都|ナスダック|NASDAQ|米|非上場)"
)

# Behind a firm's name these make another firm's: 青葉電力パワーグリッド.
GROUP_FIRM_TAILS = (
    "ハイテク|パワーグリッド|ネットワーク(?!に|を|の)|ディスプレイズ?|ソリューションズ?|"
    "システムズ|エナジー|パワー(?!が)|"
    "ケミカル|マテリアルズ?|フーズ|ロジスティクス|アセットマネジメント|トラスト|リアルティ|"
    "ファイナンス|ファイナンシャル|"
    "モビリティ|オートモーティブ|ヘルスケア|テクノロジーズ?|テクノソリューションズ|"
    "イノベーション|インベストメント|"
    "キャピタル|エンジニアリング|コミュニケーションズ|ビジネスソリューションズ?|エレクトロニクス|"
    "ペイメント"
)
