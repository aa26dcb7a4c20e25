package shanzhi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/** Brings a backup back into a data folder that holds no database, and lets it recover. */
final class RestoreCommand implements Command {

  @Override
  public Arguments.Form form() {
    return new Arguments.Form(Set.of("--data", "--keys"), Set.of(), List.of("FOLDER"));
  }

  @Override
  public int run(Arguments arguments, Console console) {
    var source = arguments.pathAt(0);
    if (!Files.isDirectory(source)) {
      throw Stop.failed("There is no folder %s. Give the folder of a backup.", source);
    }
    try (var ending = new Ending(console)) {
      var folder = ending.open(() -> DataFolder.open(arguments.path("--data", Home.data())));
      if (Files.exists(folder.postgres())) {
        throw Stop.failed(
            "%s holds a database already. Choose another with --data FOLDER, or move that one away.",
            folder.root());
      }
      var keys = folder.keyFolder();
      arguments.value("--keys").ifPresent(given -> {
        var safe = new KeyFolder(Path.of(given).toAbsolutePath());
        // Tried before they are copied: keys of another county must not stay here.
        if (safe.holds("backup")) BackupFolder.existing(source, safe.secret("backup", 32));
        keys.copyFrom(safe.folder());
      });
      for (var name : List.of("personal", "blind", "backup")) {
        if (keys.holds(name)) continue;
        throw Stop.failed(
            "The key %s is not in %s. Give --keys the copy of the keys folder that belongs to the"
                + " backup.",
            name, keys.folder());
      }
      bringBack(BackupFolder.existing(source, folder.backupKey()), folder, console);
      console.step("Recovering");
      ending.open(() -> EmbeddedDatabase.start(folder));
    }
    console.say("Restored. Check it with ./shanzhi verify-log, then start it with ./shanzhi run.");
    return 0;
  }

  private static void bringBack(BackupFolder backup, DataFolder folder, Console console) {
    var part = folder.root().resolve("postgres.part");
    try {
      backup.check(console);
      FileTree.delete(part);
      Home.privateFolder(part);
      console.step("Unpacking the database");
      for (var name : List.of(BackupFolder.DATABASE, BackupFolder.LOG)) {
        try (var content = backup.read(name)) {
          LiveCopy.unzip(content, part);
        }
      }
      // Whoever made the backup may have changed the password since; the start sets a fresh one.
      Files.deleteIfExists(folder.keyFolder().file("database-" + EmbeddedDatabase.SUPERUSER));
      FileTree.sync(part);
      Files.move(part, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw Stop.failed(
          "The backup could not be brought back (%s). Check the room on the disk of %s, or use"
              + " another backup.",
          Stop.reason(failed), folder.root());
    }
  }
}
