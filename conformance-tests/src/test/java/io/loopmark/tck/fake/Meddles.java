package io.loopmark.tck.fake;

import java.util.Locale;
import java.util.TimeZone;

/// Changes everything that is shared by the whole process, and closes its output.
public final class Meddles extends HarmfulRuntime {

  /// Made by the service loader.
  public Meddles() {
    super("fake-meddles");
  }

  @Override
  void harm() throws Exception {
    Locale.setDefault(Locale.JAPAN);
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    System.setProperty("line.separator", "!");
    System.setProperty("fake.meddled", "yes");
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> System.exit(0));
    System.out.close();
  }
}
