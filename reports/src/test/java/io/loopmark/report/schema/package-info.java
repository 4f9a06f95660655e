/// Tests of the package of the same name.
@NullMarked
package io.loopmark.report.schema;

import org.jspecify.annotations.NullMarked;
