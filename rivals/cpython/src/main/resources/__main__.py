"""Stock CPython under Loopmark's rules: each effect is the asyncio operation of that name.

Speaks the protocol of conformance-tests/PROTOCOL.md on standard input and output and needs only
the standard library of CPython 3.9 or later. It emulates nothing: what a CPython does not have is
answered "unsupported", and what it does in its own way is what the suite gets to see.

One file, although a long one: it is what the author of another driver reads from top to bottom, and
it is started as a single script.
"""

import asyncio
import base64
import concurrent.futures
import contextvars
import gc
import itertools
import json
import os
import re
import select
import selectors
import socket
import sys
import threading
import time
import types

if sys.version_info < (3, 9):
    sys.exit(f"needs CPython 3.9 or later, this is {sys.version.split()[0]}")

PROTOCOL = 1
CAPABILITIES = ["clock", "generators", "coroutines", "cancellation"]
CAPABILITIES += ["context-vars", "synchronization", "queues", "streams"]


# ---- the line to the suite

compact = json.JSONEncoder(separators=(",", ":")).encode


class Channel:
    """Lines of JSON. Whichever thread waits for a line reads, and hands the others theirs."""

    def __init__(self):
        self.out = os.dup(1)
        os.dup2(2, 1)  # whatever is printed here must not end up between our lines
        self.partial = []
        self.write_lock = threading.Lock()
        self.changed = threading.Condition()
        self.reading = False
        self.waiting = {0}  # the thread of the rule is served by the main thread, always
        self.arrived = {}

    def send(self, message):
        data = compact(message).encode() + b"\n"
        with self.write_lock:
            while data:
                data = data[os.write(self.out, data) :]

    def ask(self, key, message):
        """Sends a message and returns the line that answers it."""
        self.waiting.add(key)
        self.send(message)
        line = self.wait(key)
        self.waiting.discard(key)
        return line

    def wait(self, key):
        while True:
            with self.changed:
                while self.reading and key not in self.arrived:
                    self.changed.wait()
                if key in self.arrived:
                    return self.arrived.pop(key)
                self.reading = True
            self.read()

    def peek(self):
        """Reads what has come while a loop waits, unless another thread reads or has read it."""
        with self.changed:
            if self.reading or not select.select([0], [], [], 0)[0]:
                return
            self.reading = True
        self.read()

    def read(self):
        chunk = os.read(0, 1 << 16)
        if not chunk:
            os._exit(0)  # the suite has gone
        first, *others = chunk.split(b"\n")
        self.partial.append(first)
        lines = []
        for other in others:
            lines.append(b"".join(self.partial))
            self.partial = [other]
        with self.changed:
            for line in lines:
                self.deliver(json.loads(line))
            self.reading = False
            self.changed.notify_all()

    def deliver(self, line):
        if "strand" in line:
            key = line["strand"]
            for clock, now in line.get("time", {}).items():
                times[int(clock)] = now
        else:
            key = "welcome" if "welcome" in line else ("clock", line["clock"])
        if key in self.waiting:
            self.arrived[key] = line
        else:  # a thread of the rule that belongs to no loop gets one of ours
            threading.Thread(target=serve, args=(line,), daemon=True).start()


channel = Channel()
times = {}  # nanoseconds by clock, as the suite last said


# ---- values

numbers = itertools.count(1)
negative_numbers = itertools.count(-1, -1)
refs, ref_numbers = {}, {}
errors, error_numbers = {}, {}
objects, bodies = {}, {}


class JavaObject:
    """An object of the rule, which nobody here looks into."""

    def __init__(self, number):
        self.number = number


class JavaError(Exception):
    """An ordinary error of the rule."""


class JavaFatal(KeyboardInterrupt):
    """An error of the rule that ends the program rather than a task."""


class Unsupported(Exception):
    """This CPython has no such operation."""


def required(owner, name):
    """What asyncio calls by this name. An AttributeError from inside asyncio is not for us."""
    if not hasattr(owner, name):
        raise Unsupported(f"{getattr(owner, '__name__', type(owner).__name__)} has no {name}")
    return getattr(owner, name)


def optional(module, *names):
    """The classes of these names, as far as this CPython has them."""
    return tuple(getattr(module, name) for name in names if hasattr(module, name))


