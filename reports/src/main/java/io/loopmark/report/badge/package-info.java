/// The verdicts of one runtime in a dozen words, for a README.
@NullMarked
package io.loopmark.report.badge;

import org.jspecify.annotations.NullMarked;
