/// Random malformed traffic against a server in a process of its own.
@NullMarked
package io.loopmark.cli.fuzz;

import org.jspecify.annotations.NullMarked;
