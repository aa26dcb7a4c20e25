package shanzhi.bench;

import java.io.PrintStream;

/** Progress, on standard error. */
record Talk(PrintStream err) {

  void step(String what, Object... facts) {
    err.println("· " + what.formatted(facts));
    err.flush();
  }
}
