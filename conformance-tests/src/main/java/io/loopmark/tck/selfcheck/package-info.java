/// The suite on trial: rules against mutants.
@NullMarked
package io.loopmark.tck.selfcheck;

import org.jspecify.annotations.NullMarked;
