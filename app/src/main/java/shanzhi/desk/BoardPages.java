package shanzhi.desk;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shanzhi.engine.casework.Board;
import shanzhi.engine.casework.Boards;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
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

  /** The board's page, with the names of its places. */
  record BoardPage(Board board, Territory places) {

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
    if (!Region.isCode(code)) throw Refusal.unknown("desk.not-there");
    var place = territory.must(new Region(code)).region();
    var hat = who.hats().stream()
        .filter(h -> h.seat() != null && h.can(Capability.BOARD_READ, place))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("ground.not-your-place"));
    model.addAttribute("page", new BoardPage(boards.board(place, hat), territory));
    return "desk/board";
  }
}
