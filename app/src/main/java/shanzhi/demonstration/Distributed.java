package shanzhi.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Booked.Hands;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.NewPayout;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.PayeeNumbers;
import shanzhi.engine.ledger.Payout;
import shanzhi.engine.ledger.Payouts;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.People;
import shanzhi.program.books.CollectiveBooks;
import shanzhi.program.books.Dividends;
import shanzhi.program.books.OpeningBalances;
import shanzhi.program.shares.Collective;
import shanzhi.program.shares.Collectives;

/** 分红 The dividend of the year before where shares are issued: paid, and one came back. */
@Component
@Order(2)
class Distributed implements Sequel {

  private static final Region VILLAGE = Settlements.CAST.get(1);
  private static final long GIVEN = 5_000_000;
  private static final int WITHOUT_NUMBER = 2;
  private static final int OPENED = 60;
  private static final String OF_CAST = "8801";
  private static final String BANK = "平武县农村信用社";

  private static final String OPENING = """
      科目编号,科目名称,借方余额,贷方余额
      101,库存现金,2000,
      102,银行存款,88000,
      322.2,未分配收益,6000,
      301,资本,,96000
      """;

  /** What the year brought, in fen. */
  private record Deed(int month, String words, String debit, String credit, long fen) {}

  private static final List<Deed> DEEDS = List.of(
      new Deed(3, "加工房全年租金", "102", "501", 9_600_000),
      new Deed(5, "产业扶持补助", "102", "503", 2_000_000),
      new Deed(8, "加工房屋面维修", "511", "102", 1_200_000),
      new Deed(10, "重阳节慰问老人", "514", "102", 400_000));

