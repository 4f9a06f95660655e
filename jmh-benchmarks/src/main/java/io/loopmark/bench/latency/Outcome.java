package io.loopmark.bench.latency;

import org.jspecify.annotations.Nullable;

/// What came of a request whose answer is complete.
///
/// @param error why it does not count, or null if the answer was right
/// @param keepsConnection whether the connection can carry another request
record Outcome(@Nullable LoadError error, boolean keepsConnection) {}
