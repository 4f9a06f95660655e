/// The rules, one class for each group of ids. A rule is read beside its sentence; everything it
/// does goes through [io.loopmark.tck.rule.Trial] and the contract.
@NullMarked
package io.loopmark.tck.rules;

import org.jspecify.annotations.NullMarked;
