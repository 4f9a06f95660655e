/// Tests of the package of the same name.
@NullMarked
package io.loopmark.report.view;

import org.jspecify.annotations.NullMarked;
