import pytest

from pipeline.enrich.quotes.lexicon import inflect, noun_forms, plain_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("argue", {"argue", "argues", "argued", "arguing"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("lie", {"lie", "lies", "lied", "lying"}),
        ("confess", {"confess", "confesses", "confessed", "confessing"}),
        ("signal", {"signal", "signals", "signaled", "signalled", "signaling", "signalling"}),
        ("go", {"go", "goes", "went", "gone", "going"}),
    ],
)
def test_verbs_are_inflected(lemma, forms):
    assert {spelling for _, spelling in inflect(lemma)} == forms


def test_every_form_leads_to_its_verb():
    forms = verb_forms()

    assert forms["told"].verb.is_addressed
    assert forms["criticised"].verb.has_object
    assert forms["refused"].verb.is_intent
    assert "for" in forms["calls"].verb.prepositions
    assert forms["said"].is_finite
    assert not forms["saying"].is_finite


def test_phrasal_verbs_report_with_their_particle_only():
    assert verb_forms()["summed"].verb.is_phrasal_only
    assert not verb_forms()["said"].verb.is_phrasal_only


def test_nouns_have_plurals():
    assert {"claim", "claims", "theories", "beliefs"} <= noun_forms()
    assert {"said", "adds"} <= plain_forms()
