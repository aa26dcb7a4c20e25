package shanzhi.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.desk.OpenBoard.News;
import shanzhi.engine.casework.Board;
import shanzhi.engine.casework.Boards;
import shanzhi.engine.casework.MatterFilter.Show;
import shanzhi.engine.casework.Pace;
import shanzhi.engine.casework.Paces;
import shanzhi.foundation.access.Staying;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.people.Headcounts;
import shanzhi.foundation.territory.Territory;

/** The live board: county by township, township by village, village to its matters. */
@Controller
final class BoardPages {

  private static final Logger LOG = LoggerFactory.getLogger(BoardPages.class);
  /** How wide the map is drawn, in its own units. */
  private static final int MAP = 560;

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private final Boards boards;
  private final Paces paces;
  private final Headcounts headcounts;
  private final Territory territory;
  private final BoardFeed feed;
  private final Staying staying;

  BoardPages(
      Boards boards,
      Paces paces,
      Headcounts headcounts,
      Territory territory,
      BoardFeed feed,
      Staying staying) {
    this.boards = boards;
    this.paces = paces;
    this.headcounts = headcounts;
    this.territory = territory;
    this.feed = feed;
    this.staying = staying;
  }

  /**
   * The board's page, with the names of its places.
   *
   * @param map its villages, coloured by a figure
   * @param paces how long matters stood in each state
   * @param own the board of the reader's own place, which one goes back to
   */
  record BoardPage(Board board, VillageMap map, List<Pace> paces, Territory places, boolean own) {

    /** The largest number of open matters among the parts: the bars are drawn against it. */
    long most() {
      return board.parts().stream().mapToLong(Board.Row::open).max().orElse(0);
    }

    /** The parts, and what lies at the place itself. */
    List<Board.Row> rows() {
      var own = board.own();
      if (own == null) return board.parts();
      return Stream.concat(Stream.of(own), board.parts().stream()).toList();
    }

    boolean isOwn(Board.Row row) {
      return row.equals(board.own());
    }

    /** As an address goes on to colour the map as it is. */
    String by() {
      return map.by() == VillageMap.By.LATE ? "" : "?by=" + map.by();
    }

    /** What a field of the map says to who does not see its colour. */
    String says(VillageMap.Field field, Screen screen) {
      return screen.t(
          "desk.map-says." + map.by(),
          places.name(field.place()),
          figure(field, screen),
          field.row().open(),
          field.row().late());
    }

    String figure(VillageMap.Field field, Screen screen) {
      var figure = field.figure();
      if (figure == null) return "–";
      return screen.t("desk.map-figure." + map.by(), figure.toPlainString());
    }

    /** How many parts have nothing to look at: a phone does not list them. */
    long quiet() {
      return board.parts().stream().filter(Board.Row::quiet).count();
    }

    /** Where a part is looked into: a village's matters, else its own board. */
    String address(Board.Row row) {
      return row.place().level() == Region.Level.VILLAGE
          ? board.behind(row, Show.OPEN)
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
  String board(
      Identity who,
      @PathVariable String code,
      @RequestParam(defaultValue = "LATE") VillageMap.By by,
      Model model) {
    model.addAttribute("page", page(who, place(code), by));
    return "desk/board";
  }

  /** The same figures in large letters and without a menu, for the screen on a wall. */
  @GetMapping("/board/{code}/wall")
  String wall(
      Identity who,
      @PathVariable String code,
      @RequestParam(defaultValue = "LATE") VillageMap.By by,
      Model model) {
    model.addAttribute("page", page(who, place(code), by));
    return "desk/wall";
  }

  private BoardPage page(Identity who, Region place, VillageMap.By by) {
    var hat = hat(who, place);
    var own = hat.seat() != null && hat.seat().place().equals(place);
    var board = boards.board(place, hat);
    var stood = paces.of(place, hat).stream()
        .filter(pace -> board.residents().contains(pace.procedure()))
        .toList();
    var map = VillageMap.of(by, board, territory.mosaic(place, MAP), headcounts.living());
    return new BoardPage(board, map, stood, territory, own);
  }

  /**
   * Says that the board's figures changed, as server-sent events, until the reader leaves or may no
   * longer look. A request has a thread of its own, so it just waits; what is said while nothing
   * happens shows when the other side is gone.
   */
  @GetMapping("/board/{code}/events")
  void events(Identity who, @PathVariable String code, HttpMethod method, HttpServletResponse to)
      throws InterruptedException {
    var place = place(code);
    try (var board = feed.open(place, hat(who, place), staying.session())) {
      to.setContentType("text/event-stream;charset=utf-8");
      to.setHeader("Cache-Control", "no-store");
      to.setHeader("X-Accel-Buffering", "no");
      if (method.equals(HttpMethod.HEAD)) return;
      say(to, "retry: 5000\n\n");
      for (var news = News.NOTHING; news != News.ENDED; news = board.next(SIGN_OF_LIFE)) {
        say(to, words(news, place));
        if (news == News.DISPLACED) return;
      }
    } catch (IOException gone) {
      LOG.debug("the reader of a board left", gone);
    }
  }

  private static String words(News news, Region place) {
    return switch (news) {
      case CHANGED -> "event: changed\ndata: " + place + "\n\n";
      case DISPLACED -> "event: displaced\ndata: " + place + "\n\n";
      case NOTHING, ENDED -> ":\n\n";
    };
  }

  private static void say(HttpServletResponse to, String words) throws IOException {
    to.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    to.flushBuffer();
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
            "place",
            "open",
            "late",
            "soon",
            "supervised",
            "closed",
            "visited",
            "answered",
            "rating")
        .map(column -> screen.t("desk.board-" + column))
        .toList();
    Sheet.send(response, screen.t("desk.board-of", territory.name(place)), headers, pen -> {
      if (board.own() != null) write(pen, board.own());
      for (var row : board.parts()) write(pen, row);
      write(pen, board.whole());
      for (var kind : board.others()) {
        write(pen, screen.t(kind.procedure() + ".kind"), kind.figures());
      }
    });
  }

  private void write(Sheet.Pen pen, Board.Row row) {
    write(pen, territory.name(row.place()), row);
  }

  private static void write(Sheet.Pen pen, String name, Board.Row row) {
    pen.row(
        name,
        row.open(),
        row.late(),
        row.soon(),
        row.supervised(),
        row.closed(),
        row.visited(),
        row.answeredShare(),
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
