package io.loopmark.reference.loop;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;

/// Callbacks of channels, below the streams.
final class ChannelsTest {

  /// faults.md 12: both channels are ready; whichever callback is first ends the other one.
  @OnEveryRuntime
  void aChannelClosedByACallbackOfTheSameBatchIsNotCalledBack(AsyncRuntime runtime)
      throws Exception {
    for (boolean remove : new boolean[] {true, false}) {
      Pipe[] pipes = {readyPipe(), readyPipe()};
      var calls = new ArrayList<Integer>();
      var reports = new ArrayList<String>();
      runtime.run(loop -> {
        loop.setExceptionHandler((where, context) -> reports.add(context.message()));
        for (int i = 0; i < 2; i++) {
          int own = i;
          loop.addReader(
              pipes[own].source(),
              () -> {
                calls.add(own);
                loop.removeReader(pipes[own].source());
                if (remove) {
                  assertTrue(loop.removeReader(pipes[1 - own].source()));
                }
                pipes[1 - own].source().close();
              });
        }
        loop.sleep(ofMillis(20));
        return null;
      });
      assertEquals(List.of(), reports);
      // Without removeReader a callback that is in the queue already does run, as in asyncio.
      assertTrue(!calls.isEmpty() && calls.size() <= (remove ? 1 : 2), calls::toString);
      for (Pipe pipe : pipes) {
        pipe.sink().close();
        pipe.source().close();
      }
    }
  }

  private static Pipe readyPipe() throws Exception {
    Pipe pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    return pipe;
  }
}
