"""Imported once, by the server that workers are forked from."""

from forked_testers import collect

collect()
