/// The report as one HTML file that works offline.
@NullMarked
package io.loopmark.report.html;

import org.jspecify.annotations.NullMarked;
