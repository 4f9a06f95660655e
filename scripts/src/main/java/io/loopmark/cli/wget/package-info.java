/// What `loopmark wget` says: answers on standard output, everything about them on standard error
/// when bodies are wanted. Fetching is the business of [io.loopmark.programs.fetch].
@NullMarked
package io.loopmark.cli.wget;

import org.jspecify.annotations.NullMarked;
