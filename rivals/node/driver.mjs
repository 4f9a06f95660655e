// JavaScript under Loopmark's rules: generators, promises and timers of Node.js, each effect the
// language's own operation. Speaks the protocol of conformance-tests/PROTOCOL.md. There is no
// cancellation, no virtual clock and no second loop in JavaScript: what it lacks is answered
// "unsupported", which rules see as not expressible.

import fs from "node:fs";
import process from "node:process";

const CAPABILITIES = ["generators"];

// ---- the line to the suite

const out = 1;
const input = fs.openSync("/dev/stdin", "r"); // descriptor 0 of Node.js does not block
console.log = console.error; // nothing else may be printed between our lines
let unread = Buffer.alloc(0);

function send(message) {
  const bytes = Buffer.from(JSON.stringify(message) + "\n");
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(out, bytes, at);
}

function receive() {
  const chunk = Buffer.alloc(1 << 16);
  let end;
  while ((end = unread.indexOf(10)) < 0) {
    const count = fs.readSync(input, chunk);
    if (count === 0) process.exit(0); // the suite has gone
    unread = Buffer.concat([unread, chunk.subarray(0, count)]);
  }
  const line = JSON.parse(unread.subarray(0, end).toString());
  unread = unread.subarray(end + 1);
  return line;
}

// ---- values

let numbers = 0;
let errorNumbers = 0;
let [refs, refOf, errors, errorOf, objects, bodies] = [];

function forgetRule() {
  [refs, refOf, errors, errorOf, objects, bodies] = Array.from({ length: 6 }, () => new Map());
}
forgetRule();

class SuiteObject {
  constructor(number) {
    this.number = number;
  }
}

/** An error of the rule, or one of the kinds of the protocol. */
class SuiteError extends Error {
  constructor(kind, message, value = null) {
    super(message);
    Object.assign(this, { kind, value });
  }
}

class Unsupported extends Error {}

function encode(value) {
  if (value === undefined || value === null) return null;
  if (["boolean", "number", "string"].includes(typeof value)) return value;
  if (value instanceof SuiteObject) return { object: value.number };
  if (Array.isArray(value)) return value.map(encode);
  if (value instanceof Error) return { error: encodeError(value) };
  if (!refOf.has(value)) {
    refOf.set(value, ++numbers);
    refs.set(numbers, value);
  }
  return { ref: refOf.get(value), type: value.type ?? "generator" };
}

function encodeError(error) {
  if (errorOf.has(error)) return { id: errorOf.get(error) };
  const id = --errorNumbers;
  errors.set(id, error);
  errorOf.set(error, id);
  const kind = error.kind ?? (error instanceof TypeError ? "usage" : "error");
  const line = { id, kind, class: error.constructor.name, message: error.message };
  return kind === "finish" ? { ...line, value: encode(error.value) } : line;
}

function decode(value) {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  const [[tag, content]] = Object.entries(value);
  if (tag === "ref") return refs.get(content);
  if (tag === "body") return remembered(bodies, content, () => new Body(content));
  if (tag === "object") return remembered(objects, content, () => new SuiteObject(content));
  return tag === "error" ? decodeError(content) : content;
}

function decodeError({ id, kind, message, value }) {
  return remembered(errors, id, () => {
    const error = new SuiteError(kind, message, decode(value ?? null));
    errorOf.set(error, id);
    return error;
  });
}

function remembered(table, key, make) {
  if (!table.has(key)) table.set(key, make());
  return table.get(key);
}

// ---- bodies of the rule

class Strand {
  constructor(body, args) {
    this.number = ++numbers;
    this.ask({ start: body.number, strand: this.number, args: encode(args) });
  }

  ask(message) {
    send(message);
    do {
      this.effect = receive();
      // A foreign thread of the rule: its calls are made between two effects.
      if (this.effect.strand !== this.number) serve(this.effect);
    } while (this.effect.strand !== this.number);
  }