TYPES = [
    (asyncio.AbstractEventLoop, "loop"),
    (asyncio.Handle, "handle"),
    (asyncio.Task, "task"),
    (asyncio.Future, "future"),
    (types.CoroutineType, "coroutine"),
    (concurrent.futures.Future, "promise"),
    (types.GeneratorType, "generator"),
    (contextvars.ContextVar, "context-var"),
    (contextvars.Token, "token"),
    (optional(asyncio, "Timeout"), "timeout"),
    (optional(asyncio, "TaskGroup"), "task-group"),
    (asyncio.Lock, "lock"),
    (asyncio.Event, "event"),
    (asyncio.Condition, "condition"),
    (asyncio.Semaphore, "semaphore"),
    (optional(asyncio, "Barrier"), "barrier"),
    (asyncio.Queue, "queue"),
    (asyncio.StreamReader, "reader"),
    (asyncio.StreamWriter, "writer"),
    (asyncio.AbstractServer, "server"),
]

BaseGroup = optional(sys.modules["builtins"], "BaseExceptionGroup")

KINDS = [
    ((asyncio.CancelledError, concurrent.futures.CancelledError), "cancel"),
    (GeneratorExit, "close"),
    (StopIteration, "finish"),
    ((KeyboardInterrupt, SystemExit), "fatal"),
    ((TimeoutError, asyncio.TimeoutError, concurrent.futures.TimeoutError), "timeout"),
    (asyncio.InvalidStateError, "state"),
    (BaseGroup, "group"),
    (optional(asyncio, "BrokenBarrierError"), "broken-barrier"),
    (asyncio.QueueEmpty, "queue-empty"),
    (asyncio.QueueFull, "queue-full"),
    (optional(asyncio, "QueueShutDown"), "queue-shut-down"),
    (asyncio.IncompleteReadError, "incomplete-read"),
    (asyncio.LimitOverrunError, "limit-overrun"),
    ((ConnectionResetError, BrokenPipeError, ConnectionAbortedError), "reset"),
    (ConnectionRefusedError, "refused"),
    (socket.gaierror, "unknown-host"),
    (OSError, "io"),
    ((RuntimeError, TypeError, ValueError, AssertionError), "usage"),
    (BaseException, "error"),
]

CLASSES = {
    "cancel": asyncio.CancelledError,
    "close": GeneratorExit,
    "fatal": JavaFatal,
    "timeout": TimeoutError,
    "state": asyncio.InvalidStateError,
    "usage": RuntimeError,
    "reset": ConnectionResetError,
    "refused": ConnectionRefusedError,
    "io": OSError,
}


def encode(value):
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, JavaObject):
        return {"object": value.number}
    if isinstance(value, (list, tuple)):
        return [encode(each) for each in value]
    if isinstance(value, BaseException):
        return {"error": encode_error(value)}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": base64.b64encode(value).decode()}
    number = ref_numbers.get(id(value))
    if number is None:
        number = ref_numbers[id(value)] = next(numbers)
        refs[number] = value
    return {"ref": number, "type": next(name for kind, name in TYPES if isinstance(value, kind))}


def encode_error(error):
    error.__traceback__ = None  # it would keep every frame it passed alive
    number = error_numbers.get(id(error))
    if number is not None:
        return {"id": number}
    number = error_numbers[id(error)] = next(negative_numbers)
    errors[number] = error
    kind = next(name for classes, name in KINDS if isinstance(error, classes))
    line = {"id": number, "kind": kind, "class": type(error).__name__, "message": str(error)}
    if kind == "finish":
        line["value"] = encode(error.value)
    if kind == "group":
        line["message"] = error.message
        line["members"] = [encode_error(member) for member in error.exceptions]
    if kind == "incomplete-read":
        line["partial"] = base64.b64encode(error.partial).decode()
        line["expected"] = -1 if error.expected is None else error.expected
    if kind == "limit-overrun":
        line["consumed"] = error.consumed
    if error.__cause__ is not None:
        line["cause"] = encode_error(error.__cause__)
    return line


