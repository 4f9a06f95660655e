package io.loopmark.reference.stream;

import io.loopmark.reference.ReferenceRuntime;

/// An echo server, to be started as a process that may open few files. Prints its port, and what
/// its loop is told about errors.
final class CrowdedServer {

  private CrowdedServer() {}

  public static void main(String[] args) throws Exception {
    new ReferenceRuntime()
        .run(loop -> {
          loop.setExceptionHandler((_, context) -> System.out.println(context.message()));
          var server =
              loop.startServer(
                  (reader, writer) -> {
                    for (byte[] line = reader.readLine();
                        line.length > 0;
                        line = reader.readLine()) {
                      writer.write(line);
                      writer.drain();
                    }
                    writer.close();
                  },
                  "127.0.0.1",
                  0);
          System.out.println(server.address().getPort());
          return loop.createFuture().await();
        });
  }
}
