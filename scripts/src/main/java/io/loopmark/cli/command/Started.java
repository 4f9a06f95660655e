package io.loopmark.cli.command;

/// The line by which a server says that it may be asked.
final class Started {

  private Started() {}

  static void say(String host, int port) {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    System.out.printf("Server started at http://%s:%d...%n", literal, port);
  }
}
