package shanzhi.foundation.access;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import shanzhi.foundation.ground.Words;

/** A browser's own name for itself, in words that say to somebody whether it is theirs. */
final class Device {

  private static final String OTHER = "other";

  /** What a machine's name holds, the more particular first. */
  private static final Map<String, String> MACHINES = new LinkedHashMap<>();

  /** What a program's name holds; most call themselves by the names of others as well. */
  private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

  static {
    MACHINES.put("iphone", "iphone");
    MACHINES.put("ipad", "ipad");
    MACHINES.put("harmony", "harmony");
    MACHINES.put("android", "android");
    MACHINES.put("windows", "windows");
    MACHINES.put("mac os", "mac");
    MACHINES.put("linux", "linux");
    PROGRAMS.put("micromessenger", "wechat");
    PROGRAMS.put("edg", "edge");
    PROGRAMS.put("firefox", "firefox");
    PROGRAMS.put("chrome", "chrome");
    PROGRAMS.put("safari", "safari");
    PROGRAMS.put("mozilla", "browser");
  }

  private Device() {}

  static String named(String agent, Words words) {
    var said = agent.toLowerCase(Locale.ROOT);
    var machine = first(MACHINES, said, OTHER);
    if (machine.equals("android") && !said.contains("mobile")) machine = "android-tablet";
    var program = first(PROGRAMS, said, said.isBlank() ? OTHER : "program");
    if (machine.equals(OTHER)) return words.named("access.device", program);
    return words.named("access.device", machine) + " · " + words.named("access.device", program);
  }

  private static String first(Map<String, String> names, String said, String otherwise) {
    for (var name : names.entrySet()) {
      if (said.contains(name.getKey())) return name.getValue();
    }
    return otherwise;
  }
}
