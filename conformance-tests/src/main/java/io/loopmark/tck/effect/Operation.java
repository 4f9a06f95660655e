package io.loopmark.tck.effect;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a driver can be asked to do. The word is that of the contract's method; `PROTOCOL.md` lists
/// arguments and results.
public enum Operation {
  // ---- runtime
  RUN("run"),
  NEW_EVENT_LOOP("newEventLoop"),
  RUNNING_LOOP("runningLoop"),
  NEW_COROUTINE("newCoroutine"),
  NEW_GENERATOR("newGenerator"),
  NEW_CONTEXT_VAR("newContextVar"),
  NEW_LOCK("newLock"),
  NEW_EVENT("newEvent"),
  NEW_CONDITION("newCondition"),
  NEW_SEMAPHORE("newSemaphore"),
  NEW_BOUNDED_SEMAPHORE("newBoundedSemaphore"),
  NEW_BARRIER("newBarrier"),
  NEW_QUEUE("newQueue"),
  NEW_LIFO_QUEUE("newLifoQueue"),
  NEW_PRIORITY_QUEUE("newPriorityQueue"),

  // ---- loop
  LOOP_RUN_UNTIL_COMPLETE("loop.runUntilComplete"),
  LOOP_RUN_FOREVER("loop.runForever"),
  LOOP_STOP("loop.stop"),
  LOOP_IS_RUNNING("loop.isRunning"),
  LOOP_IS_CLOSED("loop.isClosed"),
  LOOP_CLOSE("loop.close"),
  LOOP_TIME("loop.time"),
  LOOP_CALL_SOON("loop.callSoon"),
  LOOP_CALL_SOON_THREADSAFE("loop.callSoonThreadsafe"),
  LOOP_CALL_LATER("loop.callLater"),
  LOOP_CALL_AT("loop.callAt"),
  LOOP_CREATE_FUTURE("loop.createFuture"),
  LOOP_CREATE_TASK("loop.createTask"),
  LOOP_CURRENT_TASK("loop.currentTask"),
  LOOP_ALL_TASKS("loop.allTasks"),
  LOOP_RUN_COROUTINE_THREADSAFE("loop.runCoroutineThreadsafe"),
  LOOP_GATHER("loop.gather"),
  LOOP_GATHER_OUTCOMES("loop.gatherOutcomes"),
  LOOP_AS_COMPLETED("loop.asCompleted"),
  LOOP_SHIELD("loop.shield"),
  LOOP_TIMEOUT("loop.timeout"),
  LOOP_TIMEOUT_AT("loop.timeoutAt"),
  LOOP_TASK_GROUP("loop.taskGroup"),
  LOOP_RUN_IN_EXECUTOR("loop.runInExecutor"),
  LOOP_NEW_STREAM_READER("loop.newStreamReader"),
  LOOP_SET_EXCEPTION_HANDLER("loop.setExceptionHandler"),
  LOOP_CALL_EXCEPTION_HANDLER("loop.callExceptionHandler"),
  LOOP_IS_DEBUG("loop.isDebug"),
  LOOP_SET_DEBUG("loop.setDebug"),
  LOOP_SLOW_CALLBACK_DURATION("loop.slowCallbackDuration"),
  LOOP_SET_SLOW_CALLBACK_DURATION("loop.setSlowCallbackDuration"),
  HANDLE_CANCEL("handle.cancel"),
  HANDLE_IS_CANCELLED("handle.isCancelled"),
  HANDLE_WHEN("handle.when"),

  // ---- futures and tasks
  FUTURE_IS_DONE("future.isDone"),
  FUTURE_IS_CANCELLED("future.isCancelled"),
  FUTURE_RESULT("future.result"),
  FUTURE_EXCEPTION("future.exception"),
  FUTURE_SET_RESULT("future.setResult"),
  FUTURE_SET_EXCEPTION("future.setException"),
  FUTURE_CANCEL("future.cancel"),
  FUTURE_ADD_DONE_CALLBACK("future.addDoneCallback"),
  FUTURE_REMOVE_DONE_CALLBACK("future.removeDoneCallback"),
  FUTURE_LOOP("future.loop"),
  TASK_NAME("task.name"),
  TASK_SET_NAME("task.setName"),
  TASK_CANCELLING("task.cancelling"),
  TASK_UNCANCEL("task.uncancel"),
  PROMISE_GET("promise.get"),
  PROMISE_CANCEL("promise.cancel"),
  PROMISE_IS_DONE("promise.isDone"),
  PROMISE_IS_CANCELLED("promise.isCancelled"),
  PROMISE_SET_RESULT("promise.setResult"),
  PROMISE_SET_EXCEPTION("promise.setException"),

