/// Models that are broken in a known way, and a server whose delays are known: what the harness is
/// tried on.
@NullMarked
package io.loopmark.bench.fake;

import org.jspecify.annotations.NullMarked;
