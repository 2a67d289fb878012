"""The sample pages are what they are said to be: readable, linked, and with the faults meant.

samples/ is a landing zone as a user would have one. Towns, people, companies and publishers are
invented; every host ends in .example. Five stories of the spring of 2026, 29 articles, 8 languages:

A  strike      the dockers of Port Ellory walk out for sixteen days (2 to 17 March)
B  flood       the river Tamsel floods Brennfurt, then Pont-Lévrier (24 to 27 March)
C  election    Valmarenne elects a president (12 and 26 April)
D  trial       the shipowner Henrik Veldmar is tried for bribery in Saint-Aubry (7 April to 22 May)
E  ship fire   the Veldmar Aurora burns off the Azores (14 March)

html/       pages with a sidecar .json (url, fetched_at), named like the page without .html(.gz)
  harbour-herald-strike-begins      en A    semantic markup, JSON-LD, OpenGraph, good canonical link
  longshore-strike-shelves          en A    WordPress-like; its canonical link is the home page
  brightside-ship-fire              en E    div soup; agency copy
  ottermere-courier-ship-fire          en E    tables, windows-1252 called iso-8859-1; the same copy
  tidewire-ship-fire-amp            en E    AMP; the agency copy with edits
  continental-ledger-trial-opens    en D    microdata; its address has utm parameters
  harbour-herald-trial-testimony    en D
  brightside-flood (.html.gz)       en B    dates that contradict each other
  continental-ledger-run-off        en C    its canonical link leads to another site
  lecho-valmarenne-second-tour      fr C
  gazette-saintaubry-proces         fr D    its only date is a <time>
  brennfurter-anzeiger-hochwasser   de B    Dublin Core
  mayachny-vestnik-prigovor          ru D    windows-1251, no metadata
  sada-almarfa-idrab                ar AE   right to left
  haiouwan-huozai                 zh EA   GBK
  harbour-herald-menu-only          to be rejected: no article, only menus
  rubbish-download                  to be rejected: bytes that are no text
archives/ports-crawl.warc.gz
  strike-deal                       en A    captured twice, changed in between: the later one counts
  brennfurt-digs-out                en B    chunked; captured again, unchanged (a revisit record)
  bellweather-interview             en A    gzip-encoded
  continental-ledger-trial-opens    the page of html/ again, shared by "utm_medium=social"
  to be skipped: robots.txt, an image, a redirect, a 404
archives/spring-crawl.wacz
  pont-levrier-evacue               fr B
  valmarenne-result                 en C
  port-contracts-inquiry            en CD
scraped/pages.jsonl
  crawl-0001                        pt E    html
  crawl-0002                        en D    text
  crawl-0003                        en B    html_path, into the hidden folder .cache
  (fourth line)                     to be rejected: broken JSON
scraped/more.jsonl.gz
  crawl-0101                        es A    html
  crawl-0102                        fr C    text
text/       text dumps without an address: headline three times, captions, PREV and NEXT
  000_5d1f0c77a9e24b36              en A
  001_c2a98e4471d0b95f              en B
  002_91e7b3d60f5ac824              en C

samples/.sources holds the pages of the archives; `python benchmarks/make_samples.py` packs them.
"""

import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
WARC = SAMPLES / "archives" / "ports-crawl.warc.gz"
WACZ = SAMPLES / "archives" / "spring-crawl.wacz"
CHARSETS = {
    "ottermere-courier-ship-fire": "windows-1252",
    "mayachny-vestnik-prigovor": "windows-1251",
    "haiouwan-huozai": "gbk",
}
NO_ARTICLES = {"harbour-herald-menu-only", "rubbish-download"}
# Every article of the table above, once, and in the languages that it says.
LANGUAGES = {"en": 19, "fr": 4, "ar": 1, "de": 1, "es": 1, "pt": 1, "ru": 1, "zh": 1}
STORIES = {"A": 8, "B": 6, "C": 6, "D": 6, "E": 6}
_ROW = re.compile(r"^  (\S+)(?: \(\.html\.gz\))? +([a-z]{2}) ([A-E]{1,2})\b", re.MULTILINE)


def read(path: Path) -> bytes:
    """Read a file, compressed or not."""
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def html_pages() -> dict[str, str]:
    """Return the text of samples/html by name, without what is no text."""
    return {
        path.name.partition(".")[0]: read(path).decode(
            CHARSETS.get(path.name.partition(".")[0], "utf-8")
        )
        for path in sorted((SAMPLES / "html").glob("*.html*"))
        if not path.name.startswith("rubbish")
    }


def json_lines(name: str) -> Iterator[dict[str, str] | None]:
    """Return the lines of a scraper's file; None for a line that is no JSON."""
    for line in read(SAMPLES / "scraped" / name).decode().splitlines():
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            yield None


def responses(archive: BytesIO) -> list[tuple[str, str, str, bytes]]:
    """Return type, address, status and decoded content of each response and revisit."""
    return [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI"),
            record.http_headers.get_statuscode(),
            record.content_stream().read(),
        )
        for record in ArchiveIterator(archive)
        if record.rec_type in ("response", "revisit")
    ]


