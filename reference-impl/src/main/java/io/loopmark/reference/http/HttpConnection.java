package io.loopmark.reference.http;

import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.stream.Transport;
import io.loopmark.reference.stream.Waiters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection: receives bytes on the loop, and serves requests in a task of its own, one after
/// the other.
///
/// ```
///      first byte             head complete            kept alive
///  IDLE ---------> RECEIVING ---------------> HANDLING -----------> IDLE
///   |                 |                          | close, refusal
///   | closed,         | refusal, 408             v
///   | idle too long   +---------------------> LINGERING --client's end, 2 s--> down
///   +--> down
/// ```
///
/// LINGERING: the answer was sent and this side is closed, but what the client still sends is read
/// and dropped; closing at once would reset the connection and could destroy the answer.
final class HttpConnection extends IdleList.Link implements Transport.Protocol, RequestBody.Source {

  // Bytes are read in the loop's callback, into the connection's input, and parsed in the task, so
  // a request costs one read, one switch and one write. Only one head is ever parsed ahead of its
  // handler: the look-ahead over pipelined requests is bounded by bytes. Bodies are decoded in the
  // callback, so that a handler that waits for one is told at once when it is malformed.

  private enum State {
    IDLE,
    RECEIVING,
    HANDLING,
    LINGERING
  }

  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ListeningServer server;
  private final EventLoop loop;
  private final ServerOptions options;
  private final Transport transport;
  private final Input input;
  private final Head head = new Head();
  private final HeadParser parser;
  private final Deadline deadline;
  private final Waiters drains;
  private final ResponseWriter writer;
  private State state = State.IDLE;
  private @Nullable RequestBody body;
  private @Nullable Future<Boolean> arrival;
  private @Nullable Task<@Nullable Void> task;
  private boolean expired;
  private boolean ended;
  private boolean lost;

  HttpConnection(ListeningServer server, Transport transport) {
    this.server = server;
    this.loop = server.loop();
    this.options = server.options();
    this.transport = transport;
    this.input = new Input(server.arrays());
    this.parser = new HeadParser(options, head);
    this.deadline = new Deadline(loop, this::deadlinePassed);
    this.drains = new Waiters(loop);
    this.writer = new ResponseWriter(server, transport, drains);
  }

  void start() {
    transport.setWriteTimeout(options.writeTimeout());
    transport.start(this);
    task = loop.createTask(this::run);
    task.setName("http connection from " + transport.remoteAddress());
  }

  // ---- the task

  private void run() {
    try {
      serveAll();
    } catch (Refusal e) {
      refuse(e);
    } catch (IOException e) {
      transport.abort(); // lost while it was waited for
    } catch (Throwable e) {
      writer.cut(); // a cancelled handler, or a fault of ours: the task ends with it
      throw e;
    }
  }

  private void serveAll() throws IOException {
    while (awaitHead()) {
      if (!serve()) {
        break;
      }
    }
    writer.flush();
    boolean unread = input.size() > 0 || (body != null && !body.isComplete());
    if (unread && !ended) {
      linger();
    } else {
      transport.close();
    }
  }

  /// Returns false if there is no further request.
  private boolean awaitHead() throws IOException {
    parser.clear();
    expired = false;
    while (!parser.parse(input.array(), input.from(), input.to())) {
      if (expired && parser.hasBegun()) {
        throw new Refusal(408, "header section not complete in time");
      }
      if (expired || ended || lost || server.isDraining()) {
        input.clear();
        return false;
      }
      writer.flush();
      awaitHeadBytes();
    }
    deadline.clear();
    state = State.HANDLING;
    return true;
  }

  private void awaitHeadBytes() throws IOException {
    if (!parser.hasBegun()) {
      state = State.IDLE;
      deadline.set(Deadline.Phase.REQUEST, options.keepAliveTimeout());
      server.idle(this);
    } else if (state != State.RECEIVING) {
      state = State.RECEIVING;
      deadline.set(Deadline.Phase.HEAD, options.headerTimeout());
    }
    try {
      awaitArrival();
    } finally {
      server.notIdle(this);
    }
  }

  private void awaitArrival() throws IOException {
    transport.resumeReading();
    Future<Boolean> next = loop.createFuture();
    arrival = next;
    try {
      Waiters.await(next);
    } finally {
      arrival = null;
    }
  }

  /// Returns false if the connection must not be used for another request.
  private boolean serve() throws IOException {
    input.pin();
    HeadRules.apply(head, options.bodyBytes());
    input.skip(parser.scanned());
    beginBody();
    boolean goesOn;
    try {
      goesOn = answer();
    } finally {
      input.unpin();
    }
    if (goesOn && skipBody()) {
      body = null;
      return true;
    }
    return false;
  }

  private void beginBody() {
    body = null;
    if (head.bodyLength != Head.NO_BODY) {
      body = new RequestBody(loop, this, head, options);
      body.receive(input);
      if (ended) {
        body.fail(Refusal.malformed("the client ended within the body"));
      }
      if (!body.isComplete()) {
        deadline.set(Deadline.Phase.BODY, body.patience());
      }
    }
  }

