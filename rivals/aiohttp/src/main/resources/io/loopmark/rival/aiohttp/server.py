"""The article's pages with aiohttp, on one event loop; ends when its standard input ends."""

import argparse
import asyncio
import errno
import os
import resource
import sys

from aiohttp import web

BACKLOG = 1024


def application(sleep: float) -> web.Application:
    async def index(request: web.Request) -> web.Response:
        await asyncio.sleep(sleep)
        return web.Response(text="<h1>Index</h1>", content_type="text/html")

    async def hello(request: web.Request) -> web.Response:
        if sleep:
            await asyncio.sleep(sleep)
        name = request.match_info["name"]
        return web.Response(text=f"<h1>hello, {name}!</h1>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/hello/{name}", hello)
    if sleep:
        app.router.add_get("/", index)
    return app


async def serve(host: str, port: int, sleep: float) -> int:
    runner = web.AppRunner(application(sleep), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port, backlog=BACKLOG).start()
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        print(f"refused {os.strerror(error.errno)}", flush=True)
        return 1
    print(f"port {runner.addresses[0][1]}", flush=True)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, lambda: os.read(0, 1024) or ended.set())
    await ended.wait()
    return 0


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--host", required=True)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--sleep", type=float, default=0)
    options.add_argument("--uvloop", action="store_true")
    arguments = options.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if arguments.uvloop:
        import uvloop

        uvloop.install()
    return asyncio.run(serve(arguments.host, arguments.port, arguments.sleep))


if __name__ == "__main__":
    sys.exit(main())
