/// The JMH benchmarks, one class per question. Each measures one workload for the model its
/// `runtime` parameter names (`floor` is one of them), checks every answer and fails when one is
/// wrong.
///
/// They are run by `scripts/loopmark bench`, fork by fork, or as any JMH benchmark: `java -jar
/// benchmarks.jar YieldLoop -p runtime=floor,reference -rf json`. The flag `--add-opens
/// java.base/java.lang=ALL-UNNAMED` lets the runtime named `reference` schedule virtual threads
/// itself.
@NullMarked
package io.loopmark.bench.jmh;

import org.jspecify.annotations.NullMarked;
