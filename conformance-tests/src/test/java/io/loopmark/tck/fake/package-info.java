/// Runtimes that do harm, to guard the runner of the suite: whatever they do may cost only their
/// own verdicts.
@NullMarked
package io.loopmark.tck.fake;

import org.jspecify.annotations.NullMarked;
