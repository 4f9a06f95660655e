package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Connection;
import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.LimitOverrunException;
import io.loopmark.aio.Server;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Chapter 10. What is judged are the runtime's streams under the article's client: the client is
/// the suite's, and so are the hosts, on plain sockets and threads of their own.
@Chapter(number = 10, title = "The wget client", needs = Capability.STREAMS)
final class WgetRules {

  private static final String ANSWER = "HTTP/1.0 200 OK\r\nServer: scripted\r\n\r\nbody\r\n";
  private static final List<String> HEADER = List.of("HTTP/1.0 200 OK", "Server: scripted");
  private static final String ENDLESS_LINE = "X".repeat(2 * Server.Options.DEFAULT.limit());

  @Rule(
      id = "WGT-01",
      level = MUST,
      text =
          "wget sends exactly \"GET / HTTP/1.0 CRLF Host: NAME CRLF CRLF\" and drains before"
              + " reading.")
  void asksAndDrainsBeforeItReads(Trial trial) throws Exception {
    ScriptedHost host =
        ScriptedHost.start(
            trial,
            "www.example.com",
            client -> {
              client.request();
              trial.equal("", client.send(ANSWER).awaitEnd());
            });
    trial.run(loop -> {
      var out = new Printout();
      var wget = new ArticleWget(loop, out::println);
      Connection connection = wget.connect(host);
      wget.ask(host, connection.writer());
      trial.equal(
          "GET / HTTP/1.0\r\nHost: www.example.com\r\n\r\n",
          loop.runInExecutor(null, host::awaitRequest).await());
      wget.printHeader(host, connection.reader());
      connection.writer().close();
      trial.equal(HEADER, out.headersOf(host));
    });
  }

  @Rule(
      id = "WGT-02",
      level = MUST,
      text =
          "It prints each header line without its line end, in order, stops at the first "
              + "empty line (CRLF) and prints none of the body.")
  void printsTheHeaderAndNothingElse(Trial trial) throws Exception {
    var out = new Printout();
    ScriptedHost host =
        ScriptedHost.start(
            trial,
            "a",
            client -> {
              client.request();
              client.send("HTTP/1.0 200 OK\r\nServer: scr");
              out.awaitLines(trial, 1);
              client.send("ipted\r\nX-Empty:\r\nX-Last: 1\r");
              out.awaitLines(trial, 3);
              client.send("\n\r\nbody: none\r\n\r\nof this\r\n").awaitEnd();
            });
    trial.run(loop -> new ArticleWget(loop, out::println).wget(host));
    trial.equal(
        List.of(
            "a header > HTTP/1.0 200 OK",
            "a header > Server: scripted",
            "a header > X-Empty:",
            "a header > X-Last: 1"),
        out.lines());
  }

  @Rule(
      id = "WGT-03",
      level = MUST,
      text =
          "Lines of different hosts may interleave, lines of one host keep their order and "
              + "are never mixed within a line.")
  void linesStayWholeAndInOrder(Trial trial) throws Exception {
    int lines = 30;
    var piece = new CyclicBarrier(3);
    ScriptedHost.Script inPieces =
        client -> {
          client.request();
          for (int i = 0; i < lines; i++) {
            together(piece);
            client.send("X-" + i + ": first ");
            together(piece);
            client.send("and second half\r\n");
          }
          client.send("\r\n").awaitEnd();
        };
    List<ScriptedHost> hosts = three(trial, inPieces);
    var out = new Printout();
    trial.run(loop -> loop.wait(new ArticleWget(loop, out::println).start(hosts)));
    List<String> whole =
        IntStream.range(0, lines).mapToObj(i -> "X-" + i + ": first and second half").toList();
    for (ScriptedHost host : hosts) {
      trial.equal(whole, out.headersOf(host));
    }
    trial.equal(hosts.size() * lines, out.lines().size());
  }

  @Rule(
      id = "WGT-04",
      level = MUST,
      text =
          "Three hosts together take about the slowest host's time, not the sum, on one "
              + "thread.")
  void threeHostsTakeTheTimeOfTheSlowest(Trial trial) throws Exception {
    var asked = new CyclicBarrier(3);
    var done = new CountDownLatch(2);
    ScriptedHost.Script promptly =
        client -> {
          client.request();
          together(asked); // which only those get through whose time is spent together
          client.send(ANSWER).awaitEnd();
        };
    ScriptedHost.Script slowly =
        client -> {
          client.request();
          together(asked);
          done.await(ScriptedHost.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
          trial.mark("slowest-answers");
          client.send(ANSWER).awaitEnd();
        };
    List<ScriptedHost> hosts =
        List.of(
            ScriptedHost.start(trial, "a", slowly),
            ScriptedHost.start(trial, "b", promptly),
            ScriptedHost.start(trial, "c", promptly));
    var out = new Printout();
    var printing = new AtomicInteger();
    trial.run(loop -> {
      var wget = new ArticleWget(loop, line -> printAlone(trial, printing, out, line));
      List<Task<?>> tasks = wget.start(hosts);
      for (Task<?> prompt : tasks.subList(1, 3)) {
        prompt.addDoneCallback(task -> {
          trial.mark("prompt-done");
          done.countDown();
        });
      }
      loop.wait(tasks);
      for (ScriptedHost host : hosts) {
        trial.equal(HEADER, out.headersOf(host));
      }
    });
    trial.expectOrder("prompt-done prompt-done slowest-answers");
  }

  /// Prints slowly, so that a task on another thread has the time to come in between.
  private static void printAlone(Trial trial, AtomicInteger printing, Printout out, String line) {
    trial.equal("1 task prints", printing.incrementAndGet() + " task prints");
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(5)) {
      Thread.onSpinWait();
    }
    out.println(line);
    printing.decrementAndGet();
  }

