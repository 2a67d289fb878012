"""Words that tell tense, for each language. Written by us from the grammars' lists of verbs."""

from pipeline.enrich.dates.tense import Signs


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SIGNS = {
    "en": Signs(
        past=_words(
            "was were had did said told became began broke brought built bought came caught chose "
            "cost cut drew drove fell felt fled flew forgot found fought gave got grew held heard "
            "hit kept knew laid led left lent lost made meant met paid put quit ran rang read rode "
            "rose sang sank sat saw sent set shook shot shut sold sought spent split spoke spread "
            "stood stole struck swore swept swam taught threw took thought understood went "
            "withdrew woke won wore wrote been done gone seen taken given written spoken known "
            "shown born "
            "beaten driven chosen fallen frozen hidden risen stolen sworn worn"
        ),
        future=_words(
            "will shall wo ll would may should must upcoming forthcoming plans plan plans expects "
            "expect hopes hope intends intend aims aim due tomorrow going be "
            "takes begins starts runs opens hosts ends meets returns resumes airs expires convenes"
        ),
        past_endings=("ed",),
        present=_words("have has is are been being not also to"),
        plans=_words(
            "scheduled slated due expected planned postponed delayed upcoming starting "
            "beginning ahead rescheduled deadline tentatively"
        ),
        fixed=_words(
            "set ready predicted forecast booked agreed vowed promised pledged plans hopes intends "
            "expects wants prepares preparing decided likely unlikely about hoped planned expected "
            "hope want wanted intended agenda"
        ),
        refusals=_words("would could did"),
        reports=_words(
            "said told added reported announced explained noted stated wrote says warned predicted"
        ),
        titles=_words(
            "mr mrs ms dr gov sen rep gen st lt col sgt capt prof rev hon jr sr no inc corp co ltd "
            "pres adm maj supt dept vs etc"
        ),
        clauses=_words("that which who while but whether"),
        to_be=_words("is are"),
        bounds=_words("until till"),
        naming=_words("declared proclaimed designated named made declares proclaims marked called"),
    ),
    "de": Signs(
        past=_words(
            "war waren hatte hatten wurde wurden sagte teilte erklärte kam kamen ging gingen gab "
            "hat haben ist sind seit"
        ),
        future=_words("wird werden soll sollen will wollen kommenden kommende bis"),
        clauses=_words("dass die der"),
        past_endings=("te", "ten"),
    ),
    "fr": Signs(
        past=_words("a ont est sont été était étaient avait avaient eu dit annoncé déclaré depuis"),
        future=_words(
            "sera seront aura auront doit doivent devrait devraient va vont prochain prochaine "
            "prévu prévue prévus prévues tiendra fera pourra"
        ),
        clauses=_words("que qui"),
        past_endings=("é", "ée", "és", "ées"),
        future_endings=("ra", "ront"),
        no_verbs=_words(
            "opéra caméra choléra extra ultra infra supra para sierra tiara front affront "
            "chakra mantra sutra cobra diaspora agora flora"
        ),
    ),
    "es": Signs(
        past=_words("fue fueron había dijo ha han era eran estaba hizo desde tuvo"),
        future=_words(
            "será serán habrá tendrá tendrán hará va van próximo próxima previsto prevista debe "
            "deberá podrá hasta"
        ),
        clauses=_words("que"),
        past_endings=("ó", "aron", "ieron", "ado", "ido"),
        future_endings=("rá", "rán"),
        no_verbs=_words("alacrán refrán"),
    ),
    "pt": Signs(
        past=_words("foi foram havia disse era eram estava fez desde teve tinha"),
        future=_words(
            "será serão haverá terá terão fará vai vão próximo próxima previsto prevista deve "
            "deverá poderá até"
        ),
        clauses=_words("que"),
        past_endings=("ou", "aram", "eram", "iram", "eu", "iu", "ado", "ido"),
        future_endings=("rá", "rão"),
        no_verbs=_words(
            "verão padrão patrão ladrão barão grão refrão esporão varão borrão chorão "
            "ferrão furão clarão camarão tubarão quarteirão chimarrão macarrão"
        ),
    ),
    "it": Signs(
        past=_words("è ha hanno sono stato stata stati state era erano aveva avevano detto fu"),
        future=_words(
            "sarà saranno avrà avranno farà dovrà potrà prossimo prossima previsto prevista deve "
            "fino entro"
        ),
        clauses=_words("che"),
        past_endings=("ato", "ata", "ati", "ate", "uto", "ito"),
        future_endings=("rà", "ranno"),
        no_verbs=_words("tiranno"),
    ),
    "ru": Signs(
        past=frozenset(),
        future=_words("будет будут состоится состоятся пройдет пройдёт пройдут начнется начнётся"),
        clauses=_words("что"),
        past_endings=("л", "ла", "ли", "ло", "лся", "лась", "лись"),
    ),
}
NO_SIGNS = Signs(past=frozenset(), future=frozenset())
