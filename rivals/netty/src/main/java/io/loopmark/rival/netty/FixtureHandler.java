package io.loopmark.rival.netty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/// Answers the requests of one connection in order, since one of the routes waits. Runs on the loop
/// of its channel.
final class FixtureHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final int MOST_WAITING = 16;

  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean busy;
  private boolean ended;

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (ended) {
      return; // what comes behind an answer that ends the connection
    }
    waiting.add(request.retain());
    answerNext(context);
    context.channel().config().setAutoRead(waiting.size() < MOST_WAITING);
  }

  private void answerNext(ChannelHandlerContext context) {
    while (!busy && !ended && !waiting.isEmpty()) {
      FullHttpRequest request = waiting.remove();
      long delayMillis = FixturePages.delayMillis(request);
      if (delayMillis > 0) {
        busy = true;
        context
            .executor()
            .schedule(() -> answerLate(context, request), delayMillis, TimeUnit.MILLISECONDS);
      } else {
        answer(context, request);
      }
    }
  }

  private void answerLate(ChannelHandlerContext context, FullHttpRequest request) {
    busy = false;
    answer(context, request);
    answerNext(context);
    context.flush();
    context.channel().config().setAutoRead(waiting.size() < MOST_WAITING);
  }

  private void answer(ChannelHandlerContext context, FullHttpRequest request) {
    try {
      FixturePages.Page page = FixturePages.of(request);
      ended = page.isFinal();
      if (page.streamed()) {
        stream(context, request);
      } else {
        write(context, page);
      }
    } finally {
      request.release();
    }
  }

  private static void write(ChannelHandlerContext context, FixturePages.Page page) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            page.status(),
            context.alloc().buffer().writeBytes(page.content()));
    response.headers().set(HttpHeaderNames.DATE, now());
    if (!page.status().equals(HttpResponseStatus.NO_CONTENT)) {
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
          .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    }
    page.fields().forEach((name, value) -> response.headers().set(name, value));
    ChannelFuture written = context.write(response);
    if (page.isFinal()) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static void stream(ChannelHandlerContext context, FullHttpRequest request) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    response
        .headers()
        .set(HttpHeaderNames.DATE, now())
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
      response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    context.write(response);
    if (!request.method().equals(HttpMethod.HEAD)) {
      context.write(new DefaultHttpContent(text(context, "chunk1")));
      context.write(new DefaultHttpContent(text(context, "chunk2")));
    }
    context.write(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private static ByteBuf text(ChannelHandlerContext context, String text) {
    return ByteBufUtil.encodeString(context.alloc(), java.nio.CharBuffer.wrap(text), UTF_8);
  }

  private static String now() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
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

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
  }
}
