"""A real Redis for tests: the one at REDIS_URL, else one that the tests start."""

import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Iterator

import pytest
from redis import Redis

from learner.redis_keys import RunKeys

REASON = "REDIS_URL is not set and there is no redis-server"


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Its address. Skips where there is none."""
    url = os.environ.get("REDIS_URL")
    if url:
        yield url
        return
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip(REASON)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout:
            if "Ready to accept connections" in line:
                break
        yield f"redis://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def admin(redis_url: str) -> Iterator[Redis]:
    """A client to look at Redis with."""
    client = Redis.from_url(redis_url)
    yield client
    client.close()


@pytest.fixture
def keys(admin: Redis) -> Iterator[RunKeys]:
    """Keys of a run of its own, removed afterwards."""
    keys = RunKeys(f"test-{uuid.uuid4()}")
    yield keys
    for key in admin.scan_iter(f"paddock:training:{keys.name}:*"):
        admin.delete(key)
