package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Chapter;

/// The rules MLP, chapter 12: Several loops, several processes.
@Chapter(number = 12, title = "Several loops, several processes")
final class ManyLoopsRules {}
