package io.loopmark.rival.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.NettyRuntime;
import io.netty.util.Version;
import io.netty.util.internal.PlatformDependent;
import io.netty.util.internal.SystemPropertyUtil;

/// How Netty works on this JVM, as far as it matters for its speed.
///
/// @param version of the transport
/// @param transport what the event loops wait with
/// @param allocator where buffers come from
/// @param unsafe whether `sun.misc.Unsafe` is used
/// @param loops how many event loops a group has by default
public record NettyMode(
    String version, String transport, String allocator, boolean unsafe, int loops) {

  private static final String TRANSPORT_ARTIFACT = "netty-transport";

  /// The mode in force.
  public static NettyMode current() {
    Version version = Version.identify().get(TRANSPORT_ARTIFACT);
    return new NettyMode(
        version == null ? "unknown version" : version.artifactVersion(),
        "nio",
        ByteBufAllocator.DEFAULT.getClass().getSimpleName(),
        PlatformDependent.hasUnsafe(),
        SystemPropertyUtil.getInt(
            "io.netty.eventLoopThreads", NettyRuntime.availableProcessors() * 2));
  }

  @Override
  public String toString() {
    return "Netty %s, %s transport, %s, %s Unsafe, %d event loops per group"
        .formatted(version, transport, allocator, unsafe ? "with" : "without", loops);
  }
}
