/// Connections of a loop: listening, connecting, buffered reading and writing over non-blocking
/// channels, written on the contract's `addReader` and `addWriter` alone.
///
/// As in asyncio there are two layers. A [io.loopmark.reference.stream.Transport] moves bytes and
/// calls back; readers and writers, on which coroutines suspend, are one protocol over it, the HTTP
/// server is another. It is not a general network library: no datagrams, no TLS.
@NullMarked
package io.loopmark.reference.stream;

import org.jspecify.annotations.NullMarked;
