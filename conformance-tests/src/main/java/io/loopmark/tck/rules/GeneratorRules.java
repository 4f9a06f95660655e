package io.loopmark.tck.rules;

import io.loopmark.aio.Capability;
import io.loopmark.tck.rule.Chapter;

/// The rules GEN, chapter 1: Generators and bare coroutines.
@Chapter(number = 1, title = "Generators and bare coroutines", needs = Capability.GENERATORS)
final class GeneratorRules {}
