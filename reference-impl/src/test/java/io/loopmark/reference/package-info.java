/// The assembled runtimes.
@NullMarked
package io.loopmark.reference;

import org.jspecify.annotations.NullMarked;
