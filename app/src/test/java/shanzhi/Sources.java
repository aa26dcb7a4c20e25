package shanzhi;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The project's own files, read as text and, where they are Java, as syntax trees. */
final class Sources {

  /** The folder that holds the launcher. */
  static final Path ROOT = root();

  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".shanzhi", ".idea", ".vscode");

  private static final List<Unit> UNITS = parse();

  private Sources() {}

  /** A Java file with its tree. */
  record Unit(Path file, CompilationUnitTree tree, Trees trees) {

    int line(Tree part) {
      var start = trees.getSourcePositions().getStartPosition(tree, part);
      return (int) tree.getLineMap().getLineNumber(start);
    }

    int lastLine(Tree part) {
      var end = trees.getSourcePositions().getEndPosition(tree, part);
      return (int) tree.getLineMap().getLineNumber(end);
    }

    /** {@code app/src/main/…/Talks.java:12}, as a reader's editor opens it. */
    String at(Tree part) {
      return name(file) + ":" + line(part);
    }

    boolean main() {
      return name(file).contains("/src/main/");
    }

    /** The package, as {@code foundation.people}; empty for the root. */
    String module() {
      var in = Objects.requireNonNull(tree.getPackageName()).toString();
      return in.equals("shanzhi") ? "" : in.substring("shanzhi.".length());
    }
  }

  /** Every Java file of every part of the project. */
  static List<Unit> java() {
    return UNITS;
  }

  /** Files below a folder of the project whose names end so; none where there is no such folder. */
  static List<Path> files(String folder, String ending) {
    var start = ROOT.resolve(folder);
    if (!Files.isDirectory(start)) return List.of();
    var found = new ArrayList<Path>();
    collect(start, ending, found);
    return found;
  }

  private static void collect(Path folder, String ending, List<Path> found) {
    try (Stream<Path> entries = Files.list(folder)) {
      for (var entry : entries.sorted().toList()) {
        var name = entry.getFileName().toString();
        if (Files.isDirectory(entry)) {
          if (!NOT_OURS.contains(name)) collect(entry, ending, found);
        } else if (name.endsWith(ending)) {
          found.add(entry);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The path as the project's own pages name it. */
  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("shanzhi"))) folder = folder.getParent();
    return folder;
  }

  private static List<Unit> parse() {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = files("", ".java");
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task = (JavacTask) compiler.getTask(
          null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      var trees = Trees.instance(task);
      var units = new ArrayList<Unit>();
      for (var tree : task.parse()) {
        units.add(new Unit(Path.of(tree.getSourceFile().toUri()), tree, trees));
      }
      return List.copyOf(units);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
