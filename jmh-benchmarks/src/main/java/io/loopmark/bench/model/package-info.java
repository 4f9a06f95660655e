/// Finds the models that are measured: the floor, every runtime of `io.loopmark.aio`, and whatever
/// else is on the class path. It measures nothing.
@NullMarked
package io.loopmark.bench.model;

import org.jspecify.annotations.NullMarked;
