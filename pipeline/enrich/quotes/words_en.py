"""English words that report what somebody says, thinks or wants. Written by hand.

A verb stands in each list whose pattern it follows. Two lists that overlap are meant to.
"""

from pipeline.enrich.quotes.word_lists import word_list, word_set

# With a quote or a clause, with "that" or without: "she said (that) ...".
SPEECH = word_list("""
say tell state add announce declare assert claim contend maintain insist argue note observe remark
comment explain clarify reiterate repeat stress emphasise emphasize underline underscore highlight
acknowledge admit concede confess confirm affirm reaffirm deny dispute reply respond answer retort
counter rejoin quip joke crack ask inquire enquire wonder question query write tweet retweet post
blog text email e-mail message report reveal disclose divulge announce proclaim pronounce testify
swear vow pledge promise guarantee warn caution advise recommend suggest propose predict forecast
prophesy project allege charge complain grumble moan gripe lament bemoan protest object fume vent
rant rail thunder boast brag crow gush enthuse exclaim shout yell scream cry bellow roar holler
whisper murmur mutter mumble growl snarl snap bark sneer scoff chant recall recount relate narrate
remember remind reflect muse opine speculate surmise summarise summarize conclude continue begin
interject interrupt interpose plead beg urge implore preach lecture read sum_up point_out
spell_out lay_out go_on chime_in fire_back shoot_back hit_back push_back weigh_in make_clear
call_out put_it concur agree disagree quote cite indicate signal hint imply intimate mention
specify stipulate detail outline describe characterise characterize attest certify vouch assure
reassure inform notify apologise apologize tease taunt volunteer venture demur elaborate expound
pray sigh laugh chuckle chortle smile grin deadpan wisecrack marvel swoon confide let_slip
let_know blurt tout telegraph sing press retaliate sign_off tack_on pipe_up caption title headline
editorialise editorialize theorise theorize hypothesise hypothesize postulate posit reason rule
decree order testify depose attest
""")

# What somebody holds, knows or expects: "they believe (that) ...".
THOUGHT = word_list("""
think believe feel suspect assume presume suppose guess reckon figure imagine expect anticipate
hope wish fear worry doubt know realise realize recognise recognize understand learn discover find
hear see sense perceive appreciate accept conclude determine judge decide deem consider calculate
estimate envisage envision foresee dream pray trust bet wager gather notice forget conjecture
conceive hold agree
""")

# Not a person: "the poll shows (that) ...".
EVIDENCE = word_list("""
show suggest indicate find reveal demonstrate prove illustrate confirm imply project predict
report estimate conclude say state note read
""")

# To whom it is said stands first: "she told reporters (that) ...".
ADDRESSED = word_list("""
tell ask remind assure reassure inform notify warn caution advise persuade convince promise urge
order instruct direct command beg implore beseech exhort entreat press push encourage invite
challenge dare counsel admonish lobby petition request counsel text email e-mail show teach
""")

# With an infinitive: "they refused to ...", also in the passive: "it is expected to ...".
INTENT = word_list("""
want hope plan intend seek refuse decline promise vow pledge threaten agree offer decide choose
propose ask demand aim expect wish prefer hesitate resolve swear opt consent claim volunteer
desire undertake commit long yearn aspire
""")

# With an object that is said or held: "he criticised the plan".
OBJECT = word_list("""
criticise criticize condemn denounce decry deplore blast slam attack assail lambast lambaste bash
rip pan savage pillory excoriate castigate chastise chide rebuke reprimand scold berate upbraid
ridicule mock deride taunt lampoon disparage denigrate belittle insult demean malign smear vilify
trash rubbish slate knock hammer lash flay skewer roast torch rap fault blame accuse charge
disavow disown repudiate renounce reject dismiss deny refute rebut dispute contest challenge
question oppose protest resist praise laud hail applaud commend congratulate compliment salute
extol tout cheer celebrate welcome thank endorse back support defend champion advocate embrace
favour favor approve admire admit acknowledge concede confess accept announce reveal disclose
outline detail describe explain discuss mention cite quote reference invoke echo repeat reiterate
recount recall relate tell express voice articulate convey declare proclaim propose suggest
recommend advise urge demand request seek order promise pledge vow guarantee predict forecast
foresee anticipate expect ask answer consider contemplate weigh ponder mull debate want prefer
desire love hate dislike loathe despise detest resent regret mourn lament bemoan fear dread doubt
suspect distrust mistrust believe remember label brand dub call deem declare allege claim assert
note stress emphasise emphasize underline underscore highlight downplay minimise minimize
exaggerate overstate understate justify rationalise rationalize clarify condone tolerate nominate
""")

