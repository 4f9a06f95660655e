/// A result directory while it is being written: lock, manifest, environment, and journals that
/// survive a crash.
@NullMarked
package io.loopmark.cli.results;

import org.jspecify.annotations.NullMarked;
