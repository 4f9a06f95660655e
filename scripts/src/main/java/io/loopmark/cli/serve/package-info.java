/// Serving on several cores: many loops in this process, many processes, or both, on one port. Each
/// loop has a listening socket of its own, and the system spreads the connections over them.
@NullMarked
package io.loopmark.cli.serve;

import org.jspecify.annotations.NullMarked;
