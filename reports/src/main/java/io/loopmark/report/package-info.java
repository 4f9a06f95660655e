/// Reads the directory of one run and writes it as a page, as Markdown, as CSV or as JUnit XML.
///
/// It judges nothing and measures nothing: every figure and verdict comes out of the result files.
@NullMarked
package io.loopmark.report;

import org.jspecify.annotations.NullMarked;
