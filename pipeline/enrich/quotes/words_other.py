"""Words of speech in French, German and Spanish, as they are spelt. Written by hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """What is needed to find who says what in a language.

    `verbs` are finite forms and participles in lower case, `that` opens a reported clause,
    `according` are words before a source.
    """

    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    that: frozenset[str]
    according: frozenset[tuple[str, ...]]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    stops: frozenset[str]  # words that end the phrase for a speaker


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _regular_french(stems: str) -> str:
    """Return the forms of verbs in -er: "déclar" gives "déclare", "déclaré", "déclarait" ..."""
    endings = ("e", "ent", "é", "ée", "ait", "aient", "a", "èrent", "ant", "era")
    return " ".join(stem + ending for stem in stems.split() for ending in endings)


def _regular_spanish(stems: str) -> str:
    """Return the forms of verbs in -ar: "declar" gives "declara", "declaró", "declarado" ..."""
    endings = ("a", "an", "ó", "aron", "aba", "aban", "ado", "ará", "ando")
    return " ".join(stem + ending for stem in stems.split() for ending in endings)


_FRENCH = Language(
    verbs=_set(
        _regular_french(
            "déclar affirm expliqu ajout précis soulign indiqu assur estim annonc not rappel "
            "jug regrett insist confi martel lanc révél racont dénonc avanc observ commen "
            "constat reconnaiss signal rapport résum tempér nuanc interrog demand répliqu "
            "rétorqu confirm souhait espér pens considér juge recommand suggér plaid argument "
            "témoign écri cri critiqu accus menac exig réclam ironis comment"
        )
        + " dit disent disait disaient dira répond répondu répondent écrit écrivent écrivait "
        "reconnaît reconnu reconnaissent prévient prévenu promet promis soutient soutenu croit "
        "veut tweete tweeté conclut conclu poursuit poursuivi reprend repris admet admis "
        "craint espère considère suggère prétend prétendu relève relevé énonce énoncé commence "
        "avertit averti réagit réagi renchérit renchéri fustige fustigé maintient maintenu "
        "appelle rappelle appelé juge jugé tempère exagère complète complété"
    ),
    auxiliaries=_set(
        "a ont avait avaient aurait auraient est sont était s'est se ne pas n' l' y en lui leur "
        "nous vous aussi également encore déjà notamment ainsi alors toutefois cependant"
    ),
    that=_set("que qu'"),
    according=frozenset(
        [("selon",), ("d'", "après"), ("d'après",), ("pour",), ("aux", "yeux", "de"),
         ("de", "source"), ("suivant",)]
    ),
    pronouns=_set("il elle ils elles on je nous"),
    determiners=_set(
        "le la les l' un une des du son sa ses leur leurs ce cette ces cet plusieurs certains de"
    ),
    stops=_set(
        "à au aux dans lors sur en après avant pendant devant qui que dont où mais car quand "
        "lorsque jeudi vendredi samedi dimanche lundi mardi mercredi hier par avec chez depuis "
        "évoquant ajoutant soulignant estimant et"
    ),
)  # fmt: skip
_GERMAN = Language(
    verbs=_set(
        "sagt sagte sagten sagen gesagt erklärt erklärte erklärten erklären meint meinte meinten "
        "gemeint betont betonte betonten teilte teilten mitgeteilt berichtet berichtete "
        "berichteten schreibt schrieb schrieben geschrieben kritisiert kritisierte kritisierten "
        "fordert forderte forderten gefordert warnt warnte warnten gewarnt ergänzt ergänzte "
        "ergänzten fügte fügten hinzugefügt antwortet antwortete antworteten geantwortet "
        "behauptet behauptete behaupteten bestätigt bestätigte bestätigten erzählt erzählte "
        "erzählten fragt fragte fragten gefragt ruft rief riefen gerufen glaubt glaubte glaubten "
        "hofft hoffte hofften gehofft kündigt kündigte kündigten angekündigt versichert "
        "versicherte versicherten verspricht versprach versprochen räumte räumt eingeräumt "
        "bemerkte äußerte äußerten äußert geäußert zitiert zitierte lobt lobte lobten "
        "vermutet vermutete stellte heißt hieß weist wies erwidert erwiderte entgegnet entgegnete "
        "verkündet verkündete verkündeten bezeichnet bezeichnete urteilt urteilte schimpft "
        "schimpfte twittert twitterte resümiert resümierte bilanziert bilanzierte erinnert "
        "erinnerte mahnt mahnte mahnten beteuert beteuerte unterstreicht unterstrich bekräftigt "
        "bekräftigte schildert schilderte spricht sprach sprachen denkt dachte findet fand "
        "wünscht wünschte bedauert bedauerte beklagt beklagte bittet bat befürchtet befürchtete"
    ),
    auxiliaries=_set(
        "hat haben hatte hatten wird werden auch nicht noch dazu dabei zudem außerdem jedoch aber "
        "weiter so dann am mit dem der"
    ),
    that=_set("dass daß"),
    according=frozenset(
        [("laut",), ("nach", "angaben"), ("nach", "ansicht"), ("nach", "meinung"),
         ("nach", "auskunft"), ("nach", "einschätzung"), ("so",)]
    ),
    pronouns=_set("er sie es wir ich man"),
    determiners=_set(
        "der die das den dem des ein eine einer einem einen sein seine seiner ihr ihre ihrer "
        "mehrere viele einige"
    ),
    stops=_set(
        "in im am an auf bei nach vor mit zu zum zur gegenüber über dass daß und aber weil wenn "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute auch noch "
        "dazu weiter weiterhin bereits zuvor danach anschließend der "
        "wurden wurde ist sind war waren sei seien soll sollen wird werden hat haben hatte habe "
        "kann können muss müssen will wollen gibt starben kamen"
    )
    - {"der"},
)  # fmt: skip
_SPANISH = Language(
    verbs=_set(
        _regular_spanish(
            "afirm declar explic señal agreg asegur coment cont inform indic apunt anunci "
            "destac recalc manifest not observ pregunt contest replic lament critic denunci "
            "insist recuerd record confirm revel relat subray reiter acus consider pens "
            "opin argument aclar remarc precis exclam expres adelant celebr alert tuite"
        )
        + " dice dicen dijo dijeron dicho decía decían dirá añade añaden añadió añadieron añadido "
        "sostiene sostienen sostuvo sostuvieron sostenido escribe escribió escribieron escrito "
        "responde respondió respondieron respondido advierte advirtió advirtieron advertido "
        "admite admitió admitieron admitido reconoce reconoció reconocieron reconocido cree creen "
        "creía promete prometió prometieron prometido concluye concluyó concluyeron concluido "
        "prosigue prosiguió defiende defendió defendido expuso expone mantiene mantuvo sugiere "
        "sugirió exige exigió pide pidió pidieron pedido recuerda recuerdan cuenta cuentan "
        "resume resumió repite repitió dispone sentencia sentenció zanja zanjó"
    ),
    auxiliaries=_set("ha han había habían se lo le les no también además ya así luego"),
    that=_set("que"),
    according=frozenset([("según",), ("de", "acuerdo", "con"), ("a", "juicio", "de"),
                         ("en", "opinión", "de"), ("conforme", "a")]),
    pronouns=_set("él ella ellos ellas"),
    determiners=_set("el la los las un una unos unas su sus este esta varios varias algunos"),
    stops=_set(
        "a al en durante tras ante por con sobre desde que quien y pero cuando donde mientras "
        "lunes martes miércoles jueves viernes sábado domingo ayer hoy este"
    )
    - {"este"},
)  # fmt: skip
LANGUAGES = {"fr": _FRENCH, "de": _GERMAN, "es": _SPANISH}
