/// The published schema of the result files, and the check against it.
@NullMarked
package io.loopmark.report.schema;

import org.jspecify.annotations.NullMarked;
