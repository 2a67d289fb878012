from dataclasses import replace

import pytest

from pipeline.enrich.versions import VERSIONS, is_stale
from pipeline.records import Enrichment
from tests.factories import make_enriched_page


def todays(**changes):
    made = {"ner": "model 1.0", **VERSIONS} | changes
    return make_enriched_page(
        enrichments=tuple(
            Enrichment(name=name, version=version, status="complete")
            for name, version in made.items()
        )
    )


def model(lang):
    return {"en": "model 1.0"}.get(lang)


def test_a_page_of_todays_versions_is_not_stale():
    assert not is_stale(todays(), model)


@pytest.mark.parametrize("name", ["ner", *VERSIONS])
def test_one_older_enrichment_is_enough(name):
    assert is_stale(todays(**{name: "0"}), model)


def test_a_page_that_lacks_an_enrichment_is_stale():
    page = todays()

    assert is_stale(replace(page, enrichments=page.enrichments[:-1]), model)


def test_a_failure_is_stale_whatever_its_version():
    page = todays()
    one, *others = page.enrichments

    assert is_stale(replace(page, enrichments=(replace(one, status="failed"), *others)), model)


def test_a_language_that_got_a_model_since_is_stale():
    page = make_enriched_page(lang="en", enrichments=todays(ner="").enrichments)

    assert is_stale(page, model)
    assert not is_stale(page, lambda _: None)
