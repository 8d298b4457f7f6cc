import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import numpy as np
import pytest

from qa.adapters.remote_embedder import RemoteEmbedder
from qa.errors import ModelUnavailable


class Endpoint(BaseHTTPRequestHandler):
    """Embeds a text as (length, 1, 2, 3), in reverse order; fails the first `failures` times."""

    failures = 0
    bodies: ClassVar[list[dict[str, object]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).bodies.append({**body, "key": self.headers.get("Authorization")})
        if type(self).failures > 0:
            type(self).failures -= 1
            self.send_response(503)
            self.end_headers()
            return
        if body["model"] == "unknown":
            self.send_response(404)
            self.end_headers()
            self.wfile.write(b"no such model")
            return
        size = body.get("dimensions", 4)
        items = [{"index": n, "embedding": [float(len(t)), 1.0, 2.0, 3.0][:size]} for n, t in enumerate(body["input"])]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"data": items[::-1]}).encode())

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture
def address() -> Iterator[str]:
    Endpoint.failures, Endpoint.bodies = 0, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()


def test_vectors_are_in_the_order_of_the_texts_and_of_unit_length(address: str) -> None:
    embedder = RemoteEmbedder(model="m", base_url=address, batch_size=2)
    vectors = embedder.embed_passages(["a", "bbb", "cc"])
    assert vectors.shape == (3, 4)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert np.allclose(vectors[1] / vectors[1, 1], [3, 1, 2, 3])
    assert embedder.identity.dimension == 4
    assert embedder.embed_passages([]).shape == (0, 4)


def test_prompts_key_and_dimension_reach_the_endpoint(address: str) -> None:
    embedder = RemoteEmbedder(model="intfloat/multilingual-e5-small", base_url=address, api_key="k", dimension=2)
    assert embedder.embed_queries(["q"]).shape == (1, 2)
    assert Endpoint.bodies[-1]["input"] == ["query: q"]
    assert Endpoint.bodies[-1]["key"] == "Bearer k"
    assert Endpoint.bodies[-1]["dimensions"] == 2


def test_a_busy_endpoint_is_tried_again(address: str) -> None:
    Endpoint.failures = 1
    assert RemoteEmbedder(model="m", base_url=address).identity.dimension == 4


def test_refusals_and_silence_are_said_with_the_address(address: str) -> None:
    with pytest.raises(ModelUnavailable, match="404"):
        _ = RemoteEmbedder(model="unknown", base_url=address).identity
    with pytest.raises(ModelUnavailable, match=r"127\.0\.0\.1:9"):
        _ = RemoteEmbedder(model="m", base_url="http://127.0.0.1:9/v1", timeout_s=1).identity
