package shanzhi.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * 密钥目录 The secrets of an installation, one file each (Base64 in the alphabet of URLs, mode
 * 0600). It lies outside database and backup, so that neither opens without it; who keeps a copy
 * of it is told in {@code docs/operations.md}.
 */
final class KeyFolder {

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  boolean holds(String name) {
    return Files.exists(file(name));
  }

  void mustHold(String name) {
    if (!holds(name)) throw unreadable(file(name));
  }

  /** The secret of that name, made where it is missing. */
  byte[] secret(String name, int bytes) {
    var file = file(name);
    try {
      Home.privateFolder(folder);
      if (!Files.exists(file)) make(file, bytes);
      var secret = Base64.getUrlDecoder().decode(Files.readString(file).strip());
      if (secret.length != bytes) throw unreadable(file);
      return secret;
    } catch (IOException | IllegalArgumentException unreadable) {
      throw unreadable(file);
    }
  }

  /** Takes over the secrets of another folder; refuses where another one of that name is here. */
  void copyFrom(Path other) {
    try (var files = Files.list(other)) {
      var theirs = files.filter(Files::isRegularFile).toList();
      for (var file : theirs) {
        var mine = file(file.getFileName().toString());
        if (Files.exists(mine) && Files.mismatch(file, mine) >= 0) {
          throw Stop.failed(
              "%s holds other keys than %s. Move the folder %s away, then restore again.",
              folder, other, folder);
        }
      }
      Home.privateFolder(folder);
      for (var file : theirs) {
        var mine = file(file.getFileName().toString());
        if (Files.exists(mine)) continue;
        Files.copy(file, mine);
        Home.restrict(mine, "rw-------");
      }
    } catch (IOException failed) {
      throw Stop.failed(
          "The keys in %s cannot be copied to %s (%s). Check that both can be read and written.",
          other, folder, Stop.reason(failed));
    }
  }

  /** Whole or not at all: a start that is killed here leaves no half key behind. */
  private void make(Path file, int bytes) throws IOException {
    var secret = new byte[bytes];
    new SecureRandom().nextBytes(secret);
    var text = Base64.getUrlEncoder().withoutPadding().encode(secret);
    var part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      Home.restrict(part, "rw-------");
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(text));
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Stop unreadable(Path file) {
    return Stop.failed(
        "The key file %s is missing or cannot be read. Restore it from where your keys are kept;"
            + " without it the data cannot be opened.",
        file);
  }
}
