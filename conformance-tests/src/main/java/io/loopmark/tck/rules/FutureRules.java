package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Chapter;

/// The rules FUT, chapter 3: Futures.
@Chapter(number = 3, title = "Futures")
final class FutureRules {}
