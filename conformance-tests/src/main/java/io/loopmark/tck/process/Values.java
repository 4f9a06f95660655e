package io.loopmark.tck.process;

import io.loopmark.aio.Clock;
import io.loopmark.tck.effect.Foreign;
import io.loopmark.tck.effect.Opaque;
import io.loopmark.tck.effect.StrandBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values on their way between suite and driver, and the tables behind their numbers. Lives as long
/// as one rule; numbers are never used twice, so that a late line of an earlier rule finds nothing.
final class Values {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Clocks clocks;
  private final Errors errors = new Errors(this);
  private final Map<Integer, StrandBody> bodies = new HashMap<>();
  private final Map<StrandBody, Integer> bodyIds = new HashMap<>();
  private final Map<Integer, Opaque> objects = new HashMap<>();
  private final Map<Opaque, Integer> objectIds = new HashMap<>();
  private int last;

  Values(Clocks clocks, int first) {
    this.clocks = clocks;
    this.last = first;
  }

  /// The last number used.
  synchronized int last() {
    return last;
  }

  synchronized JsonNode encode(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number -> JSON.numberNode(number);
      case String text -> JSON.stringNode(text);
      case Duration duration -> JSON.numberNode(duration.toNanos());
      case byte[] bytes -> tagged().put("bytes", bytes);
      case List<?> list -> encodeList(list);
      case Foreign foreign -> tagged().put("ref", (Integer) foreign.object());
      case StrandBody body -> tagged().put("body", id(body));
      case Opaque object -> tagged().put("object", id(object));
      case Clock clock -> tagged().put("clock", clocks.id(clock));
      case Throwable error -> tagged().set("error", errors.encode(error));
      default -> throw new IllegalStateException("cannot be sent: " + value);
    };
  }

  private static ObjectNode tagged() {
    return JSON.objectNode();
  }

  private ArrayNode encodeList(List<?> list) {
    ArrayNode array = JSON.arrayNode();
    list.forEach(each -> array.add(encode(each)));
    return array;
  }

  /// A value of the rule inside an error.
  JsonNode encodeValue(@Nullable Object value) {
    return switch (value) {
      case null -> encode(null);
      case Boolean flag -> encode(flag);
      case Integer number -> encode(number);
      case String text -> encode(text);
      default -> encode(new Opaque(value));
    };
  }

  /// The counterpart of [#encodeValue].
  @Nullable Object decodeValue(@Nullable JsonNode node) {
    Object value = decode(node);
    return value instanceof Opaque opaque ? opaque.object() : value;
  }

  private int id(StrandBody body) {
    return bodyIds.computeIfAbsent(
        body,
        unknown -> {
          bodies.put(++last, unknown);
          return last;
        });
  }

  private int id(Opaque object) {
    return objectIds.computeIfAbsent(
        object,
        unknown -> {
          objects.put(++last, unknown);
          return last;
        });
  }

  /// The body of that number, or null if this rule has none; one that runs once is forgotten.
  synchronized @Nullable StrandBody body(int id) {
    StrandBody body = bodies.get(id);
    if (body != null && body.isOnce()) {
      bodies.remove(id);
      bodyIds.remove(body);
    }
    return body;
  }

  synchronized Throwable decodeError(JsonNode node) {
    return errors.decode(node);
  }

  synchronized List<@Nullable Object> decodeList(JsonNode array) {
    List<@Nullable Object> list = new ArrayList<>();
    array.forEach(each -> list.add(decode(each)));
    return list;
  }

  synchronized @Nullable Object decode(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToInt() ? (Object) node.asInt() : (Object) node.asLong();
    }
    if (node.isString()) {
      return node.asString().intern(); // a literal of a rule stays that very object
    }
    return node.isArray() ? decodeList(node) : decodeTagged(node);
  }

  private Object decodeTagged(JsonNode node) {
    if (node.has("ref")) {
      return new Foreign(type(node), node.path("ref").asInt());
    }
    if (node.has("bytes")) {
      return Base64.getDecoder().decode(node.path("bytes").asString(""));
    }
    if (node.has("error")) {
      return errors.decode(node.path("error"));
    }
    Object known = objects.get(node.path("object").asInt(0));
    if (known == null) {
      throw new DriverFault("not a value that this rule knows: " + node);
    }
    return known;
  }

  private static Foreign.Type type(JsonNode node) {
    String word = node.path("type").asString("");
    try {
      return Foreign.Type.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new DriverFault("a reference to a '" + word + "', which is no type: " + node, e);
    }
  }
}
