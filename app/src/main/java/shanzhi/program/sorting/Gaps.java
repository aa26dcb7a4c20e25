package shanzhi.program.sorting;

import java.util.List;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/**
 * 空白 What a sheet lacks before it is handed in or adopted: of each line that rises it says what is
 * decided, or why nothing is; and of a month in which nothing rises, at least that.
 */
final class Gaps {

  private static final int NAMED = 8;

  private final Territory territory;
  private final Words record;

  Gaps(Territory territory, Words record) {
    this.territory = territory;
    this.record = record;
  }

  /** Refuses a sheet that leaves its reader to guess. */
  void mustBeNone(Judgement sheet, List<Figure> figures, List<Decision> decisions) {
    var left = Figure.telling(figures, true).stream()
        .filter(line -> decisions.stream().noneMatch(decision -> answers(decision, line)))
        .filter(line -> !sheet.remark().contains(theme(line)))
        .toList();
    if (!left.isEmpty()) {
      var lines = left.stream()
          .limit(NAMED)
          .map(line -> territory.name(line.part()) + " " + theme(line))
          .toList();
      throw Refusal.conflict("sorting.rising-unanswered", left.size(), String.join("、", lines));
    }
    if (sheet.remark().isBlank() && decisions.isEmpty()) {
      throw Refusal.conflict("sorting.sheet-empty");
    }
  }

  /** What is decided for a place, or for all themes, is decided for what lies in it. */
  private static boolean answers(Decision decision, Figure line) {
    return decision.about().contains(line.part())
        && (decision.category().equals(Figure.ALL) || decision.category().equals(line.category()));
  }

  private String theme(Figure line) {
    return switch (line.category()) {
      case Figure.ALL -> record.of("sorting.all");
      case Figure.NONE -> record.of("casework.category.none");
      default -> record.named("casework.category", line.category());
    };
  }
}
