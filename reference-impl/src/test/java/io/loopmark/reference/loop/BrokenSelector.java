package io.loopmark.reference.loop;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.reference.PortableRuntime;
import io.loopmark.reference.ReferenceRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// A loop whose selector breaks while it watches a channel, to be started as a process. Prints what
/// the loop logs, and whether it still wakes for the channel, for another thread and for a timer,
/// and sleeps meanwhile.
final class BrokenSelector {

  /// Far more than the loop has reason for, far fewer than one that spins for so long makes.
  private static final int FEW_ITERATIONS = 1_000;

  private static final Duration A_WHILE = Duration.ofMillis(300);

  private BrokenSelector() {}

  /// @param args the name of the runtime, and what its selector does: `fail` or `spin`
  public static void main(String[] args) throws Exception {
    AsyncRuntime runtime =
        args[0].equals("reference") ? new ReferenceRuntime() : new PortableRuntime();
    var clock = new CountingClock();
    printLog();
    runtime.run(
        clock,
        loop -> {
          Pipe pipe = Pipe.open();
          pipe.source().configureBlocking(false);
          Future<String> data = loop.createFuture();
          List<Integer> others = Libc.selectors(); // the JDK has some for its virtual threads
          loop.addReader(pipe.source(), () -> data.setResult(readFrom(pipe)));
          breakSelectors(args[1], others);
          loop.sleep(A_WHILE);
          Thread.ofPlatform().start(() -> write(pipe));
          System.out.println(data.await());
          System.out.println(wokenByAnotherThread(loop));
          System.out.println(clock.iterations() < FEW_ITERATIONS ? "slept" : "spun");
          loop.removeReader(pipe.source());
          pipe.source().close();
          return null;
        });
  }

  private static void breakSelectors(String how, List<Integer> others) throws Exception {
    List<Integer> selectors = new ArrayList<>(Libc.selectors());
    selectors.removeAll(others);
    for (int selector : selectors) {
      try {
        if (how.equals("fail")) {
          Libc.makeFail(selector);
        } else {
          Libc.makeSpin(selector);
        }
      } catch (Throwable failure) {
        throw new IllegalStateException("the selector does not break", failure);
      }
    }
  }

  private static void write(Pipe pipe) {
    try {
      pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String readFrom(Pipe pipe) throws IOException {
    return pipe.source().read(ByteBuffer.allocate(1)) == 1 ? "data came" : "nothing came";
  }

  private static String wokenByAnotherThread(EventLoop loop) throws Exception {
    Future<String> word = loop.createFuture();
    Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(() -> word.setResult("word came")));
    return word.await();
  }

  /// The numbers in it vary.
  private static void printLog() {
    Logger log = Logger.getLogger("io.loopmark.loop");
    log.setUseParentHandlers(false);
    log.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            System.out.println(record.getMessage().replaceAll("\\d+ ms", "N ms"));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }
}
