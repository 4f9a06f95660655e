/// Debug mode, task dumps and flight recordings, as a user of either runtime meets them. Outside of
/// the reference's own packages, whose frames a dump leaves out.
@NullMarked
package io.loopmark.observation;

import org.jspecify.annotations.NullMarked;
