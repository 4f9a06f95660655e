package io.loopmark.tck.process;

import io.loopmark.aio.GeneratorExit;
import io.loopmark.tck.effect.Answer;
import io.loopmark.tck.effect.Effect;
import io.loopmark.tck.effect.Strand;
import io.loopmark.tck.effect.StrandBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A driver that runs: its process, and the conversation with it.
///
/// One thread reads its lines and lets strands go on; each effect is written by the thread of the
/// strand it comes from. A driver that breaks the protocol is ended, and whoever waits for it gets
/// a [DriverFault].
final class DriverProcess {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .build();

  private static final int LONGEST_SHOWN = 500;

  /// The strand number of the first thread outside all strands that calls: the rule's own.
  private static final int RULE = 0;

  private final String command;
  private final Process process;
  private final OutputStream out;
  private final Stderr stderr;
  private final ReentrantLock writing = new ReentrantLock();
  private final CompletableFuture<Hello> hello = new CompletableFuture<>();
  private final Clocks clocks = new Clocks();
  private final Map<Integer, Strand> strands = new ConcurrentHashMap<>();
  private final Map<Integer, Request> requests = new ConcurrentHashMap<>();
  private final AtomicBoolean ruleCalls = new AtomicBoolean();
  private final AtomicInteger foreignCalls = new AtomicInteger();
  private volatile Values values = new Values(clocks, 0);
  private volatile int newestStrand;
  private volatile Retired retired = new Retired(0, 0);
  private volatile @Nullable DriverFault fault;
  private volatile Object lastSent = "";
  private volatile String lastReceived = "";

  /// Up to which numbers strands and bodies belong to rules that have ended.
  private record Retired(int strands, int bodies) {}

  private DriverProcess(String command, Process process) {
    this.command = command;
    this.process = process;
    this.out = process.getOutputStream();
    this.stderr = new Stderr(process.getErrorStream());
  }

  /// Starts `words` and waits for its hello.
  ///
  /// @throws DriverFault if that does not come, or cannot be agreed to
  static DriverProcess start(List<String> words, Duration patience) {
    String command = String.join(" ", words);
    try {
      var driver = new DriverProcess(command, new ProcessBuilder(words).start());
      Thread.ofPlatform().daemon().name("driver " + words.getFirst()).start(driver::read);
      driver.greet(patience);
      return driver;
    } catch (IOException e) {
      throw new DriverFault(
          "the driver '%s' cannot be started: %s".formatted(command, e.getMessage()), e);
    }
  }