# With a preposition before what is said: "she called for calm".
PREPOSITIONAL = {
    "call": "for on upon", "appeal": "for to", "plead": "for with", "push": "for", "press": "for",
    "argue": "for against over about", "warn": "of about against", "speak": "of about against",
    "talk": "about of up", "complain": "about of", "worry": "about", "comment": "on about",
    "remark": "on upon", "refer": "to", "allude": "to", "point": "to", "respond": "to",
    "reply": "to", "react": "to", "object": "to", "agree": "with on to",
    "disagree": "with about on",
    "concur": "with", "side": "with", "apologise": "for", "apologize": "for", "boast": "about of",
    "brag": "about of", "joke": "about", "rail": "against at", "rant": "about against",
    "lash": "out", "hit": "out", "hint": "at", "dream": "of about", "think": "about",
    "approve": "of", "disapprove": "of", "vote": "for against",
    "insist": "on upon", "ask": "about for", "inquire": "about into", "testify": "about to against",
    "lobby": "for against", "campaign": "for against on", "advocate": "for", "dwell": "on upon",
    "elaborate": "on", "harp": "on", "reflect": "on upon",
    "muse": "about on", "speculate": "about on", "decide": "on against", "wish": "for",
    "hope": "for", "long": "for", "care": "about", "fret": "about over", "wonder": "about",
    "confess": "to", "admit": "to", "lie": "about", "swear": "by", "believe": "in",
    "bristle": "at", "scoff": "at", "sneer": "at", "marvel": "at", "gloat": "about over",
    "plan": "for on", "opt": "for", "look": "forward",
    "fume": "about at over", "protest": "against", "vouch": "for", "tweet": "about",
    "write": "about of", "say": "of about", "tell": "of about", "inform": "of about",
    "quip": "about",
    "double": "down", "gush": "about over", "rave": "about", "grumble": "about", "lament": "about",
}  # fmt: skip

# With an object and "as": "he described it as ...".
AS = word_list("""
describe portray depict characterise characterize dismiss regard view see paint cast denounce
condemn criticise criticize hail praise tout label brand deride mock blast slam ridicule interpret
perceive treat cite identify present frame reject attack trash pillory pan lambast lambaste
recognise recognize think_of refer_to
""")

# Nouns that stand for what is said or held: "his claim that ...", "calls for ...".
NOUNS = word_list("""
accusation acknowledgement acknowledgment admission advice allegation announcement answer apology
appeal argument assertion assessment assumption assurance belief call caution certainty charge
claim comment complaint concern concession conclusion condemnation confession confidence
confirmation contention conviction criticism declaration decree defence defense demand denial
denunciation desire determination directive disagreement disapproval disclosure dismissal doubt
dream embrace endorsement estimate expectation explanation fear feeling finding forecast guarantee
hint hope hypothesis idea implication impression indication insinuation insistence instruction
intention interpretation invitation judgement judgment knowledge lament lie mention message notion
objection observation offer opinion opposition order perception plea pledge position praise
prediction preference proclamation projection promise proposal protest reaction reassurance rebuke
recollection recommendation refusal regret rejection remark reminder reply report request
revelation rhetoric ruling rumor rumour sense sentiment signal speculation stance statement story
suggestion support suspicion testimony theory thought threat understanding view vow warning
willingness wish word worry
""")

# Adjectives for a state of mind: "officials are confident that ...".
ADJECTIVES = word_list("""
afraid angry anxious aware clear concerned confident convinced critical delighted determined
disappointed dismayed doubtful eager fearful glad grateful hopeful keen mindful nervous optimistic
outraged pessimistic pleased positive proud reluctant sceptical shocked skeptical sorry supportive
sure surprised suspicious thankful unaware uncertain unconvinced unhappy unsure upset wary worried
""")

# Verbs of thought that need a "that" ("held that"): else what follows is a thing ("held a rally").
THAT_ONLY = word_list("""
hold see find prove sense gather forget notice hear figure determine conclude agree accept
consider rule decide charge know discover perceive appreciate recognise recognize trust understand
remember imagine admit calculate guess guarantee read decree pronounce plead object testify lament
project worry
""")

# Verbs of every day: with no more than a word or two behind them they report nothing.
EVERYDAY = word_set(
    "thank welcome celebrate vote campaign ask write tell speak talk want love hate view visit "
    "answer nominate back charge address consider show think believe read quote cite shake "
    "teach reveal label dub echo disclose attack project"
)
# Endings of what has no mind, some words for such things, and words with these endings for bodies
# of people.
THING_ENDINGS = ("ness", "ism", "tion", "sion", "ment", "ity", "ance", "ence")
THINGS = word_set(
    "unrest war crisis news plan deal decision move rise fall drop increase growth weather storm "
    "virus disease price prices protest protests trade debt law bill situation event events case"
)
MINDED = word_set(
    "opposition population coalition delegation generation community majority minority management "
    "leadership establishment administration audience organisation organization corporation "
    "institution association commission federation foundation government parliament department "
    "regiment university authority city alliance conference party"
)
# Words that tell nothing alone.
BARE = word_set(
    "him her them it us me you this that these those himself herself themselves itself myself "
    "yes no so one nothing something anything everything all both"
)

