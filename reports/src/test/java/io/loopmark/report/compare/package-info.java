/// Tests of the package of the same name.
@NullMarked
package io.loopmark.report.compare;

import org.jspecify.annotations.NullMarked;
