/// The kernel on trial, both mechanisms alike. Chapter by chapter it is the conformance suite that
/// judges; here are the parts, the traps of the mechanisms, and random programs.
@NullMarked
package io.loopmark.reference.loop;

import org.jspecify.annotations.NullMarked;
