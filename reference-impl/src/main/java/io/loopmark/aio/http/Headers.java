package io.loopmark.aio.http;

import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Header fields in order; names compare without case (RFC 9110 §5.1). Immutable.
public final class Headers {

  /// No fields.
  public static final Headers EMPTY = new Headers(List.of());

  private final List<Map.Entry<String, String>> fields;

  private Headers(List<Map.Entry<String, String>> fields) {
    this.fields = fields;
  }

  /// One field.
  public static Headers of(String name, String value) {
    return EMPTY.with(name, value);
  }

  /// Several fields, checked as by [#with].
  public static Headers of(List<Map.Entry<String, String>> fields) {
    fields.forEach(field -> check(field.getKey(), field.getValue()));
    return new Headers(List.copyOf(fields));
  }

  /// These fields and one more.
  ///
  /// @throws UsageException if the name is not a token, or the value holds a control character:
  ///   such a field could be read as several
  public Headers with(String name, String value) {
    check(name, value);
    var more = new ArrayList<Map.Entry<String, String>>(fields.size() + 1);
    more.addAll(fields);
    more.add(Map.entry(name, value));
    return new Headers(List.copyOf(more));
  }

  /// The first value of a field, or null.
  public @Nullable String get(String name) {
    for (Map.Entry<String, String> field : fields) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return null;
  }

  /// All values of a field, in order.
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// All fields, in order.
  public List<Map.Entry<String, String>> fields() {
    return fields;
  }

  @Override
  public String toString() {
    var text = new StringJoiner(", ", "[", "]");
    fields.forEach(field -> text.add(field.getKey() + ": " + field.getValue()));
    return text.toString();
  }

  // Loops, not streams: every answer with a field of its own comes through here.

  private static void check(String name, String value) {
    if (!isToken(name)) {
      throw new UsageException("field name: '" + name + "' (expected: a token, RFC 9110 §5.6.2)");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 127) {
        throw new UsageException(
            "value of field " + name + " holds a control character (expected: none but tab)");
      }
    }
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 128 || !(Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0)) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
