package shanzhi.program.sorting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Holder;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 决定 What a sheet says is to be done.
 *
 * @param about the part that it is about
 * @param category the theme; {@link #ALL} for none in particular
 * @param matter the matter that it became; absent until the sheet is adopted
 */
public record Decision(
    long id,
    long sheet,
    String words,
    Holder owner,
    LocalDate until,
    Region about,
    String category,
    @Nullable MatterId matter) {

  /** No theme in particular. */
  public static final String ALL = Figure.ALL;

  /** What is put on a draft. */
  public record Said(String words, Holder owner, LocalDate until, Region about, String category) {}
}