  answer(answer) {
    this.ask({ resume: this.number, ...line(answer) });
  }

  get running() {
    return !("return" in this.effect) && !("raise" in this.effect);
  }

  end() {
    if ("raise" in this.effect) throw decode(this.effect.raise);
    return decode(this.effect.return);
  }
}

function line({ value, error }) {
  if (error instanceof Unsupported) return { unsupported: error.message };
  return error === undefined ? { value: encode(value) } : { error: encodeError(error) };
}

class Body {
  constructor(number) {
    this.number = number;
    this.callback = (...args) => {
      const strand = new Strand(this, args);
      while (strand.running) strand.answer(call(strand.effect));
      return strand.end();
    };
  }

  async coroutine(...args) {
    const strand = new Strand(this, args);
    while (strand.running) {
      const effect = strand.effect;
      strand.answer("suspend" in effect ? await suspend(effect) : call(effect));
    }
    return strand.end();
  }

  *generator() {
    const strand = new Strand(this, []);
    while (strand.running) {
      const effect = strand.effect;
      if ("yield" in effect || "delegate" in effect) {
        strand.answer(yield* handOut(effect));
      } else {
        strand.answer(call(effect));
      }
    }
    return strand.end();
  }
}

function* handOut(effect) {
  try {
    if ("delegate" in effect) return { value: yield* decode(effect.delegate) };
    return { value: yield decode(effect.yield) };
  } catch (error) {
    return { error };
  }
}

function call(effect) {
  try {
    if (!("call" in effect)) {
      throw new SuiteError("usage", "not possible in a callback or plain generator");
    }
    return { value: operation(OPERATIONS, effect.call)(...decode(effect.args)) };
  } catch (error) {
    return { error };
  }
}

async function suspend(effect) {
  try {
    return { value: await operation(SUSPENDING, effect.suspend)(...decode(effect.args)) };
  } catch (error) {
    return { error };
  }
}

function operation(table, name) {
  if (!(name in table)) throw new Unsupported(`JavaScript has no ${name}`);
  return table[name];
}

// ---- the one loop there is, and its promises

const tasks = new Set();
const loop = { type: "loop", running: false, closed: false };

class Deferred {
  constructor(type, promise) {
    this.type = type;
    this.state = "pending";
    this.promise = promise ?? new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.promise.then(
      (value) => Object.assign(this, { state: "fulfilled", value }),
      (error) => Object.assign(this, { state: "rejected", error }),
    );
    this.callbacks = new Map();
  }

  settle(state, content) {
    if (this.type === "task") throw new SuiteError("usage", "a task is completed by its body only");
    if (this.state !== "pending") throw new SuiteError("state", "already " + this.state);
    Object.assign(this, { state, [state === "fulfilled" ? "value" : "error"]: content });
    (state === "fulfilled" ? this.resolve : this.reject)(content);
  }

  result() {
    if (this.state === "pending") throw new SuiteError("state", "the promise is pending");
    if (this.state === "rejected") throw this.error;
    return this.value;
  }

  exception() {
    if (this.state === "pending") throw new SuiteError("state", "the promise is pending");
    return this.state === "rejected" ? this.error : null;
  }
}

function timer(schedule, cancel) {
  const handle = { type: "handle", cancelled: false };
  const id = schedule(handle);
  handle.cancel = () => {
    handle.cancelled = true;
    cancel(id);
  };
  return handle;
}

const milliseconds = (nanoseconds) => nanoseconds / 1e6;
const settled = (future) => future.promise.then(() => {}, () => {});

async function run(clock, body) {
  if (loop.running) throw new SuiteError("usage", "the loop of this thread runs already");
  Object.assign(loop, { running: true, closed: false });
  try {
    return await body.coroutine(loop);
  } finally {
    Object.assign(loop, { running: false, closed: true });
  }
}

