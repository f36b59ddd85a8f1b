"""Imported by the server of kernels: the parser has its tables and patterns ready, as after any article.

What it keeps depends on the tables of its own package alone, not on those of the report. What is there by
then takes no part in any search for cycles.
"""

import gc
from datetime import date

from dealnews.articles import parse_article
from dealnews.ledger.reading import read_article_records

SENTENCE = "AMDは2025年10月6日、OpenAIに最大6GWのGPUを供給する契約を結んだと述べた。"

read_article_records(parse_article(SENTENCE, article_id="sentence", published=date(2025, 10, 6)))
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
