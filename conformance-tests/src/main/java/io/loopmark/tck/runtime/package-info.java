/// Which runtimes there are: found by [java.util.ServiceLoader], never named in code.
@NullMarked
package io.loopmark.tck.runtime;

import org.jspecify.annotations.NullMarked;
