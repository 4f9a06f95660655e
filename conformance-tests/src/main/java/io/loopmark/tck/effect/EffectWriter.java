package io.loopmark.tck.effect;

import io.loopmark.aio.StreamWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

final class EffectWriter extends EffectObject implements StreamWriter {

  EffectWriter(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public void write(byte[] data) {
    call(Operation.WRITER_WRITE, (Object) data);
  }

  @Override
  public void drain() throws IOException {
    suspend(Operation.WRITER_DRAIN);
  }

  @Override
  public void writeEof() {
    call(Operation.WRITER_WRITE_EOF);
  }

  @Override
  public void close() {
    call(Operation.WRITER_CLOSE);
  }

  @Override
  public void abort() {
    call(Operation.WRITER_ABORT);
  }

  @Override
  public boolean isClosing() {
    return Effects.flag(call(Operation.WRITER_IS_CLOSING));
  }

  @Override
  public void waitClosed() throws IOException {
    suspend(Operation.WRITER_WAIT_CLOSED);
  }

  @Override
  public int bufferSize() {
    return Effects.number(call(Operation.WRITER_BUFFER_SIZE));
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    call(Operation.WRITER_SET_WRITE_BUFFER_LIMITS, high, low);
  }

  @Override
  public void setWriteTimeout(@Nullable Duration limit) {
    call(Operation.WRITER_SET_WRITE_TIMEOUT, limit);
  }

  @Override
  public InetSocketAddress localAddress() {
    return EffectServer.address(call(Operation.WRITER_LOCAL_ADDRESS));
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return EffectServer.address(call(Operation.WRITER_REMOTE_ADDRESS));
  }
}
