/// Tests of the way in for any language.
@NullMarked
package io.loopmark.tck.process;

import org.jspecify.annotations.NullMarked;
