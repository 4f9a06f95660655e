/// Whole traces of the combinators. The expected ones were taken from CPython 3.13.
@NullMarked
package io.loopmark.reference.combine;

import org.jspecify.annotations.NullMarked;
