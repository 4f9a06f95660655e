/// Platform threads and virtual threads as models to measure: each workload as somebody would write
/// it who uses threads and has never heard of the contract.
@NullMarked
package io.loopmark.rival.threads.bench;

import org.jspecify.annotations.NullMarked;
