package io.loopmark.rival.netty;

import io.loopmark.bench.workload.ArticleServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import java.net.InetSocketAddress;

/// The article's server as Netty's `HttpHelloWorldServer` example is built: the codec with its
/// default validation, and the two handlers that HTTP/1.1 needs.
public final class NettyArticleServer implements ArticleServer {

  private static final int BACKLOG = 1024;

  /// A server that has not been started.
  public NettyArticleServer() {}

  @Override
  public Running start(String host, int port) throws Exception {
    EventLoopGroup boss = Loops.single();
    EventLoopGroup workers = Loops.standard();
    try {
      Channel listener =
          new ServerBootstrap()
              .group(boss, workers)
              .channel(NioServerSocketChannel.class)
              .option(ChannelOption.SO_BACKLOG, BACKLOG)
              .childHandler(new Pipeline())
              .bind(host, port)
              .sync()
              .channel();
      return new Listening(listener, boss, workers);
    } catch (Throwable refused) {
      Loops.end(boss);
      Loops.end(workers);
      throw refused;
    }
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec())
          .addLast(new HttpServerKeepAliveHandler())
          .addLast(new HttpServerExpectContinueHandler())
          .addLast(new ArticleHandler());
    }
  }

  private record Listening(Channel listener, EventLoopGroup boss, EventLoopGroup workers)
      implements Running {

    @Override
    public int port() {
      return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
      Loops.end(boss);
      Loops.end(workers);
    }
  }
}
