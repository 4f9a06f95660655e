/// Where the reference's tests play little programs in virtual time.
@NullMarked
package io.loopmark.reference.stage;

import org.jspecify.annotations.NullMarked;
