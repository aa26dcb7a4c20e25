package shanzhi.launcher;

/** What one {@code ./shanzhi COMMAND} does; its help is {@code help/COMMAND.txt}. */
interface Command {

  Arguments.Form form();

  /** Does the work; answers the exit status. A {@link Stop} says why it cannot. */
  int run(Arguments arguments, Console console);
}
