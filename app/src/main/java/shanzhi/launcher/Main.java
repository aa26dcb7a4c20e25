package shanzhi.launcher;

/** Where {@code ./shanzhi COMMAND} arrives. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {}
}
