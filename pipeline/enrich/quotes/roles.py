"""Words for people and bodies that speak in the news. Written by hand."""

from pipeline.enrich.quotes.word_lists import word_list, word_set
from pipeline.records import EntityType

# Pronoun to what it may mean: "m", "f", "it", "they".
PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they",
    "il": "m", "elle": "f", "ils": "they", "elles": "they",
    "er": "m", "sie": "f", "él": "m", "ella": "f", "ellos": "they", "ellas": "they",
}  # fmt: skip
GENDERED = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "emperor": "m", "pope": "m",
    "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f", "queen": "f", "princess": "f",
    "chairwoman": "f", "spokeswoman": "f", "congresswoman": "f", "businesswoman": "f",
    "actress": "f", "duchess": "f", "madame": "f", "mme": "f", "frau": "f", "señora": "f",
    "chairman": "m", "spokesman": "m", "congressman": "m", "businessman": "m", "actor": "m",
    "duke": "m", "sheikh": "m", "imam": "m", "monsieur": "m", "herr": "m", "señor": "m",
}  # fmt: skip
TITLES = word_set(
    "president premier chancellor minister secretary senator representative governor mayor "
    "congressman congresswoman lawmaker legislator deputy ambassador envoy diplomat king queen "
    "prince princess emir sultan pope bishop archbishop cardinal rabbi imam pastor general admiral "
    "colonel captain commander commissioner sheriff chief officer detective judge justice lawyer "
    "attorney prosecutor solicitor director chairman chairwoman chair chairperson ceo executive "
    "founder owner president-elect spokesman spokeswoman spokesperson adviser advisor aide analyst "
    "economist professor researcher scientist doctor author writer journalist reporter editor "
    "columnist commentator host anchor actor actress singer coach manager player striker "
    "midfielder candidate nominee leader head activist expert politician republican "
    "democrat billionaire businessman businesswoman magnate tycoon mogul strategist pollster "
    "official man woman"
)
_GROUPS = (
    "ministry department", "agency", "government administration cabinet", "council",
    "committee panel", "commission", "company firm corporation group business maker "
    "giant carrier airline manufacturer retailer", "bank lender", "party", "court tribunal",
    "newspaper paper daily magazine weekly tabloid outlet", "network channel broadcaster station",
    "union federation", "university college institute", "organization organisation charity "
    "foundation", "police force", "army military", "embassy consulate", "office bureau",
    "parliament assembly congress senate", "campaign", "hospital", "association society",
    "club team side", "website site",
)  # fmt: skip
# A word for a body to the words that its name, or its description, may hold.
BODIES: dict[str, frozenset[str]] = {
    word: frozenset(words.split()) for words in _GROUPS for word in words.split()
}
BODY_TYPES: frozenset[EntityType] = frozenset(["org"])
LONG_FORMS = {
    "sen": ("senator",), "rep": ("representative", "congressman", "congresswoman"),
    "gov": ("governor",), "gen": ("general",), "col": ("colonel",), "capt": ("captain",),
    "prof": ("professor",), "dr": ("doctor",), "vice": (), "foreign": (),
}  # fmt: skip
ALL = TITLES | frozenset(BODIES) | frozenset(LONG_FORMS) | frozenset(GENDERED)

# Words before a name that make it another's, as in "a spokesman for Ann Smith".
LINKS = word_set("of for to from with by at in on 's de du des d' à von für bei del para con")
ARTICLES = word_set("the its their his her le la les l' der die das el los las un une ein eine")

