/// The HTTP/1.1 server and its router, on the channels of [io.loopmark.reference.stream].
///
/// A connection is one object that receives bytes, one parser that never looks at a byte twice, and
/// one task that calls handlers one after the other. It is not a web framework: no TLS, no HTTP/2,
/// no files, no content codings.
@NullMarked
package io.loopmark.reference.http;

import org.jspecify.annotations.NullMarked;
