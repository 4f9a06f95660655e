/// The suite as tests of JUnit: a class with one annotation has a test for every rule. A thin layer
/// over [io.loopmark.tck.Verifier]; the only package that knows JUnit, which is an optional
/// dependency.
@NullMarked
package io.loopmark.tck.junit;

import org.jspecify.annotations.NullMarked;
