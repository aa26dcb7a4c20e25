package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;

/** 期初导入 The table of opening balances: its empty form, the dry run, and what comes of it. */
@Controller
class OpeningPages {

  private static final String FILE = "file";

  private final CollectiveBooks collectives;
  private final OpeningBalances openings;

  OpeningPages(CollectiveBooks collectives, OpeningBalances openings) {
    this.collectives = collectives;
    this.openings = openings;
  }

  /**
   * The form, or what came of it.
   *
   * @param trial what the dry run found; none before one
   * @param booked what was put forward or entered: then there is nothing to send
   */
  record OpeningPage(
      Book book,
      LocalDate day,
      OpeningBalances.@Nullable Trial trial,
      OpeningBalances.@Nullable Booked booked) {

    String debit() {
      return trial == null ? "" : Yuan.bare(trial.debit());
    }

    String credit() {
      return trial == null ? "" : Yuan.bare(trial.credit());
    }
  }

  /** Also where a refused dry run comes back to. */
  @GetMapping({
    "/collective-books/{id:\\d{1,18}}/opening",
    "/collective-books/{id:\\d{1,18}}/opening/trial"
  })
  String form(@PathVariable long id, Identity who, Model model) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var day = collectives.today().withDayOfYear(1);
    var booked = openings.booked(book.id(), by).orElse(null);
    model.addAttribute("page", new OpeningPage(book, day, null, booked));
    return "program/books/opening";
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/opening.xlsx")
  void template(
      @PathVariable long id,
      Identity who,
      @ModelAttribute(name = "screen", binding = false) Screen screen,
      HttpServletResponse response) {
    var book = collectives.must(new BookId(id));
    book.must(who, LEDGER_KEEP);
    Sheet.send(
        response, screen.t("books.opening"), List.of("科目编号", "科目名称", "借方余额", "贷方余额"), pen -> {
          for (var line : StatutoryChart.COLLECTIVE.lines) {
            if (!line.isHead()) pen.row(line.code(), line.name(), null, null);
          }
        });
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/opening/trial")
  String trial(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam @Nullable MultipartFile file,
      Identity who,
      Model model,
      HttpServletResponse response) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    if (openings.booked(book.id(), by).isPresent()) throw Refusal.conflict("books.opening-booked");
    var on = Typed.day("day", day);
    var trial = openings.trial(book.id(), Sheet.rowByRow(FILE, file), by);
    if (!trial.clean()) response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("page", new OpeningPage(book, on, trial, null));
    return "program/books/opening";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/opening")
  String propose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam @Nullable String rows,
      @RequestParam String clientId,
      Identity who) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    if (rows == null) throw Refusal.invalid(FILE, "ground.sheet-missing");
    var sheet = Sheet.rowByRow(FILE, rows.getBytes(StandardCharsets.UTF_8));
    var voucher =
        openings.propose(book.id(), sheet, Typed.day("day", day), by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + voucher + "?done=ledger.voucher-kept";
  }
}
