package io.loopmark.aio;

import java.net.SocketException;

/// The peer reset the connection, or it was used after it was lost.
public final class ConnectionResetException extends SocketException {

  private static final long serialVersionUID = 1L;

  /// With the message shown to the user.
  public ConnectionResetException(String message) {
    super(message);
  }
}
