"""Words that stand beside names of places, and say what sort of name it is."""

from pipeline.enrich.places.gazetteer import CITY, DISTRICT, REGION
from pipeline.enrich.places.names import word_set

# Before a place, and hardly ever before anything else with a capital.
BEFORE = word_set(
    "in at near from to off along beyond between within inside outside around across throughout"
    " toward towards via through into"
    " à en dans depuis vers pour aux près desde hacia hasta cerca bei nach aus zu"
)
# Before "of" and a place: "the mayor of Cambridge".
WHAT_OF = word_set(
    "mayor city cities town towns village villages suburb suburbs port capital outskirts centre"
    " center streets residents people north south east west northeast northwest southeast"
    " southwest kilometres kilometers km miles mile area areas island islands county district"
    " districts province state region municipality parts native archbishop bishop battle fall siege"
    " community neighborhood neighbourhood citizens"
)
# After a place: the whole is an institution, and what it is of is a place.
INSTITUTION = word_set(
    "county city town township twp village borough state province district police fire sheriff"
    " department school schools high university college hospital court board council committee"
    " commission chamber mayor house senate senator rep gov governor army navy government ministry"
    " national international regional public community airport library association authority"
    " legislature parliament embassy supreme circuit municipal medical center centre health"
    " bureau agency agencies centers administration legislative senators lawmakers"
    " superior general attorney republicans democrats planning housing elementary middle central"
    " patrol coast guard marines congress treasury federal forces military air"
)
# Makes a street or a building of a name: it says nothing of a place on the map.
STREET = word_set(
    "street st road rd avenue ave lane ln drive dr boulevard blvd way close crescent terrace"
    " highway hwy route parkway pike hotel inn mall plaza square building tower"
)
# Makes something else in nature of a name: the Colorado River is not in Colorado only.
NATURE = word_set(
    "river creek lake bay mountain mountains canyon sea gulf strait peninsula desert forest"
)
# Makes a newspaper, a firm or a team of a name.
MASTHEAD = word_set(
    "times post herald tribune gazette journal news observer guardian telegraph mail star sun"
    " chronicle courier express globe press inquirer sentinel examiner dispatch magazine daily inc"
    " corp ltd llc plc airlines airways motors united rovers wanderers fc"
)
# After a name, of whatever was called after a place.
CALLED = word_set("virus fever disease flu ebolavirus encephalitis strain syndrome accords")
# Parts of the sky and of towns: no names of places by themselves.
PART = word_set(
    "north south east west northern southern eastern western northeast northwest southeast"
    " southwest northeastern northwestern southeastern southwestern central downtown metro greater"
    " upper lower old new mid inner outer midtown uptown side end shore coast nw ne sw se"
)
# Common words that are also names of villages; with a capital they are mostly no places.
COMMON = word_set(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter"
    " christian christians muslim muslims jewish jew jews catholic catholics islam bible god"
    " police justice liberation university college school hospital church market island islands"
    " park hill hills valley beach point port rock woods wood garden gardens green golden rose"
    " wilderness colony street road avenue mountain egg rain centre center station club union"
    " liberal labour labor conservative democrat republican best good great big little"
    " white black red blue brown gray grey king queen prince princess bishop pope"
    " president governor mayor judge chief captain general major colonel sergeant officer"
    " first second third one two three four five six seven eight nine ten"
    " house home family children child man woman men women boy girl people mother father"
    " after before when while where there then this that these those here what who why how"
    " but and for not now yes no if as so or an the at by in of on to up it its is are was be do"
    " all any both each most more some such very much many few several other another"
    " he she they we you his her their our your my me us him them i a am "
    " still also even just only once again too never always often perhaps maybe"
    " mr mrs ms dr sir lord lady miss st ft mt internet web online email facebook twitter google"
    " english french german spanish latin bank ball reading mobile nice orange hope love peace"
    " freedom liberty victory energy power star sun moon earth sky fire water air ice snow"
    " saint santa san los las el la le les de del da un une der die das den des und et y es"
    " alliance league nation nations world war army navy force forces show cup games"
    " lady law long short young old new high low deep media press radio television film book"
    " art music dance food wine gold silver iron steel stone sand salt sugar bush obama"
    " north south east west northern southern eastern western central chapel temple cross free"
    " region jesus christ"
    # words that begin sentences in French, Spanish and German
    " para con por sin sobre entre hasta desde como cuando donde pero sus ese esta este estos ella"
    " ellos dans pour avec par sur mais nous vous ils elle elles il ce cette son sa ses leur leurs"
    " seul seule lieux quand mit auf von nach unter als wie auch er sie wir ihr noch nur schon"
    " bei aus zum zur ein eine einen beim nun wer was wo"
    " economy education defence defense interior foreign trade finance agriculture science research"
    " technology ward hall commerce naval story region district province area zone"
)
# The same of several words.
COMMON_NAMES = frozenset(
    (
        "white house", "wall street", "santa claus", "el nino", "la nina", "capitol hill",
        "supreme court", "star wars", "red cross", "big apple", "world cup", "super bowl",
        "state house", "ground zero", "holy land", "big brother", "grand prix", "high school",
        "middle school", "new year", "good friday", "black friday", "north star",
    )
)  # fmt: skip
ARTICLE = word_set("the la le les el los las il lo gli i der die das den dem l o os as a")
# After a place, small: who and what is of it.
OF_PLACE = word_set(
    "man woman teenager boy girl couple resident residents native natives student students police"
    " officials official area area's mayor airport suburb neighborhood neighbourhood firefighters"
    " republican democrat senior grand store home house office officer based metropolitan resort"
    " schools councillor councillors councilors"
    " democratic"
)
# Which level of the gazetteer the words beside a name speak of.
LEVEL_AFTER = {
    **dict.fromkeys(("county", "counties", "district", "districts", "parish"), (DISTRICT, REGION)),
    **dict.fromkeys(
        ("state", "province", "provinces", "region", "regions", "governorate", "prefecture",
         "oblast", "states", "department"), (REGION, DISTRICT),
    ),
    **dict.fromkeys(("city", "town", "village"), (CITY,)),
}  # fmt: skip
LEVEL_BEFORE = {
    **dict.fromkeys(
        ("city", "town", "village", "suburb", "port", "capital", "municipality"), (CITY,)
    ),
    **dict.fromkeys(
        ("state", "province", "region", "governorate", "prefecture"), (REGION, DISTRICT)
    ),
    **dict.fromkeys(("county", "district"), (DISTRICT, REGION)),
}
