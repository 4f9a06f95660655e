/// What a run says while it runs: a line that moves on a terminal, plain lines elsewhere.
@NullMarked
package io.loopmark.cli.terminal;

import org.jspecify.annotations.NullMarked;
