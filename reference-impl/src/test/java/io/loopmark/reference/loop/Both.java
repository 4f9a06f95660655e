package io.loopmark.reference.loop;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.reference.PortableRuntime;
import io.loopmark.reference.ReferenceRuntime;
import java.util.stream.Stream;

/// The two runtimes.
final class Both {

  private Both() {}

  static Stream<AsyncRuntime> runtimes() {
    return Stream.of(new ReferenceRuntime(), new PortableRuntime());
  }
}
