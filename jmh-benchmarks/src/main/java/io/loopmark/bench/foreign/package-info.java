/// Servers that are no model's: found at an address, or started by a command. They are measured as
/// they are. What they cost is told only where it is known whose CPU time it is.
@NullMarked
package io.loopmark.bench.foreign;

import org.jspecify.annotations.NullMarked;
