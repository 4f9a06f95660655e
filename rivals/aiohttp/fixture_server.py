#!/usr/bin/env python3
"""The routes of the HTTP vectors on aiohttp, for `loopmark verify --http`.

Prints its port and serves until its standard input ends. Needs aiohttp (Debian: python3-aiohttp).
The keep-alive timeout is taken from LOOPMARK_KEEP_ALIVE_TIMEOUT_MS; aiohttp has no timeouts for
headers and bodies.
"""

import asyncio
import os
import sys

try:
    from aiohttp import web
except ImportError:
    sys.exit("aiohttp is not installed for %s; on Debian: apt install python3-aiohttp" % sys.executable)

BODY_LIMIT = 1 << 20


async def index(request):
    return web.Response(text="ok")


async def hello(request):
    return web.Response(text="Hello, %s!" % request.match_info["name"])


async def echo(request):
    return web.Response(body=await request.read())


async def header(request):
    await request.read()
    values = request.headers.getall(request.match_info["field"], [])
    if not values:
        raise web.HTTPNotFound(text="absent")
    text = ", ".join(values).encode("utf-8", "surrogateescape")
    return web.Response(body=text, content_type="text/plain")


async def delay(request):
    await asyncio.sleep(int(request.match_info["ms"]) / 1000)
    return await hello(request)


async def no_content(request):
    return web.Response(status=204)


async def stream(request):
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    await response.write(b"chunk1")
    await response.write(b"chunk2")
    await response.write_eof()
    return response


async def ignore(request):
    return web.Response(text="ignored")


async def boom(request):
    raise RuntimeError("SECRET-IN-EXCEPTION")


async def set_header(request):
    return web.Response(headers={"X-Echo": request.match_info["value"]})


def application():
    app = web.Application(client_max_size=BODY_LIMIT)
    app.router.add_get("/", index)
    app.router.add_get("/hello/{name}", hello)
    app.router.add_post("/echo", echo)
    app.router.add_get("/header/{field}", header, allow_head=False)
    app.router.add_post("/header/{field}", header)
    app.router.add_get("/delay/{ms}/{name}", delay, allow_head=False)
    app.router.add_get("/nocontent", no_content, allow_head=False)
    app.router.add_get("/stream", stream)
    app.router.add_post("/ignore", ignore)
    app.router.add_get("/boom", boom)
    app.router.add_post("/boom", boom)
    app.router.add_get("/setheader/{value}", set_header, allow_head=False)
    return app


async def main():
    options = {"access_log": None}
    keep_alive_ms = os.environ.get("LOOPMARK_KEEP_ALIVE_TIMEOUT_MS")
    if keep_alive_ms:
        options["keepalive_timeout"] = int(keep_alive_ms) / 1000
    runner = web.AppRunner(application(), **options)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


asyncio.run(main())
