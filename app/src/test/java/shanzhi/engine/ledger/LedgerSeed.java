package shanzhi.engine.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.people.People;

/** A village's points with a transfer that was reversed, a hold, a closed month, and a voucher. */
public final class LedgerSeed {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private LedgerSeed() {}

  /** What was sown, by what addresses name. */
  public record Sown(
      long book,
      long account,
      long transfer,
      long rules,
      long money,
      long voucher,
      long mirror,
      long distribution) {}

  public static Sown sow(
      ApplicationContext beans,
      Region village,
      OrganisationId committee,
      PersonId person,
      PersonId clerk,
      String sign) {
    var system = Acting.system(beans.getBean(County.class));
    var books = beans.getBean(Books.class);
    var ledger = beans.getBean(Ledger.class);
    var book = books.open(
        NewBook.pointsOf(village, committee.value(), sign + "村积分", Capability.LEDGER_KEEP),
        system,
        ClientId.fresh());
    var rules = beans.getBean(Rules.class);
    var table = rules.begin(village, "councillor", sign + "村细则", system, ClientId.fresh());
    var rule =
        rules.adopt(table, NewRule.of("topic", TODAY, "提出议题", 5, "试验依据"), system, ClientId.fresh());
    var account = books.ofPersons(book, Chart.HELD, List.of(person), system).get(person);
    var given = books.account(book, Chart.GIVEN, system).id();
    var said = new NewTransfer(
        book,
        Occasion.inWords(TODAY, "points.gift", sign + "村秘账一笔"),
        List.of(Posting.debit(given, 30), Posting.credit(account, 30).by(rule)));
    ledger.post(said, system, ClientId.fresh());
    var posted = ledger.post(said, system, ClientId.fresh());
    ledger.reverse(posted.id(), sign + "村秘账记重了", system, ClientId.fresh());
    beans.getBean(Holds.class).hold(book, account, 3, "试验冻结", system, ClientId.fresh());
    books.close(book, TODAY.withDayOfMonth(1), null, system, ClientId.fresh());
    beans.getBean(Sealing.class).upTo(beans.getBean(Clock.class).instant().plusSeconds(1));
    var money = books.open(NewBook.moneyOf(village, committee, "集体资金"), system, ClientId.fresh());
    var voucher = voucher(beans, money, clerk, system);
    return new Sown(
        book.value(),
        account.value(),
        posted.id().value(),
        table.value(),
        money.value(),
        voucher.value(),
        mirror(beans, village, committee, money, clerk, system).value(),
        distribution(beans, village, committee, money, person, sign).value());
  }

  /** Drawn up for one holder, who has said where the money is to go. */
  private static DistributionId distribution(
      ApplicationContext beans,
      Region village,
      OrganisationId committee,
      BookId money,
      PersonId person,
      String sign) {
    var system = Acting.system(beans.getBean(County.class));
    var books = beans.getBean(Books.class);
    var shares = books.open(
        new NewBook(
            village,
            NewBook.OwnerKind.ORGANISATION,
            committee.value(),
            BookKind.SHARES,
            sign + "村股份",
            Capability.LEDGER_KEEP),
        system,
        ClientId.fresh());
    var held = books.ofPersons(shares, Chart.HELD, List.of(person), system).get(person);
    var quantified = books.account(shares, Chart.QUANTIFIED, system).id();
    beans
        .getBean(Ledger.class)
        .post(
            new NewTransfer(
                shares,
                Occasion.inWords(TODAY.minusYears(1), "shares.issue", "折股"),
                List.of(Posting.debit(quantified, 100), Posting.credit(held, 100))),
            system,
            ClientId.fresh());
    beans.getBean(TestClock.class).pass(Duration.ofSeconds(1));
    var part = new NewDistribution.Part(
        "按股分红", Chart.HELD, TODAY.minusDays(10), TODAY.minusDays(9), 10_000);
    var said = new NewDistribution(
        money,
        shares,
        sign + "村分红",
        List.of(part),
        List.of(Distribution.Source.of("ledger.source-left", 10_000)));
    var drawn = beans.getBean(Distributions.class).draw(said, system, ClientId.fresh());
    var epoch = beans.getBean(Appointments.class).epoch();
    beans
        .getBean(PayeeNumbers.class)
        .sayOwn(
            new PayeeNumbers.Said(beans.getBean(People.class).name(person), "信用社", "110022003300"),
            Acting.resident(system.county(), person, epoch),
            ClientId.fresh());
    return drawn;
  }

  private static MirrorId mirror(
      ApplicationContext beans,
      Region village,
      OrganisationId committee,
      BookId money,
      PersonId clerk,
      Acting system) {
    var books = beans.getBean(Books.class);
    var other = books.open(NewBook.moneyOf(village, committee, "飞地资金"), system, ClientId.fresh());
    var lines = List.of(
        Posting.debit(books.account(money, "301", system).id(), 100),
        Posting.credit(books.account(money, "102", system).id(), 100));
    var seat = beans
        .getBean(Appointments.class)
        .seatsOf(clerk, beans.getBean(Clock.class).instant())
        .getFirst();
    var epoch = beans.getBean(Appointments.class).epoch();
    var own = NewVoucher.of(money, TODAY, "试验划转", List.of("paper:2"), lines);
    return beans
        .getBean(Mirrors.class)
        .begin(
            new NewMirror(own, true, other, "试验划转", null),
            Acting.post(system.county(), clerk, seat, epoch),
            ClientId.fresh());
  }

  private static VoucherId voucher(
      ApplicationContext beans, BookId book, PersonId clerk, Acting system) {
    var books = beans.getBean(Books.class);
    var accounts = books.accounts(
        book,
        List.of(
            NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
            NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN)),
        system);
    var appointments = beans.getBean(Appointments.class);
    var seat = appointments.seatsOf(clerk, beans.getBean(Clock.class).instant()).getFirst();
    return beans
        .getBean(Vouchers.class)
        .propose(
            NewVoucher.of(
                book,
                TODAY,
                "试验凭证",
                List.of("paper:1"),
                List.of(
                    Posting.debit(accounts.get("102").id(), 100),
                    Posting.credit(accounts.get("301").id(), 100))),
            Acting.post(system.county(), clerk, seat, appointments.epoch()),
            ClientId.fresh());
  }
}
