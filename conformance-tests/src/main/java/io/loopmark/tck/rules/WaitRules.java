package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Chapter;

/// The rules WAI, chapter 6: wait, gather, wait_for, timeout, as_completed, shield, task group.
@Chapter(number = 6, title = "wait, gather, wait_for, timeout, as_completed, shield, task group")
final class WaitRules {}
