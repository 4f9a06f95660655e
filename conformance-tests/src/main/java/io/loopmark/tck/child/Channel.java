package io.loopmark.tck.child;

import io.loopmark.aio.Capability;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.VerdictKind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One end of the channel: messages as length-prefixed strings over a loopback socket. One thread
/// reads, one writes.
final class Channel implements Closeable {

  private static final int LONGEST_STRING = 16 << 20;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  Channel(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /// Waits for the next message, at most for `limit` (zero: for ever).
  ///
  /// @throws java.net.SocketTimeoutException if it does not come
  /// @throws IOException if the other end is gone or breaks the protocol
  Message receive(Duration limit) throws IOException {
    socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
    String type = readString();
    return switch (type) {
      case "hello" -> new Message.Hello(readString(), readDescriptions());
      case "refused" -> new Message.Refused(readString());
      case "try" -> new Message.Try(readString(), readString(), readString());
      case "judged" -> new Message.Judged(readJudgement(), readString());
      case "bye" -> new Message.Bye();
      default -> throw new IOException("unknown message: " + type);
    };
  }

  void send(Message message) throws IOException {
    switch (message) {
      case Message.Hello hello -> {
        writeStrings("hello", hello.nonce());
        writeDescriptions(hello.runtimes());
      }
      case Message.Refused refused -> writeStrings("refused", refused.reason());
      case Message.Try tried -> writeStrings("try", tried.runtime(), tried.mutant(), tried.rule());
      case Message.Judged judged -> {
        writeStrings("judged");
        writeJudgement(judged.judgement());
        writeStrings(judged.taint());
      }
      case Message.Bye bye -> writeStrings("bye");
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void writeDescriptions(List<RuntimeDescription> runtimes) throws IOException {
    out.writeInt(runtimes.size());
    for (RuntimeDescription runtime : runtimes) {
      writeStrings(runtime.name(), runtime.version(), runtime.mechanism());
      writeList(runtime.capabilities().stream().map(Enum::name).sorted().toList());
      writeList(runtime.jvmFlags());
      out.writeBoolean(runtime.attended());
      writeStrings(runtime.unavailable());
    }
  }

  private List<RuntimeDescription> readDescriptions() throws IOException {
    List<RuntimeDescription> runtimes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = readString();
      String version = readString();
      String mechanism = readString();
      Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
      readList().forEach(word -> capabilities.add(Capability.valueOf(word)));
      runtimes.add(
          new RuntimeDescription(
              name, version, mechanism, capabilities, readList(), in.readBoolean(), readString()));
    }
    return runtimes;
  }

  private void writeJudgement(Judgement judgement) throws IOException {
    writeStrings(judgement.kind().word(), judgement.reason().word(), judgement.message());
    writeList(judgement.expected());
    writeList(judgement.actual());
    writeStrings(judgement.source(), judgement.details());
    out.writeLong(judgement.took().toNanos());
    writeList(judgement.notAsked());
  }

  private Judgement readJudgement() throws IOException {
    return new Judgement(
        VerdictKind.ofWord(readString()),
        Reason.ofWord(readString()),
        readString(),
        readList(),
        readList(),
        readString(),
        readString(),
        Duration.ofNanos(in.readLong()),
        readList());
  }

  private void writeList(List<String> strings) throws IOException {
    out.writeInt(strings.size());
    writeStrings(strings.toArray(String[]::new));
  }

  private List<String> readList() throws IOException {
    List<String> strings = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      strings.add(readString());
    }
    return strings;
  }

  private void writeStrings(String... strings) throws IOException {
    for (String string : strings) {
      byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private String readString() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_STRING) {
      throw new IOException("string of " + length + " bytes (expected: 0.." + LONGEST_STRING + ")");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
