package shanzhi.engine.casework;

import java.util.List;
import shanzhi.foundation.ground.Acting;

/**
 * 梳理 Help with sorting a matter, brought by a program: it suggests with its reasons, and whoever is in
 * charge decides.
 */
public interface Sorting {

  /** The categories that a matter may belong to, the likeliest first; none where nothing is known. */
  List<Guess> categories(Dossier.Content content);

  /** Who handled the like in the same township, as far as the hat may see, the most frequent first. */
  List<Hand> hands(Matter matter, Acting by);

  /**
   * A category.
   *
   * @param category one of {@link Casework#CATEGORIES}
   * @param words of the matter that spoke for it
   */
  record Guess(String category, List<String> words) {}

  /** Who handled so many of the like. */
  record Hand(Holder holder, long matters) {}
}
