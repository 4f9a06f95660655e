/// What a reader is shown, derived from a run and independent of any format.
///
/// Sentences, tallies, rows and chart series are made here once, so that all formats say the same.
@NullMarked
package io.loopmark.report.view;

import org.jspecify.annotations.NullMarked;
