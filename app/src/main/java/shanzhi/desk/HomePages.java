package shanzhi.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.casework.Board;
import shanzhi.engine.casework.Boards;
import shanzhi.engine.casework.Carried;
import shanzhi.engine.casework.Carrying;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.MatterLine;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.territory.Territory;
import shanzhi.program.campaign.Doors;
import shanzhi.program.duty.Watches;
import shanzhi.program.visits.Visits;

/** What a person sees first: one act, what waits, their matters, how their place stands. */
@Controller
final class HomePages {

  private static final int SHOWN = 6;
  private static final int MOST_EXPORTED = 20_000;
  private static final int MOST_CARRIED = 100;

  private final Inbox inbox;
  private final Casework casework;
  private final Carrying carrying;
  private final Boards boards;
  private final Watches watches;
  private final Doors doors;
  private final Visits visits;
  private final Administrations administrations;
  private final Territory territory;
  private final Clock clock;

  HomePages(
      Inbox inbox,
      Casework casework,
      Carrying carrying,
      Boards boards,
      Watches watches,
      Doors doors,
      Visits visits,
      Administrations administrations,
      Territory territory,
      Clock clock) {
    this.inbox = inbox;
    this.casework = casework;
    this.carrying = carrying;
    this.boards = boards;
    this.watches = watches;
    this.doors = doors;
    this.visits = visits;
    this.administrations = administrations;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * The home page.
   *
   * @param waiting the first lines of the inbox, but the visits that a round has in one line
   * @param own the reader's own newest matters
   * @param today what somebody out in the villages visits and sees to; none for others
   * @param board how the place of the reader's post stands; none without such a post
   * @param duty who is on duty today in the reader's village
   * @param doors what waits for the reader in open campaigns
   * @param visits what the reader has to visit; none for others
   * @param desks what an administrator opens first; none for others
   */
  record Home(
      List<Line> waiting,
      List<MatterLine> own,
      @Nullable Today today,
      @Nullable Board board,
      Watches.Today duty,
      List<Doors.Waiting> doors,
      Visits.@Nullable Today visits,
      List<Administrations.Desk> desks,
      Territory places,
      Instant now) {}

  /** 今天 Of a grid worker: visits due and what is under way nearby, both soonest due first. */
  record Today(List<Carried> visits, List<Carried> cases) {}

  @GetMapping("/")
  String home(
      @Nullable Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      Model model) {
    if (who == null) return "redirect:/sign-in";
    var rounds = visits.today(who).orElse(null);
    var waiting = inbox.lines(who, null).rows().stream()
        .filter(line -> rounds == null || !line.state().equals(Visits.DUE))
        .limit(SHOWN)
        .toList();
    var own = casework.own(who.resident(), SHOWN);
    var board = who.as(Capability.BOARD_READ).map(this::board).orElse(null);
    model.addAttribute(
        "home",
        new Home(
            waiting,
            own,
            today(who),
            board,
            watches.today(who),
            doors.waiting(who),
            rounds,
            administrations.of(who, screen.words()),
            territory,
            clock.instant()));
    return "desk/home";
  }

  /** Who handles and visits in a place but has no desk that takes matters in is out in it. */
  private @Nullable Today today(Identity who) {
    var hat = who.as(Capability.CASE_VISIT).filter(by -> by.seat() != null).orElse(null);
    if (hat == null || !hat.can(Capability.CASE_HANDLE) || who.can(Capability.CASE_ACCEPT)) {
      return null;
    }
    var open = carrying.carried(hat, who, MOST_CARRIED);
    var visits = open.stream().filter(HomePages::visited).limit(SHOWN).toList();
    var cases = open.stream().filter(c -> !visited(c)).limit(SHOWN).toList();
    return new Today(visits, cases);
  }

  private static boolean visited(Carried carried) {
    return carried.offers().stream()
        .anyMatch(offer -> offer.action().capability().equals(Capability.CASE_VISIT));
  }

  private @Nullable Board board(Acting hat) {
    return hat.seat() == null ? null : boards.board(hat.seat().place(), hat);
  }

  /** The inbox's page. */
  record InboxPage(Slice<Line> lines, Territory places, Instant now) {}

  @GetMapping("/inbox")
  String inbox(Identity who, Model model, @RequestParam @Nullable String after) {
    model.addAttribute("page", new InboxPage(inbox.lines(who, after), territory, clock.instant()));
    return "desk/inbox";
  }

  /** All that waits for the reader, as far as {@link #MOST_EXPORTED} lines go, as an Excel file. */
  @GetMapping("/inbox/export")
  void export(Identity who, @ModelAttribute("screen") Screen screen, HttpServletResponse response) {
    var headers = Stream.of("number", "title", "place", "state", "due")
        .map(column -> screen.t("casework.column." + column))
        .toList();
    Sheet.send(response, screen.t("desk.inbox"), headers, pen -> {
      var slice = inbox.lines(who, null);
      for (var rows = 0; rows < MOST_EXPORTED; ) {
        for (var line : slice.rows()) {
          pen.row(
              line.subject(),
              line.title(),
              territory.fullName(line.region()),
              screen.t(line.state()),
              line.due());
        }
        rows += slice.rows().size();
        if (slice.next() == null) return;
        slice = inbox.lines(who, slice.next());
      }
    });
  }
}
