import json

from benchmarks.evaluation.cleaners import by_dateline, by_trafilatura
from benchmarks.evaluation.gold import Gold
from tests.pipeline.clean.news import PARAGRAPHS, page


def gold(tmp_path, **bodies):
    pages = []
    for name, html in bodies.items():
        (tmp_path / f"{name}.html").write_text(html)
        url = f"https://lantern.example/{name}"
        pages.append({"id": name, "url": url, "file": f"{name}.html"})
    return Gold(tmp_path, tuple(pages))


def test_both_cleaners_answer_by_the_ids_of_the_gold(tmp_path):
    given = gold(tmp_path, bridge=page(), brücke=page(lang="de"))

    ours, theirs = by_dateline(given), by_trafilatura(given)

    assert PARAGRAPHS["de"][2] in ours.answers["brücke"]["text"]
    assert PARAGRAPHS["de"][2] in theirs.answers["brücke"]["text"]
    assert list(ours.answers) == list(theirs.answers) == ["bridge", "brücke"]
    assert ours.cpu_seconds > 0.1
    assert theirs.cpu_seconds > 0.1


def test_a_rejection_is_told_by_the_id_of_its_page(tmp_path):
    given = gold(tmp_path, bridge=page(), stub=page(body="<p>Log in.</p>"))

    found = by_dateline(given)

    assert list(found.answers) == ["bridge"]
    assert list(found.rejected) == ["stub"]
    assert json.dumps(found.rejected["stub"]["reason"])
