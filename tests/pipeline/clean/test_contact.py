import pytest

from pipeline.clean.contact import find_contacts, without_contact, without_contacts


def kinds(line: str) -> list[tuple[str, str]]:
    return [(contact.kind, line[contact.start : contact.end]) for contact in find_contacts(line)]


@pytest.mark.parametrize(
    "address",
    [
        "ada@tidewire.example",
        "ada.brandt+news@mail.tidewire.example",
        "[email protected]",
        "ada (at) tidewire dot example",
        "ada[at]tidewire[dot]example",
        "ada[@]tidewire.example",
        "ada (at) tidewire (dot) example",
        "ada AT tidewire DOT example",
        "ada at tidewire dot example",
        "ada (arroba) tidewire punto example",
        "ada(ät)tidewire.example",
    ],
)
def test_an_email_address_is_found_however_it_is_spelled(address):
    assert kinds(f"Write to {address}") == [("email", address)]


@pytest.mark.parametrize(
    "number",
    ["(+44) 1632 960 817", "+44 1632 960817", "01632 960 455", "330-555-0142", "(330) 555-0142",
     "+49 555 1234567", "0555/1234567", "+7 (495) 555-01-42", "01 99 00 12 34", "+1.330.555.0142"],
)  # fmt: skip
def test_a_telephone_number_is_found_however_it_is_written(number):
    assert kinds(f"Phone: {number}") == [("phone", number)]


@pytest.mark.parametrize(
    "address",
    ["12 Capstan Street, Lindhaven, LH 7560", "383 576 Gladstone Street Longview, TX 75604, USA",
     "Hafenstraße 12, 20457 Brennfurt", "14 rue du Quai, 33000 Valmarenne", "P.O. Box 1234"],
)  # fmt: skip
def test_a_postal_address_is_found(address):
    assert ("address", f"Address: {address}") in kinds(f"Address: {address}\nPhone: 1") or (
        "address", address) in kinds(address)  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "The bridge stood from 1902 to 2016-2019 and cost 1,200,000 crowns.",
        "They met at example.org, a site about dots.",
        "He scored 3-2 on 12.05.2024 at 18:40.",
        "In 2016–2019 she lived at sea.",
        "About 2.4 million people came, 1 250 000 of them by ship.",
    ],
)
def test_years_sums_and_days_are_no_contact_data(line):
    assert kinds(line) == []


def test_an_author_box_loses_its_contact_data_with_the_labels():
    line = (
        "Rolf Kern writes about harbours. Address: 12 Capstan Street, Lindhaven, LH 7560,"
        " Phone: (+44) 1632 960 817 Email: [email protected]"
    )

    assert without_contact(line) == "Rolf Kern writes about harbours."


def test_an_authors_name_loses_the_address_behind_it():
    assert without_contact("Ada Brandt <ada@tidewire.example>") == "Ada Brandt"
    assert without_contact("Ada Brandt (ada@tidewire.example)") == "Ada Brandt"
    assert without_contact("Ada Brandt") == "Ada Brandt"


def test_contact_data_inside_the_story_stays():
    lines = (
        "Call our desk: 01632 960 455",
        "The police ask for calls to 01632 960 999.",
        "Letters go to 12 Capstan Street, she said.",
        "E-mail: desk@tidewire.example",
    )

    assert without_contacts(lines, story=range(1, 3)) == ("Call our desk", lines[1], lines[2], "")
