package io.loopmark.tck.effect;

import io.loopmark.aio.StreamReader;
import java.io.IOException;

final class EffectReader extends EffectObject implements StreamReader {

  EffectReader(Effects effects, Foreign foreign) {
    super(effects, foreign);
  }

  @Override
  public byte[] read(int n) throws IOException {
    return Effects.as(suspend(Operation.READER_READ, n));
  }

  @Override
  public byte[] readExactly(int n) throws IOException {
    return Effects.as(suspend(Operation.READER_READ_EXACTLY, n));
  }

  @Override
  public byte[] readLine() throws IOException {
    return Effects.as(suspend(Operation.READER_READ_LINE));
  }

  @Override
  public byte[] readUntil(byte[] separator) throws IOException {
    return Effects.as(suspend(Operation.READER_READ_UNTIL, (Object) separator));
  }

  @Override
  public boolean isAtEof() {
    return Effects.flag(call(Operation.READER_IS_AT_EOF));
  }

  @Override
  public void feedData(byte[] data) {
    call(Operation.READER_FEED_DATA, (Object) data);
  }

  @Override
  public void feedEof() {
    call(Operation.READER_FEED_EOF);
  }

  @Override
  public void setException(IOException error) {
    call(Operation.READER_SET_EXCEPTION, error);
  }
}
