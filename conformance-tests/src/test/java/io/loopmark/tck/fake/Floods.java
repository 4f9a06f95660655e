package io.loopmark.tck.fake;

/// Prints ten megabytes, among them what looks like a result.
public final class Floods extends HarmfulRuntime {

  /// Made by the service loader.
  public Floods() {
    super("fake-floods");
  }

  @Override
  void harm() throws Exception {
    String line = "judged pass SLP-01 ".repeat(50);
    for (int i = 0; i < 11_000; i++) {
      System.out.println(line);
    }
  }
}
