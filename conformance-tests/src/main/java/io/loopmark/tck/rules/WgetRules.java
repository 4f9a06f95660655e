package io.loopmark.tck.rules;

import io.loopmark.aio.Capability;
import io.loopmark.tck.rule.Chapter;

/// The rules WGT, chapter 10: The wget client.
@Chapter(number = 10, title = "The wget client", needs = Capability.STREAMS)
final class WgetRules {}
