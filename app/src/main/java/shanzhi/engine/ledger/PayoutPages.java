package shanzhi.engine.ledger;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_PAY;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Typed;

/** 发放 Batches for the bank: drawn up, carried, taken to the bank as a file, answered, bounced ones back. */
@Controller
class PayoutPages {

  private static final String ONE = "/ledger/payouts/{id:\\d{1,18}}";
  private static final String FILE = "file";

  private final Books books;
  private final Vouchers vouchers;
  private final Distributions distributions;
  private final Debts debts;
  private final Payouts payouts;
  private final DistributionLines lines;
  private final Told told;

  PayoutPages(
      Books books,
      Vouchers vouchers,
      Distributions distributions,
      Debts debts,
      Payouts payouts,
      DistributionLines lines,
      Told told) {
    this.books = books;
    this.vouchers = vouchers;
    this.distributions = distributions;
    this.debts = debts;
    this.payouts = payouts;
    this.lines = lines;
    this.told = told;
  }

  /** What a voucher's form says, checked. */
  private record How(LocalDate day, String bank, List<String> papers) {

    static How read(String day, String bank, String papers, boolean needsPapers) {
      var checks = new Checks();
      var evidence = Typed.papers(papers);
      checks.must(!needsPapers || !evidence.isEmpty(), "papers", "ledger.needs-evidence");
      var how =
          new How(Typed.day("day", day, checks), Written.code("bank", bank, checks), evidence);
      checks.end();
      return how;
    }
  }

  @PostMapping("/ledger/distributions/{id:\\d{1,18}}/payouts")
  String draw(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String bank,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var what = distributions.must(new DistributionId(id));
    var by = books.must(what.money()).must(who, LEDGER_KEEP);
    var how = How.read(day, bank, papers, true);
    var said = new NewPayout(what.id(), how.day(), how.bank(), how.papers());
    var drawn = payouts.draw(said, by, ClientId.of(clientId));
    return "redirect:/ledger/payouts/" + drawn + "?done=ledger.payout-drawn";
  }

  /**
   * A batch.
   *
   * @param owed the account on which the distribution put what is owed
   * @param due until when the bank's answer, or the chasing, is due
   * @param answers what a dry run found; none without one
   */
  record BatchPage(
      Payout batch,
      Distribution what,
      Book book,
      String owed,
      Map<String, String> banks,
      boolean keeps,
      boolean pays,
      Instant due,
      LocalDate today,
      List<Sheet.Answer> answers,
      String rows,
      Told told) {

    boolean is(Payout.State state) {
      return batch.state() == state;
    }

    /** The sentence of what comes next: what bounced is chased once it is back in the book. */
    String next() {
      var key = "ledger.payout-next." + batch.state();
      if (batch.turningBack()) return "ledger.payout-turning";
      if (!is(Payout.State.ANSWERED) || batch.bounced() == 0) return key;
      var back = batch.answers().stream()
          .allMatch(one -> one.bouncedAmount() == 0 || one.voucherState() == Voucher.State.PAID);
      if (!back) return key + "-bounced";
      return key + (batch.chased() ? "-back" : "-again");
    }
  }

  private String page(long id, List<Sheet.Answer> answers, String rows, Identity who, Model model) {
    var hat = who.must(LEDGER_READ);
    var batch = payouts.must(new PayoutId(id), hat);
    var at = books.must(batch.money()).must(who, LEDGER_READ);
    var book = books.must(batch.money());
    var keeps = books.must(batch.money()).as(who, LEDGER_KEEP).isPresent();
    var what = distributions.must(batch.distribution());
    var last =
        batch.answers().isEmpty() ? batch.at() : batch.answers().getLast().at();
    model.addAttribute(
        "page",
        new BatchPage(
            batch,
            what,
            book,
            keeps ? debts.named(what, at) : "",
            keeps ? Written.tills(books, book, at) : Map.of(),
            keeps,
            books.must(batch.money()).as(who, LEDGER_PAY).isPresent(),
            lines.due(batch.region(), last),
            vouchers.today(),
            answers,
            rows,
            told));
    return "engine/ledger/payout";
  }

  /** Also where a refused dry run comes back to. */
  @GetMapping({ONE, ONE + "/trial"})
  String one(@PathVariable long id, Identity who, Model model) {
    return page(id, List.of(), "", who, model);
  }

  private Payout seen(long id, Identity who) {
    return payouts.must(new PayoutId(id), who.must(LEDGER_READ));
  }

