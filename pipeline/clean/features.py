"""What a model is told of each block: one row of numbers a block. Pure.

Lengths are in units: words, or halves of Chinese, Japanese, Korean and Thai characters, so that
a model knows scripts that it has not seen. Only sums of whole numbers, divisions and comparisons:
the same page gives the same numbers on every machine.
"""

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np

from pipeline.clean.blocks import Cut
from pipeline.clean.forest import Matrix
from pipeline.clean.measures import KIND_CODES, Measures, shifted, since
from pipeline.clean.naming import DECLARED, Names
from pipeline.clean.vote_features import add_votes
from pipeline.clean.wordlists import HINTS, LINE_WORDS, hints, line_words, tag_hint

_SHORT_LINE = 250  # characters; longer blocks are sentences, whatever their words
_FAR = 30
_TAGS = (
    "p", "div", "li", "td", "h1", "h2", "h3", "h4", "section", "article", "ul", "main", "header",
    "footer", "figcaption", "blockquote", "button", "body", "form", "dd", "dt", "pre", "center",
)  # fmt: skip
_TAG_CODES = {tag: float(code) for code, tag in enumerate(_TAGS)}
_DIGITS, _CAPITALS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ENDS = (".", "!", "?", "…", "。", "！", "？", '."', ".”", ".»", "।", "؟", "۔")


def describe(cut: Cut, names: Names, votes: Mapping[str, str]) -> tuple[Matrix, list[str]]:
    """Return one row a block and the names of the columns.

    Args:
        cut: the page.
        names: what its head says.
        votes: name and text of each other extractor; the model must know the same names.
    """
    page = Measures(cut)
    columns: dict[str, Matrix] = {}
    _add_text(columns, page)
    _add_hints(columns, page)
    _add_names(columns, page, names)
    _add_place(columns, page, names)
    _add_neighbours(columns, page)
    _add_groups(columns, page)
    add_votes(columns, page, votes)
    return np.array(list(columns.values()), dtype=np.float64).T, list(columns)


def _add_text(columns: dict[str, Matrix], page: Measures) -> None:
    shapes = []
    for block in page.blocks:
        text = block.text
        length = len(text)
        end = text[-1]
        shapes.append((
            float(block.level),
            block.bold / length,
            block.links,
            text.endswith(_ENDS),
            end in ":：",
            end in "»›>→",
            text.count(".") + text.count("。") + text.count("．"),
            text.count(",") + text.count("，") + text.count("、"),
            text.count("?") + text.count("!") + text.count("？") + text.count("！"),
            text.count("|") + text.count("·") + text.count("•") + text.count("/"),
            text.count('"') + text.count("“") + text.count("”") + text.count("«"),
            text.count("\n"),
            text.count("@") + text.count("http"),
            text[0].islower(),
            text[0].isdigit(),
            text[0] in "-–—*•([©\"“‘«",
        ))  # fmt: skip
    names = (
        "level bold links ends_sentence ends_colon ends_arrow stops commas asks bars quotes breaks "
        "address starts_lower starts_digit starts_sign"
    )
    told = np.array(shapes, dtype=np.float64)
    for number, name in enumerate(names.split()):
        columns[name] = told[:, number]
    short = [b.text if len(b.text) < _SHORT_LINE else "" for b in page.blocks]
    memo: dict[str, list[float]] = {}
    rows = []
    for text in short:
        if text not in memo:
            digits = _count(text, str.isdigit, _DIGITS) / max(len(text), 1)
            upper = _count(text, str.isupper, _CAPITALS) / max(len(text), 1)
            capital = sum(word[0].isupper() for word in text.split())
            memo[text] = [digits, upper, capital, *line_words(text)]
        rows.append(memo[text])
    found = np.array(rows, dtype=np.float64)
    line_names = ("digits", "upper", "capital", *(f"word_{kind}" for kind in LINE_WORDS))
    for number, name in enumerate(line_names):
        columns[name] = found[:, number]
    columns["capital"] = columns["capital"] / page.units
    columns["units"] = page.units
    columns["unit_chars"] = page.chars / page.units
    columns["density"] = page.density
    columns["kind"] = page.kinds


def _count(text: str, belongs: Callable[[str], bool], in_ascii: bytes) -> int:
    """Return how many characters belong to a class, of which this much is ASCII."""
    if text.isascii():
        return len(text) - len(text.encode().translate(None, in_ascii))
    return sum(map(belongs, text))


def _add_hints(columns: dict[str, Matrix], page: Measures) -> None:
    """Tell how many boxes away the nearest one is that a hint speaks of."""
    bits = [hints(box.words) | tag_hint(box.tag) if box.words else tag_hint(box.tag)
            for box in page.boxes]  # fmt: skip
    count = len(HINTS)
    told = np.array(bits, dtype=np.int64)
    has = ((told[:, None] >> np.arange(count)) & 1).astype(bool)
    away = np.full((len(page.boxes), count), float(_FAR))
    depths = np.array([box.depth for box in page.boxes])
    for depth in range(int(depths.max()) + 1):
        (at,) = np.nonzero(depths == depth)
        above = away[page.parent[at]] + 1 if depth else float(_FAR)
        away[at] = np.where(has[at], 0.0, np.minimum(above, _FAR))
    near = away[page.box]
    for number, name in enumerate(HINTS):
        columns[f"to_{name}"] = near[:, number]
    columns["own_hints"] = np.array([float(hints(b.words).bit_count()) for b in page.blocks])
    tags = [_TAG_CODES.get(box.tag, float(len(_TAGS))) for box in page.boxes]
    codes = np.array(tags)
    columns["tag"] = codes[page.box]
    columns["parent_tag"] = codes[page.parent[page.box]]
    columns["level_tag"] = codes[page.levels[0]]
    columns["depth"] = depths[page.box].astype(np.float64)
    columns["hidden"] = np.array([float(page.boxes[b.box].is_hidden) for b in page.blocks])


