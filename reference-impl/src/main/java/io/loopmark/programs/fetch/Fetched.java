package io.loopmark.programs.fetch;

import java.net.InetSocketAddress;

/// What came of a fetch.
///
/// @param answer what the host said
/// @param from the address that said it
/// @param timing how long it took
public record Fetched(Answer answer, InetSocketAddress from, Timing timing) {}
