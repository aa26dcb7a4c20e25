package shanzhi.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command says to the one who called it. Asked for JSON, standard output is left to the one
 * object that {@link #result} writes as its last line; everything else goes to standard error.
 */
final class Console {

  private static final int BAR = 30;

  private final PrintStream out;
  private final PrintStream talk;
  private final boolean terminal;
  private String under = "";
  private long tenths;

  Console(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.talk = json ? err : out;
    this.terminal = isTerminal(json ? 2 : 1);
  }

  synchronized void say(String line, Object... facts) {
    clear();
    talk.println(line.formatted(facts));
    talk.flush();
  }

  /** What is being done now. */
  void step(String what) {
    say("· %s …", what);
  }

  /** How far long work has come: a bar on a terminal, else a line now and then. */
  synchronized void progress(String what, long done, long of) {
    var share = of <= 0 ? 0 : Math.min(1, done / (double) of);
    if (!what.equals(under)) {
      clear();
      under = what;
      tenths = terminal ? 0 : -1;
    }
    if (terminal) {
      var full = (int) (share * BAR);
      talk.printf(
          "\r  %s%s %3d %%  %s  ",
          "█".repeat(full), "░".repeat(BAR - full), (int) (share * 100), what);
      talk.flush();
    } else if ((long) (share * 10) > tenths) {
      tenths = (long) (share * 10);
      talk.printf("  %3d %%  %s%n", (int) (share * 100), what);
      talk.flush();
    }
  }

  /** The answer for programs: one object on one line, the last of standard output. */
  synchronized void result(Record answer) {
    clear();
    out.println(JsonMapper.shared().writeValueAsString(answer));
    out.flush();
  }

  private void clear() {
    if (terminal && !under.isEmpty()) talk.println();
    under = "";
  }

  private static boolean isTerminal(int descriptor) {
    try {
      var device = Files.readSymbolicLink(Path.of("/dev/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
