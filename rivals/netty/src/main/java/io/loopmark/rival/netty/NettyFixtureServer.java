package io.loopmark.rival.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import java.net.InetSocketAddress;

/// The routes of the HTTP vectors on Netty, for `loopmark verify --http`: the codec with its
/// default validation, the two handlers that its examples put behind it, and the routes. Prints its
/// port and serves until its standard input ends.
///
/// No timeouts: Netty has none unless a handler is added for them.
public final class NettyFixtureServer {

  private static final int BACKLOG = 1024;
  private static final int MOST_CONTENT = 1 << 20;

  private NettyFixtureServer() {}

  /// Serves on a free port of this machine, on one event loop.
  public static void main(String[] args) throws Exception {
    EventLoopGroup loop = Loops.single();
    try {
      Channel listener =
          new ServerBootstrap()
              .group(loop)
              .channel(NioServerSocketChannel.class)
              .option(ChannelOption.SO_BACKLOG, BACKLOG)
              .childHandler(new Pipeline())
              .bind("127.0.0.1", 0)
              .sync()
              .channel();
      System.out.println(((InetSocketAddress) listener.localAddress()).getPort());
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } finally {
      Loops.end(loop);
    }
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec())
          .addLast(new HttpServerKeepAliveHandler())
          .addLast(new HttpObjectAggregator(MOST_CONTENT))
          .addLast(new FixtureHandler());
    }
  }
}
