/// The processes the benchmarks start: how they are started, and that none outlives its owner.
@NullMarked
package io.loopmark.bench.children;

import org.jspecify.annotations.NullMarked;
