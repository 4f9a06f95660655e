package io.loopmark.rival.netty;

import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.RunningServer;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;

/// The greeting on one event loop, which accepts and serves: the codec with its default validation
/// and one handler, as in Netty's `HttpHelloWorldServer`, and nothing else in the pipeline.
final class NettyPlainServer implements PlainServer {

  @Override
  public RunningServer start(String host, int port) throws Exception {
    EventLoopGroup loop = Loops.single();
    return NettyListener.bind(loop, loop, new Pipeline(), host, port);
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(new HttpServerCodec()).addLast(GreetingHandler.INSTANCE);
    }
  }
}
