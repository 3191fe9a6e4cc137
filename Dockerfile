# One image for the site and the worker.
FROM python:3.11.14-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --create-home --uid 10001 productionproof
WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY manage.py ./
COPY prompts ./prompts
COPY generators ./generators
COPY mcp_server ./mcp_server
COPY productionproof_site ./productionproof_site
COPY examples ./examples

RUN mkdir -p var && PRODUCTION=1 SECRET_KEY=only-for-collectstatic python manage.py collectstatic --noinput \
    && chown -R productionproof:productionproof var
USER productionproof

EXPOSE 8000
CMD ["uvicorn", "productionproof_site.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--lifespan", "off"]
