package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Chapter;

/// The rules THR, chapter 11: One thread, no locks.
@Chapter(number = 11, title = "One thread, no locks")
final class OneThreadRules {}
