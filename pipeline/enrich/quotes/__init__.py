"""Quotes of a text and who is quoted."""

from pipeline.enrich.quotes.find import find_quotes

__all__ = ["find_quotes"]
