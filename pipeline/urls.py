"""URLs as identities: one page, one normal form, one id. Pure; standard library only.

The ids are kept for ever in storage and in the index, so the rules here do not follow a
library's releases: changing one is changing every id.
"""

import hashlib
import re
import string
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that campaigns and share buttons add; they never choose another page.
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|ref_src|cmpid|ito|scid"
    r"|at_(medium|campaign|custom\d+)|wt_mc|xtor|ocid|smid|guccounter"
)
_PATH_SAFE = "/:@!$&'()*+,;=-._~"
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
_ID_CHARS = 32  # 128 bits of SHA-256: no collision is expected below 10^18 pages


def normalise(url: str) -> str:
    """Return the form of `url` that every spelling of the same address shares.

    Scheme and host in lower case, https for http, no default port, no user, no fragment, no
    tracking parameters, parameters sorted, percent-encoding as RFC 3986 has it, no slash at the
    end of a path.

    Raises:
        ValueError: it is no absolute http(s) URL.
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"no absolute http(s) URL: {url[:200]!r}")
    host = _ascii_host(parts.hostname.rstrip("."))
    if not host:
        raise ValueError(f"no host in the URL: {url[:200]!r}")
    if ":" in host:  # an IPv6 address; without its brackets it would swallow the port
        host = f"[{host}]"
    port = parts.port
    if port not in (None, *_DEFAULT_PORTS.values()):
        host = f"{host}:{port}"
    path = _ESCAPE.sub(_unescape, quote(parts.path, _PATH_SAFE + "%", errors="surrogateescape"))
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not _TRACKING.fullmatch(name.lower())
    )
    query = urlencode(kept, errors="surrogateescape")
    return urlunsplit(("https", host, path.rstrip("/"), query, ""))


def page_id(url: str) -> str:
    """Hash the normal form of `url`: 32 hex digits.

    Raises:
        ValueError: it is no absolute http(s) URL.
    """
    return _digest(normalise(url).encode())


def content_page_id(body: bytes) -> str:
    """Identify a page without a URL by its bytes: 32 hex digits."""
    return _digest(body)


def site(url: str | None) -> str | None:
    """Return the host of `url` in lower case, without "www.", or None without a host."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return (host.rstrip(".").removeprefix("www.") or None) if host else None


def article_id(page: str, url: str | None, canonical_url: str | None) -> str:
    """Return the id of the article that a page shows.

    That is the hash of its canonical URL, where that can be trusted: of the same site, and not
    the home page (a common fault of templates). Else it is the page's own id.

    Args:
        page: `page_id` of the page.
        url: address of the page.
        canonical_url: what the page itself calls its address.
    """
    if not canonical_url or not url:
        return page
    try:
        normal = normalise(canonical_url)
        own_site = site(normalise(url))
    except ValueError:
        return page
    if site(normal) != own_site:
        return page
    parts = urlsplit(normal)
    is_home = not parts.path and not parts.query
    return page if is_home else _digest(normal.encode())


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:  # a label that is too long or empty: keep what was written
        return host.lower()


def _unescape(escape: re.Match[str]) -> str:
    """Decode what needs no escape ("%7E" is "~"); a reserved one stays ("%2F" is not "/")."""
    character = chr(int(escape[0][1:], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_ID_CHARS]
