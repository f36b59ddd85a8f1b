"""Text that means harm or merely is odd, put together from pieces that matter to a reader of Japanese."""

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

PUBLISHED = date(2026, 2, 8)
QUICK = settings(max_examples=40, deadline=None, derandomize=True)

# what the rules of the reading look for, so that a mixture of them finds the rules' edges
JAPANESE = [
    *(
        "OpenAIは",
        "NVIDIAの",
        "フアンCEOが",
        "エヌビディア（NVIDIA）",
        "ア・イ・ウ",
        "メタ",
        "A.B.C. Inc.",
        "山田氏",
    ),
    *("最大", "約", "数", "以上", "超", "未満", "少なくとも", "前後", "程度", "半", "一方", "世界一"),
    *(
        "億",
        "兆",
        "万",
        "千",
        "十",
        "一",
        "〇",
        "割",
        "分の",
        "厘",
        "1",
        "９",
        "2.5",
        "1,000",
        "▲3",
        "-22.2",
        "１０",
    ),
    *("ドル", "円", "%", "％", "ギガワット", "GW", "株", "個", "社", "倍", "1株当たり", "$", "US$", "€"),
    *(
        "年",
        "月",
        "日",
        "昨年",
        "9月",
        "来年前半",
        "26年3月期",
        "令和8年",
        "第3四半期",
        "1〜3月期",
        "先月末",
        "31日",
    ),
    *(
        "によると、",
        "と述べた",
        "らしい",
        "かもしれません",
        "でしょう",
        "と言われています",
        "が報じた",
        "匿名の関係者",
    ),
    *(
        "という",
        "と",
        "が",
        "は",
        "を",
        "「",
        "」",
        "『",
        "』",
        "（",
        "）",
        "(",
        ")",
        "、",
        "。",
        "！",
        "？",
        "…",
        "・",
        "〜",
    ),
    *(
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "\u3000",
        "\t",
        "---END---",
        "\n---END---\n",
        "---",
        "# ",
        "**",
        "- ",
        "1. ",
    ),
]

# what other programs that a text passes through look for
MARKUP = [
    *(
        "<script>",
        "</script>",
        '<img src=x onerror="x">',
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "&lt;",
        "&#0;",
        "</td>",
    ),
    *(
        "{{ 7*7 }}",
        "{% x %}",
        "{ev}`a:0-1`",
        "```{raw} html",
        ":::{include} /",
        "|a|",
        "$x$",
        "[a](javascript:b)",
        "`",
    ),
    *(
        "%s",
        "%n",
        "{0}",
        "\\",
        "\\n",
        "\\u0000",
        "'",
        '"',
        '=HYPERLINK("x")',
        "+1",
        "@x",
        "-1",
        "＝1",
        "a;b,c\td",
    ),
    *(
        "https://a.example/?b=c#d",
        "a@b.example",
        "../../x",
        "a: &b [*b]",
        "? - : >",
        "!!python/object:x",
        "<<: *a",
    ),
]

# what is not what it looks like, or not a character at all
SIGNS = [
    *(
        "\x00",
        "\x01",
        "\x07",
        "\x08",
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\xa0",
        "\xad",
        "\ufeff",
        "\ufffe",
    ),
    *(
        "\u200b",
        "\u200d",
        "\u200e",
        "\u202e",
        "\u202c",
        "\u2066",
        "\u2069",
        "\u2028",
        "\u2029",
        "\u061c",
        "\uffff",
    ),
    *(
        "\ud800",
        "\udfff",
        "\udc80",
        "😀",
        "👩\u200d👩\u200d👧",
        "🇯🇵",
        "か\u3099",
        "e\u0301\u0327\u20dd",
        "ﷺ",
        "שלום",
        "𠮷",
    ),
    *("ﾊﾟ", "㍿", "㌦", "①", "Ⅷ", "½", "²", "٣", "𝟙", "௧", "İ", "ẞ", "ŉ", "\U000e0001", "\U0010ffff"),
]

FRAGMENTS = JAPANESE + MARKUP + SIGNS

_piece = st.one_of(
    st.sampled_from(JAPANESE),
    st.sampled_from(FRAGMENTS),
    st.text(max_size=6),
    st.text(st.characters(), max_size=3),
    st.characters(categories=["Cs", "Cc", "Cf", "Mn", "Nd", "No"]),
    st.builds(lambda piece, times: piece * times, st.sampled_from(FRAGMENTS), st.integers(2, 200)),
)

texts = st.lists(_piece, max_size=14).map("".join)
words = st.lists(_piece, min_size=1, max_size=3).map("".join).filter(bool)

# what a file, and a DataFrame, may hold: UTF-8 knows no halves of surrogate pairs
file_texts = texts.map(lambda text: text.encode("utf-8", "ignore").decode())
file_words = words.map(lambda text: text.encode("utf-8", "ignore").decode()).filter(bool)

# what an article may hold: the file is refused where it has NUL
article_texts = file_texts.map(lambda text: "本文。" + text.replace("\x00", ""))


# --- which functions are public, and which a test covers -------------------------------------------

covered: set[str] = set()

Test = Callable[..., None]


def covers(*functions: Callable[..., Any]) -> Callable[[Test], Test]:
    """Note that the decorated test gives these functions hostile input."""
    covered.update(name_of(function) for function in functions)
    return lambda test: test


def name_of(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}".partition(".")[2]


def public_functions(module: str) -> Iterator[str]:
    """The names of the public functions that a module, or the modules of a package, define."""
    name = module.partition(".")[0]
    for package in ("dealnews", "computedeals"):
        if importlib.util.find_spec(f"{package}.{name}"):
            yield from _public_functions(package, module)


def _public_functions(package: str, module: str) -> Iterator[str]:
    imported = importlib.import_module(f"{package}.{module}")
    if hasattr(imported, "__path__"):
        for part in pkgutil.iter_modules(imported.__path__):
            yield from _public_functions(package, f"{module}.{part.name}")
    for name, value in vars(imported).items():
        own = getattr(value, "__module__", None) == imported.__name__
        function = inspect.isfunction(value) or hasattr(value, "__wrapped__")
        if own and function and not name.startswith("_"):
            yield name_of(value)
