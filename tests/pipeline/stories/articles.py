"""Short articles for tests: three stories about the same people, with copies as papers make them.

All are invented. A copy is told by its name: the agency's own text, a paper's version under a
headline of its own, an edited one, a shortened one, and a page with another site's furniture.
"""

BRIDGE = """\
WESTMERE, May 4 (Harbour Wire) - The harbour council of Westmere voted on Monday to close the old \
swing bridge for two years after engineers found that one of its three piers had moved.
Marta Oyelaran, who leads the town's transport office, said that ferries would carry walkers and \
cyclists across the river every ten minutes from the first week of June.
"We would rather explain a detour than an accident," Oyelaran told reporters at the town hall. She \
put the cost of new foundations at eleven million crowns, half of it paid by the province.
Shopkeepers on the eastern bank fear that fewer people will come. A petition against the closure \
was signed by four thousand residents within a week, according to its organiser, Tomas Brandt.
The bridge, built in 1911, is crossed by nine thousand cars a day. It was last repaired in 1987, \
when its wooden deck was replaced by steel.
The province's governor, Ilse Marchetti, is to visit the site on Thursday."""

FERRY = """\
WESTMERE, May 19 (Harbour Wire) - The first of two ferries that will replace the closed swing \
bridge ran aground on its trial trip on Tuesday with eleven officials on board.
Nobody was hurt. Marta Oyelaran, who leads the town's transport office, was among those who had \
to wade to the bank. "The water was colder than I had been told," she said.
The pilot blamed a sandbank that no chart shows. Divers found a scrape of two metres along the \
hull but no leak, and a tug pulled the boat free at high tide.
Tomas Brandt, who collected signatures against the closure of the bridge, said the town should \
have tried the boats before it shut the road. The service is still planned for June.
The bridge, built in 1911, is crossed by nine thousand cars a day. It was last repaired in 1987, \
when its wooden deck was replaced by steel."""

BUDGET = """\
The provincial assembly passed a budget late on Friday that gives Westmere five million crowns for \
its bridge and nothing for its hospital, after a debate of eleven hours.
Governor Ilse Marchetti defended the choice. "A hospital that nobody can reach heals nobody," she \
said, while members for the northern valleys walked out.
Marta Oyelaran, the head of transport in Westmere, called the sum a beginning. The opposition, led \
by Anton Reyes, wants an inquiry into why the piers were not examined for thirty years.
The budget raises the tax on second homes by a fifth and freezes the pay of officials until the \
autumn of next year."""

_LINES = BRIDGE.split("\n")
COPIES = {
    "wire": BRIDGE,
    "retold_top": "Westmere shuts landmark bridge for two years\nBy our own correspondent\n"
    + BRIDGE.removeprefix("WESTMERE, May 4 (Harbour Wire) - "),
    "edited": BRIDGE.replace("who leads the town's transport office", "the town's transport chief")
    .replace("would rather", "would sooner")
    .replace("eleven million", "11 million")
    .replace("Shopkeepers on the eastern bank fear", "Traders east of the river are worried")
    .replace("nine thousand", "9,000")
    .replace("four thousand", "4,000"),
    "shortened": "\n".join(_LINES[:3]),
    "furnished": "Home News Sport Weather Sign in\n"
    + BRIDGE
    + "\nFollow us for more stories like this. All rights reserved. Read more: ten walks by water.",
    "with_more": "\n".join([*_LINES[:4], *BUDGET.split("\n")[:1]]),
}
OTHERS = {"ferry": FERRY, "budget": BUDGET}
