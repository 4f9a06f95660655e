/// Judges an adapter before the runtime behind it: checks that every correct runtime passes, so
/// that what fails here is a mistake of the driver.
@NullMarked
package io.loopmark.tck.smoke;

import org.jspecify.annotations.NullMarked;
