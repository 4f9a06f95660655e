package io.loopmark.tck.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One JSON object while it is read: every field is asked for, and [#end] refuses what nobody asked
/// for. A file that says more than the suite understands would be judged wrongly.
final class Fields {

  private final String place;
  private final JsonNode object;
  private final Set<String> asked = new TreeSet<>();

  Fields(String place, JsonNode object) {
    this.place = place;
    this.object = object;
    if (!object.isObject()) {
      throw refusal("is " + object + " (expected: an object)");
    }
  }

  String text(String name) {
    return required(name, optionalText(name));
  }

  @Nullable String optionalText(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    return value.isString() ? value.stringValue() : mistake(name, "a text");
  }

  boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return false;
    }
    return value.isBoolean() ? value.booleanValue() : mistake(name, "true or false");
  }

  int number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return 0;
    }
    return value.isInt() ? value.intValue() : mistake(name, "a whole number");
  }

  /// One of the constants of `type`, which the file writes as `known` says.
  <E extends Enum<E>> E constant(String name, Class<E> type, Function<E, String> word) {
    return constant(name, text(name), type, word);
  }

  /// The constant of `type` that the file writes as `found`.
  <E extends Enum<E>> E constant(
      String name, String found, Class<E> type, Function<E, String> word) {
    for (E each : type.getEnumConstants()) {
      if (word.apply(each).equals(found)) {
        return each;
      }
    }
    return mistake(name, "one of " + words(type, word));
  }

  private static <E extends Enum<E>> List<String> words(Class<E> type, Function<E, String> word) {
    return List.of(type.getEnumConstants()).stream().map(word).toList();
  }

  /// The elements of a list; none if it is absent.
  List<JsonNode> list(String name) {
    JsonNode value = value(name);
    var elements = new ArrayList<JsonNode>();
    if (value != null) {
      if (!value.isArray()) {
        return mistake(name, "a list");
      }
      value.forEach(elements::add);
    }
    return elements;
  }

  List<Integer> numbers(String name) {
    JsonNode value = value(name);
    return value == null ? List.of() : numbers(name, value);
  }

  /// The whole numbers of a list within the field `name`.
  List<Integer> numbers(String name, JsonNode list) {
    var numbers = new ArrayList<Integer>();
    for (JsonNode each : list) {
      numbers.add(each.isInt() ? each.intValue() : this.<Integer>mistake(name, "whole numbers"));
    }
    return List.copyOf(numbers);
  }

  List<String> texts(String name) {
    return list(name).stream()
        .map(each -> each.isString() ? each.stringValue() : this.<String>mistake(name, "texts"))
        .toList();
  }

  /// An object within this one, or null.
  @Nullable Fields object(String name) {
    JsonNode value = value(name);
    return value == null ? null : new Fields(place + ", " + name, value);
  }

  /// An object within this one, or one without fields.
  Fields objectOrEmpty(String name) {
    Fields found = object(name);
    return found == null ? new Fields(place, JsonNodeFactory.instance.objectNode()) : found;
  }

  Fields requiredObject(String name) {
    return required(name, object(name));
  }

  /// The objects of a list; none if it is absent.
  List<Fields> objects(String name) {
    var objects = new ArrayList<Fields>();
    for (JsonNode element : list(name)) {
      objects.add(new Fields("%s, %s[%d]".formatted(place, name, objects.size()), element));
    }
    return objects;
  }

  /// The names of all fields.
  List<String> names() {
    return List.copyOf(object.propertyNames());
  }

  /// The value as it is, or null; for fields that come in several types.
  @Nullable JsonNode value(String name) {
    asked.add(name);
    return object.get(name);
  }

  /// Refuses fields that were not asked for.
  void end() {
    for (String name : object.propertyNames()) {
      if (!asked.contains(name)) {
        throw refusal(
            "has the unknown field '%s' (known: %s); a newer file needs a newer suite"
                .formatted(name, String.join(", ", asked)));
      }
    }
  }

  <T> T mistake(String name, String expectation) {
    throw refusal("has %s: %s (expected: %s)".formatted(name, object.get(name), expectation));
  }

  VectorFileException refusal(String what) {
    return new VectorFileException(place + " " + what);
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw refusal("lacks the field '" + name + "'");
    }
    return value;
  }
}
