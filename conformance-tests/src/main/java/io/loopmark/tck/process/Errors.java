package io.loopmark.tck.process;

import io.loopmark.aio.BrokenBarrierException;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.IncompleteReadException;
import io.loopmark.aio.InvalidStateException;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.QueueFullException;
import io.loopmark.aio.QueueShutDownException;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Errors on their way between suite and driver. Each has a number on both sides, so that what goes
/// out is the very object that came in: the suite counts up from 1, the driver down from -1.
final class Errors {

  private static final StackTraceElement[] NOWHERE = {};

  private final Values values;
  private final Map<Integer, Throwable> byId = new HashMap<>();
  private final Map<Throwable, Integer> ids = new IdentityHashMap<>();
  private int last;

  Errors(Values values) {
    this.values = values;
  }

  /// An error for the driver.
  ObjectNode encode(Throwable error) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Integer known = ids.get(error);
    if (known != null) {
      return node.put("id", known);
    }
    int id = ++last;
    remember(id, error);
    node.put("id", id).put("kind", ErrorKind.of(error).word());
    node.put("class", error.getClass().getName());
    node.put("message", error.getMessage() == null ? "" : error.getMessage());
    if (error instanceof StopIteration finish) {
      node.set("value", values.encodeValue(finish.value()));
    }
    if (error instanceof ExceptionGroup group) {
      ArrayNode members = node.putArray("members");
      group.exceptions().forEach(member -> members.add(encode(member)));
    }
    return node;
  }

  /// An error of the driver, or one it gives back.
  Throwable decode(JsonNode node) {
    int id = node.path("id").asInt(0);
    Throwable known = byId.get(id);
    if (known != null) {
      return known;
    }
    ErrorKind kind = ErrorKind.ofWord(node.path("kind").asString(""));
    if (id >= 0 || kind == null) {
      throw new DriverFault(
          "an error of the driver's own needs a number below 0 and a kind, not: " + node);
    }
    Throwable error = create(kind, node);
    if (error.getCause() == null && node.has("cause") && !(error instanceof ExceptionGroup)) {
      error.initCause(decode(node.path("cause")));
    }
    error.setStackTrace(NOWHERE);
    remember(id, error);
    return error;
  }

  private void remember(int id, Throwable error) {
    byId.put(id, error);
    ids.put(error, id);
  }

  private Throwable create(ErrorKind kind, JsonNode node) {
    String message = node.path("message").asString("");
    return switch (kind) {
      case CANCEL -> new CancelledError(message);
      case CLOSE -> new GeneratorExit();
      case FATAL -> new FatalSignal(message);
      case FINISH -> new StopIteration(values.decodeValue(node.get("value")));
      case TIMEOUT -> new TimeoutException(message, causeOf(node));
      case STATE -> new InvalidStateException(message);
      case USAGE -> new UsageException(message, causeOf(node));
      case GROUP -> new ExceptionGroup(message, members(node));
      case BROKEN_BARRIER -> new BrokenBarrierException(message);
      case QUEUE_EMPTY -> new QueueEmptyException(message);
      case QUEUE_FULL -> new QueueFullException(message);
      case QUEUE_SHUT_DOWN -> new QueueShutDownException(message);
      case INCOMPLETE_READ ->
          new IncompleteReadException(
              Base64.getDecoder().decode(node.path("partial").asString("")),
              node.path("expected").asInt(-1));
      case LIMIT_OVERRUN -> new LimitOverrunException(message, node.path("consumed").asInt(0));
      case RESET -> new ConnectionResetException(message);
      case REFUSED -> new ConnectException(message);
      case BIND -> new BindException(message);
      case UNKNOWN_HOST -> new UnknownHostException(message);
      case IO -> new IOException(message);
      case UNSUPPORTED -> new UnsupportedOperationException(message);
      case ERROR -> new ForeignError(node.path("class").asString("error") + ": " + message);
    };
  }

  private @Nullable Throwable causeOf(JsonNode node) {
    return node.has("cause") ? decode(node.path("cause")) : null;
  }

  private List<Throwable> members(JsonNode node) {
    List<Throwable> members = new ArrayList<>();
    node.path("members").forEach(member -> members.add(decode(member)));
    return members;
  }
}
