/// The report as Markdown, for a terminal or a pull request.
@NullMarked
package io.loopmark.report.markdown;

import org.jspecify.annotations.NullMarked;
