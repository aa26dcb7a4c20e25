package shanzhi.foundation.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 一次性密钥 Secrets of 32 bytes that are made for one occasion and destroyed after it, a file each
 * (mode 0600) in a folder outside database and backup: what was sealed under one cannot be opened
 * again, by nobody, whatever copies of the database there are.
 */
public final class PassingKeys {

  private static final int BYTES = 32;
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,80}");

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  public PassingKeys(Path folder) {
    this.folder = folder;
  }

  /** The secret of that name, made and forced to the disk where it is missing. */
  public byte[] make(String name) {
    var there = find(name);
    if (there.isPresent()) return there.get();
    var secret = new byte[BYTES];
    random.nextBytes(secret);
    try {
      Files.createDirectories(folder);
      var above = folder.toAbsolutePath().getParent();
      if (above != null) kept(above);
      restrict(folder, "rwx------");
      var part = Files.createTempFile(folder, name, ".part");
      restrict(part, "rw-------");
      written(part, secret);
      Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
      kept(folder);
      return secret;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The secret of that name, while it exists on this machine. */
  public Optional<byte[]> find(String name) {
    try {
      var secret = Files.readAllBytes(file(name));
      if (secret.length != BYTES) throw new IllegalStateException("not a whole key: " + name);
      return Optional.of(secret);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Overwrites the file and takes it away; without effect where it is gone. */
  public void destroy(String name) {
    try {
      var file = file(name);
      if (!Files.exists(file)) return;
      written(file, new byte[BYTES]);
      Files.deleteIfExists(file);
      kept(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("not a name: " + name);
    return folder.resolve(name);
  }

  private static void written(Path file, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }

  /** Forces to the disk which names a folder has: a file's own bytes are there without its name. */
  private static void kept(Path folder) throws IOException {
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) return;
    try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
