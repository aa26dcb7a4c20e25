package shanzhi.program.books;

import static shanzhi.foundation.ground.Capability.LEDGER_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_READ;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.people.People;

/** 固定资产 The register of assets with what a month writes off. */
@Controller
class FixedAssetPages {

  private final CollectiveBooks collectives;
  private final Books books;
  private final FixedAssets assets;
  private final Retirements retirements;
  private final StatementRoom statements;
  private final People people;

  FixedAssetPages(
      CollectiveBooks collectives,
      Books books,
      FixedAssets assets,
      Retirements retirements,
      StatementRoom statements,
      People people) {
    this.collectives = collectives;
    this.books = books;
    this.assets = assets;
    this.retirements = retirements;
    this.statements = statements;
    this.people = people;
  }

  /**
   * The register at the end of a month.
   *
   * @param inBook what the book has written off by then
   * @param registered151 how far the register has what stands on account 151 today
   * @param struck entries that count no more
   * @param retirements what goes or has gone by a voucher, by its asset
   * @param costs the accounts on which the cost of an asset may stand, by code
   * @param expenses which accounts may bear it, by code
   */
  record AssetsPage(
      Book book,
      YearMonth month,
      List<Asset> assets,
      WrittenOff written,
      long inBook,
      Map<String, String> expenses,
      FixedAssets.Registered registered151,
      List<AssetStore.Struck> struck,
      Map<Long, Retirement> retirements,
      Map<String, String> costs,
      Map<PersonId, String> names,
      boolean keeps) {

    String yuan(long fen) {
      return Yuan.bare(fen);
    }

    String of(Asset asset) {
      return Yuan.bare(written.within(asset, month));
    }

    String byEnd(Asset asset) {
      return Yuan.bare(written.of(asset, month));
    }

    String net(Asset asset) {
      return Yuan.bare(asset.net(written.of(asset, month)));
    }

    long all() {
      return assets.stream().mapToLong(asset -> written.bears(asset, month)).sum();
    }

    /** Whether its voucher had taken it out of the book by the end of the month. */
    private boolean gone(Asset asset) {
      var one = retirements.get(asset.id());
      return one != null && one.paid() && !one.day().isAfter(month.atEndOfMonth());
    }

    @Nullable
    Retirement retirement(Asset asset) {
      return retirements.get(asset.id());
    }

    /** Registered and written off here and still there, all together. */
    long registered() {
      return assets.stream()
          .filter(asset -> !gone(asset))
          .mapToLong(asset -> written.of(asset, month))
          .sum();
    }

    /** Whether the month can be put forward now. */
    boolean offers() {
      return keeps
          && all() > 0
          && written.over(month)
          && !written.has(month)
          && written.underWay() == null
          && retirements.values().stream().allMatch(Retirement::paid);
    }
  }

  @GetMapping("/collective-books/{id:\\d{1,18}}/assets")
  String assets(
      @PathVariable long id, @RequestParam @Nullable String month, Identity who, Model model) {
    var book = collectives.must(new BookId(id));
    var hat = book.must(who, LEDGER_READ);
    // The last month that is over is the first that can be written off.
    var asked = month == null || month.isBlank()
        ? statements.month(null).minusMonths(1)
        : statements.month(month);
    var expenses = new LinkedHashMap<String, String>();
    for (var account : books.plain(book.id(), hat)) {
      var bears = account.nature() == Nature.EXPENSE || account.nature() == Nature.COST;
      if (bears && !StatutoryChart.COLLECTIVE.head(account.code())) {
        expenses.put(account.code(), account.code() + " " + account.name());
      }
    }
    var struck = assets.struck(book.id(), hat);
    model.addAttribute(
        "page",
        new AssetsPage(
            book,
            asked,
            assets.of(book.id(), hat),
            assets.written(book.id(), hat),
            -statements.month(book.id(), asked, hat).after("152"),
            expenses,
            assets.registered(book.id(), collectives.today(), hat),
            struck,
            retirements.of(book.id(), hat),
            retirements.costs(book.id(), hat),
            people.names(struck.stream().map(AssetStore.Struck::by).collect(Collectors.toSet())),
            book.as(who, LEDGER_KEEP).isPresent()));
    return "program/books/assets";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/assets")
  String register(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String cost,
      @RequestParam(defaultValue = "") String residual,
      @RequestParam(defaultValue = "") String months,
      @RequestParam(defaultValue = "") String inUse,
      @RequestParam(defaultValue = "") String expense,
      @RequestParam @Nullable String brings,
      @RequestParam String clientId,
      Identity who) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var checks = new Checks();
    var fen = Yuan.read("cost", cost, checks);
    var left = Yuan.read("residual", residual, checks);
    checks.end();
    var voucher = Typed.anyKey("brings", brings);
    var said = new FixedAssets.NewAsset(
        name,
        fen,
        left,
        Typed.number("months", months),
        Typed.day("inUse", inUse),
        expense,
        voucher == null ? null : new VoucherId(voucher));
    assets.register(book.id(), said, by, ClientId.of(clientId));
    return "redirect:/collective-books/" + id + "/assets?done=books.kept";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/assets/{asset:\\d{1,18}}/retirement")
  String retire(
      @PathVariable long id,
      @PathVariable long asset,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "151") String account,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String paper,
      @RequestParam String clientId,
      Identity who) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var going = new Retirements.Going(asset, Typed.day("day", day), account, why, paper);
    var voucher = retirements.put(book.id(), going, by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + voucher + "?done=ledger.voucher-kept";
  }

  /** 划掉 An entry that is wrong counts no more. */
  @PostMapping("/collective-books/{id:\\d{1,18}}/assets/{asset:\\d{1,18}}/striking")
  String strike(
      @PathVariable long id,
      @PathVariable long asset,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    ClientId.of(clientId);
    var book = collectives.must(new BookId(id));
    assets.strike(book.id(), asset, why, book.must(who, LEDGER_KEEP));
    return "redirect:/collective-books/" + id + "/assets?done=books.kept";
  }

  @PostMapping("/collective-books/{id:\\d{1,18}}/depreciation")
  String depreciate(
      @PathVariable long id,
      @RequestParam @Nullable String month,
      @RequestParam String clientId,
      Identity who) {
    var book = collectives.must(new BookId(id));
    var by = book.must(who, LEDGER_KEEP);
    var voucher = assets.propose(book.id(), statements.month(month), by, ClientId.of(clientId));
    return "redirect:/ledger/vouchers/" + voucher + "?done=ledger.voucher-kept";
  }
}
