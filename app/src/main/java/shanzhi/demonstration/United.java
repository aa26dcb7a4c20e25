package shanzhi.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Booked.Hands;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.Book;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.Nature;
import shanzhi.engine.ledger.NewAccount;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewPayout;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.PayeeNumbers;
import shanzhi.engine.ledger.Payouts;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Unit;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.People;
import shanzhi.program.books.CollectiveBooks;
import shanzhi.program.unions.Contribution;
import shanzhi.program.unions.Contributions;
import shanzhi.program.unions.Editions;
import shanzhi.program.unions.NewEdition;
import shanzhi.program.unions.NewParty;
import shanzhi.program.unions.NewVenture;
import shanzhi.program.unions.PartyAgreements;
import shanzhi.program.unions.PartyKind;
import shanzhi.program.unions.Takeovers;
import shanzhi.program.unions.Undertaking;
import shanzhi.program.unions.Undertakings;
import shanzhi.program.unions.UnionDividends;
import shanzhi.program.unions.VentureId;
import shanzhi.program.unions.VentureKind;
import shanzhi.program.unions.Ventures;

/** 联合体 One that the county's company runs with a village: parties, a fixed part, a dividend that was paid. */
@Component
@Order(3)
class United implements Sequel {

  private static final Region VILLAGE = Settlements.CAST.get(1);
  private static final int RESOLVED = 84;
  private static final int FOUNDED = 58;
  private static final int DRAWN = 12;

  /** The parties by the order in which they join. */
  private static final int COLLECTIVE = 1;

  private static final int COMPANY = 2;
  private static final int INVESTORS = 3;
  private static final int MEMBERS = 4;

  /** A share stands for a hundred yuan; in fen. */
  private static final long SHARE = 10_000;

  private static final long PUT_IN = 20_000_000;
  private static final long EARNED = 600_000;
  private static final long COVER = 1_000_000;

