/// The workloads written once on `io.loopmark.aio`, for every runtime that implements it: the
/// reference and a stranger's alike. It knows no runtime by name.
@NullMarked
package io.loopmark.bench.aio;

import org.jspecify.annotations.NullMarked;
