/// The workloads every compared model implements, each a contract of one or two methods. It
/// contains no benchmark and no clock: who measures, repeats and checks is `io.loopmark.bench.jmh`
/// and `io.loopmark.bench.latency`.
///
/// **How to take part.** Implement [io.loopmark.bench.workload.Model], return the workloads it can
/// express, each written the way a user of that model would write it, and name it in
/// `META-INF/services/io.loopmark.bench.workload.Model`. An implementation of
/// `io.loopmark.aio.AsyncRuntime` needs nothing: it takes part as it is.
///
/// **Rules for implementations.** A method does all the operations it is asked for and returns the
/// answer they lead to; the caller compares it with the right one, and a wrong answer fails the
/// benchmark. Methods are called on a plain platform thread; entering a loop or starting a pool
/// happens once per call and is thereby spread over all its operations. When a method returns,
/// nothing it started is left: no task, timer, thread or socket.
@NullMarked
package io.loopmark.bench.workload;

import org.jspecify.annotations.NullMarked;
