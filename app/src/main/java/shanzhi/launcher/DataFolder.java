package shanzhi.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Keys;

/**
 * 数据目录 The folder that holds an installation: {@code postgres/} (the embedded database),
 * {@code keys/} (secrets, mode 0600, never part of a backup), {@code logs/} and {@code lock} (one
 * program at a time).
 */
final class DataFolder implements AutoCloseable {

  private static final long FREE_BYTES_NEEDED = 512L * 1024 * 1024;

  private final Path root;
  private final KeyFolder keys;
  private final boolean fresh;
  private final @Nullable FileChannel channel;
  private final @Nullable FileLock lock;

  private DataFolder(Path root, @Nullable FileChannel channel, @Nullable FileLock lock) {
    this.root = root;
    this.keys = new KeyFolder(root.resolve("keys"));
    this.channel = channel;
    this.lock = lock;
    this.fresh = !holdsData();
  }

  /** Opens the folder, makes it where missing, and holds its lock until closed. */
  static DataFolder open(Path root) {
    var folder = openUnlessRunning(root);
    if (folder == null) {
      throw Stop.failed(
          "Another Shanzhi is running on %s. Stop it first, or choose another folder with"
              + " --data FOLDER.",
          root);
    }
    return folder;
  }

  /** Opens the folder as {@link #open} does; nothing where another program holds its lock. */
  static @Nullable DataFolder openUnlessRunning(Path root) {
    try {
      Home.privateFolder(root);
      var channel = FileChannel.open(
          root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return null;
      }
      return new DataFolder(root, channel, lock);
    } catch (IOException unusable) {
      throw Stop.failed(
          "The data folder %s cannot be used (%s). Check its owner and permissions, or choose"
              + " another with --data FOLDER.",
          root, Stop.reason(unusable));
    }
  }

  /** Looks into the folder of a program that runs and holds its lock. */
  static DataFolder ofRunning(Path root) {
    return new DataFolder(root, null, null);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Refuses where the disk would be full soon. */
  void mustHaveRoom() {
    if (freeBytes() < FREE_BYTES_NEEDED) {
      throw Stop.failed(
          "The disk that holds %s has less than 512 MB free. Free some space, or choose another"
              + " folder with --data FOLDER.",
          root);
    }
  }

  long freeBytes() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  Path root() {
    return root;
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path logs() {
    return root.resolve("logs");
  }

  KeyFolder keyFolder() {
    return keys;
  }

  /** Whether rows exist that the keys must open. */
  boolean holdsData() {
    return Files.exists(postgres().resolve("PG_VERSION"));
  }

  /** The keys of an installation on the embedded database. */
  Keys keys() {
    return keys(fresh);
  }

  /** The installation's keys; made where it is fresh, and asked back where data exists without them. */
  Keys keys(boolean fresh) {
    if (!fresh) {
      keys.mustHold("personal");
      keys.mustHold("blind");
    }
    return new Keys(
        keys.secret("personal", 16),
        keys.secret("blind", 32),
        keys.secret("session", 32),
        keys.folder().resolve("passing"));
  }

  /** What backups are sealed with; 32 bytes. */
  byte[] backupKey() {
    return keys.secret("backup", 32);
  }

  /** A password for one of the database's roles, made when first asked for. */
  String password(String role) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.secret("database-" + role, 24));
  }

  @Override
  public void close() {
    try {
      if (lock != null) lock.release();
      if (channel != null) channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
