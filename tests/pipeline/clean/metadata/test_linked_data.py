import pytest

from pipeline.clean.metadata.linked_data import read_nodes, texts, types

STORY = '{"@type": "NewsArticle", "headline": "Westmere closes its bridge"'


def headlines(*scripts: str) -> list[object]:
    return [node["headline"] for node in read_nodes(scripts) if "headline" in node]


@pytest.mark.parametrize(
    "script",
    [
        STORY + "}",
        f"[{STORY}}}]",
        '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ' + STORY + "}]}",
        STORY + ",}",
        STORY + ', "keywords": ["a", "b",],}',
        STORY + ',, "keywords": ["a"]}',
        "<![CDATA[" + STORY + "}]]>",
        "//<![CDATA[\n" + STORY + "}\n//]]>",
        "<!-- " + STORY + "} -->",
        "/* made by a template */\n" + STORY + "};",
        STORY.replace('"', "&quot;") + "}",
        STORY + ', "description": "two\nlines\tof it"}',
        STORY + ', "url": "C:\\bridge"}',
        STORY + "}\n" + '{"@type": "Person", "name": "Ines Varga"}',
        STORY + "};",
        STORY + ', "description": "She said "no" to it", "datePublished": "2024-01-30"}',
        STORY + ', "author": {"@type": "Person", "name": "Ines Varga"',
    ],
)
def test_linked_data_are_read_also_where_they_are_broken(script):
    assert headlines(script) == ["Westmere closes its bridge"]


@pytest.mark.parametrize(
    "script",
    ["", " ", "null", "42", '"text"', "[]", "nonsense", "{", "[" * 100_000, '{"a":' * 100_000,
     " " * 200_000 + "x", "\n" * 200_000 + "{", "," * 100_000, "1" * 10_000,
     '{"headline": ' + "9" * 5000 + "}"],
)  # fmt: skip
def test_what_is_no_linked_data_gives_nothing(script):
    assert not [node for node in read_nodes([script]) if "@type" in node]


def test_outer_objects_come_before_inner_ones():
    script = STORY + ', "isPartOf": {"headline": "inner", "mentions": [{"headline": "innermost"}]}}'

    assert headlines(script) == ["Westmere closes its bridge", "inner", "innermost"]


def test_a_page_of_objects_is_cut_off():
    assert len(read_nodes(["[" + ",".join(["{}"] * 50_000) + "]"])) == 2_000


def test_types_are_given_without_their_vocabulary():
    assert types({"@type": ["https://schema.org/NewsArticle", "schema:Article"]}) == [
        "NewsArticle",
        "Article",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, []),
        ("", []),
        (" a ", ["a"]),
        (["a", {"name": "b"}, 3, None, ["c"]], ["a", "b", "c"]),
        ({"@value": "a", "@language": "en"}, ["a"]),
        ({"name": {"@value": "a"}}, ["a"]),
        ({"name": ["a", "b"]}, ["a", "b"]),
        (2024, ["2024"]),
        (True, []),
    ],
)
def test_a_text_is_read_whatever_it_is_wrapped_in(value, expected):
    assert texts(value) == expected
