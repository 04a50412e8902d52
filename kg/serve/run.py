"""The server process: uvicorn on one address until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.bounded import Limits
from kg.errors import SourceError
from kg.serve.app import application
from kg.serve.site import Settings, open_site

_CONNECTIONS = 500


def serve(
    folder: Path,
    *,
    host: str,
    port: int,
    limits: Limits,
    origins: tuple[str, ...] = (),
    told: Callable[[str], None],
) -> None:
    """Serve a built folder; ``told`` gets the address once it is listened on. Returns when stopped.

    Raises SourceError when there is no graph in the folder or the address cannot be had.
    """
    usual = Settings()
    settings = Settings(limits=limits, hosts=tuple(dict.fromkeys((*usual.hosts, host))), origins=origins)
    with open_site(folder, settings) as site, socket.socket(_family(host)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise SourceError(
                f"{host}:{port} cannot be had ({error.strerror}); give another --port"
            ) from error
        shown = f"[{host}]" if ":" in host else host
        told(f"http://{shown}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(
            application(site),
            log_level="warning",
            server_header=False,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=5,
            lifespan="off",
        )
        uvicorn.Server(config).run(sockets=[listener])


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
