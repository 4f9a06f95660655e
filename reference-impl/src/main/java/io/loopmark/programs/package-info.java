/// The five programs of the article everything started from, on the contract alone, so that they
/// run on every runtime.
@NullMarked
package io.loopmark.programs;

import org.jspecify.annotations.NullMarked;
