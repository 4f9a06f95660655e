package io.loopmark.tck.fake;

import java.util.Locale;

/// Changes the locale and closes the output of its process.
public final class Meddles extends HarmfulRuntime {

  /// Made by the service loader.
  public Meddles() {
    super("fake-meddles");
  }

  @Override
  void harm() throws Exception {
    Locale.setDefault(Locale.JAPAN);
    System.out.close();
  }
}
