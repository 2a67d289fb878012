"""The figures of enrichment beside what common libraries reach on the same sets. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.evaluation.enrichment import GOLD_MENTIONS, Figures


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is, where it stands, what was there without us, what we want."""

    what: str
    set: str
    group: str
    figure: str
    value: str = "F1"
    # Of the development sets, with the stock model or library that was best; None: not measured.
    baseline: float | None = None
    aim: float | None = None


_B3 = "within documents, B3"
_PAIRS = "within documents, variant pairs"
_TYPED, _SPAN = "span+type", "span"
_VALUE, _EVERY = "value, day-valued", "span+value"
_NEAR = "acc@161km, all gold"
# Baselines: spaCy's small and medium models for names, the exact name and rules for B3, token_sort
# and WRatio of rapidfuzz for pairs, quotation marks for quotes, the most populous place of a name,
# dateparser for dates, py3langid for languages, datasketch and rensa for copies.
ROWS = (
    Row(
        "names, English (CoNLL++), span and type",
        "conllpp_dev",
        "entities",
        _TYPED,
        "F1",
        0.702,
        0.80,
    ),
    Row("    span", "conllpp_dev", "entities", _SPAN, "F1", 0.828, 0.89),
    Row("names, wikigold, span and type", "wikigold", "entities", _TYPED, "F1", 0.634, 0.78),
    Row("    span", "wikigold", "entities", _SPAN, "F1", 0.790, 0.85),
    Row("names, GUM, span and type", "gum_docs", "entities", _TYPED, "F1", 0.647, 0.78),
    Row("    span", "gum_docs", "entities", _SPAN, "F1", 0.763, 0.84),
    Row("names, re3d, span and type", "re3d_train", "entities", _TYPED),
    Row("names, tweets (WNUT17), span and type", "wnut17_dev", "entities", _TYPED),
    Row("names, WikiNEuRal en", "wikineural_en_val", "entities", _TYPED),
    Row("names, WikiNEuRal fr", "wikineural_fr_val", "entities", _TYPED, "F1", 0.863, 0.87),
    Row("names, WikiNEuRal es", "wikineural_es_val", "entities", _TYPED, "F1", 0.784, 0.80),
    Row("names, CoNLL-02 es", "conll02_es_val", "entities", _TYPED, "F1", 0.596, 0.63),
    Row("names, factRuEval ru", "factrueval_ru_dev", "entities", _TYPED),
    Row("names, Wojood ar", "wojood_ar_train_sample", "entities", _TYPED),
    Row("one entity a name, gold mentions, B3", GOLD_MENTIONS, "clusters", _B3, "F1", 0.956, 0.975),
    Row("    variant pairs, precision", GOLD_MENTIONS, "clusters", _PAIRS, "P", 0.65, 0.93),
    Row("    variant pairs, recall", GOLD_MENTIONS, "clusters", _PAIRS, "R", 0.74, 0.85),
    Row(
        "    across documents, B3",
        GOLD_MENTIONS,
        "clusters",
        "across documents, B3",
        "F1",
        0.953,
        0.965,
    ),
    Row("one entity a name, found mentions, B3", "gum_docs", "clusters", _B3),
    Row("    across documents, B3", "gum_docs", "clusters", "across documents, B3"),
    Row(
        "pairs of names (name_bench)",
        "name_bench",
        "name pairs",
        "match (score >= 0.5)",
        "F1",
        0.80,
        0.86,
    ),
    Row("direct quotes", "polnear_dev", "direct quotes", "span, IoU >= .8", "F1", 0.899, 0.93),
    Row(
        "    with the right speaker",
        "polnear_dev",
        "direct quotes",
        "quote+speaker",
        "F1",
        0.624,
        0.82,
    ),
    Row(
        "all attributions, content",
        "polnear_dev",
        "attributions",
        "content, IoU >= .5",
        "F1",
        0.456,
        0.64,
    ),
    Row(
        "    content and source",
        "polnear_dev",
        "attributions",
        "content+source, IoU >= .5",
        "F1",
        0.381,
        0.56,
    ),
    Row("places within 161 km, LGL", "lgl_a", "places", _NEAR, "value", 0.631, 0.78),
    Row("places within 161 km, GeoVirus", "geovirus", "places", _NEAR, "value", 0.608, 0.80),
    Row("dates, value of days, TimeBank", "timebank_timex", "dates", _VALUE, "value", 0.79, 0.92),
    Row("dates, value of days, GUM", "gum_dates", "dates", _VALUE, "value", 0.77, 0.90),
    Row("dates in running text, span and value, GUM", "gum_docs", "dates", _EVERY),
    Row("language, sentences", "lingua20", "languages", "sentences", "value", 0.998, 0.998),
    Row("language, word pairs", "lingua20", "languages", "word-pairs", "value", 0.906, 0.95),
    Row(
        "near-duplicates, pairs", "syndication_synth", "near-duplicates", "pairs", "F1", 0.924, 0.98
    ),
    Row(
        "    adjusted Rand index",
        "syndication_synth",
        "near-duplicates",
        "adjusted Rand index",
        "value",
        0.922,
        0.98,
    ),
)


def to_table(found: dict[str, Figures]) -> str:
    """Return a line for each figure of the sets that were scored."""
    return "\n".join(_lines(found))


def rows(found: dict[str, Figures]) -> list[dict[str, Any]]:
    """Return the same as objects, for a program."""
    return [
        {"what": row.what.strip(), "set": row.set, "figure": f"{row.figure}, {row.value}"}
        | {"dateline": _value(row, found), "baseline": row.baseline, "aim": row.aim}
        for row in ROWS
        if row.set in found
    ]


def _lines(found: dict[str, Figures]) -> Iterator[str]:
    width = max(len(row.what) for row in ROWS)
    yield f"{'Enrichment':{width}}  {'dateline':>8}  {'baseline':>8}  {'aim':>8}"
    for row in ROWS:
        if row.set in found:
            value = _value(row, found)
            below = row.aim is not None and (value is None or value < row.aim)
            cells = "  ".join(f"{_cell(number):>8}" for number in (value, row.baseline, row.aim))
            yield f"{row.what:{width}}  {cells}{'  below the aim' if below else ''}"
    missing = {
        name: figures["missing"] for name, figures in found.items() if figures.get("missing")
    }
    for name, count in missing.items():
        yield f"* {name}: {count} of {found[name]['rows']} texts have no answer"


def _value(row: Row, found: dict[str, Figures]) -> float | None:
    value = found[row.set].get(row.group, {}).get(row.figure, {}).get(row.value)
    return None if value is None else float(value)


def _cell(number: float | None) -> str:
    return "-" if number is None else f"{number:.3f}"
