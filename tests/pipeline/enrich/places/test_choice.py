import pytest


def where(find, text, name, **options):
    """Country and region of the place that is meant."""
    [place] = [p for p in find(text, **options) if name in [m.text for m in p.mentions]]
    return place


@pytest.mark.parametrize(
    ("text", "name", "country", "lat"),
    [
        ("A storm hit Paris.", "Paris", "FR", 48.9),
        ("A storm hit Paris, Texas.", "Paris", "US", 33.7),
        ("A storm hit Paris, Ky., on Monday.", "Paris", "US", 38.2),
        ("The mayor of London, Ontario, left.", "London", "CA", 43.0),
        ("The mayor of London left.", "London", "GB", 51.5),
        ("In the Canadian cities of Toronto, Hamilton and London", "London", "CA", 43.0),
        ("Fighting in Tripoli, Lebanon", "Tripoli", "LB", 34.4),
        ("Fighting in Tripoli, Libya", "Tripoli", "LY", 32.9),
        ("Georgian troops left Tbilisi; Georgia protested to Moscow.", "Georgia", "GE", 42.0),
        ("Voters in Atlanta, Savannah and all of Georgia", "Georgia", "US", 32.8),
    ],
)
def test_the_text_says_which_place_is_meant(find, text, name, country, lat):
    place = where(find, text, name)

    assert place.country == country
    assert place.location.lat == pytest.approx(lat, abs=0.3)


def test_towns_around_say_which_town_is_meant(find):
    text = "Roads from Decatur and Athens to Huntsville are closed, Alabama police said."

    for name in ("Decatur", "Athens", "Huntsville"):
        assert where(find, text, name).location.lat == pytest.approx(34.7, abs=0.3)


def test_capitals_are_cities(find):
    text = "Moscow and Washington disagree. Moscow protested."

    assert [(p.name, p.kind) for p in find(text)] == [("Moscow", "city"), ("Washington", "city")]


def test_a_country_is_meant_before_its_capital(find):
    assert where(find, "He came from Mexico to Cancún.", "Mexico").kind == "country"


def test_the_words_beside_choose_the_level(find):
    assert where(find, "in New York state", "New York").kind == "region"
    assert where(find, "in New York", "New York").kind == "city"


def test_the_site_of_a_page_is_a_hint(find):
    text = "The mayor of Cambridge said so."

    assert where(find, text, "Cambridge", site="news.example.co.uk").country == "GB"
    assert where(find, text, "Cambridge", site="news.example.ca").country == "CA"


def test_a_list_of_countries_is_no_address(find):
    text = "in China, Japan, Mexico, Ukraine and Brazil"

    assert {p.kind for p in find(text)} == {"country"}
