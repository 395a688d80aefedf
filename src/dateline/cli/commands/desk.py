"""`dateline desk`: the record as pages, in a browser."""

import gc
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Record, record_name

if TYPE_CHECKING:
    from dateline.lookup import Session

HOST, PORT = "127.0.0.1", 8711
LOOPBACK = (HOST, "localhost", "::1")

KEPT = 75
"""Seconds for which a connection stays open between two requests: longer than a person looks at a page, and than a
forwarder keeps its own (a minute, as a rule), so that neither asks by one that has just been closed.
"""


def desk(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to answer on; 0 takes a free one.")] = PORT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address to answer on; another needs users.")
    ] = HOST,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help="A name by which browsers may ask for the desk, besides those of this machine; may be given again.",
            show_default=False,
        ),
    ] = None,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy", help="Browsers reach it by HTTPS, through a proxy on this machine that says who asks."
        ),
    ] = False,
    record: Record = None,
) -> None:
    """Show the record in a browser.

    Pages for incidents, disputes, plans, reports, sources and changes, each with its sentences, and forms to decide.
    Without users the desk answers on 127.0.0.1 alone, where only programs of this machine reach it, and whoever is on
    it may decide. With users (`dateline user add`) everybody signs in, and it may answer elsewhere. Ctrl-C ends it.
    """
    from dateline.cli.console import say
    from dateline.cli.session import opened
    from dateline.errors import DatelineError

    with opened(record_name(context, record)) as session:
        with session.store.snapshot() as db:
            from dateline.access import people

            users = people.anyone(db)
        outside = host not in LOOPBACK or behind_proxy or bool(allow_host)
        if outside and not users:
            raise DatelineError(
                "Without users the desk answers on this machine alone; add one first: "
                "dateline user add NAME --role admin"
            )
        with _listener(host, port) as listener:
            at = listener.getsockname()[1]
            if not users:
                say(
                    f"The desk is at http://{HOST}:{at}/ on this machine alone, and whoever is on it may decide; "
                    "Ctrl-C ends it."
                )
            else:
                named = f"[{host}]" if ":" in host else host
                say(f"The desk is at http://{named}:{at}/ for those who sign in; Ctrl-C ends it.")
            if host not in LOOPBACK and not behind_proxy:
                say(
                    "Passwords cross the network in the open: have a proxy take HTTPS on this machine, and give "
                    "--behind-proxy instead of --host.",
                    error=True,
                )
            _serve(session, listener, [*_names(host), *(allow_host or ())], not outside, behind_proxy)


def _names(host: str) -> list[str]:
    """The names by which browsers ask for a desk at this address."""
    from dateline.desk.app import LOCAL

    everywhere = ("0.0.0.0", "::")  # nosec B104  # only where somebody asks for it
    return [*LOCAL] if host in (*LOOPBACK, *everywhere) else [*LOCAL, f"[{host}]" if ":" in host else host]


def _listener(host: str, port: int) -> socket.socket:
    from dateline.errors import DatelineError

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise DatelineError(f"--host {host} is no address of this machine ({error.strerror}).") from error
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()  # whoever asks from now on is answered once the desk is up, which is told before it is
    except OSError as error:
        listener.close()
        why = f"port {port} of {host} cannot be had ({error.strerror}); take another with --port, or any with --port 0"
        raise DatelineError(f"{why}.") from error
    return listener


def _serve(session: "Session", listener: socket.socket, names: list[str], local: bool, proxied: bool) -> None:
    import uvicorn

    from dateline.cli.console import say
    from dateline.desk import assets
    from dateline.desk.access import Door
    from dateline.desk.app import create_app

    if not assets.whole():
        say(assets.MISSING)
    app = create_app(session.store, names, Door(local=local, secure=proxied))
    # Who asks is taken from a proxy's headers only where there is one; without, anybody could write them.
    config = uvicorn.Config(
        app,
        http="h11",  # which has a limit for headers; httptools, which would be taken where it is there, has none
        log_level="warning",
        server_header=False,
        proxy_headers=proxied,
        forwarded_allow_ips=[HOST, "::1"],
        timeout_keep_alive=KEPT,
    )
    gc.collect()
    gc.freeze()  # what is loaded by now stays: no reader waits while all of it is looked through for rubbish
    uvicorn.Server(config).run(sockets=[listener])
