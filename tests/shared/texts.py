"""Made-up deal news for the tests: as many different sentences as asked for, from a seed."""

import json
import random
from pathlib import Path

FIRMS = ("OpenAI", "AMD", "NVIDIA", "オラクル", "ソフトバンク", "マイクロソフト", "TSMC", "サムスン電子")
THINGS = ("GPU", "データセンター", "推論チップ", "電力", "ワラント", "クラウド契約", "メモリー")
TELLERS = ("ロイターによると、", "関係者の話では、", "発表資料によれば、", "同社は", "")
ENDS = ("と述べた。", "する見通しだ。", "する方針を明らかにした。", "したようだ。", "する契約を結んだ。")
UNITS = ("億ドル", "兆円", "ギガワット", "万株", "%", "万基", "社", "か月")


def article(seed: int, sentences: int = 12) -> str:
    """An article of so many sentences."""
    chance = random.Random(seed)
    return "".join(_sentence(chance) + ("\n\n" if n % 4 == 3 else "") for n in range(sentences))


def dated(text: str, day: str = "2026-02-08") -> str:
    """An article with front matter."""
    return f"---\ntitle: 取引の見通し\ndate: {day}\n---\n{text}"


def line(text: str, **fields: object) -> str:
    """A line of JSON Lines."""
    return json.dumps({"text": text, **fields}, ensure_ascii=False) + "\n"


def tree(folder: Path, files: int = 40, lines: int = 60, sentences: int = 12) -> Path:
    """A tree of articles: Markdown, text and JSON Lines, in folders, with a few that cannot be read."""
    for n in range(files):
        place = folder / f"2026/{n % 7:02d}"
        place.mkdir(parents=True, exist_ok=True)
        name = f"news-{n:03d}.{'txt' if n % 3 else 'md'}"
        (place / name).write_text(dated(article(n, sentences)), encoding="utf-8")
    with (folder / "wire.jsonl").open("w", encoding="utf-8") as stream:
        for n in range(lines):
            stream.write(line(article(1000 + n, 3), id=f"wire-{n}", published="2026-02-08"))
        stream.write("{broken\n")
        stream.write(line("日付のない文である。", id="undated"))
        stream.write(line("同じ名の文である。", id="wire-1", published="2026-02-08"))
    (folder / "2026/sjis.txt").write_bytes("今日は1億ドルの話。".encode("cp932"))
    (folder / "empty.md").write_bytes(b"")
    return folder


# what cannot be read in a tree
ERRORS = 5


def _sentence(chance: random.Random) -> str:
    number = chance.choice(
        (str(chance.randint(2, 999)), f"{chance.randint(1, 99)}.{chance.randint(1, 9)}", "数十")
    )
    day = f"{chance.randint(2024, 2031)}年{chance.randint(1, 12)}月"
    amount = f"{chance.choice(('約', '最大', '少なくとも', ''))}{number}{chance.choice(UNITS)}"
    return (
        f"{chance.choice(TELLERS)}{chance.choice(FIRMS)}は{day}に"
        f"{chance.choice(FIRMS)}から{amount}の"
        f"{chance.choice(THINGS)}を調達{chance.choice(ENDS)}"
    )
