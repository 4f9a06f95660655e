package io.loopmark.tck.mutant;

import java.util.List;
import java.util.stream.Collectors;

/// A mutant was asked for that does not exist. The message is one sentence that lists those that
/// do.
public final class UnknownMutantException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnknownMutantException(String glob, List<Mutant> known) {
    super(
        "no mutant matches '%s' (known: %s); an asterisk stands for any characters, as in lock-*"
            .formatted(glob, known.stream().map(Mutant::name).collect(Collectors.joining(", "))));
  }
}
