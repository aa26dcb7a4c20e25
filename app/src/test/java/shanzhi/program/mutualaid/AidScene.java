package shanzhi.program.mutualaid;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadScene;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewBook;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.StatutoryChart;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;

/** A village with its meetings, its collective's book with money in it, and members who borrow. */
public final class AidScene {

  public static final LocalDate UNTIL = LocalDate.of(2027, 6, 30);

  public final RoadScene road;
  public final Region village;
  public final Acting clerk;
  public final Acting township;
  public final BookId book;
  final Permits permits;
  final Loans loans;
  final Vouchers vouchers;
  private final Books books;
  private final Casework casework;
  private int number;

  public AidScene(ApplicationContext beans) {
    road = new RoadScene(beans);
    village = road.scene.village;
    clerk = road.clerk;
    township = road.scene.townshipDesk;
    permits = beans.getBean(Permits.class);
    loans = beans.getBean(Loans.class);
    vouchers = beans.getBean(Vouchers.class);
    books = beans.getBean(Books.class);
    casework = beans.getBean(Casework.class);
    var collective = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.COLLECTIVE,
                village,
                "互助" + village.code().substring(6) + "村股份经济合作社",
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            road.scene.system,
            ClientId.fresh());
    book = books.open(
        NewBook.statutory(village, collective, "集体资金账", StatutoryChart.COLLECTIVE),
        road.scene.system,
        ClientId.fresh());
    carry(vouchers.propose(
        NewVoucher.of(
            book,
            LocalDate.of(2026, 11, 1),
            "成员投入",
            List.of("paper:1"),
            List.of(
                Posting.debit(account("102"), 20_000_000),
                Posting.credit(account("301"), 20_000_000))),
        clerk,
        ClientId.fresh()));
  }

  private AccountId account(String code) {
    return books.account(book, code, clerk).id();
  }

  long balance(String code) {
    return books.balance(account(code), clerk);
  }

  /** Through the three people, and paid. */
  public TransferId carry(VoucherId id) {
    vouchers.review(id, "", township);
    vouchers.approve(id, "", road.secretary);
    return vouchers.pay(id, "", road.scene.cadre).id();
  }

  public PermitId filed() {
    return filed(5_000_000);
  }

  PermitId filed(long most) {
    return permits.file(
        new Permit.NewPermit(
            village,
            "平金监〔2026〕" + ++number + "号",
            "县地方金融工作局",
            "村档案室 2026-1",
            LocalDate.of(2026, 11, 1),
            UNTIL,
            most),
        clerk,
        ClientId.fresh());
  }

  public MatterId resolution() {
    return road.effective(RoadSubject.COLLECTIVE_OTHER, BodyKind.MEMBERS, "按公示的方案办理。");
  }

  LoanTerms.NewTerms terms(MatterId by) {
    return new LoanTerms.NewTerms(village, 4_000_000, 2_000_000, 480, 12, 1, by);
  }

  /** The permit seen and the terms resolved: members may borrow. */
  public void open() {
    permits.see(filed(), township);
    permits.set(terms(resolution()), clerk, ClientId.fresh());
  }

  PersonId member(int n) {
    return road.representatives.get(n);
  }

  public MatterId asked(PersonId person, long fen, int months) {
    return loans.enter(
        new Loan.NewLoan(village, person, fen, months, "买化肥", "申请书 1 号"), clerk, ClientId.fresh());
  }

  void stand(MatterId loan, PersonId person) {
    loans.stand(loan, person, "担保书 1 号", clerk, ClientId.fresh());
  }

  Matter act(MatterId id, String action, Acting by) {
    return casework.take(casework.must(id, by), action, Said.note("核对过了"), by, ClientId.fresh());
  }

  String state(MatterId id) {
    return casework.must(id, road.scene.system).state();
  }

  /** Guaranteed, checked and granted. */
  public MatterId granted(PersonId person, PersonId guarantor, long fen, int months) {
    var loan = asked(person, fen, months);
    stand(loan, guarantor);
    act(loan, "check", clerk);
    act(loan, "grant", road.secretary);
    return loan;
  }

  Loans.Said today() {
    return new Loans.Said(road.today(), false, "银行回单");
  }

  VoucherId payOut(MatterId loan) {
    loans.payOut(loan, today(), clerk, ClientId.fresh());
    return voucher(loan);
  }

  /** The voucher that was last put forward for a loan. */
  public VoucherId voucher(MatterId loan) {
    return loans.open(loan, clerk).movements().stream()
        .filter(one -> one.state() == Loan.Movement.State.OPEN)
        .findFirst()
        .orElseThrow()
        .voucher();
  }

  MatterId running(PersonId person, PersonId guarantor, long fen, int months) {
    var loan = granted(person, guarantor, fen, months);
    carry(payOut(loan));
    return loan;
  }

  void repay(MatterId loan, long fen) {
    loans.repay(loan, fen, today(), clerk, ClientId.fresh());
    carry(voucher(loan));
  }

  Loan.Standing standing(MatterId loan) {
    return loans.open(loan, clerk).standing();
  }
}
