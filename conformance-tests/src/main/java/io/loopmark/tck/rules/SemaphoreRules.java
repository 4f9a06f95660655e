package io.loopmark.tck.rules;

import io.loopmark.aio.Capability;
import io.loopmark.tck.rule.Chapter;

/// The rules SEM, chapter 7: Synchronisation.
@Chapter(number = 7, title = "Synchronisation", needs = Capability.SYNCHRONIZATION)
final class SemaphoreRules {}
