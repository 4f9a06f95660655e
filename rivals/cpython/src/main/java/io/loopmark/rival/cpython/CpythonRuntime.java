package io.loopmark.rival.cpython;

import io.loopmark.tck.effect.EffectRuntime;
import io.loopmark.tck.runtime.Installed;

/// Stock CPython, by the name `cpython`.
public final class CpythonRuntime extends EffectRuntime implements Installed {

  private final CpythonDriver driver;

  /// CPython as it is found on this machine.
  public CpythonRuntime() {
    this(new CpythonDriver());
  }

  private CpythonRuntime(CpythonDriver driver) {
    super(driver);
    this.driver = driver;
  }

  @Override
  public String unavailable() {
    return driver.python().isThere() ? "" : driver.python().why();
  }
}
