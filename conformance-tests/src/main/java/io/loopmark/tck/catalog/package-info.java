/// Which rules there are: found by reflection, sorted as in the specification, chosen by glob.
@NullMarked
package io.loopmark.tck.catalog;

import org.jspecify.annotations.NullMarked;
