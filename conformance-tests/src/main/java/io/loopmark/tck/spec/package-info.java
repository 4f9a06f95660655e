/// The specification as the suite carries it: the chapters of the folder `spec`, read.
@NullMarked
package io.loopmark.tck.spec;

import org.jspecify.annotations.NullMarked;
