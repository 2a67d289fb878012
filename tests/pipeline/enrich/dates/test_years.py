import pytest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell to 2.2 million euros in 2021.", {"2021": "2021"}),
        ("He ruled from 1989 to 2019.", {"1989": "1989", "2019": "2019"}),
        ("She (1822 – 1889) taught.", {"1822": "1822", "1889": "1889"}),
        ("The stories (1892–94) were praised.", {"1892": "1892", "94": "1894"}),
        ("the 2021/22 season", {"2021": "2021", "22": "2022"}),
        ("by the year 2030", {"the year 2030": "2030"}),
        ("in mid-1996", {"mid-1996": "1996"}),
        ("in the 1990s", {"the 1990s": "199"}),
        ("in the late '80s", {"the late '80s": "198"}),
        ("in the nineties", {"the nineties": "199"}),
        ("in AD 842", {"AD 842": "0842"}),
        ("in 44 BC", {"44 BC": "BC0044"}),
        ("in nineteen ninety-six", {"nineteen ninety-six": "1996"}),
        ("for fiscal 2021", {"fiscal 2021": "2021"}),
        ("in FY23", {"FY23": "2023"}),
    ],
)
def test_years_and_what_holds_years(values, text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "He sold 2000 shares.", "It cost $1999.", "More than 2020 people came.", "in room 2019",
        "1984 people died", "Phone: 903-247-1998", "a 1500-seat hall", "2020% more",
        "UN resolution 1973", "about 2000 came", "the 1200 block of Main Street", "+1 1999 2000",
        "code a2019b", "1950 km away", "in her forties",
        "Smith, 24, of 1205 Oak Road",
    ],
)  # fmt: skip
def test_counts_prices_and_numbers_of_things_are_no_years(values, text):
    assert values(text) == {}