  @Rule(
      id = "WGT-05",
      level = MUST,
      text =
          "End of stream before the empty line ends the loop (the article's loop, which tests"
              + " only for CRLF, would spin for ever without suspending and freeze every other "
              + "task).")
  void endOfStreamEndsTheLoop(Trial trial) throws Exception {
    ScriptedHost atOnce = ScriptedHost.start(trial, "at-once", ScriptedHost.Peer::request);
    ScriptedHost within =
        ScriptedHost.start(
            trial,
            "within",
            client -> {
              client.request();
              client.send("HTTP/1.0 200 OK\r\nServer: scr");
            });
    trial.run(loop -> {
      var out = new Printout();
      var wget = new ArticleWget(loop, out::println);
      Task<?> other = loop.createTask(() -> loop.sleep(trial.seconds(0.01)));
      wget.wget(atOnce);
      wget.wget(within);
      other.await();
      trial.equal(
          List.of("within header > HTTP/1.0 200 OK", "within header > Server: scr"), out.lines());
    });
  }

  @Rule(
      id = "WGT-06",
      level = MUST,
      text =
          "A host that refuses, resets or sends an overlong line fails only its own task; the"
              + " others complete, and wait reports all three in done.")
  void failingHostFailsOnlyItsOwnTask(Trial trial) throws Exception {
    failsAlone(trial, ScriptedHost.refusing("refuses"), ConnectException.class);
    ScriptedHost resets =
        ScriptedHost.start(
            trial,
            "resets",
            client -> {
              client.request();
              client.reset();
            });
    failsAlone(trial, resets, ConnectionResetException.class);
    ScriptedHost.Script endless =
        client -> {
          client.request();
          client.send(ENDLESS_LINE).awaitEnd();
        };
    failsAlone(trial, ScriptedHost.start(trial, "endless", endless), LimitOverrunException.class);
  }

  private static void failsAlone(Trial trial, ScriptedHost bad, Class<? extends IOException> error)
      throws Exception {
    var failed = new CountDownLatch(1);
    ScriptedHost.Script afterIt =
        client -> {
          client.request();
          failed.await(ScriptedHost.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
          client.send(ANSWER).awaitEnd();
        };
    ScriptedHost before = ScriptedHost.start(trial, "before", afterIt);
    ScriptedHost after = ScriptedHost.start(trial, "after", afterIt);
    trial.run(loop -> {
      var out = new Printout();
      var wget = new ArticleWget(loop, out::println);
      List<Task<?>> tasks = wget.start(List.of(before, bad, after));
      tasks.get(1).addDoneCallback(done -> failed.countDown());
      var seen = loop.wait(tasks);
      trial.equal(Set.copyOf(tasks), Set.copyOf(seen.done()));
      trial.equal(List.of(), seen.pending());
      trial.expectThrows(error, () -> tasks.get(1).result());
      tasks.get(0).result();
      tasks.get(2).result();
      trial.equal(HEADER, out.headersOf(before));
      trial.equal(HEADER, out.headersOf(after));
    });
  }

  @Rule(
      id = "WGT-07",
      level = MUST,
      text = "The connection is closed on every way out: normal end, error, cancellation.",
      needs = Capability.CANCELLATION)
  void connectionIsClosedOnEveryWayOut(Trial trial) throws Exception {
    ScriptedHost ends = staying(trial, ANSWER);
    ScriptedHost fails = staying(trial, ENDLESS_LINE);
    ScriptedHost silent = staying(trial, "");
    trial.run(loop -> {
      var out = new Printout();
      var wget = new ArticleWget(loop, out::println);
      wget.wget(ends);
      expectLeft(trial, loop, ends, "a normal end");

      trial.expectThrows(LimitOverrunException.class, () -> wget.wget(fails));
      expectLeft(trial, loop, fails, "an error");

      Task<?> waiting = loop.createTask(() -> wget.wget(silent));
      loop.runInExecutor(null, silent::awaitRequest).await();
      waiting.cancel();
      trial.expectThrows(CancelledError.class, waiting::await);
      expectLeft(trial, loop, silent, "a cancellation");
    });
  }

  /// A host that answers `answer` and waits for its client to leave.
  private static ScriptedHost staying(Trial trial, String answer) throws IOException {
    return ScriptedHost.start(
        trial,
        "stays",
        client -> {
          client.request();
          client.send(answer).awaitEnd();
        });
  }

  private static void expectLeft(Trial trial, EventLoop loop, ScriptedHost host, String wayOut)
      throws Exception {
    boolean left = loop.runInExecutor(null, host::awaitLeft).await();
    trial.check(left, "the connection is closed after " + wayOut);
  }

  private static List<ScriptedHost> three(Trial trial, ScriptedHost.Script script)
      throws IOException {
    return List.of(
        ScriptedHost.start(trial, "a", script),
        ScriptedHost.start(trial, "b", script),
        ScriptedHost.start(trial, "c", script));
  }

  private static void together(CyclicBarrier barrier) throws Exception {
    barrier.await(ScriptedHost.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
