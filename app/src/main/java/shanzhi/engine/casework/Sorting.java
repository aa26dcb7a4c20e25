package shanzhi.engine.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 梳理 Help with sorting a matter, brought by a program: it suggests with its reasons, and whoever is in
 * charge decides.
 */
public interface Sorting {

  /** The categories that a matter may belong to, the likeliest first; none where nothing is known. */
  List<Guess> categories(Dossier.Content content);

  /**
   * Who handled the like in the same township, as far as the hat may see, the most frequent first. The
   * matter's own words must speak for them: that somebody handles much of a category is no reason.
   */
  List<Hand> hands(Matter matter, String title, String body, Acting by);

  /**
   * A category.
   *
   * @param category one of {@link Casework#CATEGORIES}
   * @param words of the matter that spoke for it
   */
  record Guess(String category, List<String> words) {}

  /**
   * Who handled the like.
   *
   * @param matters how many of them
   * @param word of this matter that stands in them all
   */
  record Hand(Holder holder, long matters, String word) {}

  /**
   * Earlier matters around a place that may tell of the same trouble, the likest first.
   *
   * @param except the matter itself; absent while it is only being told
   */
  Nearby alike(Region place, @Nullable MatterId except, String title, String body, Acting by);

  /**
   * An earlier matter.
   *
   * @param likeness how like it is
   * @param words that both use; where there are none, nothing is suggested
   */
  record Alike(Precedent matter, double likeness, List<String> words) {}

  /**
   * What was found, and among how many.
   *
   * @param compared how many were compared
   * @param all whether that were all that the hat may see around
   * @param since what is older was not compared; absent where nothing was
   */
  record Nearby(
      List<Alike> alike,
      int compared,
      boolean all,
      @Nullable Instant since) {}
}
