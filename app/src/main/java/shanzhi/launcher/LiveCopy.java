package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A consistent copy of a server at work, by PostgreSQL's own low-level procedure: a checkpoint, the
 * files as they are, then the log of what changed meanwhile. A slot of the session keeps that log
 * from being recycled.
 */
final class LiveCopy {

  /** What a start makes anew; the names are those that PostgreSQL's manual lists. */
  private static final Set<String> CONTENTS_LEFT_OUT = Set.of(
      "pg_wal",
      "pg_replslot",
      "pg_dynshmem",
      "pg_notify",
      "pg_serial",
      "pg_snapshots",
      "pg_stat_tmp",
      "pg_subtrans");

  private static final Set<String> FILES_LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

  private static final Path CONTROL = Path.of("global", "pg_control");
  private static final Pattern START =
      Pattern.compile("START WAL LOCATION: \\S+ \\(file (\\w+)\\)");

  private final Connection superuser;
  private final Path data;
  private final Console console;
  private long copied;
  private long expected;

  LiveCopy(Connection superuser, Path data, Console console) {
    this.superuser = superuser;
    this.data = data;
    this.console = console;
  }

  void into(BackupFolder backup) throws IOException, SQLException {
    run("select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
    run("select pg_backup_start('shanzhi backup', fast => true)");
    expected = size();
    backup.write(BackupFolder.DATABASE, target -> zip(target, this::addFiles));
    String label;
    String last;
    try (var statement = superuser.createStatement()) {
      var row = statement.executeQuery(
          "select pg_walfile_name(lsn), labelfile from pg_backup_stop(wait_for_archive => false)");
      row.next();
      last = row.getString(1);
      label = row.getString(2);
    }
    backup.write(BackupFolder.LOG, target -> zip(target, zip -> addLog(zip, label, last)));
  }

  private void run(String sql) throws SQLException {
    try (var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  @FunctionalInterface
  private interface Content {
    void addTo(ZipOutputStream zip) throws IOException;
  }

  private static void zip(OutputStream target, Content content) throws IOException {
    var zip = new ZipOutputStream(new BufferedOutputStream(target, 1 << 16));
    zip.setLevel(Deflater.BEST_SPEED);
    content.addTo(zip);
    zip.finish();
    zip.flush();
  }

  /** The control file goes last: it must not be older than the files that it describes. */
  private void addFiles(ZipOutputStream zip) throws IOException {
    walk(new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
          throws IOException {
        var name = data.relativize(folder);
        if (!name.toString().isEmpty()) {
          zip.putNextEntry(new ZipEntry(entryName(name) + "/"));
          zip.closeEntry();
        }
        return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        if (isCopied(file) && !data.relativize(file).equals(CONTROL)) add(zip, file);
        return FileVisitResult.CONTINUE;
      }
    });
    add(zip, data.resolve(CONTROL));
  }

  private long size() throws IOException {
    var sum = new long[1];
    walk(new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isCopied(file)) sum[0] += attributes.size();
        return FileVisitResult.CONTINUE;
      }
    });
    return sum[0];
  }

  /** Files come and go in a server at work: one that is gone when its turn comes is not missed. */
  private void walk(SimpleFileVisitor<Path> visitor) throws IOException {
    Files.walkFileTree(data, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
          throws IOException {
        return visitor.preVisitDirectory(folder, attributes);
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        return visitor.visitFile(file, attributes);
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
        if (failed instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
        throw failed;
      }
    });
  }

  private boolean isLeftOut(Path folder) {
    return CONTENTS_LEFT_OUT.contains(data.relativize(folder).toString())
        || folder.getFileName().toString().startsWith("pgsql_tmp");
  }

  private static boolean isCopied(Path file) {
    var name = file.getFileName().toString();
    return !FILES_LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp");
  }

  private void add(ZipOutputStream zip, Path file) throws IOException {
    InputStream source;
    try {
      source = Files.newInputStream(file);
    } catch (NoSuchFileException gone) {
      return;
    }
    try (source) {
      zip.putNextEntry(new ZipEntry(entryName(data.relativize(file))));
      copied += source.transferTo(zip);
      zip.closeEntry();
    }
    console.progress("Copying the database", copied, expected);
  }

  private void addLog(ZipOutputStream zip, String label, String last) throws IOException {
    var start = START.matcher(label);
    if (!start.find()) throw new IOException("the label names no start: " + label);
    zip.putNextEntry(new ZipEntry("backup_label"));
    zip.write(label.getBytes(UTF_8));
    zip.closeEntry();
    try (var files = Files.list(data.resolve("pg_wal"))) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        var needed = name.endsWith(".history")
            || (name.matches("[0-9A-F]{24}")
                && name.compareTo(start.group(1)) >= 0
                && name.compareTo(last) <= 0);
        if (needed) add(zip, file);
      }
    }
  }

  private static String entryName(Path relative) {
    return relative.toString().replace('\\', '/');
  }

  /** Lays a part out in the folder. */
  static void unzip(InputStream part, Path folder) throws IOException {
    try (var zip = new ZipInputStream(part)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) throw new IOException("a path leads outside: " + entry);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
      // To the very end, so that a part that was cut is not taken for whole.
      part.transferTo(OutputStream.nullOutputStream());
    }
  }
}
