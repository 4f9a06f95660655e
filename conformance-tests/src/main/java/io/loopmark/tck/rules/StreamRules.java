package io.loopmark.tck.rules;

import io.loopmark.aio.Capability;
import io.loopmark.tck.rule.Chapter;

/// The rules STR, chapter 8: Streams.
@Chapter(number = 8, title = "Streams", needs = Capability.STREAMS)
final class StreamRules {}
