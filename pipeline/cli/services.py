"""`dateline up`, `down`, `status`, `trigger`: the services of this machine, and what they hold."""

import json
import os
from typing import Annotated, Any

import typer

from pipeline.cli.pages import absolute
from pipeline.cli.screen import note, say, say_plain, table, waiting_for
from pipeline.errors import BatchError, ConfigError, PipelineError
from pipeline.settings import PROJECT, Settings

_LAST_RUNS = 5


def add_to(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(up)
    app.command()(down)
    app.command()(status)
    app.command()(trigger)


def use_cluster(settings: Settings) -> None:
    """Let the local node, if it runs, be the cluster where the environment names none."""
    if settings.elasticsearch() is None:
        from pipeline.local import node

        running = node.status(settings.state)
        if running:
            os.environ["ELASTICSEARCH_URL"] = running.url


def up(
    *,
    airflow: Annotated[bool, typer.Option(help="Start Airflow too.")] = True,
) -> None:
    """Start Elasticsearch, Airflow and the search page in the background; what runs is left so.

    With ELASTICSEARCH_URL set, that cluster is used and none is started.
    """
    from pipeline.local import airflow as local_airflow
    from pipeline.local import node, search_page

    settings = Settings()
    settings.check()
    if settings.elasticsearch() is None:
        with waiting_for("starting Elasticsearch") as show:
            running = node.start(
                settings.state,
                waiting=show,
                downloading=lambda done, total: show(
                    f"downloading Elasticsearch, once: {done // 10**6} of {total // 10**6} MB"
                ),
            )
        os.environ["ELASTICSEARCH_URL"] = running.url
    say(f"Elasticsearch  {_without_password(os.environ['ELASTICSEARCH_URL'])}")
    if airflow:
        with waiting_for("starting Airflow") as show:
            started = local_airflow.start(
                PROJECT, settings.state, extra=_task_environment(settings), waiting=show
            )
        say(f"Airflow        {started.url}  user {started.user}, password {started.password}")
    with waiting_for("starting the search page") as show:
        page = search_page.start(
            PROJECT, settings.state, extra=_task_environment(settings), waiting=show
        )
    say(f"Search page    {page}")


def down() -> None:
    """Stop the local search page, Airflow and Elasticsearch; index and storage stay."""
    from pipeline.local import airflow as local_airflow
    from pipeline.local import node, search_page

    settings = Settings()
    with waiting_for("stopping"):
        stopped = {
            "The search page": search_page.stop(settings.state),
            "Airflow": local_airflow.stop(settings.state),
            "Elasticsearch": node.stop(settings.state),
        }
    for name, was_running in stopped.items():
        say(f"{name} {'stopped' if was_running else 'was not running'}")


def status(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False
) -> None:
    """Say whether everything is up, how much is indexed, and what the last runs did."""
    from pipeline.local import search_page

    settings = Settings()
    use_cluster(settings)
    found: dict[str, Any] = {
        "elasticsearch": _elasticsearch(settings),
        "airflow": _airflow(settings),
        "storage": settings.storage,
        "runs": _runs(settings),
        "search_page": search_page.status(settings.state),
    }
    if as_json:
        say_plain(json.dumps(found, ensure_ascii=False))
    else:
        _show(found)
    if not found["elasticsearch"]["up"]:
        raise typer.Exit(3)


def trigger(
    dag: Annotated[str, typer.Argument(metavar="DAG", help="As in ingest_pages.")],
    *,
    source: Annotated[str | None, typer.Option(help="Param `source`.")] = None,
    path: Annotated[str | None, typer.Option(help="Param `path`.")] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Any other Param; JSON values.")
    ] = None,
    wait: Annotated[bool, typer.Option(help="Wait for the run and print its report.")] = False,
) -> None:
    """Start a DAG of the local Airflow by hand, as its form does."""
    from pipeline.books import describe
    from pipeline.jobs import run_report
    from pipeline.local import airflow as local_airflow
    from pipeline.local.airflow_api import AirflowApi

    settings = Settings()
    running = local_airflow.status(settings.state)
    if running is None:
        raise ConfigError("Airflow is not running: start it with `dateline up`")
    api = AirflowApi(running.url, user=running.user, password=running.password)
    run = api.trigger(dag, _params(source, path, param or []))
    address = f"{running.url}/dags/{dag}/runs/{run}"
    note(f"{dag} is running: {address}")
    if not wait:
        return
    with waiting_for(f"{dag} is running") as show:
        ended = api.wait_for_run(
            dag, run, progress=lambda done, known: show(f"{done} of {known} tasks are done")
        )
    if ended.state != "success":
        failed = ", ".join(
            task.task_id + (f"[{task.map_index}]" if task.map_index >= 0 else "")
            for task in ended.tasks
            if task.state == "failed"
        )
        raise BatchError(f"{dag} failed; red tasks: {failed}; their logs are at {address}")
    report = run_report(run)
    say(describe(report) if report else f"{dag} succeeded")