  // ---- coroutines, generators, context
  COROUTINE_RAISE("coroutine.raise"),
  COROUTINE_CLOSE("coroutine.close"),
  GENERATOR_SEND("generator.send"),
  GENERATOR_RAISE("generator.raise"),
  GENERATOR_CLOSE("generator.close"),
  CONTEXT_VAR_GET("contextVar.get"),
  CONTEXT_VAR_SET("contextVar.set"),
  CONTEXT_VAR_RESET("contextVar.reset"),

  // ---- what suspends, and blocks
  AWAIT("await"),
  SLEEP("sleep"),
  WAIT("wait"),
  WAIT_FOR("waitFor"),
  SHUTDOWN_DEFAULT_EXECUTOR("shutdownDefaultExecutor"),
  TIMEOUT_RUN("timeout.run"),
  TASK_GROUP_RUN("taskGroup.run"),
  TIMEOUT_WHEN("timeout.when"),
  TIMEOUT_RESCHEDULE("timeout.reschedule"),
  TIMEOUT_IS_EXPIRED("timeout.isExpired"),
  TASK_GROUP_CREATE_TASK("taskGroup.createTask"),

  // ---- synchronisation
  LOCK_ACQUIRE("lock.acquire"),
  LOCK_RELEASE("lock.release"),
  LOCK_IS_LOCKED("lock.isLocked"),
  EVENT_AWAIT("event.await"),
  EVENT_SET("event.set"),
  EVENT_CLEAR("event.clear"),
  EVENT_IS_SET("event.isSet"),
  CONDITION_AWAIT("condition.await"),
  CONDITION_AWAIT_UNTIL("condition.awaitUntil"),
  CONDITION_SIGNAL("condition.signal"),
  CONDITION_SIGNAL_ALL("condition.signalAll"),
  SEMAPHORE_ACQUIRE("semaphore.acquire"),
  SEMAPHORE_RELEASE("semaphore.release"),
  SEMAPHORE_IS_LOCKED("semaphore.isLocked"),
  BARRIER_AWAIT("barrier.await"),
  BARRIER_RESET("barrier.reset"),
  BARRIER_ABORT("barrier.abort"),
  BARRIER_PARTIES("barrier.parties"),
  BARRIER_WAITING("barrier.waiting"),
  BARRIER_IS_BROKEN("barrier.isBroken"),
  QUEUE_PUT("queue.put"),
  QUEUE_GET("queue.get"),
  QUEUE_PUT_NOWAIT("queue.putNowait"),
  QUEUE_GET_NOWAIT("queue.getNowait"),
  QUEUE_SIZE("queue.size"),
  QUEUE_MAX_SIZE("queue.maxSize"),
  QUEUE_IS_EMPTY("queue.isEmpty"),
  QUEUE_IS_FULL("queue.isFull"),
  QUEUE_TASK_DONE("queue.taskDone"),
  QUEUE_JOIN("queue.join"),
  QUEUE_SHUTDOWN("queue.shutdown"),

  // ---- streams
  OPEN_CONNECTION("openConnection"),
  START_SERVER("startServer"),
  READER_READ("reader.read"),
  READER_READ_EXACTLY("reader.readExactly"),
  READER_READ_LINE("reader.readLine"),
  READER_READ_UNTIL("reader.readUntil"),
  READER_IS_AT_EOF("reader.isAtEof"),
  READER_FEED_DATA("reader.feedData"),
  READER_FEED_EOF("reader.feedEof"),
  READER_SET_EXCEPTION("reader.setException"),
  WRITER_WRITE("writer.write"),
  WRITER_DRAIN("writer.drain"),
  WRITER_WRITE_EOF("writer.writeEof"),
  WRITER_CLOSE("writer.close"),
  WRITER_ABORT("writer.abort"),
  WRITER_IS_CLOSING("writer.isClosing"),
  WRITER_WAIT_CLOSED("writer.waitClosed"),
  WRITER_BUFFER_SIZE("writer.bufferSize"),
  WRITER_SET_WRITE_BUFFER_LIMITS("writer.setWriteBufferLimits"),
  WRITER_SET_WRITE_TIMEOUT("writer.setWriteTimeout"),
  WRITER_LOCAL_ADDRESS("writer.localAddress"),
  WRITER_REMOTE_ADDRESS("writer.remoteAddress"),
  SERVER_ADDRESS("server.address"),
  SERVER_IS_SERVING("server.isServing"),
  SERVER_CLOSE("server.close"),
  SERVER_WAIT_CLOSED("server.waitClosed"),

  // ---- harness
  DROP("drop"),
  END_RULE("endRule");

  private static final Map<String, Operation> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(Operation::word, Function.identity()));

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  /// The word in the protocol.
  public String word() {
    return word;
  }

  /// The operation of that word, or null.
  public static @Nullable Operation ofWord(String word) {
    return BY_WORD.get(word);
  }
}
