"""Saved searches and the runs after them, on a real node."""

import json
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from typer.testing import CliRunner

from pipeline import alerting
from pipeline.alerting import open_register
from pipeline.alerts import matching
from pipeline.alerts.backtest import backtest
from pipeline.cli import app
from pipeline.errors import BatchError, RequestError
from pipeline.index.lifecycle import versions
from pipeline.indexing import open_client
from pipeline.settings import Settings
from tests.integration.alerts.running import finish, index, page, run, save, settle, told

pytestmark = [pytest.mark.elasticsearch, pytest.mark.usefixtures("project")]


def give_stories(project, **stories):
    """Give articles the story they are in."""
    client = project.client
    client.indices.put_mapping(index=project.alias, properties={"story_id": {"type": "keyword"}})
    for article, story in stories.items():
        client.update(index=project.alias, id=article, doc={"story_id": story}, refresh=True)


def test_new_pages_that_a_search_finds_are_told_and_no_others(project):
    save()
    run("one", page("a"), page("b", "Of something else."))

    assert alerting.match() == {"runs": 1, "articles": 2, "notices": 1}
    assert told() == ["a"]

    run("two", page("c", "Another strike."))
    alerting.match()
    assert set(told()) == {"a", "c"}


def test_matching_again_tells_nothing_again(project):
    save()
    run("one", page("a"))
    alerting.match()

    assert alerting.match() == {"runs": 0, "articles": 0, "notices": 0}
    settle("one")
    assert alerting.match()["notices"] == 0
    run("two", page("a", "The strike, in a newer capture.", fetched_at=datetime.now(UTC)))
    assert alerting.match() == {"runs": 1, "articles": 1, "notices": 0}
    assert told() == ["a"]


def test_exact_copies_are_one_notice(project):
    save()
    run("one", page("a"), page("b"))
    run("two", page("c"))

    assert alerting.match()["notices"] == 1
    assert told() == ["a"]


def test_a_story_is_told_once_within_a_run_and_across_runs(project):
    save()
    index("one", page("a", "A strike."), page("b", "A strike, edited."))
    give_stories(project, a="a", b="a")
    settle("one")
    assert alerting.match()["notices"] == 1

    index("two", page("c", "A strike, cut."), page("d", "A strike elsewhere."))
    give_stories(project, c="a", d="d")
    settle("two")
    assert alerting.match()["notices"] == 1
    assert len(told()) == 2
    assert "d" in told()


def test_a_story_whose_earliest_page_comes_late_is_not_told_again(project):
    save()
    index("one", page("b", "A strike."))
    give_stories(project, b="b")
    settle("one")
    alerting.match()

    index("two", page("a", "A strike, as it was first."))
    give_stories(project, a="a", b="a")
    settle("two")
    assert alerting.match()["notices"] == 0
    assert told() == ["b"]


def test_a_page_that_was_told_before_it_had_a_story_is_not_told_again(project):
    save()
    run("one", page("b", "A strike."))
    alerting.match()

    index("two", page("a", "A strike, as it was first."))
    give_stories(project, a="a", b="a")
    settle("two")
    assert alerting.match()["notices"] == 0


def test_any_number_of_pages_and_searches_is_matched(project, monkeypatch):
    monkeypatch.setattr(matching, "_ARTICLES", 7)
    monkeypatch.setattr(matching, "_SEARCHES", 3)
    for number in range(8):
        save(f"search {number}", f"strike pier{number % 4}")
    save("nothing", "volcano")
    pages = [page(f"p{n}", f"Strike at pier{n % 4}, report {n}.") for n in range(40)]
    run("one", *pages)

    assert alerting.match()["notices"] == 80
    for number in range(8):
        assert set(told(f"search {number}")) == {f"p{n}" for n in range(number % 4, 40, 4)}
    assert told("nothing") == []


def test_a_run_that_died_half_way_loses_nothing_and_tells_nothing_twice(project, monkeypatch):
    monkeypatch.setattr(matching, "_ARTICLES", 3)
    save()
    run("one", *(page(f"p{n}", f"Strike {n}.") for n in range(10)))
    create, calls = matching.Outbox.create, []

    def dying(outbox, notices):
        if len(calls) == 2:
            raise KeyboardInterrupt
        calls.append(len(notices))
        return create(outbox, notices)

    with monkeypatch.context() as patch:
        patch.setattr(matching.Outbox, "create", dying)
        with pytest.raises(KeyboardInterrupt):
            alerting.match()
    assert len(told()) == 6

    assert alerting.match()["notices"] == 4
    assert sorted(told()) == [f"p{n}" for n in range(10)]


def test_a_batch_that_is_finished_later_is_told_then(project):
    save()
    late = page("late", "A late strike.")
    index("one", page("a"), unfinished=[late])
    with pytest.raises(BatchError):
        settle("one")
    assert alerting.match()["notices"] == 1

    finish("one", 1, late)
    # Settled in another second, as it would be.
    before = datetime.now(UTC).replace(microsecond=0)
    while datetime.now(UTC).replace(microsecond=0) == before:
        pass
    settle("one")
    assert alerting.match()["notices"] == 1
    assert set(told()) == {"a", "late"}


