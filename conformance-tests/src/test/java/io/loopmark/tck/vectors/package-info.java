/// The vectors and their runner on trial.
@NullMarked
package io.loopmark.tck.vectors;

import org.jspecify.annotations.NullMarked;