def _params(source: str | None, path: str | None, others: list[str]) -> dict[str, Any]:
    given: dict[str, Any] = {"source": source, "path": path and absolute(path)}
    for other in others:
        name, equals, value = other.partition("=")
        if not equals:
            raise ConfigError(f"--param takes NAME=VALUE, not {other!r}")
        try:
            given[name] = json.loads(value)
        except ValueError:
            given[name] = value
    return {name: value for name, value in given.items() if value is not None}


def _task_environment(settings: Settings) -> dict[str, str]:
    """Return what the tasks of the local Airflow need to know."""
    names = ("ELASTICSEARCH_URL", "ELASTICSEARCH_API_KEY", "ELASTICSEARCH_CA_CERTS")
    return {
        "DATELINE_CONFIG": str(settings.config.resolve()),
        "DATELINE_STORAGE": settings.storage,
        **{name: os.environ[name] for name in names if os.environ.get(name)},
    }


def _elasticsearch(settings: Settings) -> dict[str, Any]:
    from pipeline.index.comparison import counts
    from pipeline.index.lifecycle import live_version
    from pipeline.indexing import open_client

    where = settings.elasticsearch()
    if where is None:
        return {"up": False, "why": "not started; `dateline up` starts it"}
    url = _without_password(where.url)
    try:
        client = open_client(settings)
        live = live_version(client, settings.pipeline.index.alias)
        documents = counts(client, live.name) if live else {}
    except PipelineError as error:
        return {"up": False, "url": url, "why": str(error)}
    by_source: dict[str, int] = {}
    for (source, _), count in documents.items():
        by_source[source] = by_source.get(source, 0) + count
    return {
        "up": True,
        "url": url,
        "index": live.name if live else None,
        "documents": sum(by_source.values()),
        "by_source": by_source,
    }


def _airflow(settings: Settings) -> dict[str, Any]:
    from pipeline.local import airflow as local_airflow

    running = local_airflow.status(settings.state)
    if running is None:
        return {"up": False}
    return {"up": True, "url": running.url, "user": running.user, "password": running.password}


def _runs(settings: Settings) -> list[dict[str, Any]]:
    from pipeline.storage.files import open_files
    from pipeline.storage.runs import read_reports

    return read_reports(open_files(settings.storage), last=_LAST_RUNS)


def _show(found: dict[str, Any]) -> None:
    search, airflow = found["elasticsearch"], found["airflow"]
    if search["up"]:
        sources = ", ".join(f"{name} {n}" for name, n in sorted(search["by_source"].items()))
        say(
            f"Elasticsearch  {search['url']}  {search['documents']} documents ({sources or 'none'})"
        )
    else:
        say(f"Elasticsearch  not up: {search['why']}")
    if airflow["up"]:
        login = f"user {airflow['user']}, password {airflow['password']}"
        say(f"Airflow        {airflow['url']}  {login}")
    else:
        say("Airflow        not up")
    say(f"Storage        {found['storage']}")
    if found["runs"]:
        columns = ["run", "read", "indexed", "unchanged", "duplicates", "rejected", "adds up"]
        rows = [
            [
                run["run"],
                *(run[name] for name in ("read", "indexed", "unchanged", "duplicates")),
                sum(run["rejected"].values()),
                "yes" if run["adds_up"] else "NO",
            ]
            for run in found["runs"]
        ]
        say("")
        table(columns, rows)
        say("")
    say(f"Search page    {found['search_page'] or 'not up'}")


def _without_password(url: str) -> str:
    scheme, separator, rest = url.rpartition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"