def decode(value):
    if isinstance(value, list):
        return [decode(each) for each in value]
    if not isinstance(value, dict):
        return value
    ((tag, content),) = value.items()
    if tag == "ref":
        return refs[content]
    if tag == "body":
        return remembered(bodies, content, Body)
    if tag == "object":
        return remembered(objects, content, JavaObject)
    if tag == "error":
        return decode_error(content)
    return base64.b64decode(content) if tag == "bytes" else content


def remembered(table, number, make):
    if number not in table:
        table[number] = make(number)
    return table[number]


def decode_error(line):
    number = line["id"]
    if number not in errors:
        kind, message = line["kind"], line["message"]
        if kind == "finish":
            error = StopIteration(decode(line["value"]))
        elif kind == "group" and BaseGroup:
            error = BaseGroup[0](message, [decode_error(each) for each in line["members"]])
        else:
            error = CLASSES.get(kind, JavaError)(*([message] if message else []))
        errors[number] = error
        error_numbers[id(error)] = number
    return errors[number]


# ---- bodies of the rule


class Strand:
    """One body of the rule that is being run."""

    def __init__(self, body, args):
        self.rule = body.rule
        self.number = next(numbers)
        start = {"start": body.number, "strand": self.number, "args": encode(args)}
        self.effect = channel.ask(self.number, start)

    def answer(self, value, error):
        if self.rule is not rule:  # what is destroyed after the rule has nobody to talk to
            raise error or GeneratorExit()
        self.effect = channel.ask(self.number, answer_line(self.number, value, error))

    @property
    def running(self):
        return "return" not in self.effect and "raise" not in self.effect

    def end(self):
        """Ends as the body did. To be called in the frame that owns the error."""
        if "raise" in self.effect:
            raise decode(self.effect["raise"])
        return decode(self.effect["return"])


def answer_line(number, value, error):
    if error is None:
        return {"resume": number, "value": encode(value)}
    if isinstance(error, Unsupported):
        return {"resume": number, "unsupported": f"{sys.version.split()[0]}: {error}"}
    return {"resume": number, "error": encode_error(error)}


class Body:
    """Code of the rule. Called as it is, it is a callback; the same object for the same code."""

    def __init__(self, number):
        self.number = number
        self.rule = rule

    def __call__(self, *args):
        strand = Strand(self, args)
        while strand.running:
            strand.answer(*call(strand.effect))
        return strand.end()

    async def run(self, *args):
        strand = Strand(self, args)
        while strand.running:
            effect = strand.effect
            if "suspend" in effect:
                answer = await suspend(effect)
            elif "block" in effect:
                answer = await block(effect)
            else:
                answer = call(effect)
            strand.answer(*answer)
        return strand

    async def coroutine(self, *args):
        return (await self.run(*args)).end()

    def generator(self):
        strand = Strand(self, ())
        while strand.running:
            effect = strand.effect
            try:
                if "yield" in effect:
                    answer = (yield decode(effect["yield"])), None
                elif "delegate" in effect:
                    answer = (yield from decode(effect["delegate"])), None
                else:
                    answer = call(effect)
            except BaseException as error:
                answer = None, error
            strand.answer(*answer)
        return strand.end()


def call(effect):
    """What an effect that does not suspend comes to: a value or an error."""
    try:
        if "call" not in effect:
            raise RuntimeError(f"not possible in a callback or plain generator: {effect}")
        return operation(OPERATIONS, effect["call"])(*decode(effect["args"])), None
    except BaseException as error:
        return None, error


async def suspend(effect):
    try:
        return await operation(SUSPENDING, effect["suspend"])(*decode(effect["args"])), None
    except BaseException as error:
        return None, error


async def block(effect):
    try:
        manager, body = decode(effect["args"])
        async with manager:
            # The error is raised here and not inside run, which would turn a finish signal
            # into a runtime error before the block has seen it.
            return (await body.run()).end(), None
    except BaseException as error:
        return None, error


def serve(line):
    """A call of a thread of the rule that is no strand."""
    value, error = call(line)
    channel.send(answer_line(line["strand"], value, error))


# ---- loops on the suite's clock


