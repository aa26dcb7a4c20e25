package shanzhi.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Keys;

/**
 * 数据目录 The folder that holds an installation: {@code postgres/} (the embedded database),
 * {@code keys/} (secrets, mode 0600, never part of a backup) and {@code lock} (one program at a time).
 */
final class DataFolder implements AutoCloseable {

  private static final long FREE_BYTES_NEEDED = 512L * 1024 * 1024;

  private final Path root;
  private final FileChannel channel;
  private final @Nullable FileLock lock;

  private DataFolder(Path root, FileChannel channel, @Nullable FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /** Opens the folder, makes it where missing, and holds its lock until closed. */
  static DataFolder open(Path root) {
    try {
      Files.createDirectories(root);
      restrict(root, "rwx------");
      if (Files.getFileStore(root).getUsableSpace() < FREE_BYTES_NEEDED) {
        throw Stop.failed(
            "The disk that holds %s has less than 512 MB free. Free some space, or choose another"
                + " folder with --data FOLDER.",
            root);
      }
      var channel = FileChannel.open(
          root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw Stop.failed(
            "Another Shanzhi is running on %s. Stop it first, or choose another folder with"
                + " --data FOLDER.",
            root);
      }
      return new DataFolder(root, channel, lock);
    } catch (IOException unusable) {
      throw Stop.failed(
          "The data folder %s cannot be used (%s). Check its owner and permissions, or choose"
              + " another with --data FOLDER.",
          root, unusable);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  Path root() {
    return root;
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  /** The installation's keys, made at first start. */
  Keys keys() {
    return new Keys(secret("personal", 16), secret("blind", 32), secret("session", 32));
  }

  /** A password for one of the database's roles, made at first start. */
  String password(String role) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret("database-" + role, 24));
  }

  Path passwordFile(String role) {
    return root.resolve("keys").resolve("database-" + role);
  }

  private byte[] secret(String name, int bytes) {
    var folder = root.resolve("keys");
    var file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      restrict(folder, "rwx------");
      if (!Files.exists(file)) writeFresh(file, bytes);
      return Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException unreadable) {
      throw Stop.failed(
          "The key file %s cannot be read. Restore it from where your keys are kept; without it the"
              + " data cannot be opened.",
          file);
    }
  }

  private static void writeFresh(Path file, int bytes) throws IOException {
    var secret = new byte[bytes];
    new SecureRandom().nextBytes(secret);
    var text = Base64.getEncoder().encodeToString(secret);
    try {
      Files.createFile(file);
      restrict(file, "rw-------");
      Files.writeString(file, text);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // The other start's secret serves both.
    }
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  @Override
  public void close() {
    try {
      if (lock != null) lock.release();
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
