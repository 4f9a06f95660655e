package io.loopmark.rival.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/// Groups of event loops, and their end.
final class Loops {

  private static final int PATIENCE_SECONDS = 10;

  private Loops() {}

  /// As many loops as Netty makes unless told otherwise (`io.netty.eventLoopThreads`).
  static EventLoopGroup standard() {
    return new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
  }

  /// A single loop.
  static EventLoopGroup single() {
    return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  }

  /// Ends the loops without a quiet period, and with them their channels and timers.
  ///
  /// @throws IllegalStateException if they do not end
  static void end(EventLoopGroup group) {
    group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!group.terminationFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          group + " still runs after " + PATIENCE_SECONDS + " s (expected: terminated)");
    }
  }
}
