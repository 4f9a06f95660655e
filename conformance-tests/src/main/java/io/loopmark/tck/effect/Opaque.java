package io.loopmark.tck.effect;

/// An object of a rule that a driver carries without looking into it. Two of them are equal if they
/// stand for the very same object.
public record Opaque(Object object) {

  @Override
  @SuppressWarnings("ReferenceEquality") // the very object is meant
  public boolean equals(Object other) {
    return other instanceof Opaque opaque && opaque.object == object;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(object);
  }
}
