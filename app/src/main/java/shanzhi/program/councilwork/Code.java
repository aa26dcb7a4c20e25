package shanzhi.program.councilwork;

import java.util.Arrays;
import java.util.Locale;

/**
 * 积分项 What a table of councillors' points may count; its numbers, words and dates are the table's. The
 * first table of a county begins with these numbers.
 */
public enum Code {
  ATTENDANCE(2),
  TOPIC(5),
  SPEECH(1),
  FOLLOWED(3),
  LEAVE(-1),
  ABSENCE(-10);

  /** What the first table says, until the county adopts another number. */
  final long initial;

  Code(long initial) {
    this.initial = initial;
  }

  /** Whether it gives; what takes is for fewer eyes. */
  public boolean praise() {
    return initial > 0;
  }

  /** Whether it says that somebody was there, or was not. */
  boolean presence() {
    return this == ATTENDANCE || this == LEAVE || this == ABSENCE;
  }

  /** What the table calls it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Code of(String code) {
    return Arrays.stream(values())
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** The sentence that names it. */
  public String word() {
    return "councilwork.code." + code();
  }
}
