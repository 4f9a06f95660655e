/// The command line: turns words into calls of suite, benchmarks and report, and their answers into
/// files, progress and exit codes. It measures and judges nothing itself.
@NullMarked
package io.loopmark.cli;

import org.jspecify.annotations.NullMarked;
