package io.loopmark.tck.vectors;

import java.util.List;

/// A glob that describes no vector. The message lists the categories.
public final class UnknownVectorException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnknownVectorException(String glob, List<RequestVector> known) {
    super(
        "vectors: '%s' matches none (expected: an id such as %s, or a category: %s)"
            .formatted(
                glob,
                known.getFirst().id(),
                String.join(
                    ", ", known.stream().map(RequestVector::category).distinct().toList())));
  }
}