  private void greet(Duration patience) {
    try {
      Hello greeting = hello.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      ObjectNode welcome = JSON.createObjectNode();
      welcome.putObject("welcome").put("protocol", Hello.PROTOCOL);
      write(welcome);
      lastReceived = "hello of " + greeting.runtime();
    } catch (TimeoutException e) {
      throw fail(
          "the driver '%s' said nothing for %d s (expected: its hello on one line of standard output)"
              .formatted(command, patience.toSeconds()));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DriverFault known ? known : fail(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fail("interrupted while the driver started");
    }
  }

  Hello hello() {
    return hello.join();
  }

  boolean isAlive() {
    return fault == null && process.isAlive();
  }

  String state() {
    return "the driver '%s'%n  last line to it:   %s%n  last line from it: %s"
        .formatted(command, shortened(lastSent.toString()), shortened(lastReceived));
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }

  // ---- the suite asks

  /// Performs a call of a thread that is no strand: the rule's own, unless that one calls already.
  Answer call(Effect.Call call) {
    boolean isRule = ruleCalls.compareAndSet(false, true);
    try {
      return call(isRule ? RULE : foreignCalls.decrementAndGet(), call);
    } finally {
      if (isRule) {
        ruleCalls.set(false);
      }
    }
  }

  /// Performs a call on a thread that is not the rule's, whatever that one does.
  Answer callAside(Effect.Call call) {
    return call(foreignCalls.decrementAndGet(), call);
  }

  private Answer call(int id, Effect.Call call) {
    var request = new Request();
    requests.put(id, request);
    try {
      send(id, call);
      DriverFault known = fault;
      if (known != null) {
        throw known;
      }
      return request.await();
    } finally {
      requests.remove(id);
    }
  }

  /// Forgets everything about the rule that has ended.
  void forgetRule() {
    strands.clear();
    clocks.forget();
    retired = new Retired(newestStrand, values.last());
    values = new Values(clocks, values.last());
  }

  void close() {
    process.destroyForcibly();
  }

  // ---- lines to the driver

  private void send(int strand, Effect effect) {
    ObjectNode line = JSON.createObjectNode().put("strand", strand);
    Values used = values;
    switch (effect) {
      case Effect.Call call -> {
        line.put("call", call.operation().word());
        line.set("args", used.encode(call.arguments()));
      }
      case Effect.Suspend suspend -> {
        line.put("suspend", suspend.operation().word());
        line.set("args", used.encode(suspend.arguments()));
      }
      case Effect.Block block -> {
        line.put("block", block.operation().word());
        line.set("args", used.encode(List.of(block.block(), block.body())));
      }
      case Effect.Yield yield -> line.set("yield", used.encode(yield.value()));
      case Effect.Delegate delegate -> line.set("delegate", used.encode(delegate.generator()));
      case Effect.Return end -> {
        strands.remove(strand);
        line.set("return", used.encode(end.value()));
      }
      case Effect.Raise end -> {
        strands.remove(strand);
        line.set("raise", used.encode(end.error()));
      }
    }
    if (strand >= RULE) {
      clocks.stamp(line);
    }
    write(line);
  }

  private void write(ObjectNode line) {
    writing.lock();
    try {
      lastSent = line;
      JSON.writeValue(out, line);
      out.write('\n');
      out.flush();
    } catch (IOException | JacksonException e) {
      fail("the driver '%s' no longer reads: %s".formatted(command, e.getMessage()));
    } finally {
      writing.unlock();
    }
  }

  // ---- lines from the driver

  private void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lastReceived = line;
        understand(line);
      }
      ended();
    } catch (DriverFault known) {
      fail(known);
    } catch (IOException e) {
      fail("the driver '%s' cannot be read: %s".formatted(command, e.getMessage()));
    }
  }

  private void ended() {
    try {
      int code = process.waitFor();
      fail(
          "the driver '%s' ended with exit code %d; its last line was: %s%s"
              .formatted(
                  command,
                  code,
                  lastReceived.isEmpty() ? "(none)" : shortened(lastReceived),
                  stderr.rest()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void understand(String text) {
    JsonNode line;
    try {
      line = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new DriverFault("the driver sent what is no line of JSON: " + shortened(text), e);
    }
    try {
      understand(line);
    } catch (IllegalStateException | IllegalArgumentException | DriverFault e) {
      throw new DriverFault(e.getMessage() + "; the line is: " + shortened(text), e);
    }
  }

  private void understand(JsonNode line) {
    if (!hello.isDone()) {
      hello.complete(Hello.of(line));
    } else if (line.has("start")) {
      start(line);
    } else if (line.has("resume")) {
      resume(line.path("resume").asInt(-1), answer(line));
    } else if (line.has("poll")) {
      poll(line);
    } else if (line.has("now")) {
      ObjectNode reply = JSON.createObjectNode().put("clock", line.path("now").asInt());
      clocks.now(line.path("now").asInt(), reply);
      write(reply);
    } else {
      throw new IllegalStateException(
          "the driver sent a line that means nothing (expected: start, resume, poll or now)");
    }
  }

  private void start(JsonNode line) {
    int id = line.path("strand").asInt(0);
    if (id <= RULE || strands.containsKey(id)) {
      throw new IllegalStateException(
          "a strand needs a number above 0 that is not in use, not " + line.path("strand"));
    }
    newestStrand = Math.max(newestStrand, id);
    int bodyId = line.path("start").asInt(0);
    StrandBody body = values.body(bodyId);
    if (body == null) {
      tooLate(id, bodyId <= retired.bodies(), "this rule has no body " + line.path("start"));
      return;
    }
    Strand strand = body.strand(values.decodeList(line.path("args")));
    strands.put(id, strand);
    strand.resume(Answer.NOTHING, effect -> send(id, effect));
  }

  private Answer answer(JsonNode line) {
    if (line.has("unsupported")) {
      return new Answer.Error(
          new UnsupportedOperationException(line.path("unsupported").asString("")));
    }
    return line.has("error")
        ? new Answer.Error(values.decodeError(line.path("error")))
        : new Answer.Value(values.decode(line.get("value")));
  }

  private void resume(int id, Answer answer) {
    Strand strand = strands.get(id);
    if (strand != null) {
      strand.resume(answer, effect -> send(id, effect));
      return;
    }
    Request request = requests.get(id);
    if (request != null) {
      request.complete(answer);
    } else {
      tooLate(id, 0 < id && id <= retired.strands(), "no strand " + id + " waits for an answer");
    }
  }

  /// A destructor may reach for a strand of a rule that has ended: it is told that all is over.
  private void tooLate(int strand, boolean isOfEarlierRule, String otherwise) {
    if (!isOfEarlierRule) {
      throw new IllegalStateException(otherwise);
    }
    send(strand, new Effect.Raise(new GeneratorExit()));
  }

  private void poll(JsonNode line) {
    int id = line.path("poll").asInt(0);
    ObjectNode reply = JSON.createObjectNode().put("clock", id);
    JsonNode due = line.path("due");
    try {
      clocks.poll(
          id, due.isNumber() ? due.asLong() : null, line.path("external").asBoolean(false), reply);
    } catch (DriverFault fault) {
      throw fault;
    } catch (Error error) { // the clock's way to say that the loop will never go on
      reply.set("error", values.encode(error));
    }
    write(reply);
  }

  // ---- trouble

  private DriverFault fail(String message) {
    return fail(new DriverFault(message));
  }

  private DriverFault fail(DriverFault first) {
    DriverFault known = fault;
    if (known != null) {
      return known;
    }
    fault = first;
    process.destroyForcibly();
    hello.completeExceptionally(first);
    requests.values().forEach(request -> request.complete(new Answer.Error(first)));
    return first;
  }
}
