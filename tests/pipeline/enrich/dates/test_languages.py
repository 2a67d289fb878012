import pytest


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "de",
            "Am Freitag sagte sie, die Gespräche werden am Montag fortgesetzt; gestern, am "
            "5. Januar 2022, letzte Woche, nächstes Jahr, vor zwei Wochen, im März 2019, um "
            "16.30 Uhr.",
            ["2022-01-07", "2022-01-10", "2022-01-07", "2022-01-05", "2021-W52", "2023",
             "2021-12-25", "2019-03", "T16:30"],
        ),
        (
            "fr",
            "Vendredi, il a déclaré que la rencontre aura lieu lundi; hier, le 1er mars 2021, la "
            "semaine dernière, l’année prochaine, il y a deux semaines, en mars 2019.",
            ["2022-01-07", "2022-01-10", "2022-01-07", "2021-03-01", "2021-W52", "2023",
             "2021-12-25", "2019-03"],
        ),
        (
            "es",
            "El viernes dijo que el lunes habrá una reunión; ayer, el 5 de enero de 2022, la "
            "semana pasada, el año próximo, hace dos semanas, en marzo de 2019.",
            ["2022-01-07", "2022-01-10", "2022-01-07", "2022-01-05", "2021-W52", "2023",
             "2021-12-25", "2019-03"],
        ),
        (
            "pt",
            "Na sexta-feira disse que na segunda-feira haverá reunião; ontem, em 5 de janeiro de "
            "2022, na semana passada, no ano passado, há duas semanas, a segunda vez.",
            ["2022-01-07", "2022-01-10", "2022-01-07", "2022-01-05", "2021-W52", "2021",
             "2021-12-25"],
        ),
        (
            "it",
            "Venerdì ha detto che lunedì ci sarà un incontro; ieri, il 5 gennaio 2022, la "
            "settimana scorsa, l'anno prossimo, due settimane fa, nel marzo 2019.",
            ["2022-01-07", "2022-01-10", "2022-01-07", "2022-01-05", "2021-W52", "2023",
             "2021-12-25", "2019-03"],
        ),
        (
            "ru",
            "5 января 2022 года и вчера, в мае прошлого года, два года назад, 3,5 года",
            ["2022-01-05", "2022-01-07", "2021-05", "2020", "P3Y6M"],
        ),
        (
            "ar", "في 5 يناير 2022 و ٥ مارس ٢٠٢١ العام الماضي",
            ["2022-01-05", "2021-03-05", "2021"],
        ),
        ("fr", "Il partit en 1990. Deux ans plus tard, il revint.", ["1990", "1992"]),
        ("es", "el próximo domingo", ["2022-01-09"]),
        ("nl", "Op 2022-01-05 en 05-01-2022", ["2022-01-05", "2022-01-05"]),
    ],
)  # fmt: skip
def test_each_language_is_read(values, lang, text, found):
    assert list(values(text, lang=lang).values()) == found


def test_an_article_is_no_part_of_a_date(values):
    assert "5 janvier 2022" in values("Depuis le 5 janvier 2022.", lang="fr")


def test_a_capital_letter_makes_a_name_of_a_month(values):
    assert values("Cantó Plácido Domingo. Julio Iglesias no vino.", lang="es") == {}
    assert values("En julio cantó. Domingo: día de fiesta.", lang="es") == {
        "julio": "2021-07", "Domingo": "2022-01-02",
    }  # fmt: skip


def test_the_morning_is_not_tomorrow(values):
    assert values("Am nächsten Morgen kam er.", lang="de") == {}
    assert values("Llegó por la mañana.", lang="es") == {}


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("fr", "Les ministres se réuniront le 9 juillet.", "2022-07-09"),
        ("es", "Los ministros se reunirán el 9 de julio.", "2022-07-09"),
        ("pt", "Os ministros reunirão em 9 de julho.", "2022-07-09"),
        ("it", "I ministri si incontreranno il 9 luglio.", "2022-07-09"),
        ("fr", "L'opéra fut fermé le 9 juillet.", "2021-07-09"),
    ],
)
def test_endings_of_verbs_tell_what_is_to_come(values, lang, text, day):
    assert list(values(text, lang=lang, on="2021-12-08").values()) == [day]
