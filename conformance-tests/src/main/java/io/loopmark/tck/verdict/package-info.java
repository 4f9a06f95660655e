/// What the suite says about one runtime and one rule, and why.
@NullMarked
package io.loopmark.tck.verdict;

import org.jspecify.annotations.NullMarked;
