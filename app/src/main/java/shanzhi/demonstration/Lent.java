package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Booked.Hands;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.program.books.CollectiveBooks;
import shanzhi.program.mutualaid.Loan;
import shanzhi.program.mutualaid.LoanTerms;
import shanzhi.program.mutualaid.Loans;
import shanzhi.program.mutualaid.Permit;
import shanzhi.program.mutualaid.Permits;

/**
 * 互助借款 A permit that was seen, terms that were resolved, and loans: one on time, one in arrears, one that
 * is asked for.
 */
@Component
@Order(3)
class Lent implements Sequel {

  private static final Region VILLAGE = Settlements.CAST.get(1);
  private static final int RESOLVED = 100;
  private static final List<String> POSTS =
      List.of("village", "branch", "supervisors", "collective");

  /** In fen. */
  private static final long POOL = 4_000_000;

  private static final long EACH = 1_000_000;
  private static final long MOST = 5_000_000;
  private static final int RATE = 480;

  /** What the first pays back on the day before its first instalment is due, interest and all. */
  private static final long BACK = 105_000;

  private final Permits permits;
  private final Loans loans;
  private final CollectiveBooks collectives;
  private final Casework casework;
  private final Vouchers vouchers;
  private final Electorate electorate;
  private final Voted voted;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  Lent(
      Permits permits,
      Loans loans,
      CollectiveBooks collectives,
      Casework casework,
      Vouchers vouchers,
      Electorate electorate,
      Voted voted,
      Cast cast,
      Chapters chapters,
      County county) {
    this.permits = permits;
    this.loans = loans;
    this.collectives = collectives;
    this.casework = casework;
    this.vouchers = vouchers;
    this.electorate = electorate;
    this.voted = voted;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("mutual-aid")) return;
    chapters.tell("mutual-aid", county.region(), beginning, () -> {
      var hands = Booked.hands(founded.staff(), VILLAGE);
      var keepers = able(founded, VILLAGE, "village", Capability.MUTUALAID_KEEP);
      var overseers = able(founded, VILLAGE.parent(), "township", Capability.MUTUALAID_OVERSEE);
      var members = members(founded, beginning);
      var open = !collectives.at(VILLAGE).isEmpty();
      if (!open || hands == null || keepers.size() < 2 || overseers.isEmpty() || members.size() < 4)
        return 0;
      var telling = new Telling(beginning.day(), clock, hands, keepers.getLast());
      return telling.tell(keepers.getFirst(), overseers.getFirst(), members);
    });
  }

  private static List<Acting> able(Founded founded, Region place, String key, String capability) {
    return founded.staff().office(place, key).stream()
        .flatMap(office -> founded.staff().able(office, capability).stream())
        .toList();
  }

  /** One of each household without an officer; those whom one can be come first. */
  private List<PersonId> members(Founded founded, Chapters.Beginning beginning) {
    var adults = electorate.adults(VILLAGE, beginning.day());
    var officers = POSTS.stream()
        .flatMap(key -> founded.staff().office(VILLAGE, key).stream())
        .flatMap(office -> founded.staff().of(office).stream())
        .map(Staff.Holding::person)
        .toList();
    var met = new HashSet<HouseholdId>();
    electorate.of(officers).forEach(one -> met.add(one.household()));
    var first = cast.residents(founded, beginning).getOrDefault(VILLAGE, List.of());
    var queue = new ArrayList<Elector>(
        adults.stream().filter(one -> first.contains(one.person())).toList());
    queue.addAll(adults);
    return queue.stream()
        .filter(one -> met.add(one.household()))
        .map(Elector::person)
        .toList();
  }

  private static ClientId client(Object... what) {
    return Lots.client("mutual-aid", List.of(what));
  }

  /** The acts of one keeper and those who check them, each at its day. */
  private final class Telling {

    private final LocalDate today;
    private final TravelClock clock;
    private final Hands hands;
    private final Acting keeps;

    Telling(LocalDate today, TravelClock clock, Hands hands, Acting keeps) {
      this.today = today;
      this.clock = clock;
      this.hands = hands;
      this.keeps = keeps;
    }

    private <T> T at(int ago, int hour, Supplier<T> work) {
      return clock.at(today.minusDays(ago).atTime(hour, 10).atZone(Words.ZONE).toInstant(), work);
    }

    int tell(Acting grants, Acting oversees, List<PersonId> members) {
      at(RESOLVED, 10, () -> {
        var said = new Permit.NewPermit(
            VILLAGE,
            "平金监〔" + today.minusDays(RESOLVED).getYear() + "〕7号",
            "县地方金融工作局",
            "村档案室 2 柜 14 号",
            today.minusDays(RESOLVED + 10),
            today.plusYears(1),
            MOST);
        return permits.file(said, keeps, client("permit"));
      });
      at(RESOLVED - 1, 10, () -> {
        permits.see(permits.of(VILLAGE, keeps).getFirst().id(), oversees);
        return VILLAGE;
      });
      var road = voted.resolved(
          VILLAGE,
          RoadSubject.COLLECTIVE_OTHER,
          "互助借款章程",
          "每户至多借一万元，年利率百分之四点八，一人担保，六个月内还清。",
          today.minusDays(RESOLVED - 1),
          keeps,
          clock);
      at(RESOLVED - 1 - Voted.DAYS, 11, () -> {
        var said = new LoanTerms.NewTerms(VILLAGE, POOL, EACH, RATE, 6, 1, road);
        permits.set(said, keeps, client("terms"));
        return road;
      });
      var paid = running(grants, members.get(0), members.get(2), 600_000, "买化肥和地膜");
      running(grants, members.get(3), members.get(1), 900_000, "修猪圈");
      at(
          27,
          10,
          () -> carried(paid, () -> {
            var said = new Loans.Said(today.minusDays(27), false, "银行回单");
            loans.repay(paid, BACK, said, keeps, client("back"));
          }));
      at(2, 16, () -> {
        var me = Acting.resident(county, members.get(1), 0);
        return loans.ask(500_000, 6, "给老屋换电线", me, client("asked"));
      });
      return 3;
    }

    /** Asked for on paper, guaranteed, checked, granted by another hand, paid out; looked at twice since. */
    private MatterId running(
        Acting grants, PersonId borrower, PersonId guarantor, long fen, String purpose) {
      var loan = at(58, 9, () -> {
        var said = new Loan.NewLoan(VILLAGE, borrower, fen, 6, purpose, "借款申请书");
        var id = loans.enter(said, keeps, client("loan", borrower));
        loans.stand(id, guarantor, "担保书", keeps, client("stands", borrower));
        return id;
      });
      at(57, 9, () -> acted(loan, "check", keeps, "申请书、担保书和成员名册都核对过了。"));
      at(57, 15, () -> acted(loan, "grant", grants, "同意，按章程放款。"));
      at(
          56,
          9,
          () -> carried(loan, () -> {
            var said = new Loans.Said(today.minusDays(56), false, "银行回单");
            loans.payOut(loan, said, keeps, client("out", borrower));
          }));
      at(25, 9, () -> acted(loan, "follow", keeps, "上门看了，钱用在说好的地方。"));
      at(4, 9, () -> acted(loan, "follow", keeps, "问过本人和担保人，下月一并说清。"));
      return loan;
    }

    private MatterId acted(MatterId loan, String action, Acting by, String note) {
      var seen = casework.must(loan, by);
      return casework
          .take(seen, action, Said.note(note), by, client(action, seen.id(), seen.version()))
          .id();
    }

    /** What was put forward for a loan goes through the other three hands. */
    private MatterId carried(MatterId loan, Runnable put) {
      put.run();
      var voucher = loans.open(loan, keeps).movements().stream()
          .filter(one -> one.state() == Loan.Movement.State.OPEN)
          .findFirst()
          .orElseThrow()
          .voucher();
      vouchers.review(voucher, "", hands.reviews());
      vouchers.approve(voucher, "", hands.approves());
      vouchers.pay(voucher, "", hands.pays());
      return loan;
    }
  }
}
