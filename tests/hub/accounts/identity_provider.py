"""A small OpenID Connect provider on this machine: real HTTP, signed tokens, and faults on demand."""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "hub", "salaisuus"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGERS_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What the provider says of the person at its form, and how it signs. `codes` are those not yet exchanged."""

    def __init__(self) -> None:
        self.url = ""
        self.person: dict[str, Any] = {}
        self.token: dict[str, Any] = {}
        self.key: Any = KEY
        self.algorithm = "RS256"
        self.told: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.exchanges: list[dict[str, str]] = []

    def settings(self, domains: list[str], name: str = "opisto") -> dict[str, Any]:
        """The hub's SOCIALACCOUNT_PROVIDERS for this provider."""
        app = {"provider_id": name, "name": "Opiston tunnus", "client_id": CLIENT_ID, "secret": SECRET}
        app["settings"] = {"server_url": self.url, "domains": domains}
        return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}

    def sign_in(self, address: str) -> tuple[str, str]:
        """The person's visit at the provider: from the address the hub led to, to the code and state it gives."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return code, asked["state"]

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, **self.person, **self.token}
        return jwt.encode(claims, self.key, algorithm=self.algorithm, headers={"kid": "1"})

    def answer(self, path: str, form: dict[str, str]) -> dict[str, Any] | None:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/me",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [{**key, "kid": "1", "alg": "RS256", "use": "sig"}]}
        if path == "/token" and form.get("code") in self.codes:
            self.exchanges.append({**self.codes.pop(form["code"]), **form})
            return {"access_token": "pääsy".encode().hex(), "token_type": "Bearer", "id_token": self.id_token()}
        if path == "/me":
            return self.told
        return None


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, while it answers at `.url`."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        def do_POST(self) -> None:
            self.reply()

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            form = {key: values[0] for key, values in parse_qs(body).items()}
            answer = provider.answer(urlsplit(self.path).path, form)
            self.send_response(200 if answer is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
