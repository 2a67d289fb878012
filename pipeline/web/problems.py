"""Errors as people and programs want them: a page, or problem details (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from pipeline.alerts.register import NameTakenError, UnknownSearchError
from pipeline.errors import ConfigError, PipelineError, RequestError, TransientError
from pipeline.search.address import reason
from pipeline.web.templating import render

MEDIA_TYPE = "application/problem+json"
_RETRY_AFTER = "5"  # seconds
_STATUS = {UnknownSearchError: 404, NameTakenError: 409}


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str = Field(description="The same for every problem of this status.")
    status: int
    detail: str = Field(description="What happened, and what to do.")
    errors: list[dict[str, str]] = Field(
        default_factory=list, description="The parameters that cannot be used, and why."
    )


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}}
    for status, text in (
        (400, "What is asked for cannot be had."),
        (422, "A parameter cannot be used."),
        (503, "Elasticsearch does not answer, or holds no index."),
    )
}
TAKEN: dict[int | str, dict[str, Any]] = {
    409: {**RESPONSES[400], "description": "There is one of this name already."}
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {**RESPONSES[400], "description": "There is none of this id."}
}


def add_handlers(app: FastAPI) -> None:
    """Have every error answered."""

    @app.exception_handler(PipelineError)
    def of_ours(request: Request, error: PipelineError) -> Response:
        for kind, status in _STATUS.items():
            if isinstance(error, kind):
                return refuse(request, status, str(error))
        if isinstance(error, RequestError):
            return refuse(request, 400, str(error))
        if isinstance(error, TransientError | ConfigError):
            response = refuse(request, 503, str(error))
            response.headers["Retry-After"] = _RETRY_AFTER
            return response
        return refuse(request, 502, str(error))

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: HTTPException) -> Response:
        response = refuse(request, error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def of_parameters(request: Request, error: RequestValidationError) -> Response:
        faults = [
            {"parameter": str(fault["loc"][-1]), "reason": reason(fault)}
            for fault in error.errors()
        ]
        detail = "; ".join(f"{fault['parameter']}: {fault['reason']}" for fault in faults)
        return refuse(request, 422, detail, faults)


def refuse(
    request: Request, status: int, detail: str, faults: list[dict[str, str]] | None = None
) -> Response:
    """Return an error as whoever asked can use it."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/api/"):
        problem = Problem(title=title, status=status, detail=detail, errors=faults or [])
        return JSONResponse(problem.model_dump(), status_code=status, media_type=MEDIA_TYPE)
    if detail == title:
        detail = ""
    return render("message.html", status_code=status, status=status, title=title, detail=detail)
