"""The words of the search page for what the index holds in codes. Pure."""

from pipeline.search.facets import FacetName

FACETS: dict[FacetName, str] = {
    "people": "People",
    "organisations": "Organisations",
    "places": "Places",
    "sites": "Outlets",
    "languages": "Languages",
    "authors": "Authors",
    "kinds": "Kinds",
    "keywords": "Keywords",
    "countries": "Countries",
    "mentioned": "Months spoken of",
    "sources": "Sources",
    "other_entities": "Events and others",
    "months": "Months",
}
SHOWN: tuple[FacetName, ...] = (
    "people", "organisations", "places", "sites", "languages", "authors", "kinds", "keywords",
    "mentioned",
)  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "ckb": "Kurdish",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "und": "Unknown",
    "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
TYPES = {"person": "Person", "org": "Organisation", "place": "Place"}
MANY = {"person": "People", "org": "Organisations", "place": "Places"}


def value_label(name: FacetName, value: str) -> str:
    """Return a value of a facet in words."""
    if name == "languages":
        return LANGUAGES.get(value, value)
    if name == "kinds":
        return value.replace("_", " ").capitalize()
    return value
