from pipeline.cli.asking import to_text
from pipeline.search.query import And, In, Or, Phrase, Word, parse


def text(typed="", **options):
    every = {name: options.get(name) for name in ("person", "keyword")}
    one_of = {name: options.get(name) for name in ("lang",)}
    return to_text(typed, every=every, one_of=one_of, mentions=options.get("days", (None, None)))


def test_what_was_typed_stays_as_it_is():
    assert text('strike OR "state of emergency"') == 'strike OR "state of emergency"'


def test_an_option_is_written_as_it_would_be_typed():
    assert text(person=["maria keller"]) == "person:(maria keller)"
    assert text("a OR b", person=['"Maria Keller"'], lang=["en", "fr"]) == (
        '(a OR b) person:"Maria Keller" lang:(en OR fr)'
    )


def test_what_is_written_is_understood_without_a_note():
    query = parse(text("a OR b", person=["maria keller", '"Bo Berg"'], lang=["en", "fr"]))
    words = And((Word("maria"), Word("keller")))
    assert query.notes == ()
    assert query.node == And(
        (Or((Word("a"), Word("b"))), In("person", words), In("person", Phrase("Bo Berg")),
         In("lang", Or((Word("en"), Word("fr")))))
    )  # fmt: skip


def test_a_value_breaks_out_of_nothing():
    query = parse(text(person=["x) OR (y", "OR"]))
    assert isinstance(query.node, And)
    assert all(isinstance(node, In) for node in query.node.nodes)
