/// What an HTTP/1.1 server and its routes are, for the contract: aiohttp's vocabulary. Handlers are
/// coroutine bodies that run as tasks of a loop.
@NullMarked
package io.loopmark.aio.http;

import org.jspecify.annotations.NullMarked;
