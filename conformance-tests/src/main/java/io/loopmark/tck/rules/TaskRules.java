package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Chapter;

/// The rules TSK, chapter 4: Tasks.
@Chapter(number = 4, title = "Tasks")
final class TaskRules {}
