/// A client that speaks HTTP/1.1 as bytes on a socket. It sends whatever it is told to, well-formed
/// or not, and knows of answers only their framing. Blocking: not for the thread of a loop.
@NullMarked
package io.loopmark.tck.wire;

import org.jspecify.annotations.NullMarked;
