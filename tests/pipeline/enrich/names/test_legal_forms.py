import pytest

from pipeline.enrich.names.legal_forms import split_form


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Acme, Inc.", "acme", "inc"),
        ("The Acme Company Limited", "acme", "ltd"),
        ("Acme Gesellschaft mit beschränkter Haftung", "acme", "gmbh"),
        ("ООО «Ромашка»", "romashka", "llc"),
        ("Open Joint Stock Company Acme", "acme", "jsc"),
        ("Acme Corporation JSC", "acme", "jsc"),
        ("Acme Int'l", "acme international", ""),
        ("Company", "company", ""),
        ("", "", ""),
    ],
)
def test_a_legal_form_stands_apart_from_the_name(name, core, form):
    assert split_form(name) == (core, form)