class Selector(selectors.DefaultSelector):
    """Asks the suite, once per iteration, how long the loop may wait."""

    def __init__(self, clock):
        super().__init__()
        self.clock = clock
        self.outside_work = 0
        self.register(0, selectors.EVENT_READ)

    def select(self, timeout=None):
        key = ("clock", self.clock)
        # Besides what the loop watches, there are its own wake-up pipe and the suite's lines.
        external = self.outside_work > 0 or len(self.get_map()) > 2
        due = None if timeout is None else round(timeout * 1e9)
        reply = channel.ask(key, {"poll": self.clock, "due": due, "external": external})
        if "error" in reply:
            raise decode_error(reply["error"]["error"])
        if reply["wait"] == 0:
            times[self.clock] = reply["time"]
            return [event for event in super().select(0) if event[0].fd != 0]
        events = self.wait_for(reply["wait"])
        times[self.clock] = channel.ask(key, {"now": self.clock})["time"]
        return events

    def wait_for(self, nanoseconds):
        end = None if nanoseconds is None else time.monotonic_ns() + nanoseconds
        while True:
            rest = None if end is None else max(0, end - time.monotonic_ns()) / 1e9
            events = super().select(rest)
            if any(event[0].fd == 0 for event in events):
                channel.peek()
            events = [event for event in events if event[0].fd != 0]
            if events or rest == 0:
                return events


class Loop(asyncio.SelectorEventLoop):
    def __init__(self, clock):
        self.clock = clock
        times.setdefault(clock, 0)
        super().__init__(Selector(clock))

    def time(self):
        return times[self.clock] / 1e9

    def run_in_executor(self, executor, func, *args):
        future = super().run_in_executor(executor, func, *args)
        self._selector.outside_work += 1
        future.add_done_callback(self.work_done)
        return future

    def work_done(self, future):
        self._selector.outside_work -= 1


class Policy(asyncio.DefaultEventLoopPolicy):
    clock = 0

    def new_event_loop(self):
        return Loop(self.clock)


def run(clock, body):
    async def main():
        return await body.coroutine(asyncio.get_running_loop())

    coroutine = main()
    try:
        if sys.version_info >= (3, 12):
            return asyncio.run(coroutine, loop_factory=lambda: Loop(clock))
        policy.clock = clock
        return asyncio.run(coroutine)
    finally:
        coroutine.close()


# ---- the operations

rule = object()
servers = {}


class SuiteExecutor(concurrent.futures.Executor):
    """An executor of the rule: it gets a promise to keep."""

    def __init__(self, submission):
        self.submission = submission

    def submit(self, fn, *args, **kwargs):
        promise = concurrent.futures.Future()
        self.submission(promise)
        return promise


class Comparable:
    def __init__(self, item, order):
        self.item, self.order = item, order

    def __lt__(self, other):
        return self.order(self.item, other.item) < 0


class OrderedQueue(asyncio.PriorityQueue):
    """A priority queue in the order of the rule's own comparator."""

    def __init__(self, maxsize, order):
        super().__init__(maxsize)
        self.order = order

    def _put(self, item):
        super()._put(Comparable(item, self.order))

    def _get(self):
        return super()._get().item


class DelegatingFuture(asyncio.Future):
    """A future whose cancellation is the business of the rule, as in asyncio's own gather."""

    def __init__(self, loop, on_cancel):
        super().__init__(loop=loop)
        self.on_cancel = on_cancel

    def cancel(self, msg=None):
        return not self.done() and self.on_cancel(msg)


def seconds(nanoseconds):
    return None if nanoseconds is None else nanoseconds / 1e9


def nanoseconds(value):
    return None if value is None else round(value * 1e9)


def create_future(loop, on_cancel):
    return DelegatingFuture(loop, on_cancel) if on_cancel else loop.create_future()


def coroutine_of(work):
    return work.coroutine() if isinstance(work, Body) else work


def create_task(loop, work):
    coroutine = coroutine_of(work)
    try:
        return asyncio.create_task(coroutine)
    finally:
        if isinstance(work, Body) and asyncio._get_running_loop() is None:
            coroutine.close()  # refused, and it was ours


def set_exception_handler(loop, body):
    def tell(loop, context):
        future = context.get("future") or context.get("task")
        body(context["message"], context.get("exception"), context.get("handle"), future)

    loop.set_exception_handler(body and tell)


def call_exception_handler(loop, message, exception, handle, future):
    context = {"message": message, "exception": exception, "handle": handle, "future": future}
    loop.call_exception_handler({key: each for key, each in context.items() if each is not None})


