package shanzhi.foundation.territory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;

/** A list of divisions as a table: the columns 代码 and 名称, others are for the reader alone. */
final class DivisionSheet {

  private DivisionSheet() {}

  /**
   * A row of the table.
   *
   * @param region absent where the cell holds no code
   */
  record Line(int number, String code, @Nullable Region region, String name) {

    NewDivision division() {
      if (region == null) throw new IllegalStateException("row " + number + " was not checked");
      return new NewDivision(region, name);
    }
  }

  static List<Line> lines(Sheet sheet) {
    var code = sheet.column("file", "代码", "Code");
    var name = sheet.column("file", "名称", "Name");
    return sheet.rows().stream()
        .map(row -> {
          var said = row.get(code);
          var region = Region.isCode(said) ? new Region(said) : null;
          return new Line(row.number(), said, region, row.get(name));
        })
        .toList();
  }

  /** What becomes of each row; one that lies in a place whose own row is wrong is wrong as well. */
  static List<Sheet.Answer> tried(List<Line> lines, Territory territory) {
    var codes = codes(lines, List.of());
    while (true) {
      var answers = tried(lines, codes, territory);
      var sound = codes(lines, answers);
      if (sound.equals(codes)) return answers;
      codes = sound;
    }
  }

  /** The codes of the rows, without those of the answers that are wrong. */
  private static Set<Region> codes(List<Line> lines, List<Sheet.Answer> answers) {
    var codes = new HashSet<Region>();
    for (var n = 0; n < lines.size(); n++) {
      var region = lines.get(n).region();
      var wrong = !answers.isEmpty() && answers.get(n).outcome() == Sheet.Outcome.WRONG;
      if (region != null && !wrong) codes.add(region);
    }
    return codes;
  }

  private static List<Sheet.Answer> tried(
      List<Line> lines, Set<Region> codes, Territory territory) {
    var seen = new HashSet<Region>();
    var answers = new ArrayList<Sheet.Answer>();
    for (var line : lines) {
      var checks = new Checks();
      if (line.region() == null) checks.fault("", "territory.no-code", line.code());
      else territory.check(checks, "", line.division(), codes, seen);
      var faults = checks.faults();
      var outcome = faults.isEmpty() ? outcome(line.division(), territory) : Sheet.Outcome.WRONG;
      answers.add(
          new Sheet.Answer(line.number(), line.code() + " " + line.name(), outcome, faults));
    }
    return answers;
  }

  private static Sheet.Outcome outcome(NewDivision said, Territory territory) {
    if (!territory.differs(said)) return Sheet.Outcome.SAME;
    return territory.find(said.region()).isEmpty() ? Sheet.Outcome.NEW : Sheet.Outcome.CHANGED;
  }

  /** The rows that an import changes something by. */
  static List<NewDivision> taken(List<Line> lines, List<Sheet.Answer> answers) {
    var taken = new ArrayList<NewDivision>();
    for (var n = 0; n < lines.size(); n++) {
      if (answers.get(n).outcome() != Sheet.Outcome.WRONG)
        taken.add(lines.get(n).division());
    }
    return taken;
  }
}
