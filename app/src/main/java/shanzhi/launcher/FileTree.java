package shanzhi.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder with everything in it. */
final class FileTree {

  private FileTree() {}

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) return;
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
          throws IOException {
        if (failed != null) throw failed;
        Files.delete(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) return true;
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
