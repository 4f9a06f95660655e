/// What a run directory says, as immutable records named after its files and lines.
///
/// No reading and no showing: the records know neither JSON files nor pages.
@NullMarked
package io.loopmark.report.result;

import org.jspecify.annotations.NullMarked;
