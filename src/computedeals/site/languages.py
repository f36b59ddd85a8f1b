"""The language of every word: Japanese that stands in a page without saying so is marked as Japanese.

What is quoted from the articles says its language where it is made. Names in a bibliography, words in
docstrings, in code and in drawings do not, and yet a screen reader must know how to speak them and a
browser which face to set them in. So the finished markup is read once more.
"""

import re

_SIGN = "[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003134f]"
# from the first to the last Japanese sign of a stretch without spaces, with what stands between
_RUN = re.compile(rf"{_SIGN}(?:[^\s&]*{_SIGN})?")
_TAG = re.compile(r"""(<!--.*?-->|<(?:[^>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_LANGUAGE = re.compile(r"""\slang=["']?(ja)?""")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
# what holds no markup, or nothing that is spoken
_PLAIN = frozenset(("script", "style", "option", "textarea", "title", "annotation"))


def has_japanese(text: str) -> bool:
    """Whether a text has a Japanese sign, be it a full stop.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
    """
    return re.search(_SIGN, text) is not None


def marked(markup: str) -> str:
    """Well-formed HTML with a `lang` round each run of Japanese that stands in another language.

    Nothing else changes, and marking twice is marking once. In a drawing the run becomes a `tspan`.

    Parameters
    ----------
    markup : str
        Well-formed HTML.

    Returns
    -------
    str
    """
    if not has_japanese(markup):
        return markup
    written = []
    above: list[tuple[str, bool]] = [("", False)]  # the elements around, and whether left alone
    drawings = 0
    for at, part in enumerate(_TAG.split(markup)):
        if at % 2 == 0:
            if not above[-1][1]:
                element = "tspan" if drawings else "span"
                part = _RUN.sub(rf'<{element} lang="ja">\g<0></{element}>', part)
        elif name := _NAME.match(part):
            tag = name[1].lower()
            if part.startswith("</"):
                while len(above) > 1 and above.pop()[0] != tag:
                    pass  # an element that needs no end
                drawings -= tag == "svg"
            elif tag not in _VOID and not part.endswith("/>"):
                language = _LANGUAGE.search(part)
                left = bool(language[1]) if language else above[-1][1]
                above.append((tag, left or tag in _PLAIN))
                drawings += tag == "svg"
        written.append(part)
    return "".join(written)
