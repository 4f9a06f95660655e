package io.loopmark.reference.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An immutable map from context variables to their values. Copying a context is copying a
/// reference; setting copies the few pairs there are.
@SuppressWarnings("ReferenceEquality") // variables are their own identity
final class Values {

  static final Values NONE = new Values(new Object[0]);

  /// Stands for "not set" in [#get].
  static final Object UNSET = new Object();

  private final @Nullable Object[] pairs;

  private Values(@Nullable Object[] pairs) {
    this.pairs = pairs;
  }

  /// The value of `key`, or [#UNSET].
  @Nullable Object get(Object key) {
    int at = indexOf(key);
    return at < 0 ? UNSET : pairs[at + 1];
  }

  /// These values but with `value` for `key`, which may be [#UNSET].
  Values with(Object key, @Nullable Object value) {
    int at = indexOf(key);
    @Nullable Object[] changed = Arrays.copyOf(pairs, at < 0 ? pairs.length + 2 : pairs.length);
    int target = at < 0 ? pairs.length : at;
    changed[target] = key;
    changed[target + 1] = value;
    return new Values(changed);
  }

  private int indexOf(Object key) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] == key) {
        return i;
      }
    }
    return -1;
  }
}
