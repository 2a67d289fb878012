"""What resiliparse takes for the main text. The only module that imports it."""

from resiliparse.extract.html2text import extract_plain_text


def plain_vote(html: str) -> str:
    """Return the main text by rules that know nothing of ours; empty where they fail."""
    try:
        text: str = extract_plain_text(html, main_content=True, alt_texts=False)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # a vote is not worth a page, whatever went wrong in it
        return ""
    return text
