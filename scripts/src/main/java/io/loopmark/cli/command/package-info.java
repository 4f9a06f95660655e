/// One class per verb: its options, and what it does with them.
@NullMarked
package io.loopmark.cli.command;

import org.jspecify.annotations.NullMarked;