def wacz_member(path: Path, member: str) -> bytes:
    """Read one file of a WACZ archive."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(member)


def articles() -> dict[str, str]:
    """Return the content of every article by its name in the table, as it is stored."""
    found = {name: page for name, page in html_pages().items() if name not in NO_ARTICLES}
    archived = [
        *responses(BytesIO(WARC.read_bytes())),
        *responses(BytesIO(wacz_member(WACZ, "archive/data.warc.gz"))),
    ]
    for source in (SAMPLES / ".sources").glob("*.html"):
        name = "strike-deal" if source.stem.startswith("strike-deal") else source.stem
        if any(status == "200" and body == source.read_bytes() for *_, status, body in archived):
            found[name] = source.read_text("utf-8")
    for file in ("pages.jsonl", "more.jsonl.gz"):
        for line in filter(None, json_lines(file)):
            path = SAMPLES / "scraped" / line.get("html_path", "")
            found[line["id"]] = line.get("text") or line.get("html") or read(path).decode()
    for path in (SAMPLES / "text").glob("*.txt"):
        found[path.stem] = path.read_text("utf-8")
    return found


def paragraphs(page: str) -> list[str]:
    """Return the paragraphs of a page."""
    return [html.unescape(text) for text in re.findall(r"<p>(.*?)</p>", page)]


def test_the_table_lists_every_article_and_no_other() -> None:
    rows = {name: (lang, stories) for name, lang, stories in _ROW.findall(__doc__ or "")}

    assert set(rows) == set(articles())
    assert Counter(lang for lang, _ in rows.values()) == LANGUAGES
    assert Counter(story for _, stories in rows.values() for story in stories) == STORIES


def test_all_samples_together_stay_small() -> None:
    total = sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file())

    assert total < 600 * 1024


def test_there_is_nothing_in_the_landing_zone_that_is_no_page() -> None:
    visible = [
        path.relative_to(SAMPLES)
        for path in SAMPLES.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(SAMPLES).parts)
    ]
    sidecars = [path for path in visible if path.suffix == ".json"]

    assert Counter(str(path.parent) for path in visible if path not in sidecars) == {
        "html": 17,
        "archives": 2,
        "scraped": 2,
        "text": 3,
    }
    assert {str(path.parent) for path in sidecars} == {"html"}


def test_every_html_page_has_a_sidecar_with_its_address_and_time() -> None:
    for path in (SAMPLES / "html").glob("*.html*"):
        sidecar = json.loads((path.parent / f"{path.name.partition('.')[0]}.json").read_text())

        assert set(sidecar) == {"url", "fetched_at"}
        assert (urlsplit(sidecar["url"]).hostname or "").endswith(".example")
        assert datetime.fromisoformat(sidecar["fetched_at"]).tzinfo is not None


def test_no_address_leads_to_a_real_site() -> None:
    allowed = {"schema.org", "ogp.me", "cdn.ampproject.org", "api.w.org", "www.w3.org"}
    hosts = {
        host
        for page in articles().values()
        for host in re.findall(r"https?://([\w.-]+)", page)
        if not host.endswith(".example")
    }

    assert hosts <= allowed


@pytest.mark.parametrize("name", CHARSETS)
def test_a_page_in_an_old_charset_names_it_in_its_meta_tag(name: str) -> None:
    body = read(SAMPLES / "html" / f"{name}.html")
    declared = re.search(rb"charset=([\w-]+)", body)

    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    assert declared is not None
    # Browsers read "iso-8859-1" as windows-1252, and this page needs them to: it has curly quotes.
    assert declared[1].decode().replace("iso-8859-1", "windows-1252") == CHARSETS[name]


def test_the_rubbish_page_is_no_text() -> None:
    body = read(SAMPLES / "html" / "rubbish-download.html")

    assert b"\0" in body
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_two_copies_have_the_same_paragraphs_and_the_third_has_most_of_them() -> None:
    pages = html_pages()
    copy = paragraphs(pages["brightside-ship-fire"])
    same = paragraphs(pages["ottermere-courier-ship-fire"])
    plain = [text.translate(str.maketrans("“”’", '""\'')) for text in copy]
    edited = paragraphs(pages["tidewire-ship-fire-amp"])
    kept = sum(text in plain for text in edited)

    assert len(copy) == 11
    assert copy == same
    assert 5 <= kept < len(copy)
    assert edited != plain


@pytest.mark.parametrize(
    ("name", "pages", "stories"),
    [
        ("Henrik Veldmar", 16, "ACDE"),
        ("Margaret Oakes", 15, "ABCDE"),
        ("Veldmar Shipping Group", 22, "ABCDE"),
        ("Claire Montfaucon", 11, "BCD"),
        ("Anselm Richter", 10, "ABC"),
        ("João Meireles", 5, "AE"),
    ],
)
def test_a_name_recurs_across_pages_and_stories(name: str, pages: int, stories: str) -> None:
    rows = {row: letters for row, _, letters in _ROW.findall(__doc__ or "")}
    found = [row for row, page in articles().items() if name in page]

    assert len(found) == pages
    assert {letter for row in found for letter in rows[row]} == set(stories)


def test_the_crawl_holds_what_crawls_hold_besides_pages() -> None:
    records = responses(BytesIO(WARC.read_bytes()))
    codings = [
        record.http_headers.get_header("Content-Encoding")
        or record.http_headers.get_header("Transfer-Encoding")
        for record in ArchiveIterator(BytesIO(WARC.read_bytes()))
        if record.rec_type == "response"
    ]

    assert Counter((kind, status) for kind, _, status, _ in records) == {
        ("response", "200"): 7,
        ("response", "301"): 1,
        ("response", "404"): 1,
        ("revisit", "200"): 1,
    }
    assert Counter(codings) == {None: 7, "gzip": 1, "chunked": 1}


def test_the_revisit_refers_to_an_earlier_response_with_the_same_content() -> None:
    captured = {}
    revisits = []
    for record in ArchiveIterator(BytesIO(WARC.read_bytes())):
        header = record.rec_headers.get_header
        if record.rec_type == "response":
            key = header("WARC-Target-URI"), header("WARC-Date")
            captured[key] = header("WARC-Payload-Digest")
        elif record.rec_type == "revisit":
            original = header("WARC-Refers-To-Target-URI"), header("WARC-Refers-To-Date")
            revisits.append((original, header("WARC-Payload-Digest")))

    assert len(revisits) == 1
    assert all(captured[original] == digest for original, digest in revisits)


def test_one_page_of_the_crawl_has_changed_between_two_captures() -> None:
    bodies = [
        body
        for _, url, _, body in responses(BytesIO(WARC.read_bytes()))
        if url.endswith("/strike-deal.html")
    ]

    assert len(bodies) == 2
    assert "£800".encode() in bodies[0]
    assert "£900".encode() in bodies[1]


def test_the_manifest_of_the_wacz_agrees_with_its_files() -> None:
    manifest = json.loads(wacz_member(WACZ, "datapackage.json"))
    digest = json.loads(wacz_member(WACZ, "datapackage-digest.json"))
    with zipfile.ZipFile(WACZ) as archive:
        members = set(archive.namelist())

    assert {item["path"] for item in manifest["resources"]} == members - {
        "datapackage.json",
        "datapackage-digest.json",
    }
    for item in [*manifest["resources"], digest]:
        body = wacz_member(WACZ, item["path"])
        assert item["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        assert item.get("bytes", len(body)) == len(body)


def test_the_index_of_the_wacz_leads_to_its_three_pages() -> None:
    warc = wacz_member(WACZ, "archive/data.warc.gz")
    listed = wacz_member(WACZ, "pages/pages.jsonl").decode().splitlines()[1:]
    lines = wacz_member(WACZ, "indexes/index.cdx").decode().splitlines()
    found = []
    for line in lines:
        entry = json.loads(line.split(" ", 2)[2])
        start, length = int(entry["offset"]), int(entry["length"])
        ((kind, url, status, _),) = responses(BytesIO(warc[start : start + length]))
        assert (kind, url, status) == ("response", entry["url"], entry["status"])
        found.append(url)

    assert lines == sorted(lines)
    assert sorted(found) == sorted(json.loads(page)["url"] for page in listed)
    assert len(found) == 3


def test_the_json_lines_come_as_html_as_a_path_and_as_text_and_one_is_broken() -> None:
    def kinds(name: str) -> list[str]:
        return [
            next(key for key in ("html", "html_path", "text") if key in line) if line else "broken"
            for line in json_lines(name)
        ]

    assert kinds("pages.jsonl") == ["html", "text", "html_path", "broken"]
    assert kinds("more.jsonl.gz") == ["html", "text"]


def test_a_text_dump_repeats_its_headline_and_ends_with_the_sites_own_lines() -> None:
    for path in (SAMPLES / "text").glob("*.txt"):
        lines = path.read_text("utf-8").splitlines()

        assert lines.count(lines[0]) == 3
        assert any(line.startswith("PREV ") for line in lines)
        assert any(line.startswith("NEXT ") for line in lines)
        assert "About the author" in lines


def test_the_archives_are_what_the_script_makes_of_their_sources(tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "make_samples.py"
    subprocess.run([sys.executable, script, "--output", tmp_path], check=True, timeout=60)

    # Compared by content: another release of zlib may pack the same pages into other bytes.
    again = BytesIO((tmp_path / WARC.name).read_bytes())
    assert responses(again) == responses(BytesIO(WARC.read_bytes()))
    packed, kept = (
        responses(BytesIO(wacz_member(path, "archive/data.warc.gz")))
        for path in (tmp_path / WACZ.name, WACZ)
    )
    assert packed == kept
