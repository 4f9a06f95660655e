/// What a loop tells the JDK's flight recorder. It knows nothing of loops: the kernel passes names
/// and numbers.
@NullMarked
package io.loopmark.reference.observe;

import org.jspecify.annotations.NullMarked;