  private final Ventures ventures;
  private final Contributions contributions;
  private final Editions editions;
  private final Undertakings undertakings;
  private final PartyAgreements agreements;
  private final Takeovers takeovers;
  private final UnionDividends dividends;
  private final Distributions distributions;
  private final Payouts payouts;
  private final PayeeNumbers numbers;
  private final CollectiveBooks collectives;
  private final Books books;
  private final Vouchers vouchers;
  private final People people;
  private final Organisations organisations;
  private final Voted voted;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  United(
      Ventures ventures,
      Contributions contributions,
      Editions editions,
      Undertakings undertakings,
      PartyAgreements agreements,
      Takeovers takeovers,
      UnionDividends dividends,
      Distributions distributions,
      Payouts payouts,
      PayeeNumbers numbers,
      CollectiveBooks collectives,
      Books books,
      Vouchers vouchers,
      People people,
      Organisations organisations,
      Voted voted,
      Cast cast,
      Chapters chapters,
      County county) {
    this.ventures = ventures;
    this.contributions = contributions;
    this.editions = editions;
    this.undertakings = undertakings;
    this.agreements = agreements;
    this.takeovers = takeovers;
    this.dividends = dividends;
    this.distributions = distributions;
    this.payouts = payouts;
    this.numbers = numbers;
    this.collectives = collectives;
    this.books = books;
    this.vouchers = vouchers;
    this.people = people;
    this.organisations = organisations;
    this.voted = voted;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("unions")) return;
    chapters.tell("unions", county.region(), beginning, () -> {
      var village = Booked.hands(founded.staff(), VILLAGE);
      var collective = founded.staff().office(VILLAGE, "collective");
      var company = founded.staff().office(county.region(), "invest");
      var book = collectives.at(VILLAGE).stream().findFirst().map(Book::id);
      if (village == null || collective.isEmpty() || company.isEmpty() || book.isEmpty()) return 0;
      var owners = new Owners(collective.get(), company.get(), book.get());
      new Telling(beginning.day(), clock, village, company(founded.staff(), company.get()), owners)
          .tell(cast.residents(founded, beginning).getOrDefault(VILLAGE, List.of()));
      return 1;
    });
  }

  /** The two organisations, and the collective's book. */
  private record Owners(OrganisationId collective, OrganisationId company, BookId book) {}

  /** Two who keep and pay, two who review and approve. */
  private static Hands company(Staff staff, OrganisationId company) {
    var keep = of(staff, company, PostKind.COMPANY_ACCOUNTANT);
    var check = of(staff, company, PostKind.COMPANY_DIRECTOR);
    return new Hands(keep.getFirst(), check.getLast(), check.getFirst(), keep.getLast());
  }

  private static List<Acting> of(Staff staff, OrganisationId office, PostKind kind) {
    return staff.of(office).stream()
        .filter(one -> one.kind() == kind)
        .map(Staff.Holding::acting)
        .toList();
  }

  private static ClientId client(Object... what) {
    return Lots.client("unions", List.of(what));
  }

  /** The acts of the company and of the village's collective, each at its day. */
  private final class Telling {

    private final LocalDate today;
    private final TravelClock clock;
    private final Hands village;
    private final Hands company;
    private final Owners owners;

    Telling(LocalDate today, TravelClock clock, Hands village, Hands company, Owners owners) {
      this.today = today;
      this.clock = clock;
      this.village = village;
      this.company = company;
      this.owners = owners;
    }

    private <T> T at(int ago, int hour, Supplier<T> work) {
      return clock.at(today.minusDays(ago).atTime(hour, 20).atZone(Words.ZONE).toInstant(), work);
    }

    private VoucherId carry(VoucherId id, Hands hands) {
      vouchers.review(id, "", hands.reviews());
      vouchers.approve(id, "", hands.approves());
      vouchers.pay(id, "", hands.pays());
      return id;
    }

    void tell(List<PersonId> residents) {
      var road = voted.resolved(
          VILLAGE,
          RoadSubject.INVESTMENT,
          "参加核桃加工联合体",
          "集体以加工房和产业资金入股两千股，另为未入股的成员代持五百股；县公司承诺集体股年固定分红百分之六。",
          today.minusDays(RESOLVED),
          village.keeps(),
          clock);
      var till = at(FOUNDED, 9, this::till);
      var venture = at(FOUNDED, 10, () -> founded(till, road));
      if (!residents.isEmpty()) at(54, 9, () -> taken(venture, residents.getFirst(), 20));
      var drawn = at(DRAWN, 10, () -> drawn(venture, till));
      at(DRAWN - 2, 10, () -> distributions.enter(drawn, company.pays()));
      at(DRAWN - 3, 10, () -> paidOut(drawn));
      at(DRAWN - 6, 10, () -> received(drawn));
      if (residents.size() > 1) {
        at(3, 19, () -> chosen(venture, residents.getLast(), 10));
      }
    }

    /** The company's book of this venture, with what it puts in. */
    private BookId till() {
      var book = books.open(
          NewBook.moneyOf(county.region(), owners.company(), "核桃加工联合体资金"),
          Acting.system(county),
          client("till"));
      books.accounts(
          book,
          List.of(
              NewAccount.limited("102", "银行存款", Nature.ASSET, Unit.FEN),
              NewAccount.plain("141", "长期投资", Nature.ASSET, Unit.FEN),
              NewAccount.plain("211", "应付分红", Nature.LIABILITY, Unit.FEN),
              NewAccount.plain("301", "资本", Nature.EQUITY, Unit.FEN),
              NewAccount.plain("322", "收益分配", Nature.EQUITY, Unit.FEN),
              NewAccount.plain("501", "经营收入", Nature.INCOME, Unit.FEN)),
          Acting.system(county));
      entered(book, "公司出资", "102", "301", PUT_IN);
      return book;
    }

    private VoucherId entered(BookId book, String words, String debit, String credit, long fen) {
      var hands = book.equals(owners.book()) ? village : company;
      var by = hands.keeps();
      var said = NewVoucher.of(
          book,
          LocalDate.ofInstant(clock.instant(), Words.ZONE),
          words,
          List.of("paper:银行回单"),
          List.of(
              Posting.debit(books.account(book, debit, by).id(), fen),
              Posting.credit(books.account(book, credit, by).id(), fen)));
      return carry(vouchers.propose(said, by, client("voucher", words)), hands);
    }

    private VentureId founded(BookId till, MatterId road) {
      var by = company.keeps();
      var day = today.minusDays(FOUNDED);
      var venture = ventures.found(
          new NewVenture(
              county.region(),
              VentureKind.UNION,
              "涪江核桃加工联合体",
              "村集体出加工房和产业资金，县公司统一收购、加工和销售，成员自愿入股。",
              SHARE),
          by,
          client("venture"));
      join(venture, NewParty.of(PartyKind.COLLECTIVE, "村股份经济合作社", owners.collective()));
      join(venture, NewParty.of(PartyKind.COUNTY_COMPANY, "县农业投资公司", owners.company()));
      join(venture, NewParty.pool(PartyKind.SOCIAL_CAPITAL, "社会资本", COMPANY));
      join(venture, NewParty.pool(PartyKind.MEMBERS, "本村成员", COLLECTIVE));
      ventures.till(venture, COMPANY, till, "102", "141", by);
      ventures.till(venture, COLLECTIVE, owners.book(), "102", "141", village.keeps());
      var support = 800 * SHARE;
      entered(owners.book(), "收到产业扶持资金", "102", "241", support);
      var paid = entered(owners.book(), "以产业扶持资金出资", "141", "102", support);
      bring(
          venture,
          COLLECTIVE,
          Contribution.Kind.OPERATING_ASSET,
          Leased.HOUSE + "五年使用权",
          1_200,
          null);
      bring(venture, COLLECTIVE, Contribution.Kind.SUPPORT_MONEY, "产业扶持资金", 800, paid);
      bring(venture, COMPANY, Contribution.Kind.MONEY, "公司出资", 1_500, null);
      editions.enter(
          venture,
          new NewEdition(
              day,
              "三方协议和成员大会决议",
              Map.of(COLLECTIVE, 2_000L, COMPANY, 1_500L, INVESTORS, 1_000L, MEMBERS, 500L),
              Map.of(COLLECTIVE, road)),
          by,
          client("edition"));
      var signed = undertakings.sign(
          venture,
          new Undertaking(
              0, COMPANY, "保底承诺书第1号", day, day, day.plusYears(3), 600, COVER, "一年期存单质押"),
          by,
          client("undertaking"));
      agreements.of(venture).stream()
          .filter(one -> one.waits() && Objects.equals(signed, one.undertaking()))
          .forEach(one -> undertakings.answer(one.id(), true, "", company.reviews()));
      return venture;
    }

    private void join(VentureId venture, NewParty party) {
      ventures.join(venture, party, company.keeps(), client("party", party.kind()));
    }

    private void bring(
        VentureId venture,
        int party,
        Contribution.Kind kind,
        String what,
        long shares,
        @Nullable VoucherId booked) {
      var plain = Contribution.of(
              party, kind, what, "三方评估小组评议", "评估表：" + what, shares * SHARE, shares)
          .by(booked);
      var said =
          kind == Contribution.Kind.OPERATING_ASSET ? plain.from(Leased.HOUSE_NUMBER) : plain;
      contributions.bring(venture, said, company.keeps(), client("brought", what));
    }

    private long chosen(VentureId venture, PersonId person, long shares) {
      var me = Acting.resident(county, person, 0);
      return takeovers.choose(venture, MEMBERS, shares, true, me, client("chosen", person));
    }

    /** Chosen, paid in, reviewed, approved, and moved in the act that books the payment. */
    private long taken(VentureId venture, PersonId person, long shares) {
      var id = chosen(venture, person, shares);
      var day = today.minusDays(54);
      var papers = List.of("paper:收据");
      var voucher = takeovers.receive(id, day, papers, village.keeps(), client("received", person));
      vouchers.review(voucher, "", village.reviews());
      vouchers.approve(voucher, "", village.approves());
      takeovers.move(id, village.pays());
      return id;
    }

    private DistributionId drawn(VentureId venture, BookId till) {
      var day = today.minusDays(DRAWN);
      entered(till, "核桃加工销售收入", "102", "501", EARNED);
      var said = new UnionDividends.NewDividend(
          till, "第一期分红", EARNED, today.minusDays(FOUNDED), day.minusDays(1));
      var how = new Distributions.Carrying(day, "322", "211", List.of("paper:联合体股东会纪要"));
      var id = dividends.draw(venture, said, how, company.keeps(), client("dividend"));
      carry(Objects.requireNonNull(distributions.must(id).voucher()), company);
      return id;
    }

    /** Everybody has said a number, and the bank has paid everybody. */
    private DistributionId paidOut(DistributionId drawn) {
      var by = company.keeps();
      for (var payee : distributions.payees(distributions.must(drawn), null, by).rows()) {
        numbers.say(
            payee.payee(),
            new PayeeNumbers.Said(
                holder(payee.payee()),
                "平武县农村信用社",
                "8803%08d".formatted(payee.payee().value())),
            by,
            client("number", payee.payee()));
      }
      var day = LocalDate.ofInstant(clock.instant(), Words.ZONE);
      var asked = new NewPayout(drawn, day, "102", List.of("paper:发放表"));
      var batch = payouts.draw(asked, by, client("payout"));
      var put = payouts.of(drawn, by).getLast();
      carry(Objects.requireNonNull(put.voucher()), company);
      var rows = new ArrayList<Object[]>();
      payouts.file(batch, company.pays(), rows::add);
      var said = new StringBuilder("批次号,序号,金额（元）,结果\n");
      for (var row : rows) said.append("%s,%s,%s,成功\n".formatted(row[0], row[1], row[5]));
      var all = Sheet.rowByRow("file", said.toString().getBytes(StandardCharsets.UTF_8));
      payouts.answer(batch, all, false, company.pays());
      return drawn;
    }

    private String holder(AccountId account) {
      var holder = books.find(account, company.keeps()).orElseThrow().holder();
      var person = holder.person();
      return person != null
          ? people.name(person)
          : organisations.name(Objects.requireNonNull(holder.organisation()));
    }

    /** What came to the collective, of its own shares and those that it holds, is its income. */
    private VoucherId received(DistributionId drawn) {
      var what = distributions.must(drawn);
      var fen = distributions.payees(what, null, company.keeps()).rows().stream()
          .filter(one -> books
              .find(one.payee(), company.keeps())
              .filter(account -> owners.collective().equals(account.holder().organisation()))
              .isPresent())
          .mapToLong(one -> one.fen())
          .sum();
      return entered(owners.book(), "核桃加工联合体第一期分红", "102", "502", fen);
    }
  }
}
