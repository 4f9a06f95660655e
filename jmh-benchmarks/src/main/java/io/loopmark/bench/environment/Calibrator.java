package io.loopmark.bench.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/// Measures how this machine keeps time.
final class Calibrator {

  private static final int CLOCK_READINGS = 100_000;
  private static final int ROUNDS = 10;
  private static final int SLEEPS = 300;
  private static final long SLEEP_NANOS = 1_000_000;
  private static final int ROUND_TRIPS = 2_000;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final double P50 = 0.5;
  private static final double P99 = 0.99;

  private Calibrator() {}

  static Environment.Calibration measure() throws IOException {
    double[] lateUs = sleepLatenessUs();
    var jitter = new Environment.SleepJitter(quantile(lateUs, P50), quantile(lateUs, P99));
    return new Environment.Calibration(nanoTimeCost(), jitter, loopbackRoundTripUs());
  }

  /// The best of some rounds: the first are not compiled yet, others may be interrupted.
  private static double nanoTimeCost() {
    return DoubleStream.generate(Calibrator::readClock).limit(ROUNDS).min().orElseThrow();
  }

  private static double readClock() {
    long start = System.nanoTime();
    long last = start;
    for (int i = 1; i < CLOCK_READINGS; i++) {
      last = System.nanoTime();
    }
    return (double) (last - start) / CLOCK_READINGS;
  }

  private static double[] sleepLatenessUs() {
    var late = new double[SLEEPS];
    for (int i = 0; i < SLEEPS; i++) {
      long start = System.nanoTime();
      LockSupport.parkNanos(SLEEP_NANOS);
      late[i] = Math.max(0, System.nanoTime() - start - SLEEP_NANOS) / NANOS_PER_MICRO;
    }
    Arrays.sort(late);
    return late;
  }

  private static double quantile(double[] sorted, double quantile) {
    return sorted[(int) (quantile * (sorted.length - 1))];
  }

  private static double loopbackRoundTripUs() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket accepted = listener.accept()) {
      client.setTcpNoDelay(true);
      accepted.setTcpNoDelay(true);
      Thread.ofPlatform().daemon().name("loopback-echo").start(() -> echo(accepted));
      roundTrips(client);
      return quantile(roundTrips(client), P50);
    }
  }

  private static double[] roundTrips(Socket client) throws IOException {
    var micros = new double[ROUND_TRIPS];
    for (int i = 0; i < ROUND_TRIPS; i++) {
      long start = System.nanoTime();
      client.getOutputStream().write(1);
      client.getInputStream().read();
      micros[i] = (System.nanoTime() - start) / NANOS_PER_MICRO;
    }
    Arrays.sort(micros);
    return micros;
  }

  private static void echo(Socket accepted) {
    try {
      for (int i = 0; i < 2 * ROUND_TRIPS; i++) {
        accepted.getOutputStream().write(accepted.getInputStream().read());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