_MALE = word_list("""
aaron abdul abdullah adam ahmed alan albert alejandro alex alexander alexei alfred ali anders
andre andreas andrei andrew antonio anthony antony arthur bashar ben benjamin bernard bernie bill
bob boris brad brandon brett brian bruce carl carlos charles chris christian christopher chuck
claude colin craig dale dan daniel dave david dean dennis dmitry don donald doug douglas dwight ed
eddie edgar eduardo edward elon emmanuel enrique eric erik ernest eugene felipe fernando francis
francisco franck frank franklin françois fred frederick friedrich gary gavin geoff geoffrey george
gerald gerhard giovanni glenn gordon graham greg gregory guy hans harold harry hassan heinz helmut
henry herbert herman howard hugh hugo ibrahim ian igor ivan jack jacob jacques jaime james jamie
jan jared jason javier jay jean jeb jeff jeffrey jeremy jerome jerry jesse jim jimmy joe joel
johann john johnny jon jonathan jorge jose josé joseph josh joshua juan julian jürgen justin karl
karim keith ken kenneth kevin klaus konstantin kurt lance larry lars laurent
lawrence lee len leo leon leonard lewis louis luca lucas luis luke manuel marc marco marcus mario
mark markus martin marvin matt matthew maurice max mehmet michael michel miguel mikhail mike mitch
mitt mohamed mohammad mohammed muhammad nathan ned neil newt nicholas nick nicolas nigel nikolai
nils noah norman nursultan olaf oleg oliver omar oscar otto pablo patrick paul pavel pedro peter
phil philip philippe pierre rafael ralph ramzan randy raul ray raymond recep ricardo richard rick
rob robert roberto rodrigo roger roland ron ronald ross roy rudy rupert russell ryan sam samuel
scott sean sebastian sergei sergey seth shane shinzo silvio simon stefan stephen steve steven
stuart tayyip ted terry theodore thomas tim timothy tobias todd tom tommy tony travis trevor tyler
vadim victor viktor vincent vladimir volodymyr walter warren wayne werner wilhelm will william
willy wolfgang xavier yuri zach
""")
_FEMALE = word_list("""
abigail agnes aisha alexandra alexandria alice alicia alison allison amanda amber amelia amy ana
andrea angela angelina anita anna anne annie antonia anya ariana astrid audrey barbara beatrice
becky bernadette beth betty beverly bonnie brenda brigitte britney caitlin camille carla carly
carmen carol carolina caroline caroll catherine cathy cecilia charlotte chelsea cheryl christiane
christina christine claire clara claudia colleen condoleezza courtney cristina cynthia daniela
danielle dawn debbie deborah denise diana diane donna doris dorothy edith elaine eleanor elena
elise elizabeth ellen elsa emily emma erica erin esther eva eve evelyn fatima fiona florence
frances gabriela gail georgia gina giorgia gloria grace greta gwen hannah harriet heather heidi
helen helena helga hillary ida ilse imelda ingrid irene iris isabel isabella ivanka jacinda jackie
jacqueline jane janet janice jasmine jean-marie jeanne jennifer jenny jessica jill joan joanna
jocelyn jodie josephine joyce juanita judith judy julia juliana julie karen karin karine katarina
kate katharina katherine kathleen kathryn kathy katie katrin kayleigh kellyanne kim kimberly
kirsten kirstjen kristen kristina laura lauren leah leila lena leslie lidia lillian linda lisa liz
lois loretta lori louise lucia lucy luisa lydia lynn madeleine magdalena malala manuela marcela
margaret margarita maria marie marina marine marion marjorie marlene martha martina mary maya
megan meghan melania melissa mercedes meredith michelle mónica monica nadia nancy naomi natalia
natalie natasha nicola nicole nikki nina nora norma olga olivia paige pamela patricia paula peggy
penelope phyllis priscilla rachel rebecca renate rita roberta rosa rose ruth sabine sally samantha
sandra sara sarah shannon sharon sheila shirley silvia simone sofia sonia sophia sophie stacy
stephanie susan susanne svetlana sylvia tamara tanya tara tatiana teresa thelma theresa tina tracy
tulsi ursula valerie vanessa vera veronica victoria violet virginia wendy whitney yolanda yulia
yvette yvonne zoe
""")
# First name to gender, for pronouns.
GENDERS = {**dict.fromkeys(_MALE, "m"), **dict.fromkeys(_FEMALE, "f")}
