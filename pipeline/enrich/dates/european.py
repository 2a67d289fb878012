"""The words of dates in German, French, Spanish, Portuguese, Italian, Russian and Arabic.

The classes are those of grammar.py. Weekday and month names are the usual ones of the languages.
"""

Words = dict[str, dict[str, int | str]]


def _numbered(text: str, first: int = 1) -> dict[str, int | str]:
    """Number groups of words: "a b, c" makes a and b 1, and c 2."""
    return {
        word: number
        for number, group in enumerate(text.split(","), first)
        for word in group.split()
    }


def _all(text: str, value: int | str = 1) -> dict[str, int | str]:
    return dict.fromkeys(text.split(), value)


GERMAN: Words = {
    "M": _numbered(
        "januar jänner jan, februar feber feb, märz mär mrz, april apr, mai, juni jun, juli jul,"
        "august aug, september sept sep, oktober okt, november nov, dezember dez"
    ),
    "W": _numbered(
        "montag montags, dienstag dienstags, mittwoch mittwochs, donnerstag donnerstags,"
        "freitag freitags, samstag sonnabend samstags, sonntag sonntags"
    ),
    "y": {"heute": 0, "gestern": -1, "morgen": 1, "vorgestern": -2, "übermorgen": 2},
    "g": {"heutenacht": "TNI"},
    "T": {"nachmittag": "TAF", "abend": "TEV", "nacht": "TNI", "mittag": "T12:00",
          "mitternacht": "T24:00", "vormittag": "TMO", "früh": "TMO"},
    "U": _all("tag", "D") | _all("woche", "W") | _all("monat", "M") | _all("jahr", "Y")
    | _all("jahrzehnt", "E") | _all("jahrhundert", "C") | _all("stunde", "h")
    | _all("minute", "min") | _all("wochenende", "WE") | _all("quartal", "Q"),
    "V": _all("tage tagen", "D") | _all("wochen", "W") | _all("monate monaten", "M")
    | _all("jahre jahren", "Y") | _all("jahrzehnte jahrzehnten", "E")
    | _all("jahrhunderte jahrhunderten", "C") | _all("stunden", "h") | _all("minuten", "min"),
    "S": {"frühjahr": "SP", "frühling": "SP", "sommer": "SU", "herbst": "FA", "winter": "WI"},
    "L": _all("letzte letzten letzter letztes letztem vergangene vergangenen vergangener "
              "vergangenes vergangenem vorige vorigen voriger voriges")
    | _all("vorherigen vorherige", 2),
    "X": _all("nächste nächsten nächster nächstes nächstem kommende kommenden kommender "
              "kommendes") | _all("folgenden folgende", 2),
    "H": _all("diese diesen dieser dieses diesem"),
    "t": _all("der die das den dem des am im zum vom", 0),
    "a": _all("ein eine einen einem einer"),
    "b": _all("vor"), "R": _all("später danach"), "B": _all("zuvor davor"),
    "e": _all("anfang mitte ende"),
    "@": _all("seit bis ab gegen um in"),
    ">": _all("bis"), "<": _all("von zwischen"), "&": _all("und"),
    "v": _all("jeden jede jedes jeder"),
    "w": _all("täglich", "P1D") | _all("wöchentlich", "P1W") | _all("monatlich", "P1M")
    | _all("jährlich", "P1Y"),
    "r": _all("jetzt derzeit momentan aktuell zurzeit heutzutage", "PRESENT_REF")
    | _all("kürzlich neulich", "PAST_REF") | _all("demnächst", "FUTURE_REF"),
    "%": _all("uhr"), "j": _all("alt"),
    "n": _numbered("eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf"),
    "o": _numbered("ersten erste erstes, zweiten zweite zweites, dritten dritte drittes,"
                   "vierten vierte viertes"),
    "k": _all("einige einigen mehrere mehreren wenige wenigen", 0), "Z": _all("mez mesz"),
}  # fmt: skip

