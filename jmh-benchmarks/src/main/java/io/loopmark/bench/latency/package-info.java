/// The latency of the article's server under an open load: requests are due on a schedule, and
/// latency counts from when a request was due, not from when it could be sent. Server and generator
/// are processes of their own. It is no general load tester: it knows one server, keep-alive
/// connections and answers with a `Content-Length`.
@NullMarked
package io.loopmark.bench.latency;

import org.jspecify.annotations.NullMarked;
