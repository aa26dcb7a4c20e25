package shanzhi.foundation.territory;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
}
