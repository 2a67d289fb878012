# The image of every Dateline service in docker-compose.yml: Airflow and the pipeline.

FROM python:3.12-slim AS build
# Compiled once here: the services may not write into the image, and would compile at every start.
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_NO_CACHE=1
WORKDIR /opt/dateline
COPY pyproject.toml requirements.lock ./
RUN awk '/^[^ ]/ { ours = /^uv==/ } ours' requirements.lock > /tmp/uv.lock \
    && pip install --no-cache-dir --require-hashes -r /tmp/uv.lock
# As constraints, the lock pins and hashes whatever is installed, and leaves out the tools for
# development, a quarter of it all.
RUN python -m venv --without-pip /opt/venv && uv pip install --python /opt/venv \
    --require-hashes -c requirements.lock -r pyproject.toml --extra production
COPY README.md LICENSE ./
COPY pipeline pipeline
COPY dags dags
COPY config config
COPY samples samples
# Editable, so that the code is in one place, beside its config/. The build tools come from the
# lock as well, and stay out of the image.
RUN uv pip install --python /opt/venv --no-deps --build-constraints requirements.lock --editable . \
    && /opt/venv/bin/python -m compileall -q pipeline dags

FROM python:3.12-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    AIRFLOW_HOME=/opt/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/dateline/dags \
    AIRFLOW__CORE__LOAD_EXAMPLES=False
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/dateline /opt/dateline
# What the services write to. A new volume takes its owner over from here.
RUN useradd --uid 50000 --create-home dateline \
    && install -d -o dateline -g dateline /opt/airflow /opt/airflow/logs /opt/dateline/storage \
    && install -d /opt/dateline/landing /certificates
USER dateline
WORKDIR /opt/dateline
CMD ["dateline", "--help"]
