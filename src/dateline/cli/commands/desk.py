"""`dateline desk`: the record as pages, in a browser on this machine."""

import socket
from typing import Annotated

import typer

from dateline.cli.options import Record, record_name

HOST, PORT = "127.0.0.1", 8711


def desk(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to answer on; 0 takes a free one.")] = PORT,
    record: Record = None,
) -> None:
    """Show the record in a browser on this machine.

    Pages for incidents, disputes, plans, reports, sources and changes, each with its sentences. Until there are users,
    the desk answers on 127.0.0.1 alone, where only programs of this machine reach it. Ctrl-C ends it.
    """
    from dateline.cli.console import say
    from dateline.cli.session import opened
    from dateline.errors import DatelineError

    with opened(record_name(context, record)) as session, socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            why = f"port {port} cannot be had ({error.strerror}); take another with --port, or any with --port 0"
            raise DatelineError(f"{why}.") from error
        import uvicorn

        from dateline.desk import assets
        from dateline.desk.app import create_app

        if not assets.whole():
            say(assets.MISSING)
        say(f"The desk is at http://{HOST}:{listener.getsockname()[1]}/ on this machine alone; Ctrl-C ends it.")
        server = uvicorn.Server(uvicorn.Config(create_app(session.store), log_level="warning", server_header=False))
        server.run(sockets=[listener])
