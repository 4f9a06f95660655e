/// Tests of the way in for runtimes of another colour.
@NullMarked
package io.loopmark.tck.effect;

import org.jspecify.annotations.NullMarked;
