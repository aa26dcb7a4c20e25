package shanzhi.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What the figures were measured on, without anything that names the machine. */
final class Machine {

  private Machine() {}

  static String described() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%d × %s, %d GB, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            Math.round(system.getTotalMemorySize() / 1e9),
            system.getName(),
            system.getArch(),
            Runtime.version().feature());
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .limit(1)
          .collect(Collectors.joining());
    } catch (IOException elsewhere) {
      return "processor";
    }
  }
}
