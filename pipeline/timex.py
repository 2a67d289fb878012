"""Periods of time. Pure."""

from datetime import date


def to_range(value: str) -> tuple[date, date] | None:
    """Return first and last day."""
    try:
        return date.fromisoformat(value), date.fromisoformat(value)
    except ValueError:
        return None
