# Two images of one build: `app` (web, worker, beat, migrations) and `proxy` (nginx with the static
# files of exactly this version).

FROM python:3.12-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes --no-input --requirement /tmp/base.txt


FROM python:3.12-slim-bookworm AS app
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid portal --no-create-home --shell /usr/sbin/nologin portal \
    && install --directory --owner=portal --group=portal /srv/media /srv/scratch
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    XDG_CACHE_HOME=/tmp \
    TMPDIR=/srv/scratch \
    DJANGO_SETTINGS_MODULE=rabat_portal.settings \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media
WORKDIR /app
COPY . .
# A strict umask where this was checked out would keep its files from everybody but root.
# The addresses are only there to be parsed: no command opens a connection.
RUN export SECRET_KEY=no-command-of-this-step-signs-anything DATABASE_URL=postgres://build@localhost/build \
        REDIS_URL=redis://localhost/0 \
    && chmod -R a+rX /app \
    && python -m compileall -q /app /opt/venv/lib \
    && python manage.py compile_catalogues \
    && python manage.py collectstatic --no-input \
    && python manage.py write_fault_pages /srv/faults
USER 10001:10001
EXPOSE 8000
CMD ["granian", "--interface=wsgi", "--host=0.0.0.0", "--port=8000", "--workers=2", "--blocking-threads=4", "--respawn-failed-workers", "--no-ws", "rabat_portal.wsgi:application"]


FROM nginxinc/nginx-unprivileged:stable-alpine AS proxy
USER root
# The first container that has a volume gives it its owner, and this one does not wait for the others.
RUN install -d -o 101 -g 101 /srv/passing && install -d -o 10001 -g 10001 /srv/media
USER 101
COPY --from=app /app/docker/nginx/portal.conf.template /etc/nginx/templates/default.conf.template
COPY --from=app /srv/static /srv/static
COPY --from=app /srv/faults /srv/faults