# Verbs that report words in marks only; with other objects they mean something else.
QUOTED_ONLY = word_list("""
begin continue go sing laugh smile sigh chuckle grin lead open press snap crack bark fire shoot
hit push smoke cut weigh chime pipe tack sign add read title caption headline lecture pray scream
""")

# The most usual verbs of direct speech, which may follow a quote that ends a sentence.
PLAIN = word_list("""
say add ask tell reply respond answer write tweet explain shout yell cry exclaim note continue
wonder insist quip joke declare recall claim warn argue conclude demand read scream observe remark
""")

AUXILIARIES = word_set(
    "has have had having is are was were be been being am 's 've 'd 'm 're do does did done "
    "will would could can may might must should shall 'll get gets got getting has'nt "
    "hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't "
    "couldn't can't cannot shouldn't mustn't"
)
BE = word_set(
    "is are was were be been being am 's 're 'm get gets got isn't aren't wasn't weren't"
)  # fmt: skip
ADVERBS = word_set(
    "also not never then later now once often again still just even soon always sometimes "
    "long first yet already ever rather quite too instead further meanwhile so far both all "
    "largely thus therefore previously afterward afterwards thereafter twice only almost "
    "seldom hence openly bluntly matter-of-factly reportedly famously"
)
NOT_ADVERBS = word_set(
    "family ally rally italy july reply assembly supply bully belly jelly fly monopoly "
    "anomaly elderly homily daily weekly emily kelly sally billy molly holly polly beverly "
    "kimberly melly o'reilly connolly reilly healy daly lily sicily butterfly italy only "
    "early"
)
PRONOUNS = word_set("he she they it we i you")
PASTS = word_set(
    "came went took made gave got left met ran began led kept brought stood sat spoke drew "
    "fell grew held won lost sent spent built bought sold paid rose threw broke caught "
    "dealt drove flew fought shook struck swept became saw found knew chose sought bit shut "
    "stuck hung laid fled fed"
)
RELATIVES = word_set("who which that whom")
DETERMINERS = word_set(
    "the a an this that these those his her its their our my your some any no another each "
    "every several many few most more such both either neither"
)
POSSESSIVES = word_set("his her its their our my your 's")
PREPOSITIONS = word_set(
    "of for in at from on to with by about over under against into through between among "
    "amid during before after since until via without within across around behind beside "
    "near per toward towards despite upon like as than throughout off out"
)
NOUN_PREPOSITIONS = word_set("of for in at from on with to near")
SUBORDINATORS = word_set(
    "after before because when while as since though although if unless until whether where "
    "that than once whereas how why what which who whom whose but and or nor so lest amid "
    "during despite"
)
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
    "tonight earlier later recently ago"
)
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
IRREGULAR = {
    "say": "said said", "tell": "told told", "write": "wrote written", "swear": "swore sworn",
    "think": "thought thought", "feel": "felt felt", "know": "knew known", "find": "found found",
    "understand": "understood understood", "hear": "heard heard", "see": "saw seen",
    "foresee": "foresaw foreseen", "forget": "forgot forgotten", "mean": "meant meant",
    "hold": "held held", "read": "read read", "begin": "began begun", "go": "went gone",
    "fire": "fired fired", "shoot": "shot shot", "hit": "hit hit", "put": "put put",
    "make": "made made", "let": "let let", "lay": "laid laid", "seek": "sought sought",
    "choose": "chose chosen", "speak": "spoke spoken", "deny": "denied denied",
    "beseech": "beseeched beseeched", "bet": "bet bet", "teach": "taught taught",
    "undertake": "undertook undertaken", "show": "showed shown", "cast": "cast cast",
    "forecast": "forecast forecast", "plead": "pleaded pleaded", "prove": "proved proven",
    "get": "got got", "take": "took taken", "give": "gave given", "lie": "lied lied",
    "spell": "spelled spelled", "sum": "summed summed", "retell": "retold retold",
    "oversee": "oversaw overseen", "dream": "dreamed dreamed", "learn": "learned learned",
}  # fmt: skip
# Verbs of two syllables or more that double the last consonant, and those of one.
DOUBLING = word_set(
    "beg blog brag chat fret plan rap rip slam snap rub pan admit commit concur demur infer "
    "permit refer submit compel rebut opt regret plug bet let put hit sum pin dub "
    "quip"
)
