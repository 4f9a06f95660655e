package io.loopmark.programs;

import static java.lang.IO.println;

import io.loopmark.aio.Generator;

/// A pipeline without locks: the consumer is a generator, the producer sends to it.
public final class ProducerConsumer {

  private ProducerConsumer() {}

  /// Runs the program.
  public static void main(String[] args) {
    produce(consumer());
  }

  static Generator<String, Integer> consumer() {
    return Generator.of(out -> {
      var reply = "";
      while (out.yield(reply) instanceof Integer n && n != 0) {
        println("[CONSUMER] Consuming " + n + "...");
        reply = "200 OK";
      }
    });
  }

  static void produce(Generator<String, Integer> consumer) {
    consumer.next();
    for (int n = 1; n <= 5; n++) {
      println("[PRODUCER] Producing " + n + "...");
      var reply = consumer.send(n);
      println("[PRODUCER] Consumer return: " + reply);
    }
    consumer.close();
  }
}
