/// The process in which a runtime is judged, and the channel to it. Results travel over a socket of
/// their own, so that nothing a runtime prints can bend them; whatever it does to its process costs
/// only its own verdicts.
@NullMarked
package io.loopmark.tck.child;

import org.jspecify.annotations.NullMarked;
