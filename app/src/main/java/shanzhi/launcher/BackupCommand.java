package shanzhi.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Copies the database, at work or at rest, into a sealed folder. */
final class BackupCommand implements Command {

  @Override
  public Arguments.Form form() {
    return new Arguments.Form(Set.of("--data"), Set.of(), List.of("FOLDER"));
  }

  @Override
  public int run(Arguments arguments, Console console) {
    var target = arguments.pathAt(0);
    mustBeNew(target);
    try (var ending = new Ending(console)) {
      var there = ending.open(() -> Installation.enter(arguments.path("--data", Home.data())));
      copy(there, target, console);
    }
    return 0;
  }

  private static void copy(Installation there, Path target, Console console) {
    var part = target.resolveSibling(target.getFileName() + ".part");
    try (var connection = EmbeddedDatabase.superuser(there.folder(), there.database())) {
      FileTree.delete(part);
      Home.privateFolder(part);
      console.step("Waiting for a checkpoint");
      var backup = BackupFolder.fresh(part, there.folder().backupKey());
      new LiveCopy(connection, there.folder().postgres(), console).into(backup);
      backup.complete(Instant.now().truncatedTo(ChronoUnit.SECONDS));
      Files.deleteIfExists(target);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      note(connection, backup.bytes(), console);
      console.say("The backup in %s is complete (%,d MB).", target, backup.bytes() >> 20);
      console.say(
          "It opens only with a copy of %s; keep one, apart from the backup.",
          there.folder().keyFolder().folder());
    } catch (IOException | SQLException failed) {
      throw Stop.failed(
          "The backup was not completed (%s); what there is of it is %s. Check the room on that disk"
              + " and try again.",
          Stop.reason(failed), part);
    }
  }

  /** The backup is whole whether or not it can be noted; an older schema has no place for the note. */
  private static void note(Connection connection, long bytes, Console console) {
    try (var noting = connection.prepareStatement("""
        insert into ground.upkeep (county, region, kind, at, amount, wrong)
        values (?, ?, 'BACKUP', now(), ?, 0)""")) {
      noting.setString(1, RunCommand.MODEL_COUNTY);
      noting.setString(2, RunCommand.MODEL_COUNTY);
      noting.setLong(3, bytes);
      noting.executeUpdate();
    } catch (SQLException unnoted) {
      console.say("It could not be noted for the administrators' page (%s).", Stop.reason(unnoted));
    }
  }

  private static void mustBeNew(Path target) {
    try {
      if (!FileTree.isEmpty(target)) {
        throw Stop.failed("%s is not empty. Name a new folder for the backup.", target);
      }
      if (target.getParent() == null) throw Stop.failed("%s cannot hold a backup.", target);
    } catch (IOException unreadable) {
      throw Stop.failed(
          "%s cannot be used (%s). Name a new folder for the backup.",
          target, Stop.reason(unreadable));
    }
  }
}
