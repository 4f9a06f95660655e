/// What every workload costs at least: the same answers without tasks, generators or timers, in the
/// most direct Java. It is no model to choose; it is the yardstick the models are divided by.
@NullMarked
package io.loopmark.bench.floor;

import org.jspecify.annotations.NullMarked;
