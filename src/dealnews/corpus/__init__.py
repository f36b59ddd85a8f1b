"""Many files: a tree of articles becomes one ledger, in parallel, resumable, the same bytes every time.

`dealnews.corpus.run` has `read_corpus`, `dealnews.corpus.command` the command. Nothing is imported
here: a command line that names them all should not load Dask to read one file.
"""