def run_in_executor(loop, submission, work):
    return loop.run_in_executor(submission and SuiteExecutor(submission), work)


def sleep(delay, result=None):
    return asyncio.sleep(float("nan") if delay is None else delay / 1e9, result)


async def wait(futures, timeout, return_when):
    sets = await asyncio.wait(futures, timeout=seconds(timeout), return_when=return_when)
    return [list(each) for each in sets]


async def read_line(reader):
    try:
        return await reader.readline()
    except ValueError as error:  # only readline calls it that
        raise asyncio.LimitOverrunError(str(error), 0) from None


async def start_server(body, host, port, limit, backlog, reuse_port):
    options = {"limit": limit, "backlog": backlog, "reuse_port": reuse_port or None}
    server = await asyncio.start_server(body.coroutine, host, port, **options)
    servers[server] = server.sockets[0].getsockname()[:2]
    return server


async def awaited(awaitable):
    return await awaitable


def drop(dropped):
    while dropped:
        del refs[ref_numbers.pop(id(dropped.pop()))]
    gc.collect()


def end_rule():
    global rule
    rule = object()
    for table in refs, ref_numbers, errors, error_numbers, objects, bodies, times, servers:
        table.clear()
    gc.collect()
    return left_over()


def left_over():
    deadline = time.monotonic() + 0.5
    while True:
        ours = threading.main_thread(), threading.current_thread()
        threads = [each.name for each in threading.enumerate() if each not in ours]
        left = threads + open_sockets()
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.002)


def open_sockets():
    try:
        targets = [os.readlink(f"/proc/self/fd/{each.name}") for each in os.scandir("/proc/self/fd")]
    except OSError:
        return []  # a system that does not tell, or a descriptor that went meanwhile
    return [each for each in targets if each.startswith("socket:") or "eventpoll" in each]


# What asyncio calls by the same name, in its own spelling: "loop.callSoon" is loop.call_soon.
# These it calls by another one.
OTHER_NAMES = {
    "barrier.await": "wait",
    "condition.await": "wait",
    "condition.awaitUntil": "wait_for",
    "condition.signal": "notify",
    "condition.signalAll": "notify_all",
    "coroutine.raise": "throw",
    "event.await": "wait",
    "future.isCancelled": "cancelled",
    "future.isDone": "done",
    "future.loop": "get_loop",
    "generator.raise": "throw",
    "handle.isCancelled": "cancelled",
    "lock.isLocked": "locked",
    "loop.isDebug": "get_debug",
    "promise.isCancelled": "cancelled",
    "promise.isDone": "done",
    "queue.isEmpty": "empty",
    "queue.isFull": "full",
    "queue.size": "qsize",
    "reader.isAtEof": "at_eof",
    "reader.readExactly": "readexactly",
    "reader.readUntil": "readuntil",
    "semaphore.isLocked": "locked",
    "task.name": "get_name",
    "timeout.isExpired": "expired",
}


def operation(table, name):
    if name in table:
        return table[name]
    if "." not in name:
        raise Unsupported(f"asyncio has no {name}")
    snake_case = re.sub("[A-Z]", lambda capital: "_" + capital.group().lower(), name.split(".")[1])
    method = OTHER_NAMES.get(name, snake_case)
    return lambda target, *args: required(target, method)(*args)


