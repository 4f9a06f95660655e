/// What the figures were measured on: machine, system, JVM, and how well this machine keeps time.
/// It judges no figure; it says what a reader must know to do so.
@NullMarked
package io.loopmark.bench.environment;

import org.jspecify.annotations.NullMarked;
