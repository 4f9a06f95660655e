/// The latency of the article's server, or of any in HTTP/1.1, under an open load: requests are due
/// on a schedule, and latency counts from when a request was due, not from when it could be sent.
/// Server and generator are processes of their own. It is no general load tester: it sends nothing
/// but GET, in clear text, one request at a time on each connection.
@NullMarked
package io.loopmark.bench.latency;

import org.jspecify.annotations.NullMarked;
