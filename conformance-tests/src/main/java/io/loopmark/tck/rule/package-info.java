/// What a rule is written with: the annotation that carries its sentence, and [Trial], the only
/// thing of the suite that a rule sees. Rules know no test runner, never sleep and never read the
/// machine's clock; they talk to a runtime through `io.loopmark.aio` alone.
@NullMarked
package io.loopmark.tck.rule;

import org.jspecify.annotations.NullMarked;