OPERATIONS = {
    "run": run,
    "newEventLoop": Loop,
    "runningLoop": asyncio.get_running_loop,
    "newCoroutine": Body.coroutine,
    "newGenerator": Body.generator,
    "newContextVar": lambda name, initial: contextvars.ContextVar(name, default=initial),
    "newLock": asyncio.Lock,
    "newEvent": asyncio.Event,
    "newCondition": asyncio.Condition,
    "newSemaphore": asyncio.Semaphore,
    "newBoundedSemaphore": asyncio.BoundedSemaphore,
    "newBarrier": lambda parties: required(asyncio, "Barrier")(parties),
    "newQueue": asyncio.Queue,
    "newLifoQueue": asyncio.LifoQueue,
    "newPriorityQueue": OrderedQueue,
    "loop.time": lambda loop: nanoseconds(loop.time()),
    "loop.callLater": lambda loop, delay, body: loop.call_later(seconds(delay), body),
    "loop.callAt": lambda loop, when, body: loop.call_at(seconds(when), body),
    "loop.createFuture": create_future,
    "loop.createTask": create_task,
    "loop.currentTask": asyncio.current_task,
    "loop.allTasks": lambda loop: list(asyncio.all_tasks(loop)),
    "loop.runCoroutineThreadsafe": lambda loop, coroutine: (
        asyncio.run_coroutine_threadsafe(coroutine, loop)
    ),
    "loop.gather": lambda loop, awaitables: asyncio.gather(*awaitables),
    "loop.gatherOutcomes": lambda loop, awaitables: (
        asyncio.gather(*awaitables, return_exceptions=True)
    ),
    "loop.asCompleted": lambda loop, awaitables, timeout: (
        list(asyncio.as_completed(awaitables, timeout=seconds(timeout)))
    ),
    "loop.shield": lambda loop, awaitable: asyncio.shield(awaitable),
    "loop.timeout": lambda loop, delay: required(asyncio, "timeout")(seconds(delay)),
    "loop.timeoutAt": lambda loop, when: required(asyncio, "timeout_at")(seconds(when)),
    "loop.taskGroup": lambda loop: required(asyncio, "TaskGroup")(),
    "loop.runInExecutor": run_in_executor,
    "loop.newStreamReader": lambda loop, limit: asyncio.StreamReader(limit=limit, loop=loop),
    "loop.setExceptionHandler": set_exception_handler,
    "loop.callExceptionHandler": call_exception_handler,
    "loop.slowCallbackDuration": lambda loop: nanoseconds(loop.slow_callback_duration),
    "loop.setSlowCallbackDuration": lambda loop, duration: (
        setattr(loop, "slow_callback_duration", seconds(duration))
    ),
    "handle.when": lambda handle: nanoseconds(handle.when() if hasattr(handle, "when") else None),
    "promise.get": lambda promise, timeout: promise.result(seconds(timeout)),
    "timeout.when": lambda timeout: nanoseconds(timeout.when()),
    "timeout.reschedule": lambda timeout, when: timeout.reschedule(seconds(when)),
    "taskGroup.createTask": lambda group, work: group.create_task(coroutine_of(work)),
    "barrier.parties": lambda barrier: barrier.parties,
    "barrier.waiting": lambda barrier: barrier.n_waiting,
    "barrier.isBroken": lambda barrier: barrier.broken,
    "queue.maxSize": lambda queue: queue.maxsize,
    "writer.abort": lambda writer: writer.transport.abort(),
    "writer.bufferSize": lambda writer: writer.transport.get_write_buffer_size(),
    "writer.setWriteBufferLimits": lambda writer, high, low: (
        writer.transport.set_write_buffer_limits(high, low)
    ),
    "writer.localAddress": lambda writer: writer.get_extra_info("sockname")[:2],
    "writer.remoteAddress": lambda writer: writer.get_extra_info("peername")[:2],
    "server.address": lambda server: servers[server],
    "drop": drop,
    "endRule": end_rule,
}

SUSPENDING = {
    "await": awaited,
    "sleep": sleep,
    "wait": wait,
    "waitFor": lambda awaitable, timeout: asyncio.wait_for(awaitable, seconds(timeout)),
    "shutdownDefaultExecutor": lambda: asyncio.get_running_loop().shutdown_default_executor(),
    "openConnection": lambda host, port, limit: asyncio.open_connection(host, port, limit=limit),
    "startServer": start_server,
    "reader.readLine": read_line,
}


def main():
    hello = {"protocol": [PROTOCOL, PROTOCOL], "runtime": "cpython"}
    hello["version"] = sys.version.split()[0]
    hello["mechanism"] = f"asyncio of CPython {hello['version']} at {sys.executable}"
    hello["capabilities"] = CAPABILITIES
    channel.ask("welcome", {"hello": hello})
    while True:
        serve(channel.wait(0))


policy = Policy()
if sys.version_info < (3, 12):
    asyncio.set_event_loop_policy(policy)

if __name__ == "__main__":
    gc.disable()  # when something is destroyed is part of what the rules say
    gc.freeze()
    main()
