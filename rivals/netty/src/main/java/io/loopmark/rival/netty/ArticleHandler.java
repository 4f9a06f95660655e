package io.loopmark.rival.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// Answers the requests of one connection, one after the other, since some answers sleep and
/// answers must keep the order of their requests. Runs on the loop of its channel.
final class ArticleHandler extends SimpleChannelInboundHandler<HttpObject> {

  private static final int SLEEP_MILLIS = 500;
  private static final int MOST_WAITING = 16;

  private final Queue<ArticlePages.Page> waiting = new ArrayDeque<>();
  private boolean sleeping;

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (message instanceof HttpRequest request) { // bodies are read and dropped
      waiting.add(ArticlePages.of(request));
      answerNext(context);
      context.channel().config().setAutoRead(waiting.size() < MOST_WAITING);
    }
  }

  private void answerNext(ChannelHandlerContext context) {
    while (!sleeping && !waiting.isEmpty()) {
      ArticlePages.Page page = waiting.remove();
      if (page.slow()) {
        sleeping = true;
        context
            .executor()
            .schedule(() -> answerLate(context, page), SLEEP_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        answer(context, page);
      }
    }
  }

  private void answerLate(ChannelHandlerContext context, ArticlePages.Page page) {
    sleeping = false;
    if (!context.channel().isActive()) {
      return;
    }
    answer(context, page);
    answerNext(context);
    context.flush();
    context.channel().config().setAutoRead(waiting.size() < MOST_WAITING);
  }

  private static void answer(ChannelHandlerContext context, ArticlePages.Page page) {
    ByteBuf body = ByteBufUtil.writeUtf8(context.alloc(), page.text());
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, page.status(), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, page.type())
        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    if (page.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
      response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
    }
    if (page.status().equals(HttpResponseStatus.BAD_REQUEST)) {
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    } else {
      context.write(response);
    }
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
