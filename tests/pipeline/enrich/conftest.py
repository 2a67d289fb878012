import pytest

from pipeline.enrich.tagger import Tagger
from pipeline.settings import Settings


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The real models, each loaded once."""
    return Tagger(Settings().enrich.models)
