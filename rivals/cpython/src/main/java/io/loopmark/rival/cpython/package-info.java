/// Stock CPython as a runtime: the oracle of the suite. All semantics are CPython's own; the driver
/// is `loopmark_driver.py`, which travels in this jar.
@NullMarked
package io.loopmark.rival.cpython;

import org.jspecify.annotations.NullMarked;
