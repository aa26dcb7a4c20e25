package shanzhi.engine.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** The statements of payments; whatever writes goes through functions that check. */
final class PayoutStore {

  private static final String PAYOUT = """
      select p.id, p.distribution, p.n, p.money, p.details, p.region, p.lines, p.amount, p.let_go_at, p.at,
             v.id as voucher, v.state,
             (select k.id from ledger.transfer t
                join ledger.voucher k on k.county = t.county and k.reverses = t.id
               where t.county = v.county and t.voucher = v.id
                 and k.state not in ('REFUSED', 'WITHDRAWN')) as contrary,
             exists (select from ledger.payout_line b
                      where b.county = p.county and b.payout = p.id and b.state = 'BOUNCED'
                        and not exists (
                          select from ledger.payout_line l
                           where l.county = b.county and l.distribution = b.distribution
                             and l.account = b.account and l.state in ('WAITING', 'PAID'))) as chased
        from ledger.payout p
        left join ledger.voucher v
          on v.county = p.county and v.id = ledger.in_its_place(p.county, p.voucher)
      """;

  private final String county;
  private final BookStore books;

  PayoutStore(County county) {
    this.county = county.code();
    this.books = new BookStore(county);
  }

  PayoutId draw(
      JdbcClient jdbc,
      DistributionId distribution,
      Acting by,
      Instant at,
      ClientId client,
      String content) {
    jdbc.sql("select ledger.draw_payout(:county, :distribution, :actor, :at, :client, :content)")
        .param("county", county)
        .param("distribution", distribution.value())
        .param("actor", by.signature())
        .param("at", BookStore.at(at))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
    return new PayoutId(books.repeated(jdbc, "payout", client, content));
  }

  boolean carry(JdbcClient jdbc, PayoutId id, VoucherId voucher) {
    return jdbc.sql("select ledger.carry_payout(:county, :id, :voucher)")
        .param("county", county)
        .param("id", id.value())
        .param("voucher", voucher.value())
        .query(Boolean.class)
        .single();
  }

  boolean carry(JdbcClient jdbc, PayoutId id, int answer, VoucherId voucher) {
    return jdbc.sql("select ledger.carry_answer(:county, :id, :answer, :voucher)")
        .param("county", county)
        .param("id", id.value())
        .param("answer", answer)
        .param("voucher", voucher.value())
        .query(Boolean.class)
        .single();
  }

  /** The batch whose voucher booked a transfer. */
  Optional<PayoutId> paidBy(JdbcClient jdbc, TransferId transfer) {
    return jdbc.sql("""
            select p.id from ledger.transfer t
              join ledger.payout p on p.county = t.county and p.money = t.book
             where t.county = :county and t.id = :transfer
               and ledger.in_its_place(p.county, p.voucher) = t.voucher""")
        .param("county", county)
        .param("transfer", transfer.value())
        .query(Long.class)
        .optional()
        .map(PayoutId::new);
  }

  /** False where the bank answered a line of it. */
  boolean turnBack(JdbcClient jdbc, PayoutId id, VoucherId contrary, Instant at) {
    return jdbc.sql("select ledger.turn_back_payout(:county, :id, :contrary, :at)")
        .param("county", county)
        .param("id", id.value())
        .param("contrary", contrary.value())
        .param("at", BookStore.at(at))
        .query(Boolean.class)
        .single();
  }

  boolean letGo(JdbcClient jdbc, PayoutId id, Instant at) {
    return jdbc.sql("select ledger.let_go_payout(:county, :id, :at)")
        .param("county", county)
        .param("id", id.value())
        .param("at", BookStore.at(at))
        .query(Boolean.class)
        .single();
  }

  /** A line that an answer of the bank changed. */
  record Moved(int answer, AccountId account, long amount, boolean paid, boolean late) {}

  List<Moved> answer(
      JdbcClient jdbc, PayoutId id, BankAnswer said, boolean rest, Acting by, Instant at) {
    return jdbc.sql("""
            select answer, account, amount, paid, was
              from ledger.answer_payout(:county, :id, :ns, :paid, :reasons, :rest, :digest, :actor, :at)
             order by account""")
        .param("county", county)
        .param("id", id.value())
        .param("ns", said.lines().stream().map(BankAnswer.Line::n).toArray(Integer[]::new))
        .param("paid", said.lines().stream().map(BankAnswer.Line::paid).toArray(Boolean[]::new))
        .param("reasons", said.lines().stream().map(BankAnswer.Line::reason).toArray(String[]::new))
        .param("rest", rest)
        .param("digest", said.digest(rest))
        .param("actor", by.signature())
        .param("at", BookStore.at(at))
        .query((row, n) -> new Moved(
            row.getInt("answer"),
            new AccountId(row.getLong("account")),
            row.getLong("amount"),
            row.getBoolean("paid"),
            row.getString("was").equals("PAID")))
        .list();
  }

