package io.loopmark.rival.netty;

import io.loopmark.bench.workload.RunningServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;

/// A bound server, with the loops it runs on.
record NettyListener(Channel channel, EventLoopGroup boss, EventLoopGroup workers)
    implements RunningServer {

  private static final int BACKLOG = 1024;

  /// Binds; if that is refused, the loops are ended.
  static NettyListener bind(
      EventLoopGroup boss, EventLoopGroup workers, ChannelHandler pipeline, String host, int port)
      throws Exception {
    try {
      Channel channel =
          new ServerBootstrap()
              .group(boss, workers)
              .channel(NioServerSocketChannel.class)
              .option(ChannelOption.SO_BACKLOG, BACKLOG)
              .childHandler(pipeline)
              .bind(host, port)
              .sync()
              .channel();
      return new NettyListener(channel, boss, workers);
    } catch (Throwable refused) {
      end(boss, workers);
      throw refused;
    }
  }

  @Override
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    end(boss, workers);
  }

  private static void end(EventLoopGroup boss, EventLoopGroup workers) {
    Loops.end(boss);
    if (!workers.equals(boss)) {
      Loops.end(workers);
    }
  }
}
