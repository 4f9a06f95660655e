package io.loopmark.tck.rules;

import io.loopmark.aio.Capability;
import io.loopmark.tck.rule.Chapter;

/// The rules HTP, chapter 9: HTTP server and router.
@Chapter(number = 9, title = "HTTP server and router", needs = Capability.HTTP)
final class HttpRules {}
