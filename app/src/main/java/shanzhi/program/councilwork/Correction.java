package shanzhi.program.councilwork;

import org.jspecify.annotations.Nullable;

/**
 * 更正 What an objection that is upheld puts right: a fact is struck, another entered, or one for the
 * other.
 *
 * @param strike the fact that did not happen
 * @param enter what did happen
 * @param times how often
 * @param about which topics or measures
 */
public record Correction(@Nullable Long strike, @Nullable Code enter, int times, String about) {

  public static Correction strike(long fact) {
    return new Correction(fact, null, 1, "");
  }

  public static Correction instead(long fact, Code code) {
    return new Correction(fact, code, 1, "");
  }

  public static Correction missing(Code code, int times, String about) {
    return new Correction(null, code, times, about);
  }
}
