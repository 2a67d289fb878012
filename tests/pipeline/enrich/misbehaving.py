"""An enricher for worker processes in tests: it does what the texts say, group by group."""

import os
import signal
import time

from tests.factories import make_enriched_page


def enricher(seconds):
    def enrich_some(pages):
        for page in pages:
            if page.text == "hang":
                time.sleep(seconds)
            if page.text == "die":
                os.kill(os.getpid(), signal.SIGKILL)
        return [
            make_enriched_page(page=page, enriched_by=f"group of {len(pages)}") for page in pages
        ]

    return enrich_some