FRENCH: Words = {
    "M": _numbered(
        "janvier janv, février fevrier févr, mars, avril avr, mai, juin, juillet juil, août aout,"
        "septembre sept, octobre oct, novembre nov, décembre decembre déc"
    ),
    "W": _numbered("lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche"),
    "y": {"aujourd'hui": 0, "hier": -1, "demain": 1},
    "T": {"matin": "TMO", "soir": "TEV", "nuit": "TNI", "midi": "T12:00", "minuit": "T24:00",
          "soirée": "TEV", "après-midi": "TAF", "matinée": "TMO"},
    "U": _all("jour journée", "D") | _all("semaine", "W") | _all("an année", "Y")
    | _all("décennie", "E") | _all("siècle", "C") | _all("heure", "h") | _all("minute", "min")
    | _all("trimestre", "Q") | _all("mois", "M"),
    "V": _all("jours", "D") | _all("semaines", "W") | _all("ans années", "Y")
    | _all("décennies", "E") | _all("siècles", "C") | _all("heures", "h")
    | _all("minutes", "min"),
    "S": {"printemps": "SP", "été": "SU", "automne": "FA", "hiver": "WI"},
    "L": _all("dernier dernière derniers dernières passé passée") | _all("précédent précédente", 2),
    "X": _all("prochain prochaine prochains prochaines") | _all("suivant suivante", 2),
    "H": _all("ce cet cette"),
    "t": _all("le la les l", 0), "a": _all("un une"),
    "R": {"plus tard": 1}, "B": {"plus tôt": 1, "auparavant": 1},
    "b": {"il y a": 1}, "e": _all("début fin mi"), "f": _all("de d du en au"),
    "@": _all("depuis dès dans"),
    ">": _all("à jusqu au"), "<": _all("entre du"), "&": _all("et"),
    "v": _all("chaque"),
    "w": _all("quotidiennement", "P1D") | _all("annuellement", "P1Y"),
    "r": _all("maintenant actuellement", "PRESENT_REF") | _all("récemment", "PAST_REF")
    | _all("bientôt prochainement", "FUTURE_REF"),
    "n": _numbered("deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze", 2),
    "o": _numbered("premier première, deuxième, troisième, quatrième"),
    "k": _all("quelques plusieurs", 0),
}  # fmt: skip
SPANISH: Words = {
    "M": _numbered(
        "enero ene, febrero feb, marzo mar, abril abr, mayo, junio jun, julio jul, agosto ago,"
        "septiembre setiembre sept, octubre oct, noviembre nov, diciembre dic"
    ),
    "W": _numbered(
        "lunes, martes, miércoles miercoles, jueves, viernes, sábado sabado, domingo"
    ),
    "y": {"hoy": 0, "ayer": -1, "anteayer": -2, "mañana": 1},
    "T": {"tarde": "TAF", "noche": "TNI", "mediodía": "T12:00", "medianoche": "T24:00",
          "madrugada": "TMO"},
    "U": _all("día", "D") | _all("semana", "W") | _all("mes", "M") | _all("año", "Y")
    | _all("década", "E") | _all("siglo", "C") | _all("hora", "h") | _all("trimestre", "Q"),
    "V": _all("días", "D") | _all("semanas", "W") | _all("meses", "M") | _all("años", "Y")
    | _all("décadas", "E") | _all("siglos", "C") | _all("horas", "h") | _all("minutos", "min"),
    "S": {"primavera": "SP", "verano": "SU", "otoño": "FA", "invierno": "WI"},
    "L": _all("pasado pasada pasados pasadas último última últimos últimas")
    | _all("anterior", 2),
    "X": _all("próximo próxima próximos próximas") | _all("siguiente", 2),
    "H": _all("este esta"),
    "t": _all("el la los las", 0), "a": _all("un una"),
    "A": _all("atrás"), "b": _all("hace"), "R": _all("después", 2), "B": _all("antes", 2),
    "e": _all("principios finales mediados"), "f": _all("de del en"), "@": _all("desde"),
    ">": _all("a al hasta"), "<": _all("entre"), "&": _all("y"), "v": _all("cada"),
    "w": _all("diariamente", "P1D") | _all("anualmente", "P1Y"),
    "r": _all("ahora actualmente", "PRESENT_REF") | _all("recientemente", "PAST_REF")
    | _all("próximamente pronto", "FUTURE_REF"),
    "n": _numbered("dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce", 2),
    "o": _numbered("primer primero, segundo, tercer, cuarto"),
    "k": _all("varios varias pocos pocas unos unas", 0),
}  # fmt: skip

