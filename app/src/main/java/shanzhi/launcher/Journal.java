package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the clients of the demo were told is done: one line for each answer, written the moment it
 * came, so that it outlives the program. Whatever stands here must stand in the record, once. A run
 * that goes on where another was broken off need not ask for it again.
 */
final class Journal implements AutoCloseable {

  private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36}) \\d+ [a-z-]+ \\d+");

  private final FileChannel file;
  private final Set<UUID> before;

  private Journal(FileChannel file, Set<UUID> before) {
    this.file = file;
    this.before = before;
  }

  static Journal at(Path file) {
    try {
      var before = Files.exists(file) ? read(file) : Set.<UUID>of();
      var channel = FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      return new Journal(channel, before);
    } catch (IOException unwritable) {
      throw Stop.failed("%s cannot be written (%s).", file, Stop.reason(unwritable));
    }
  }

  private static Set<UUID> read(Path file) throws IOException {
    try (var lines = Files.lines(file, UTF_8)) {
      return lines
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .map(line -> UUID.fromString(line.group(1)))
          .collect(Collectors.toSet());
    }
  }

  /** Whether an earlier run was told that it is done. */
  boolean knew(UUID client) {
    return before.contains(client);
  }

  /** @param version the matter's, with the act */
  void acknowledged(UUID client, long matter, String action, int version) {
    var line = "%s %d %s %d\n".formatted(client, matter, action, version);
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
