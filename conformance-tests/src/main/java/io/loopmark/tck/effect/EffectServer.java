package io.loopmark.tck.effect;

import io.loopmark.aio.Server;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class EffectServer extends EffectObject implements Server {

  EffectServer(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  /// An address is a list of host and port.
  static InetSocketAddress address(@Nullable Object value) {
    List<?> hostAndPort = Effects.list(value);
    return new InetSocketAddress(
        (String) hostAndPort.getFirst(), Effects.number(hostAndPort.getLast()));
  }

  @Override
  public InetSocketAddress address() {
    return address(call(Operation.SERVER_ADDRESS));
  }

  @Override
  public boolean isServing() {
    return Effects.flag(call(Operation.SERVER_IS_SERVING));
  }

  @Override
  public void close() {
    call(Operation.SERVER_CLOSE);
  }

  @Override
  public void waitClosed() {
    suspend(Operation.SERVER_WAIT_CLOSED);
  }
}