PORTUGUESE: Words = {
    "M": _numbered(
        "janeiro jan, fevereiro fev, março mar, abril abr, maio, junho jun, julho jul, agosto ago,"
        "setembro set, outubro out, novembro nov, dezembro dez"
    ),
    "W": _numbered("segunda, terça, quarta, quinta, sexta, sábado, domingo"),
    "y": {"hoje": 0, "ontem": -1, "anteontem": -2, "amanhã": 1},
    "T": {"manhã": "TMO", "tarde": "TAF", "noite": "TNI", "madrugada": "TMO"},
    "U": _all("dia", "D") | _all("semana", "W") | _all("mês", "M") | _all("ano", "Y")
    | _all("década", "E") | _all("século", "C") | _all("hora", "h") | _all("trimestre", "Q"),
    "V": _all("dias", "D") | _all("semanas", "W") | _all("meses", "M") | _all("anos", "Y")
    | _all("décadas", "E") | _all("séculos", "C") | _all("horas", "h") | _all("minutos", "min"),
    "S": {"primavera": "SP", "verão": "SU", "outono": "FA", "inverno": "WI"},
    "L": _all("passado passada último última últimos últimas") | _all("anterior", 2),
    "X": _all("próximo próxima próximos próximas") | _all("seguinte", 2),
    "H": _all("este esta neste nesta deste desta"),
    "t": _all("o os as no na", 0), "a": _all("um uma"),
    "A": _all("atrás"), "b": _all("há"), "R": _all("depois", 2), "B": _all("antes", 2),
    "e": _all("início meados final"), "f": _all("de do da em"), "@": _all("desde"),
    ">": _all("a até"), "<": _all("entre"), "&": _all("e"), "v": _all("cada"),
    "w": _all("diariamente", "P1D") | _all("anualmente", "P1Y"),
    "r": _all("agora atualmente", "PRESENT_REF") | _all("recentemente", "PAST_REF")
    | _all("brevemente", "FUTURE_REF"),
    "n": _numbered("dois duas, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze", 2),
    "i": _all("feira"),
    "k": _all("vários várias alguns algumas poucos poucas", 0),
}  # fmt: skip

