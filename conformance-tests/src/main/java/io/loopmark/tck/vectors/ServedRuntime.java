package io.loopmark.tck.vectors;

import io.loopmark.tck.effect.EffectRuntime;
import io.loopmark.tck.runtime.Addressed;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// A server with the fixture routes, in the place of a runtime: those rules of HTTP can be tried on
/// it that ask for nothing but an address.
public final class ServedRuntime extends EffectRuntime implements Addressed {

  /// The system properties of a child that hold such servers are this word and a number from 0, as
  /// `--http` names them; what they are called is in the same one with [#NAME] behind it.
  public static final String PROPERTY = "loopmark.http.";

  /// See [#PROPERTY].
  public static final String NAME = ".name";

  private final ServerDriver driver;

  /// The server that `target` names. Nothing is started yet.
  public ServedRuntime(HttpTarget target) {
    this(new ServerDriver(target));
  }

  private ServedRuntime(ServerDriver driver) {
    super(driver);
    this.driver = driver;
  }

  /// The servers that the system properties of this JVM name.
  public static List<ServedRuntime> configured() {
    List<ServedRuntime> configured = new ArrayList<>();
    for (int i = 0; System.getProperty(PROPERTY + i) != null; i++) {
      String name = System.getProperty(PROPERTY + i + NAME);
      configured.add(new ServedRuntime(HttpTarget.of(name, System.getProperty(PROPERTY + i))));
    }
    return configured;
  }

  /// @throws ServerException if it cannot be started or reached
  @Override
  public InetSocketAddress address() {
    return driver.address();
  }

  /// @throws ServerException if it does not
  @Override
  public void requireServing() {
    driver.requireServing();
  }

  @Override
  public void close() {
    driver.close();
  }
}
