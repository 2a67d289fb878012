"""Real and broken archives, gathered from the test data of other tools, with known contents.

The counts were taken without this project's code: members of gzip files counted with zlib,
records with warcio and FastWARC, statuses and media types from warcio's headers, and what the
two libraries cannot read (see the comments) by looking at the bytes.
"""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.ingest.landing import list_files
from pipeline.ingest.read import ReadLimits, read_files
from pipeline.records import RawPage

ARCHIVES = Path(__file__).parents[4] / "shared" / "warc"

EXPECTED = {
    "aut-example.arc.gz": {"page": 94, "http_error": 40, "not_html": 120, "redirect": 7},
    "aut-example.warc.gz": {"page": 94, "http_error": 40, "not_html": 120, "redirect": 7},
    "cc-whirlwind-2024-05.warc.gz": {"page": 1},
    "cc-whirlwind-2024-05.warc.wat.gz": {},  # metadata of pages, no page
    "cc-whirlwind-2024-05.warc.wet.gz": {"page": 1},  # a text
    "dev-news.warc.gz": {"page": 157},
    "jwarc-commoncrawl-one-record.warc.gz": {"page": 1},
    "pywb-bad.arc": {"broken_archive": 2, "not_html": 1},  # lengths "-1" and "abc"; text/plain
    # Of nine revisits five say themselves that they are no page. Of the others, one page has its
    # original here; another page and two fonts, served without a type, have not.
    "pywb-dupes-revisit.warc.gz": {
        "page": 2, "not_html": 6, "redirect": 1, "revisit_unresolved": 3,
    },
    "pywb-example.warc.gz": {"page": 2, "redirect": 1},
    "pywb-iana.warc.gz": {"page": 16, "not_html": 151, "redirect": 4},
    "pywb-missing-status-text.warc": {"redirect": 1},
    "pywb-revisit-only.warc.gz": {"revisit_unresolved": 1},
    "ukwa-IAH-20080430204825-00000-blackbook-truncated.warc.gz": {"page": 2, "not_html": 5},
    "ukwa-IAH-urls-wget.warc.gz": {"page": 2, "not_html": 5, "redirect": 9},
    "ukwa-govuk-revisit-1.warc.gz": {"page": 32, "http_error": 4, "not_html": 25, "redirect": 1},
    "ukwa-govuk-revisit-2.warc.gz": {
        "page": 6, "http_error": 4, "not_html": 25, "redirect": 1, "revisit_unresolved": 26,
    },
    "ukwa-main-page.warc.gz": {"page": 1, "not_html": 69},
    "ukwa-sopa-wikipedia-homepage.warc.gz": {"page": 1, "not_html": 73},
    "ukwa-transfer-brotli.warc.gz": {"page": 1},
    "ukwa-transfer-gzip.warc.gz": {"page": 1},
    "ukwa-truncated-datetime.warc": {"page": 1},
    "wacz-collection-with-lists.warc": {"page": 6, "not_html": 11, "redirect": 1},
    "wacz-invalid-1.wacz": {"no_archive": 1},
    "wacz-signed-1.wacz": {"page": 1, "http_error": 1},
    "wacz-valid-1.wacz": {"page": 1},
    "warcio-bad-non-chunked.warc.gz": {"page": 2},  # all records in one gzip member
    "warcio-digest.warc": {},  # requests only
    "warcio-example.arc.gz": {"page": 1},
    "warcio-iana-chunked.warc": {"page": 1},
    # The record is two bytes longer than it says; the next one is found behind them.
    "warcio-truncated.warc": {"page": 1, "broken_archive": 1},
    "warcio-wrong-chunks.warc.gz": {"page": 1},  # one record in three gzip members
}  # fmt: skip

needs_archives = pytest.mark.skipif(
    not ARCHIVES.is_dir(), reason="the measuring data (../shared/warc) is not on this machine"
)


def count(name: str) -> dict[str, int]:
    files = list_files(str(ARCHIVES / name))
    out = read_files(files, source="test", limits=ReadLimits())
    return Counter("page" if isinstance(item, RawPage) else item.reason for item in out)


@needs_archives
@pytest.mark.parametrize("name", EXPECTED)
def test_an_archive_gives_the_pages_and_rejections_that_it_holds(name):
    assert count(name) == EXPECTED[name]


@needs_archives
def test_there_is_an_expectation_for_every_archive():
    assert sorted(path.name for path in ARCHIVES.iterdir()) == sorted(EXPECTED)


@needs_archives
def test_read_in_one_run_all_revisits_find_their_originals():
    alone = Counter()
    for counts in EXPECTED.values():
        alone.update(counts)

    together = count("")

    assert together.total() == alone.total()
    assert together["revisit_unresolved"] == 0
    # 26 pages of the second crawl of data.gov.uk, one of iana.org and one of example.com have
    # their originals in other files; two fonts turn out to be no HTML.
    assert together["page"] == alone["page"] + 28
    assert together["not_html"] == alone["not_html"] + 2
