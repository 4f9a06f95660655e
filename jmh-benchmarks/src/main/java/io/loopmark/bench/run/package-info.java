/// Plans and runs the JMH benchmarks and what is measured of servers: one fork per case at a time,
/// the runtimes of one workload interleaved, each result handed over as soon as it is there. It
/// writes no files: who wants a journal listens.
@NullMarked
package io.loopmark.bench.run;

import org.jspecify.annotations.NullMarked;
