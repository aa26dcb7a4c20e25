package shanzhi.program.guild;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 对照限额 What an occasion looks like beside the limit of its day; the answer is in words for the family.
 *
 * @param edition the one in force on the day; none where no resolution set one
 * @param limit for its kind; none where the edition names none
 * @param over in what it goes beyond, as keys of sentences
 */
public record Judged(@Nullable Integer edition, @Nullable Limit limit, List<String> over) {

  static final Judged FREE = new Judged(null, null, List.of());

  static Judged of(LimitEdition edition, OccasionKind kind, int tables, long gift) {
    var limit = edition.of(kind).orElse(null);
    if (limit == null) return new Judged(edition.number(), null, List.of());
    var over = new ArrayList<String>();
    if (tables > limit.tables()) over.add("guild.over-tables");
    if (gift > limit.gift()) over.add("guild.over-gift");
    return new Judged(edition.number(), limit, List.copyOf(over));
  }

  public boolean within() {
    return over.isEmpty();
  }
}