  private boolean answer() throws IOException {
    var exchange = new Exchange(server, head, body, () -> lost);
    Response response = exchange.handle();
    boolean close =
        exchange.isBroken()
            || head.close
            || lost
            || server.isDraining()
            || (body != null && (body.isFailed() || body.isWithheld()));
    return writer.send(response, head, close, input.size() > 0) && !lost;
  }

  private boolean skipBody() throws IOException {
    if (body == null) {
      return true;
    }
    body.drop();
    while (!body.isComplete()) {
      if (body.isFailed() || expired || ended || lost) {
        return false;
      }
      writer.flush();
      awaitArrival();
    }
    return true;
  }

  private void refuse(Refusal refusal) {
    try {
      writer.send(Status.answer(refusal.status()), head, true, false);
      linger();
    } catch (IOException e) {
      transport.abort(); // nobody is left to be told
    }
  }

  private void linger() {
    state = State.LINGERING;
    input.unpin();
    input.clear();
    if (ended) {
      transport.close();
      return;
    }
    transport.writeEof();
    transport.resumeReading();
    deadline.set(Deadline.Phase.GOODBYE, GOODBYE);
  }

  // ---- from the server

  /// Ends the connection as soon as no handler runs. A request that came in this very moment is
  /// still served, for the socket is read once more before the task looks.
  void drain() {
    if (state == State.LINGERING) {
      transport.close();
    } else if (state != State.HANDLING) {
      loop.callSoon(this::wake);
    }
  }

  void closeIdle() {
    transport.close();
  }

  /// Ends the connection at once.
  ///
  /// @return the request whose handler was cancelled by it, or null
  @Nullable String cutOff() {
    boolean cancelled = cancelHandler("the server shuts down");
    transport.abort();
    return cancelled ? head + " from " + transport.remoteAddress() : null;
  }

  private boolean cancelHandler(String reason) {
    return state == State.HANDLING && task != null && task.cancelling() == 0 && task.cancel(reason);
  }

  // ---- from the loop

  @Override
  public void dataReceived(ByteBuffer data) {
    if (state == State.LINGERING) {
      return;
    }
    input.add(data);
    if (deadline.phase() == Deadline.Phase.REQUEST) {
      deadline.clear();
    }
    RequestBody receiver = body;
    if (receiver != null) {
      receive(receiver);
    }
    wake();
    if (isEnough(receiver)) {
      transport.pauseReading();
    }
  }

  private void receive(RequestBody receiver) {
    receiver.receive(input);
    if (receiver.isComplete()) {
      deadline.clear();
    } else {
      deadline.set(Deadline.Phase.BODY, receiver.patience());
    }
  }

  private boolean isEnough(@Nullable RequestBody receiver) {
    if (receiver != null && !receiver.isComplete()) {
      return receiver.isFull();
    }
    return arrival == null && input.size() > options.requestLineBytes() + options.headerBytes();
  }

  @Override
  public void bodyWanted(boolean heldBack) {
    RequestBody receiver = body;
    if (receiver != null && receiver.isWithheld()) {
      receiver.release();
      writer.flush();
      transport.write(CONTINUE);
    }
    if (receiver != null && heldBack) {
      deadline.set(Deadline.Phase.BODY, receiver.patience());
    }
    transport.resumeReading();
  }

  private void wake() {
    Future<Boolean> waiting = arrival;
    if (waiting != null && !waiting.isDone()) {
      waiting.setResult(true);
    }
  }

  @Override
  public void eofReceived() {
    ended = true;
    if (state == State.LINGERING) {
      transport.close();
      return;
    }
    if (body != null) {
      body.fail(Refusal.malformed("the client ended within the body"));
    }
    wake();
    clientGone();
  }

  @Override
  public void resumeWriting() {
    drains.wakeAll();
  }

  @Override
  public void connectionLost(@Nullable IOException error) {
    lost = true;
    deadline.end();
    IOException cause = error == null ? new ConnectionResetException("connection closed") : error;
    if (body != null) {
      body.fail(cause);
    }
    drains.failAll(cause);
    wake();
    clientGone();
    server.ended(this);
  }

  /// A client that half-closes cannot be told from one that is gone: with handler cancellation on,
  /// both are.
  private void clientGone() {
    if (options.handlerCancellation()) {
      cancelHandler("the client disconnected");
    }
  }

  private void deadlinePassed() {
    switch (deadline.phase()) {
      case REQUEST, HEAD -> {
        expired = true;
        wake();
      }
      case BODY -> bodyLate();
      case GOODBYE -> transport.close();
      case NOTHING -> {
        // the timer outlived its reason
      }
    }
  }

  private void bodyLate() {
    if (body != null && body.isHeldBack()) {
      deadline.set(Deadline.Phase.BODY, body.patience());
      return;
    }
    expired = true;
    if (body != null) {
      body.fail(new Refusal(408, "body not complete in time"));
    }
    wake();
  }
}