def test_what_came_before_a_search_was_saved_or_while_it_was_paused_is_not_told(project):
    run("before", page("a"))
    save("new", now=datetime.now(UTC) + timedelta(minutes=1))
    save("paused")
    register = open_register(Settings())
    register.pause("paused", is_paused=True)
    alerting.match()
    register.pause("paused", is_paused=False)

    run("later", page("b", "A strike again."))
    alerting.match()
    assert told("new") == []
    assert told("paused") == ["b"]


def test_a_search_that_cannot_be_asked_is_named_and_stops_no_other(project):
    save("broken", sites=("a",))
    save("good")
    register = open_register(Settings())
    clause = matching.to_clause

    def broken(search, *rest):
        return {"nonsense": {}} if search.name == "broken" else clause(search, *rest)

    run("one", page("a"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "to_clause", broken)
        with pytest.raises(BatchError, match="'broken'"):
            alerting.match()
    assert told("good") == ["a"]

    register.delete("broken")
    assert alerting.match() == {"runs": 1, "articles": 1, "notices": 0}


def test_everything_that_an_address_can_ask_is_matched(project):
    save("german", "", languages=("de",), first="2026-01-01")
    run(
        "one",
        page("a", lang="de", published_at=datetime(2026, 2, 1, tzinfo=UTC)),
        page("b", "Alt.", lang="de", published_at=datetime(2025, 2, 1, tzinfo=UTC)),
        page("c", "English.", published_at=datetime(2026, 2, 1, tzinfo=UTC)),
    )
    alerting.match()
    assert told("german") == ["a"]


def test_a_name_is_taken_once_whatever_its_case(project):
    save("Strikes")
    with pytest.raises(RequestError, match="already"):
        save("STRIKES")
    register = open_register(Settings())
    assert register.get("strikes").name == "Strikes"

    run("one", page("a"))
    alerting.match()
    register.delete("strikes")
    save("strikes")
    assert told() == []
    with pytest.raises(RequestError, match="no saved search 'nothing'"):
        register.get("nothing")
    with pytest.raises(RequestError, match="every page"):
        save("all", "")


def test_a_backtest_counts_stories_by_day(project):
    day = datetime(2026, 3, 1, 12, tzinfo=UTC)
    run(
        "one",
        page("a", "A strike.", published_at=day),
        page("b", "A strike, edited.", published_at=day + timedelta(days=1)),
        page("c", "A second strike.", published_at=day),
        page("d", "A strike of old.", published_at=day - timedelta(days=60)),
    )
    give_stories(project, a="a", b="a")
    search, settings = save(), Settings()

    done = backtest(
        open_client(settings), project.alias, search, settings.search, days=3,
        today=date(2026, 3, 2),
    )  # fmt: skip

    assert done.days == ((date(2026, 2, 28), 0), (date(2026, 3, 1), 2), (date(2026, 3, 2), 0))
    assert (done.notices, done.pages) == (2, 3)


def test_a_new_mapping_takes_the_searches_along(project):
    save()
    path = project.folder / "config" / "elasticsearch" / "searches.json"
    definition = json.loads(path.read_text())
    definition["mappings"]["properties"]["remark"] = {"type": "keyword"}
    path.write_text(json.dumps(definition))

    assert open_register(Settings()).get("strikes").address == "/?q=strike"
    alias = f"{project.alias}-searches"
    [live] = [v for v in versions(project.client, alias) if v.is_live]
    assert live.name == f"{alias}-000002"
    assert versions(project.client, project.alias) == []


@pytest.fixture
def dateline():
    """Run a command in this process; return what it printed."""

    def dateline(*arguments):
        done = CliRunner().invoke(app, ["alerts", *arguments], catch_exceptions=False)
        return done.stdout

    return dateline


def test_the_command_line_saves_lists_shows_and_deletes(project, dateline):
    run("one", page("a"))
    time.sleep(1)  # times are whole seconds, and a run of the second of saving counts as later
    said = dateline(
        "save", "Lind on strike", "strike OR lockout", "-football", "--person", "Aya Lind",
        "--lang", "en", "--lang", "de", "--from", "2026-01-01", "--email", "desk@example.org",
    )  # fmt: skip
    assert "saved 'Lind on strike'; it finds 0 of the pages" in said
    dateline("save", "strikes", "strike")
    run("two", page("b", "Another strike.", published_at=datetime.now(UTC)))

    assert "1 new notices" in dateline("send")
    assert json.loads(dateline("show", "strikes", "--json"))["notices"][0]["title"] == "About b"
    saved, _ = json.loads(dateline("list", "--json"))
    assert saved["emails"] == ["desk@example.org"]
    assert "from=2026-01-01" in saved["address"]
    assert "Lind on strike" in dateline("list")
    assert "desk@example.org" in dateline("show", "lind on strike")
    assert "1 notices in 7 days" in dateline("backtest", "strikes", "--days", "7")
    dateline("pause", "strikes")
    assert "paused" in dateline("show", "strikes")
    dateline("resume", "strikes")
    with pytest.raises(RequestError, match="already"):
        dateline("save", "STRIKES", "x")
    dateline("delete", "strikes")
    with pytest.raises(RequestError, match="no saved search 'strikes'"):
        dateline("show", "strikes")
