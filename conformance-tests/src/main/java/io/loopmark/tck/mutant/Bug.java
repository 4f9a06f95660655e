package io.loopmark.tck.mutant;

import org.jspecify.annotations.Nullable;

/// What a mutant does instead of, before or after a call that reaches it.
@FunctionalInterface
interface Bug {

  /// Answers `call`; [Call#proceed()] is what a healthy runtime does.
  @Nullable Object answer(Call call) throws Throwable;
}
