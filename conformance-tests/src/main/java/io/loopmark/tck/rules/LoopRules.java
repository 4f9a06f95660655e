package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Chapter;

/// The rules EVL, chapter 2: Event loop.
@Chapter(number = 2, title = "Event loop")
final class LoopRules {}
