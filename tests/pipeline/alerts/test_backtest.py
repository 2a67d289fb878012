from datetime import date

from pipeline.alerts.backtest import count

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 3)


def page(name, day, story=None):
    return {"id": name, "dated_at": f"2026-01-0{day}T10:00:00+00:00", "story_id": story}


def test_a_story_counts_on_its_first_day_whatever_the_order():
    done = count([page("b", 3, "s"), page("a", 1, "s"), page("c", 1)], first=FIRST, last=LAST)
    assert [n for _, n in done.days] == [2, 0, 0]
    assert (done.notices, done.pages) == (2, 3)


def test_days_without_anything_are_days_too():
    assert count([], first=FIRST, last=LAST).days == tuple((date(2026, 1, n), 0) for n in (1, 2, 3))