ITALIAN: Words = {
    "M": _numbered(
        "gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug,"
        "agosto ago, settembre set, ottobre ott, novembre nov, dicembre dic"
    ),
    "W": _numbered("lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica"),
    "y": {"oggi": 0, "ieri": -1, "domani": 1, "dopodomani": 2},
    "T": {"mattina": "TMO", "pomeriggio": "TAF", "sera": "TEV", "notte": "TNI",
          "mezzogiorno": "T12:00", "mezzanotte": "T24:00"},
    "U": _all("giorno", "D") | _all("settimana", "W") | _all("mese", "M") | _all("anno", "Y")
    | _all("decennio", "E") | _all("secolo", "C") | _all("ora", "h") | _all("trimestre", "Q"),
    "V": _all("giorni", "D") | _all("settimane", "W") | _all("mesi", "M") | _all("anni", "Y")
    | _all("decenni", "E") | _all("secoli", "C") | _all("ore", "h") | _all("minuti", "min"),
    "S": {"primavera": "SP", "estate": "SU", "autunno": "FA", "inverno": "WI"},
    "L": _all("scorso scorsa scorsi scorse ultimo ultima ultimi ultime passato passata")
    | _all("precedente", 2),
    "X": _all("prossimo prossima prossimi prossime") | _all("seguente successivo", 2),
    "H": _all("questo questa quest"),
    "t": _all("il lo la l i gli le", 0), "a": _all("un una uno"),
    "A": _all("fa"), "R": _all("dopo", 2), "B": _all("prima", 2),
    "e": _all("inizio fine metà"), "f": _all("di del dell nel nell in"),
    "@": _all("dal da dall"), ">": _all("a al"), "<": _all("tra fra"), "&": _all("e"),
    "v": _all("ogni"), "w": _all("quotidianamente", "P1D") | _all("annualmente", "P1Y"),
    "r": _all("adesso attualmente", "PRESENT_REF") | _all("recentemente", "PAST_REF")
    | _all("presto prossimamente", "FUTURE_REF"),
    "n": _numbered(
        "due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici", 2
    ),
    "k": _all("alcuni alcune qualche pochi poche", 0),
}  # fmt: skip

RUSSIAN: Words = {
    "M": _numbered(
        "января январь январе, февраля февраль феврале, марта март марте, апреля апрель апреле,"
        "мая май мае, июня июнь июне, июля июль июле, августа август августе,"
        "сентября сентябрь сентябре, октября октябрь октябре, ноября ноябрь ноябре,"
        "декабря декабрь декабре"
    ),
    "W": _numbered(
        "понедельник, вторник, среду, четверг, пятницу, субботу, воскресенье"
    ),
    "y": {"сегодня": 0, "вчера": -1, "завтра": 1, "позавчера": -2, "послезавтра": 2},
    "U": _all("год года году", "Y") | _all("месяц месяца месяце", "M")
    | _all("неделя неделю недели неделе", "W") | _all("день дня", "D"),
    "V": _all("лет", "Y") | _all("месяцев", "M") | _all("недель", "W") | _all("дней", "D")
    | _all("часов часа", "h") | _all("минут", "min"),
    "L": _all("прошлого прошлом прошлой прошлую прошлый прошлое минувшего минувшую"),
    "X": _all("следующего следующем следующей следующую следующий будущего будущем"),
    "H": _all("этого этом этой эту этот нынешнего нынешнем"),
    "A": _all("назад"), ">": _all("по"),
    "@": _all("в во с до"),
    "r": _all("сейчас", "PRESENT_REF") | _all("недавно", "PAST_REF") | _all("скоро", "FUTURE_REF"),
    "n": _numbered(
        "два две, три, четыре, пять, шесть, семь, восемь, девять, десять, одиннадцать, двенадцать",
        2,
    ),
    "k": _all("несколько", 0),
}  # fmt: skip

ARABIC: Words = {
    "M": _numbered(
        "يناير جانفي, فبراير شباط, مارس آذار, أبريل ابريل إبريل نيسان, مايو أيار ماي, يونيو حزيران,"
        "يوليو تموز, أغسطس اغسطس آب, سبتمبر أيلول, أكتوبر اكتوبر, نوفمبر, ديسمبر"
    ),
    "W": _numbered(
        "الاثنين الإثنين, الثلاثاء, الأربعاء الاربعاء, الخميس, الجمعة, السبت, الأحد الاحد"
    ),
    "y": {"اليوم": 0, "أمس": -1, "امس": -1, "غدا": 1, "غداً": 1},
    "U": _all("عام سنة العام السنة", "Y") | _all("الشهر شهر", "M") | _all("الأسبوع", "W"),
    "L": _all("الماضي الماضية"), "X": _all("المقبل المقبلة القادم القادمة"),
    "r": _all("الآن حاليا حالياً", "PRESENT_REF") | _all("مؤخرا مؤخراً", "PAST_REF"),
    "@": _all("في منذ"),
}  # fmt: skip
