package shanzhi.engine.casework;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Words;

/**
 * What is suggested at the forms that ask for it.
 *
 * @param handler a key of the handlers offered
 * @param matters how many of the like they handled
 * @param word that stands in all of those, "" where nobody is suggested
 */
record Suggested(
    List<Sorting.Guess> categories, @Nullable String handler, long matters, String word) {

  /** Suggests only what one of the offered acts asks for. */
  static Suggested of(
      Sorting sorting,
      Dossier dossier,
      List<Casework.Offer> offers,
      Map<String, String> handlers,
      Acting by) {
    var asks = offers.stream().anyMatch(o -> o.action().needs().contains(Procedure.Need.CATEGORY));
    // A guess that cannot say why is none.
    var categories = !asks
        ? List.<Sorting.Guess>of()
        : sorting.categories(dossier.content()).stream()
            .filter(guess -> !guess.words().isEmpty())
            .toList();
    if (!handlers.isEmpty() && dossier.matter().category() != null) {
      var said = dossier.content();
      var complainedOf = dossier.matter().reopened() ? dossier.matter().handler() : null;
      for (var hand : sorting.hands(dossier.matter(), said.title(), said.body(), by)) {
        if (complainedOf != null && complainedOf.overlaps(hand.holder())) continue;
        for (var key : keys(hand.holder())) {
          if (handlers.containsKey(key)) {
            return new Suggested(categories, key, hand.matters(), hand.word());
          }
        }
      }
    }
    return new Suggested(categories, null, 0, "");
  }

  /** The post that handled it, where it may still be chosen, or its organisation. */
  private static List<String> keys(Holder holder) {
    var organisation = String.valueOf(holder.organisation());
    return holder.post() == null
        ? List.of(organisation)
        : List.of(organisation + ":" + holder.post(), organisation);
  }

  @Nullable
  String category() {
    return categories.isEmpty() ? null : categories.getFirst().category();
  }

  /** The words that spoke for the likeliest category. */
  String words(Words words) {
    return categories.isEmpty()
        ? ""
        : String.join(words.chinese() ? "、" : ", ", categories.getFirst().words());
  }
}
