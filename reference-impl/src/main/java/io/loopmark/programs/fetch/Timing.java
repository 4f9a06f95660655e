package io.loopmark.programs.fetch;

import java.time.Duration;

/// When a fetch got how far, each counted from its start.
///
/// @param resolved the addresses of the host are known
/// @param connected a connection stands
/// @param answered the first bytes of the answer are here
/// @param done all of it is
public record Timing(Duration resolved, Duration connected, Duration answered, Duration done) {}
