/// The figures as CSV, one file per kind of case, for a spreadsheet.
@NullMarked
package io.loopmark.report.csv;

import org.jspecify.annotations.NullMarked;
