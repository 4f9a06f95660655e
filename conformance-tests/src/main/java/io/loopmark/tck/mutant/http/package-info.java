/// A small HTTP server, written on the streams of any runtime, that can be given one of the flaws
/// that servers had. Without a flaw it keeps the rules of chapter 9 that bind; it is no server to
/// use.
@NullMarked
package io.loopmark.tck.mutant.http;

import org.jspecify.annotations.NullMarked;
