"""Saved searches, and the notices of new pages that they find.

saved       a saved search: what is asked, and where notices go (pure)
register    the saved searches that Elasticsearch keeps
notice      one notice: a story that a saved search has found (pure)
outbox      the notices that Elasticsearch keeps, and which of them are still to be delivered
matching    the new pages of a run -> notices
backtest    how often a search would have fired
feed        notices as an Atom feed (pure)
webhook     a notice as a POST request
mail        notices as an e-mail (pure; Airflow's connection sends it)
delivery    what waits in the outbox -> webhooks and e-mails
"""