  private final CollectiveBooks collectives;
  private final Collectives shares;
  private final OpeningBalances openings;
  private final Dividends dividends;
  private final Distributions distributions;
  private final Payouts payouts;
  private final PayeeNumbers numbers;
  private final Books books;
  private final Vouchers vouchers;
  private final People people;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  Distributed(
      CollectiveBooks collectives,
      Collectives shares,
      OpeningBalances openings,
      Dividends dividends,
      Distributions distributions,
      Payouts payouts,
      PayeeNumbers numbers,
      Books books,
      Vouchers vouchers,
      People people,
      Cast cast,
      Chapters chapters,
      County county) {
    this.collectives = collectives;
    this.shares = shares;
    this.openings = openings;
    this.dividends = dividends;
    this.distributions = distributions;
    this.payouts = payouts;
    this.numbers = numbers;
    this.books = books;
    this.vouchers = vouchers;
    this.people = people;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("dividends")) return;
    chapters.tell("dividends", county.region(), beginning, () -> {
      var hands = Booked.hands(founded.staff(), VILLAGE);
      var collective = shares.of(VILLAGE).filter(one -> one.book() != null);
      if (hands == null || collective.isEmpty()) return 0;
      new Telling(founded, beginning, hands, clock).tell(collective.get());
      return 1;
    });
  }

  private static ClientId client(Object... what) {
    return Lots.client("dividends", List.of(what));
  }

  private static Sheet sheet(String csv) {
    return Sheet.rowByRow("file", csv.getBytes(StandardCharsets.UTF_8));
  }

  /** One dividend, each act at its day. */
  private final class Telling {

    private final Founded founded;
    private final Chapters.Beginning beginning;
    private final Hands hands;
    private final TravelClock clock;
    private final LocalDate today;

    Telling(Founded founded, Chapters.Beginning beginning, Hands hands, TravelClock clock) {
      this.founded = founded;
      this.beginning = beginning;
      this.hands = hands;
      this.clock = clock;
      this.today = beginning.day();
    }

    private <T> T at(int ago, Supplier<T> work) {
      return clock.at(today.minusDays(ago).atTime(10, 40).atZone(Words.ZONE).toInstant(), work);
    }

    private VoucherId carry(VoucherId id) {
      vouchers.review(id, "", hands.reviews());
      vouchers.approve(id, "", hands.approves());
      vouchers.pay(id, "", hands.pays());
      return id;
    }

    void tell(Collective collective) {
      // The last year that was over when the book was opened.
      var year = today.minusDays(OPENED).getYear() - 1;
      var book = at(OPENED, () -> begun(collective, year));
      var drawn = at(24, () -> drawn(book, year));
      at(22, () -> carry(voucher(drawn)));
      at(20, () -> distributions.enter(drawn, hands.pays()));
      at(18, () -> said(drawn));
      at(15, () -> {
        var said = new NewPayout(drawn, today.minusDays(15), "102", List.of("paper:发放表"));
        payouts.draw(said, hands.keeps(), client("payout"));
        return carry(Objects.requireNonNull(batch(drawn).voucher()));
      });
      at(12, () -> answered(drawn));
    }

    private BookId begun(Collective collective, int year) {
      var book = collectives.open(collective.id(), hands.keeps(), client("open"));
      var first = LocalDate.of(year, 1, 1);
      carry(openings.propose(book, sheet(OPENING), first, hands.keeps(), client("opening")));
      for (var deed : DEEDS) {
        var debit = books.account(book, deed.debit(), hands.keeps()).id();
        var credit = books.account(book, deed.credit(), hands.keeps()).id();
        carry(vouchers.propose(
            NewVoucher.of(
                book,
                LocalDate.of(year, deed.month(), 12),
                deed.words(),
                List.of("paper:补录 " + deed.month()),
                List.of(Posting.debit(debit, deed.fen()), Posting.credit(credit, deed.fen()))),
            hands.keeps(),
            client("deed", deed.month())));
      }
      return book;
    }

    private DistributionId drawn(BookId book, int year) {
      var day = today.minusDays(25);
      var said = new Dividends.NewDividend(
          year, year + "年度分红", GIVEN, day, day, "成员大会决议 " + today.getYear() + "-3");
      return dividends.draw(book, said, hands.keeps(), client("draw"));
    }

    private VoucherId voucher(DistributionId drawn) {
      return Objects.requireNonNull(distributions.must(drawn).voucher());
    }

    private Payout batch(DistributionId drawn) {
      return payouts.of(drawn, hands.keeps()).getLast();
    }

    /** Whom one can be says it on the phone, nearly all others on a paper. */
    private int said(DistributionId drawn) {
      var system = Acting.system(county);
      var own = new HashSet<HouseholdId>();
      for (var person : cast.residents(founded, beginning).getOrDefault(VILLAGE, List.of())) {
        var me = people.must(person, system);
        if (!own.add(me.household())) continue;
        numbers.sayOwn(
            new PayeeNumbers.Said(me.name(), BANK, (OF_CAST + "%08d").formatted(person.value())),
            Acting.resident(county, person, 0),
            client("own", person));
      }
      var names = households(system);
      var what = distributions.must(drawn);
      var left = new ArrayList<Account>();
      var payees = distributions.payees(what, null, hands.keeps()).rows();
      for (var payee : payees) {
        var account = books.find(payee.payee(), hands.keeps()).orElseThrow();
        var home = account.holder().household();
        if (home == null || own.contains(home) || !names.containsKey(home)) continue;
        left.add(account);
      }
      for (var account : left.subList(0, Math.max(0, left.size() - WITHOUT_NUMBER))) {
        numbers.say(
            account.id(),
            new PayeeNumbers.Said(
                names.get(account.holder().household()),
                BANK,
                "8802%08d".formatted(account.id().value())),
            hands.keeps(),
            client("number", account.id()));
      }
      return left.size();
    }

    private Map<HouseholdId, String> households(Acting system) {
      var names = new HashMap<HouseholdId, String>();
      for (var neighbour : founded.of(VILLAGE)) {
        var one = people.must(neighbour.id(), system);
        if (one.age(today) >= 18) names.putIfAbsent(one.household(), one.name());
      }
      return names;
    }

    /** All were paid but one, whose name the bank does not know; that is booked back. */
    private VoucherId answered(DistributionId drawn) {
      var batch = batch(drawn);
      var rows = new ArrayList<Object[]>();
      payouts.file(batch.id(), hands.pays(), rows::add);
      var bounced = rows.stream()
          .filter(row -> !String.valueOf(row[4]).startsWith(OF_CAST))
          .reduce((one, next) -> next)
          .orElse(rows.getLast());
      var csv =
          "批次号,序号,金额（元）,结果,原因\n%s,%s,%s,失败,户名不符\n".formatted(bounced[0], bounced[1], bounced[5]);
      payouts.answer(batch.id(), sheet(csv), true, hands.pays());
      return carry(payouts.putBack(
          batch.id(),
          1,
          today.minusDays(12),
          "102",
          List.of("paper:银行退汇通知"),
          hands.keeps(),
          client("back")));
    }
  }
}
