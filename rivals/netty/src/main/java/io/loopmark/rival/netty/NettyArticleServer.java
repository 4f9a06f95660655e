package io.loopmark.rival.netty;

import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.RunningServer;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;

/// The article's server as Netty's `HttpHelloWorldServer` example is built: the codec with its
/// default validation, and the two handlers that HTTP/1.1 needs.
public final class NettyArticleServer implements ArticleServer {

  /// A server that has not been started.
  public NettyArticleServer() {}

  @Override
  public RunningServer start(String host, int port) throws Exception {
    return NettyListener.bind(Loops.single(), Loops.standard(), new Pipeline(), host, port);
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
}