  Optional<Payout> find(JdbcClient jdbc, PayoutId id) {
    return jdbc.sql(PAYOUT + " where p.county = :county and p.id = :id")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> payout(row, answers(jdbc, id)))
        .optional();
  }

  /** All of a distribution, in their order; their number is small. */
  List<Payout> of(JdbcClient jdbc, DistributionId distribution) {
    return jdbc.sql(
            PAYOUT + " where p.county = :county and p.distribution = :distribution order by p.n")
        .param("county", county)
        .param("distribution", distribution.value())
        .query((row, n) -> payout(row, answers(jdbc, new PayoutId(row.getLong("id")))))
        .list();
  }

  /** The last day on which something came back that a batch is to pay again. */
  @Nullable
  LocalDate backOn(JdbcClient jdbc, PayoutId id) {
    return jdbc.sql("""
            select max(v.day) as day
              from ledger.payout_line l
              join ledger.payout_line b
                on b.county = l.county and b.distribution = l.distribution
               and b.account = l.account and b.state = 'BOUNCED'
              join ledger.payout_answer r on r.county = b.county and r.payout = b.payout
              join ledger.voucher v
                on v.county = r.county and v.id = ledger.in_its_place(r.county, r.voucher)
             where l.county = :county and l.payout = :id""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .single()
        .orElse(null);
  }

  private List<Payout.Answer> answers(JdbcClient jdbc, PayoutId id) {
    return jdbc.sql("""
            select r.n, r.paid, r.paid_amount, r.bounced, r.bounced_amount, r.late_amount, r.at,
                   v.id as voucher, v.state
              from ledger.payout_answer r
              left join ledger.voucher v
                on v.county = r.county and v.id = ledger.in_its_place(r.county, r.voucher)
             where r.county = :county and r.payout = :id
             order by r.n""")
        .param("county", county)
        .param("id", id.value())
        .query((row, n) -> new Payout.Answer(
            row.getInt("n"),
            row.getInt("paid"),
            row.getLong("paid_amount"),
            row.getInt("bounced"),
            row.getLong("bounced_amount"),
            row.getLong("late_amount"),
            voucher(row, "voucher"),
            state(row, "state"),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static @Nullable VoucherId voucher(ResultSet row, String column) throws SQLException {
    var voucher = TransferStore.number(row, column);
    return voucher == null ? null : new VoucherId(voucher);
  }

  private static Voucher.@Nullable State state(ResultSet row, String column) throws SQLException {
    var state = row.getString(column);
    return state == null ? null : Voucher.State.valueOf(state);
  }

  private static Payout payout(ResultSet row, List<Payout.Answer> answers) throws SQLException {
    var letGo = row.getObject("let_go_at", OffsetDateTime.class);
    return new Payout(
        new PayoutId(row.getLong("id")),
        new DistributionId(row.getLong("distribution")),
        row.getInt("n"),
        new BookId(row.getLong("money")),
        new BookId(row.getLong("details")),
        new Region(row.getString("region")),
        row.getInt("lines"),
        row.getLong("amount"),
        voucher(row, "voucher"),
        state(row, "state"),
        voucher(row, "contrary"),
        letGo == null ? null : letGo.toInstant(),
        row.getBoolean("chased"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        answers);
  }

  /** A line as the bank's file has it. */
  record FileLine(
      int n, AccountId payee, long amount, String name, String bank, int number, byte[] sealed) {}

  /** The file's lines after a number, in their order. */
  Stream<FileLine> file(JdbcClient jdbc, PayoutId id, int after, int most) {
    return jdbc
        .sql("""
            select l.n, l.account, l.amount, k.name, k.bank, l.number, k.sealed
              from ledger.payout_line l
              join ledger.payee_number k
                on k.county = l.county and k.account = l.account and k.n = l.number
             where l.county = :county and l.payout = :id and l.n > :after
             order by l.n
             limit :most""")
        .param("county", county)
        .param("id", id.value())
        .param("after", after)
        .param("most", most)
        .query((row, n) -> new FileLine(
            row.getInt("n"),
            new AccountId(row.getLong("account")),
            row.getLong("amount"),
            row.getString("name"),
            row.getString("bank"),
            row.getInt("number"),
            row.getBytes("sealed")))
        .list()
        .stream();
  }

  /** What lines of a batch are, by their numbers. */
  record Standing(int n, long amount, Payout.LineState state) {}

  List<Standing> standing(JdbcClient jdbc, PayoutId id, List<Integer> ns) {
    return jdbc.sql("""
            select n, amount, state from ledger.payout_line
             where county = :county and payout = :id and n = any(:ns)""")
        .param("county", county)
        .param("id", id.value())
        .param("ns", ns.toArray(Integer[]::new))
        .query((row, n) -> new Standing(
            row.getInt("n"),
            row.getLong("amount"),
            Payout.LineState.valueOf(row.getString("state"))))
        .list();
  }

  /** Who was given a share and is not paid, after a line of the batch that gave it. */
  List<Owed> owed(JdbcClient jdbc, Distribution what, int after, int most) {
    return jdbc.sql("""
            select e.n, e.account, -e.amount as amount, a.holder_person, a.holder_household, a.holder_org,
                   l.state, v.state as carried, b.reason,
                   b.number as bounced_at,
                   (select max(k.n) from ledger.payee_number k
                     where k.county = e.county and k.account = e.account) as numbered
              from ledger.entry e
              join ledger.account a on a.county = e.county and a.id = e.account
              left join ledger.payout_line l
                on l.county = e.county and l.distribution = :distribution and l.account = e.account
               and l.state in ('WAITING', 'PAID')
              left join ledger.payout p on p.county = l.county and p.id = l.payout
              left join ledger.voucher v
                on v.county = p.county and v.id = ledger.in_its_place(p.county, p.voucher)
              left join lateral (
                select x.reason, x.number from ledger.payout_line x
                 where x.county = e.county and x.distribution = :distribution
                   and x.account = e.account and x.state = 'BOUNCED'
                 order by x.payout desc limit 1) b on true
             where e.county = :county and e.transfer = :transfer and e.n > :after and e.amount < 0
               and l.state is distinct from 'PAID'
             order by e.n
             limit :most""")
        .param("distribution", what.id().value())
        .param("county", county)
        .param("transfer", what.transfer() == null ? null : what.transfer().value(), Types.BIGINT)
        .param("after", after)
        .param("most", most)
        .query(PayoutStore::owed)
        .list();
  }

  private static Owed owed(ResultSet row, int n) throws SQLException {
    var reason = row.getString("reason");
    var numbered = row.getInt("numbered");
    var atBank = state(row, "carried") == Voucher.State.PAID;
    var why = row.getString("state") != null
        ? atBank ? Owed.Why.WAITING : Owed.Why.CARRIED
        : numbered == 0
            ? Owed.Why.NO_NUMBER
            : numbered > row.getInt("bounced_at") ? Owed.Why.NEXT : Owed.Why.BOUNCED;
    return new Owed(
        row.getInt("n"),
        new AccountId(row.getLong("account")),
        BookStore.holder(row),
        row.getLong("amount"),
        why,
        reason);
  }

  /** What became of a payee's share of each distribution, newest line of each. */
  record Fate(
      DistributionId distribution,
      Payout.LineState state,
      @Nullable String reason) {}

  List<Fate> fates(JdbcClient jdbc, AccountId payee) {
    return jdbc.sql("""
            select distinct on (distribution) distribution, state, reason
              from ledger.payout_line
             where county = :county and account = :payee and state <> 'LET_GO'
             order by distribution, payout desc""")
        .param("county", county)
        .param("payee", payee.value())
        .query((row, n) -> new Fate(
            new DistributionId(row.getLong("distribution")),
            Payout.LineState.valueOf(row.getString("state")),
            row.getString("reason")))
        .list();
  }

  /**
   * 到账情况 What a payee was given of a distribution, by which line of its batch, and what became of it.
   *
   * @param state of the newest line for the bank; nothing where there was none
   * @param batch which batch that was in, drawn up at {@code drawn}
   * @param answered when the bank answered it last
   */
  record Way(
      DistributionId distribution,
      AccountId payee,
      TransferId transfer,
      int line,
      long amount,
      Payout.@Nullable LineState state,
      @Nullable String reason,
      int batch,
      @Nullable Instant drawn,
      @Nullable Instant answered,
      Instant entered) {}

  /** For payees who were found to be the reader's own. */
  List<Way> ways(JdbcClient jdbc, List<DistributionId> of, List<AccountId> payees) {
    return jdbc.sql("""
            select d.id, e.account, e.transfer, e.n as line, -e.amount as amount, t.at as entered,
                   l.state, l.reason, p.n as batch, p.at as drawn,
                   (select max(r.at) from ledger.payout_answer r
                     where r.county = l.county and r.payout = l.payout) as answered
              from ledger.distribution d
              join ledger.transfer t on t.county = d.county and t.id = d.transfer
              join ledger.entry e
                on e.county = d.county and e.transfer = d.transfer and e.account = any(:payees)
              left join lateral (
                select x.county, x.payout, x.state, x.reason from ledger.payout_line x
                 where x.county = d.county and x.distribution = d.id and x.account = e.account
                   and x.state <> 'LET_GO'
                 order by x.payout desc limit 1) l on true
              left join ledger.payout p on p.county = l.county and p.id = l.payout
             where d.county = :county and d.id = any(:of)
             order by d.id desc, e.account""")
        .param("county", county)
        .param("of", of.stream().map(DistributionId::value).toArray(Long[]::new))
        .param("payees", payees.stream().map(AccountId::value).toArray(Long[]::new))
        .query(PayoutStore::way)
        .list();
  }

  private static Way way(ResultSet row, int n) throws SQLException {
    var state = row.getString("state");
    return new Way(
        new DistributionId(row.getLong("id")),
        new AccountId(row.getLong("account")),
        new TransferId(row.getLong("transfer")),
        row.getInt("line"),
        row.getLong("amount"),
        state == null ? null : Payout.LineState.valueOf(state),
        row.getString("reason"),
        row.getInt("batch"),
        moment(row, "drawn"),
        moment(row, "answered"),
        row.getObject("entered", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var read = row.getObject(column, OffsetDateTime.class);
    return read == null ? null : read.toInstant();
  }
}
