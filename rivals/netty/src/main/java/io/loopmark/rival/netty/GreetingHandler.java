package io.loopmark.rival.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

/// Greets at once. Answers are flushed when everything that was read has been answered, so those to
/// pipelined requests leave together.
///
/// Field values that are constants of this class are not validated again, as the Javadoc of
/// [DefaultHttpHeadersFactory] allows; what comes from outside is, by the codec.
@Sharable
final class GreetingHandler extends ChannelInboundHandlerAdapter {

  static final GreetingHandler INSTANCE = new GreetingHandler();

  private static final HttpHeadersFactory HEADERS =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);
  private static final HttpHeadersFactory TRAILERS =
      DefaultHttpHeadersFactory.trailersFactory().withValidation(false);
  private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
  private static final AsciiString CLOSE = AsciiString.cached("close");

  private GreetingHandler() {}

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpRequest request) { // bodies are read and dropped
        answer(context, request);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private static void answer(ChannelHandlerContext context, HttpRequest request) {
    ArticlePages.Page page = ArticlePages.of(request);
    ByteBuf body = ByteBufUtil.writeUtf8(context.alloc(), page.text());
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, page.status(), body, HEADERS, TRAILERS);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, page.type())
        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    boolean bad = page.status().equals(HttpResponseStatus.BAD_REQUEST);
    if (bad || !HttpUtil.isKeepAlive(request)) {
      response.headers().set(HttpHeaderNames.CONNECTION, CLOSE);
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    if (!request.protocolVersion().isKeepAliveDefault()) {
      response.headers().set(HttpHeaderNames.CONNECTION, KEEP_ALIVE);
    }
    context.write(response, context.voidPromise());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  /// A connection that breaks concerns nobody but itself.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
