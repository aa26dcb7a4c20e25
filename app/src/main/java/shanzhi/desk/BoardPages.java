package shanzhi.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import shanzhi.engine.casework.Board;
import shanzhi.engine.casework.Boards;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.territory.Territory;

/** The live board: county by township, township by village, village to its matters. */
@Controller
final class BoardPages {

  private final Boards boards;
  private final Territory territory;

  BoardPages(Boards boards, Territory territory) {
    this.boards = boards;
    this.territory = territory;
  }

  /**
   * The board's page, with the names of its places.
   *
   * @param own the board of the reader's own place, which one goes back to
   */
  record BoardPage(Board board, Territory places, boolean own) {

    /** The largest number of open matters among the parts: the bars are drawn against it. */
    long most() {
      return board.parts().stream().mapToLong(Board.Row::open).max().orElse(0);
    }

    /** Where a part is looked into: a village's matters, else its own board. */
    String address(Board.Row row) {
      return row.place().level() == Region.Level.VILLAGE
          ? "/matters?show=OPEN&place=" + row.place()
          : "/board/" + row.place();
    }
  }

  @GetMapping("/board")
  String own(Identity who) {
    var seat = who.must(Capability.BOARD_READ).seat();
    if (seat == null) throw Refusal.forbidden("ground.not-yours");
    return "redirect:/board/" + seat.place();
  }

  @GetMapping("/board/{code}")
  String board(Identity who, @PathVariable String code, Model model) {
    var place = place(code);
    var hat = hat(who, place);
    var own = hat.seat() != null && hat.seat().place().equals(place);
    model.addAttribute("page", new BoardPage(boards.board(place, hat), territory, own));
    return "desk/board";
  }

  /** The figures that are seen, as an Excel file. */
  @GetMapping("/board/{code}/export")
  void export(
      Identity who,
      @PathVariable String code,
      @ModelAttribute("screen") Screen screen,
      HttpServletResponse response) {
    var place = place(code);
    var board = boards.board(place, hat(who, place));
    var headers = Stream.of(
            "place", "open", "late", "soon", "supervised", "closed", "visited", "rating")
        .map(column -> screen.t("desk.board-" + column))
        .toList();
    Sheet.send(response, screen.t("desk.board-of", territory.name(place)), headers, pen -> {
      for (var row : board.parts()) write(pen, row);
      write(pen, board.whole());
    });
  }

  private void write(Sheet.Pen pen, Board.Row row) {
    pen.row(
        territory.name(row.place()),
        row.open(),
        row.late(),
        row.soon(),
        row.supervised(),
        row.closed(),
        row.visited(),
        row.rating());
  }

  private Region place(String code) {
    if (!Region.isCode(code)) throw Refusal.unknown("desk.not-there");
    return territory.must(new Region(code)).region();
  }

  private static Acting hat(Identity who, Region place) {
    return who.hats().stream()
        .filter(h -> h.seat() != null && h.can(Capability.BOARD_READ, place))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("ground.not-your-place"));
  }
}
