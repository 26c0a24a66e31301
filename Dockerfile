# The bot as an image: what it needs to run and nothing else, as a user without rights, on a root file system that may
# be read-only. All that lasts is in /var/lib/leancoffee; docs/deployment.md, "As a container", has the commands.
#
#   docker build --tag leancoffee .
#   docker build --tag leancoffee --build-arg LOCK=pdf .     certificates and transcripts as PDF, too (81 MiB more)

# The Python that the tests run on; its newest patch release comes with the next build. A registry's digest behind the
# tag, python:3.11-slim-bookworm@sha256:…, makes two builds the same.
ARG PYTHON=3.11-slim-bookworm

FROM python:${PYTHON} AS build
ARG LOCK=runtime
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /source
# An environment without pip in it, so that there is none in the image's way of running either. First what changes seldom.
RUN python -m venv --without-pip /opt/leancoffee
COPY requirements/build.txt requirements/${LOCK}.txt requirements/
RUN python -m pip install --require-hashes --requirement requirements/build.txt
RUN python -m pip --python /opt/leancoffee/bin/python install \
        --require-hashes --only-binary :all: --requirement requirements/${LOCK}.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY cogs cogs
COPY migrations migrations
RUN python -m pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheels . \
    && python -m pip --python /opt/leancoffee/bin/python install --no-index --no-deps /wheels/leancoffee-*.whl

FROM python:${PYTHON}
LABEL org.opencontainers.image.title="leancoffee" \
      org.opencontainers.image.description="A Discord bot that hosts Lean Coffee meetups" \
      org.opencontainers.image.licenses="MIT"
# A number of its own, so that a host can tell whose the files of a volume are. Its folders are there for volumes to be
# mounted on: a new volume takes over whose they are, and that nobody else may look into them.
RUN groupadd --system --gid 10001 leancoffee \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/leancoffee \
        --shell /usr/sbin/nologin leancoffee \
    && install --directory --owner 10001 --group 10001 --mode 0700 /var/lib/leancoffee /var/backups/leancoffee
COPY --from=build /opt/leancoffee /opt/leancoffee
# Where the root file system is read-only, SQLite would take the memory behind /tmp to write the file anew without what was
# deleted, and that needs as much room as the file has.
ENV PATH=/opt/leancoffee/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////var/lib/leancoffee/leancoffee.db \
    METRICS_ADDRESS=127.0.0.1:9464 \
    SQLITE_TMPDIR=/var/lib/leancoffee
USER 10001:10001
WORKDIR /var/lib/leancoffee
VOLUME ["/var/lib/leancoffee"]
# SIGTERM stops it in order, within ten seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m --retries=3 CMD ["leancoffee", "health"]
ENTRYPOINT ["leancoffee"]
# A container that ends is started again, whatever its exit code; where somebody has to act first, it waits instead.
CMD ["run", "--wait-when-refused"]
