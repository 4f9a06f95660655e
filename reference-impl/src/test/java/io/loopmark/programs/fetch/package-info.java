/// The client behind `loopmark wget`, against hosts that misbehave in every way there is.
@NullMarked
package io.loopmark.programs.fetch;

import org.jspecify.annotations.NullMarked;
