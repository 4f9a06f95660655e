/// Tries one rule on one runtime in this process and says what came of it.
@NullMarked
package io.loopmark.tck.judge;

import org.jspecify.annotations.NullMarked;