  /** 代发文件 The bank's file as Excel; each time it leaves is in the read log. */
  @GetMapping(ONE + "/file.xlsx")
  void excel(@PathVariable long id, Identity who, HttpServletResponse response) {
    var batch = leaving(id, who);
    var by = books.must(batch.money()).must(who, LEDGER_PAY);
    Sheet.send(response, batch.number(), Payouts.COLUMNS, pen -> payouts.file(batch.id(), by, pen));
  }

  /** What may go to the bank; refused before a byte of the file is written. */
  private Payout leaving(long id, Identity who) {
    var batch = seen(id, who);
    return payouts.answerable(batch.id(), books.must(batch.money()).must(who, LEDGER_PAY));
  }

  /** The same as CSV, with the mark by which spreadsheets tell UTF-8. */
  @GetMapping(ONE + "/file.csv")
  void csv(@PathVariable long id, Identity who, HttpServletResponse response) throws IOException {
    var batch = leaving(id, who);
    var by = books.must(batch.money()).must(who, LEDGER_PAY);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"" + batch.number() + ".csv\"");
    var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    out.write('\uFEFF');
    try (var csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(Payouts.COLUMNS);
      payouts.file(
          batch.id(),
          by,
          cells -> csv.writeRecord(Arrays.stream(cells).map(String::valueOf).toList()));
    }
  }

  @PostMapping(ONE + "/trial")
  String trial(
      @PathVariable long id,
      @RequestParam(name = FILE) @Nullable MultipartFile file,
      Identity who,
      Model model) {
    var batch = seen(id, who);
    var by = books.must(batch.money()).must(who, LEDGER_PAY);
    var sheet = Sheet.rowByRow(FILE, file);
    return page(id, sheet.answers(payouts.trial(batch.id(), sheet, by)), sheet.csv(), who, model);
  }

  @PostMapping(ONE + "/answers")
  String answer(
      @PathVariable long id,
      @RequestParam @Nullable String rows,
      @RequestParam(defaultValue = "false") boolean rest,
      @RequestParam(defaultValue = "0") long wrong,
      @RequestParam String clientId,
      Identity who,
      Model model) {
    ClientId.of(clientId);
    var batch = seen(id, who);
    var by = books.must(batch.money()).must(who, LEDGER_PAY);
    if (rows == null) throw Refusal.invalid(FILE, "ground.sheet-missing");
    var sheet = Sheet.rowByRow(FILE, rows.getBytes(StandardCharsets.UTF_8));
    var found = sheet.answers(payouts.trial(batch.id(), sheet, by));
    // Rows that were changed after the dry run are tried again before anything is booked.
    if (Sheet.wrong(found) != wrong) return page(id, found, sheet.csv(), who, model);
    payouts.answer(batch.id(), sheet, rest, by);
    return back(id, "ledger.payout-answered");
  }

  private static String back(long id, String done) {
    return "redirect:/ledger/payouts/" + id + "?done=" + done;
  }

  /** 退汇入账 What bounced in an answer is back at the bank. */
  @PostMapping(ONE + "/answers/{n:\\d{1,4}}/return")
  String putBack(
      @PathVariable long id,
      @PathVariable int n,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String bank,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var batch = seen(id, who);
    var by = books.must(batch.money()).must(who, LEDGER_KEEP);
    var how = How.read(day, bank, papers, false);
    payouts.putBack(batch.id(), n, how.day(), how.bank(), how.papers(), by, ClientId.of(clientId));
    return back(id, "ledger.voucher-kept");
  }

  @PostMapping(ONE + "/voucher")
  String propose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String bank,
      @RequestParam(defaultValue = "") String papers,
      @RequestParam String clientId,
      Identity who) {
    var batch = seen(id, who);
    var by = books.must(batch.money()).must(who, LEDGER_KEEP);
    var how = How.read(day, bank, papers, true);
    payouts.proposeAgain(
        batch.id(), how.day(), how.bank(), how.papers(), by, ClientId.of(clientId));
    return back(id, "ledger.voucher-kept");
  }

  @PostMapping(ONE + "/dropping")
  String letGo(@PathVariable long id, @RequestParam String clientId, Identity who) {
    ClientId.of(clientId);
    var batch = seen(id, who);
    payouts.letGo(batch.id(), books.must(batch.money()).must(who, LEDGER_KEEP));
    return back(id, "ledger.payout-let-go");
  }
}
