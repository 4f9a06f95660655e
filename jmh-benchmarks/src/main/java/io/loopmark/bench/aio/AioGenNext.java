package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Generator;
import io.loopmark.bench.workload.GenNext;

final class AioGenNext implements GenNext {

  private final AsyncRuntime runtime;

  AioGenNext(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public long sum(Caller caller, Sequence sequence, int count) throws Exception {
    return switch (caller) {
      case THREAD -> consume(generator(sequence), count);
      case TASK -> runtime.run(loop -> consume(generator(sequence), count));
    };
  }

  private Generator<Long, Void> generator(Sequence sequence) {
    return switch (sequence) {
      case COUNT -> runtime.newGenerator(AioGenNext::count);
      case EVEN -> runtime.newGenerator(AioGenNext::even);
      case RANDOM -> runtime.newGenerator(AioGenNext::random);
    };
  }

  private static long consume(Generator<Long, Void> generator, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += generator.next();
    }
    generator.close();
    return sum;
  }

  private static Object count(Generator.Yielder<Long, Void> out) {
    for (long item = 0; ; item++) {
      out.yield(item);
    }
  }

  private static Object even(Generator.Yielder<Long, Void> out) {
    for (long item = 0; ; item += 2) {
      out.yield(item);
    }
  }

  private static Object random(Generator.Yielder<Long, Void> out) {
    for (long item = 1; ; item = item * 6364136223846793005L + 1442695040888963407L) {
      out.yield(item);
    }
  }
}
