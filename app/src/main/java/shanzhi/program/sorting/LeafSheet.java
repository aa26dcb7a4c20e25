package shanzhi.program.sorting;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;

/**
 * The taxonomy as a table that leaves for Excel and comes back: a row with a number changes that leaf,
 * one without is new. Each row stands for itself: what is wrong with one keeps no other out.
 */
@Component
class LeafSheet {

  static final List<String> COLUMNS =
      List.of("number", "top", "middle", "name", "since", "until", "merged", "reason");

  private final Leaves leaves;
  private final Db db;
  private final Words chinese;
  private final Words english;

  LeafSheet(Leaves leaves, Db db, MessageSource messages) {
    this.leaves = leaves;
    this.db = db;
    this.chinese = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.english = new Words(messages, Locale.ENGLISH);
  }

  void write(Sheet.Pen pen, Words words) {
    for (var leaf : leaves.all()) {
      pen.row(
          Long.toString(leaf.id()),
          words.of("casework.category." + leaf.top()),
          leaf.middle(),
          leaf.name(),
          leaf.since(),
          leaf.until(),
          leaf.merged() == null ? "" : leaf.merged().toString(),
          "");
    }
  }

  /** What becomes of each row; nothing is kept of a trial, nor of a row that is wrong. */
  List<Sheet.Answer> take(Sheet sheet, boolean forGood, Acting by, ClientId client) {
    var places = new int[COLUMNS.size()];
    for (var n = 0; n < places.length; n++) {
      var optional = COLUMNS.get(n).equals("reason");
      var names = names(COLUMNS.get(n));
      places[n] = optional ? sheet.find(names) : sheet.column("file", names);
    }
    var answers = new ArrayList<Sheet.Answer>();
    if (forGood) {
      for (var row : sheet.rows()) answers.add(take(row, places, by, client));
      return sheet.answers(answers);
    }
    try {
      db.together(() -> {
        for (var row : sheet.rows()) answers.add(take(row, places, by, client));
        throw new Undone();
      });
    } catch (Undone nothingIsKept) {
      return sheet.answers(answers);
    }
    return sheet.answers(answers);
  }

  /** Rolls a trial back. */
  private static final class Undone extends RuntimeException {
    Undone() {
      super(null, null, false, false);
    }
  }

  private Sheet.Answer take(Sheet.Row row, int[] places, Acting by, ClientId client) {
    var label = row.get(places[2]) + " / " + row.get(places[3]);
    try {
      var own = ClientId.named("leaf-import/" + client + "/" + row.number());
      var outcome = db.together(() -> change(row, places, by, own));
      return new Sheet.Answer(row.number(), label, outcome, List.of());
    } catch (Refusal refusal) {
      return new Sheet.Answer(row.number(), label, Sheet.Outcome.WRONG, refusal.faults());
    }
  }

  private Sheet.Outcome change(Sheet.Row row, int[] places, Acting by, ClientId client) {
    var checks = new Checks();
    var number = number("number", row.get(places[0]), checks);
    var top = top(row.get(places[1]), checks);
    var since = day("since", row.get(places[4]), checks);
    var until = day("until", row.get(places[5]), checks);
    var into = number("merged", row.get(places[6]), checks);
    checks.must(into == null || until != null, "until", "sorting.leaf-merged-when");
    checks.end();
    var said = new Leaf.Said(top, row.get(places[2]), row.get(places[3]));
    var given = places[7] < 0 ? "" : row.get(places[7]);
    var why = given.isEmpty() ? chinese.of("sorting.leaf-imported") : given;
    if (number == null) {
      leaves.add(said, since == null ? leaves.today() : since, why, by, client);
      return Sheet.Outcome.NEW;
    }
    var leaf = leaves.must(number);
    if (!top.equals(leaf.top())) throw Refusal.invalid("top", "sorting.leaf-top-stays");
    var same = leaf.said().equals(said)
        && Objects.equals(leaf.until(), until)
        && Objects.equals(leaf.merged(), into);
    if (same) return Sheet.Outcome.SAME;
    if (leaf.ends()) throw Refusal.conflict("sorting.leaf-ended");
    var version = leaf.version();
    if (!leaf.said().equals(said)) {
      leaves.rename(number, version++, said, why, by, ClientId.named(client + "/name"));
    }
    if (into != null && until != null) leaves.merge(number, version, into, until, why, by, client);
    else if (until != null) leaves.retire(number, version, until, why, by, client);
    return Sheet.Outcome.CHANGED;
  }

  private String top(String typed, Checks checks) {
    for (var category : Casework.CATEGORIES) {
      var key = "casework.category." + category;
      if (typed.equals(category)
          || typed.equals(chinese.of(key))
          || typed.equalsIgnoreCase(english.of(key))) {
        return category;
      }
    }
    checks.fault("top", "ground.not-offered", typed);
    return "";
  }

  private static @Nullable Long number(String field, String typed, Checks checks) {
    if (typed.isEmpty()) return null;
    checks.must(typed.matches("\\d{1,18}"), field, "casework.not-a-number");
    return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
  }

  private static @Nullable LocalDate day(String field, String typed, Checks checks) {
    try {
      return typed.isEmpty() ? null : LocalDate.parse(typed);
    } catch (DateTimeParseException notADay) {
      checks.fault(field, "casework.not-a-day");
      return null;
    }
  }

  private String[] names(String column) {
    var key = "sorting.leaf-column." + column;
    return new String[] {chinese.of(key), english.of(key)};
  }
}
