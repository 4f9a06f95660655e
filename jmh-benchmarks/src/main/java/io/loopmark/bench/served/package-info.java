/// What serving costs a process: the CPU time of a request under a closed loop of checked requests,
/// and the memory of an idle connection. Server and load are processes of their own. It measures no
/// latency: a closed loop waits for the server and so cannot see it stall; that is the business of
/// `io.loopmark.bench.latency`.
@NullMarked
package io.loopmark.bench.served;

import org.jspecify.annotations.NullMarked;
