package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * What the clients of the demo were told is done: one line for each answer, written the moment it
 * came, so that it outlives the program. Whatever stands here must stand in the record, once.
 */
final class Journal implements AutoCloseable {

  private final FileChannel file;

  private Journal(FileChannel file) {
    this.file = file;
  }

  static Journal at(Path file) {
    try {
      return new Journal(FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    } catch (IOException unwritable) {
      throw Stop.failed("%s cannot be written (%s).", file, Stop.reason(unwritable));
    }
  }

  /** @param version the matter's, with the act */
  void acknowledged(UUID client, long matter, String action, int version) {
    var line = "%s %d %s %d%n".formatted(client, matter, action, version);
    try {
      file.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
