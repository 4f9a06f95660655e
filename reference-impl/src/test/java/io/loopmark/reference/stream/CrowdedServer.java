package io.loopmark.reference.stream;

import io.loopmark.reference.ReferenceRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// An echo server, to be started as a process that may open few files. Prints its port, and what
/// its loop is told about errors.
final class CrowdedServer {

  private CrowdedServer() {}

  public static void main(String[] args) throws Exception {
    loadClasses();
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

  /// A class in a folder takes a descriptor to be loaded, which one in a jar does not: loads those
  /// of the reference while there are descriptors.
  private static void loadClasses() throws Exception {
    Path root =
        Path.of(ReferenceRuntime.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace(".class", "").replace('/', '.');
        if (name.startsWith("io.loopmark.")) {
          Class.forName(name);
        }
      }
    }
  }
}
