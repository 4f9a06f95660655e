/// Whole traces of the synchronisation primitives. The expected ones were taken from CPython 3.13.
@NullMarked
package io.loopmark.reference.sync;

import org.jspecify.annotations.NullMarked;