def _add_names(columns: dict[str, Matrix], page: Measures, names: Names) -> None:
    is_title = np.zeros(page.size)
    described = np.zeros(page.size)
    counts = Counter(page.squashed)
    seen: Counter[str] = Counter()
    earlier = []
    for at, text in enumerate(page.squashed):
        earlier.append(seen[text])
        seen[text] += 1
        if text in names.titles:
            is_title[at] = 3.0
        elif len(text) >= 12 and any(t.startswith(text) for t in names.titles):
            is_title[at] = 2.0
        elif len(text) >= 12 and any(text in t or t in text for t in names.titles if len(t) > 11):
            is_title[at] = 1.0
        if len(text) >= 12 and (
            text in names.description or (names.description and names.description[:60] in text)
        ):
            described[at] = 2.0 if text == names.description else 1.0
    heads = np.array([page.boxes[b.box].tag == "h1" for b in page.blocks], dtype=np.float64)
    columns["title"] = is_title
    columns["described"] = described
    columns["earlier"] = np.array(earlier, dtype=np.float64)
    columns["repeats"] = np.array([counts[text] for text in page.squashed], dtype=np.float64)
    for name, marks in (("h1", heads > 0), ("title", is_title >= 2.0)):
        columns[f"after_{name}"] = since(marks)
        columns[f"before_{name}"] = since(marks[::-1])[::-1]


def _add_place(columns: dict[str, Matrix], page: Measures, names: Names) -> None:
    at = np.arange(page.size)
    columns["place"] = at / page.size
    columns["from_start"] = np.minimum(at, 500).astype(np.float64)
    columns["from_end"] = np.minimum(page.size - 1 - at, 500).astype(np.float64)
    columns["prose_before"] = (np.cumsum(page.prose) - page.prose) / page.all_prose
    for name, value in zip(DECLARED, names.declared, strict=True):
        columns[f"says_{name}"] = np.full(page.size, value)
    for tag in ("p", "h1", "h2", "article", "li"):
        count = float(sum(box.tag == tag for box in page.boxes))
        columns[f"page_{tag}"] = np.full(page.size, min(count, 200.0))
    columns["page_blocks"] = np.full(page.size, float(page.size))
    columns["page_prose"] = np.full(page.size, page.all_prose)
    columns["page_density"] = np.full(page.size, float(page.linked.sum() / page.chars.sum()))
    is_prose = page.prose > 0
    columns["after_prose"] = since(np.concatenate(([False], is_prose[:-1])))
    columns["before_prose"] = since(np.concatenate((is_prose[1:], [False]))[::-1])[::-1]
    long = page.prose >= 30
    columns["after_long"] = since(np.concatenate(([False], long[:-1])))
    columns["before_long"] = since(np.concatenate((long[1:], [False]))[::-1])[::-1]
    columns["after_heading"] = since(page.kinds == KIND_CODES["heading"])


def _add_neighbours(columns: dict[str, Matrix], page: Measures) -> None:
    tag = columns["tag"]
    for by, side in ((1, "prev"), (2, "prev2"), (-1, "next"), (-2, "next2")):
        columns[f"{side}_units"] = shifted(page.units, by)
        columns[f"{side}_density"] = shifted(page.density, by)
        columns[f"{side}_tag"] = shifted(tag, by)
        if abs(by) == 1:
            columns[f"{side}_box"] = shifted(page.levels[0].astype(float), by) == page.levels[0]
            columns[f"{side}_ends"] = shifted(columns["ends_sentence"], by)
    for reach in (2, 6, 15):
        around = np.maximum(page.window(page.chars, reach), 1.0)
        columns[f"density_{reach}"] = page.window(page.linked, reach) / around
        columns[f"prose_{reach}"] = page.window(page.prose, reach) / (2 * reach + 1)


def _add_groups(columns: dict[str, Matrix], page: Measures) -> None:
    ones = np.ones(page.size)
    is_prose = (page.prose > 0).astype(np.float64)
    sentences = columns["ends_sentence"]
    for number, level in enumerate(page.levels):
        count = page.inside(ones, level)
        columns[f"share_{number}"] = page.inside(page.prose, level) / page.all_prose
        columns[f"density_in_{number}"] = page.inside(page.linked, level) / page.inside(
            page.chars, level
        )
        columns[f"units_in_{number}"] = page.inside(page.units, level) / count
        columns[f"blocks_in_{number}"] = count
        columns[f"prose_in_{number}"] = page.inside(is_prose, level) / count
        if number < 2:
            columns[f"place_in_{number}"] = (np.arange(page.size) - page.first[level]) / count
            columns[f"ends_in_{number}"] = page.inside(sentences, level) / count
    for name, group in page.groups.items():
        size = np.bincount(group)[group].astype(np.float64)
        columns[f"{name}_size"] = size
        for what, values in (("units", page.units), ("prose", page.prose), ("link", page.linked),
                             ("ends", sentences)):  # fmt: skip
            total = np.bincount(group, weights=values)[group]
            if what == "prose":
                columns[f"{name}_share"] = total / page.all_prose
            elif what == "link":
                columns[f"{name}_density"] = total / np.bincount(group, weights=page.chars)[group]
            else:
                columns[f"{name}_{what}"] = total / size
