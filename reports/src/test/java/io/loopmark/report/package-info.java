/// Tests of the report, on a run made up by [SampleRun] and on runs damaged in every way that is
/// known.
@NullMarked
package io.loopmark.report;

import org.jspecify.annotations.NullMarked;
