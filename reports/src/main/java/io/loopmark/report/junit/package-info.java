/// The verdicts as JUnit XML, for a CI server.
@NullMarked
package io.loopmark.report.junit;

import org.jspecify.annotations.NullMarked;
