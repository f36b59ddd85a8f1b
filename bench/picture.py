"""Photograph the landing page for the README, as the browser on this machine shows it.

    python bench/picture.py

takes the site that `make book` built, in light, 1280 pixels wide and twice as fine, with the loop in sight,
and writes `.github/site.webp`. The fonts are those of the machine, so its bytes differ from one to another.
"""

import base64
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from computedeals.site import chromium

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
PICTURE = ROOT / ".github" / "site.webp"
WIDTH, HEIGHT, FINENESS = 1280, 1060, 2
HERO = "#chapter-fig-loop"
QUALITY = 27  # of WebP: letters stay sharp, and the file stays below MOST
MOST = 150_000  # bytes


def main() -> int:
    """Write the picture and say where it is; 1 and a message where that fails."""
    executable = chromium.find_chromium()
    if executable is None or not (SITE / "index.html").exists():
        print("this needs the built site and a Chromium: see `make book` and `make pdf`", file=sys.stderr)
        return 1
    flags = [f"--force-device-scale-factor={FINENESS}", *chromium.flags()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=FINENESS, color_scheme="light"
        )
        page.goto((SITE / "index.html").as_uri())
        page.evaluate("hero => document.querySelector(hero).scrollIntoView()", HERO)
        page.wait_for_selector(f"{HERO} .cd-live svg path")
        page.evaluate("document.fonts.ready")
        shown = {"format": "webp", "quality": QUALITY}
        taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", shown)
        browser.close()
    picture = base64.b64decode(taken["data"])
    PICTURE.write_bytes(picture)
    print(f"The picture stands in {PICTURE} ({len(picture) / 1000:.0f} kB).")
    if len(picture) > MOST:
        print(f"It should have {MOST / 1000:.0f} kB at most: lower QUALITY.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
