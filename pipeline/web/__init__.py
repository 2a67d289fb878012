"""The search page and the HTTP API: one FastAPI app, rendered on the server.

* `server`      start it
* `app`         put it together: routes, headers, errors
* `pages`       what people look at; `templates/` and `static/` are its looks
* `api`         what programs ask; errors are problem details (`problems`)
* `address`     a search as the parameters of an address, and back (pure)
* `views`       what the search page shows, with the address of every next step (pure)
* `chart`, `worldmap`, `marked`  timeline, map and marked text as shapes and pieces (pure)
* `security`    headers, hosts and the token; `head`  HEAD is answered like GET
* `export`      rows of CSV and JSON lines (pure)
"""