function resumed(generator, resume) {
  if (generator.executing) throw new SuiteError("usage", "the generator is running already");
  generator.executing = true;
  try {
    const { done, value } = resume();
    if (done) throw new SuiteError("finish", "the generator has ended", value ?? null);
    return value;
  } finally {
    generator.executing = false;
  }
}

const OPERATIONS = {
  runningLoop: () => {
    if (!loop.running) throw new SuiteError("usage", "no loop runs");
    return loop;
  },
  newGenerator: (body) => body.generator(),
  "generator.send": (generator, value) => resumed(generator, () => generator.next(value)),
  "generator.raise": (generator, error) => resumed(generator, () => generator.throw(error)),
  "generator.close": (generator) => generator.return(null).value,
  "loop.isRunning": () => loop.running,
  "loop.isClosed": () => loop.closed,
  "loop.time": () => Math.round(performance.now() * 1e6),
  "loop.callSoon": (_, body) => timer(() => setImmediate(body.callback), clearImmediate),
  "loop.callLater": (_, delay, body) =>
    timer(() => setTimeout(body.callback, milliseconds(delay)), clearTimeout),
  "loop.createFuture": (_, onCancel) => {
    if (onCancel) throw new Unsupported("promises cannot be cancelled");
    return new Deferred("future");
  },
  "loop.createTask": (_, body) => {
    const task = new Deferred("task", body.coroutine());
    tasks.add(task);
    return task;
  },
  "loop.allTasks": () => [...tasks].filter((task) => task.state === "pending"),
  "loop.gather": (_, futures) =>
    new Deferred("future", Promise.all(futures.map((each) => each.promise))),
  // The only handler that there is reports what nobody caught; see below.
  "loop.setExceptionHandler": () => null,
  "handle.cancel": (handle) => handle.cancel(),
  "handle.isCancelled": (handle) => handle.cancelled,
  "future.isDone": (future) => future.state !== "pending",
  "future.isCancelled": () => false,
  "future.result": (future) => future.result(),
  "future.exception": (future) => future.exception(),
  "future.setResult": (future, value) => future.settle("fulfilled", value),
  "future.setException": (future, error) => future.settle("rejected", error),
  "future.addDoneCallback": (future, body) => {
    settled(future).then(() => body.callback(future));
  },
  drop: () => null,
  endRule: () => {
    forgetRule();
    tasks.clear();
    return [];
  },
};

const SUSPENDING = {
  await: (future) => future.promise,
  sleep: (delay, result) =>
    new Promise((wake) => setTimeout(wake, milliseconds(delay ?? NaN), result)),
  wait: async (futures, timeout, returnWhen) => {
    if (!["ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"].includes(returnWhen)) {
      throw new SuiteError("usage", "no way to wait: " + returnWhen);
    }
    if (timeout !== null || returnWhen === "FIRST_EXCEPTION") {
      throw new Unsupported("promises are waited for all, or for the first");
    }
    if (futures.length === 0) throw new SuiteError("usage", "nothing to wait for");
    await Promise[returnWhen === "FIRST_COMPLETED" ? "race" : "all"](futures.map(settled));
    const isDone = (future) => future.state !== "pending";
    return [futures.filter(isDone), futures.filter((each) => !isDone(each))];
  },
};

// ---- the thread of the rule

/** Performs a call of a thread that is no strand; running the loop takes until its main ends. */
function serve(effect) {
  if (effect.call !== "run") {
    send({ resume: effect.strand, ...line(call(effect)) });
    return null;
  }
  const ended = run(...decode(effect.args)).then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  return ended.then((answer) => send({ resume: effect.strand, ...line(answer) }));
}

process.on("unhandledRejection", () => {}); // the suite asks for what it wants to know
process.on("uncaughtException", (error) => console.error(error));

send({
  hello: {
    protocol: [1, 1],
    runtime: "node",
    version: process.version.slice(1),
    mechanism: `promises, generators and timers of Node.js ${process.version}`,
    capabilities: CAPABILITIES,
  },
});
receive(); // the welcome

for (;;) await serve(receive());
