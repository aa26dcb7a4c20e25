package shanzhi.program.unions;

import static shanzhi.foundation.ground.Capability.UNION_KEEP;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.CreditCode;

/**
 * 供销社登记 Files that a co-op was founded or restructured: capital, licence, nameplate. Nothing that was
 * filed is edited; the newest counts and all are read by everybody.
 */
@Component
public class CoopRecords {

  private static final int MOST_PAPER = 100;
  private static final long MOST_CAPITAL = 100_000_000_000_000L;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final CoopStore store;
  private final Said said;

  CoopRecords(Db db, County county, Ventures ventures) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.store = new CoopStore(county);
    this.said = new Said(county);
  }

  private record Filed(
      VentureId id,
      CoopRecord.How how,
      LocalDate on,
      long capital,
      String licence,
      @Nullable LocalDate plate,
      String evidence) {}

  /** Files one; when it was filed is not read from {@code said}. */
  public long file(VentureId id, CoopRecord said, Acting by, ClientId client) {
    var venture = ventures.must(id);
    ventures.must(venture, by);
    if (venture.kind() != VentureKind.COOP) throw Refusal.conflict("unions.not-a-coop");
    var today = ventures.today();
    var licence = said.licence().strip().toUpperCase(Locale.ROOT);
    var plate = said.plate();
    var checks = new Checks();
    var paper = checks.text("evidence", said.evidence(), 2, MOST_PAPER);
    checks.must(!said.on().isAfter(today), "on", "unions.signed-ahead");
    checks.must(
        said.capital() > 0 && said.capital() <= MOST_CAPITAL, "capital", "unions.which-capital");
    checks.must(CreditCode.holds(licence), "licence", "unions.which-licence");
    if (plate != null) {
      checks.must(!plate.isAfter(today), "plate", "unions.signed-ahead");
      checks.must(!plate.isBefore(said.on()), "plate", "unions.plate-before");
    }
    checks.end();
    var filed = new Filed(id, said.how(), said.on(), said.capital(), licence, plate, paper);
    var content = ClientId.print(by, filed);
    var now = ventures.now();
    var plain = new CoopRecord(said.how(), said.on(), said.capital(), licence, plate, paper, now);
    return db.in(by.scope(UNION_KEEP), jdbc -> {
      var before = this.said.before(jdbc, "coop_record", "id", client, content);
      if (before.isPresent()) return before.get();
      store.alone(jdbc, licence);
      if (store.licensedElsewhere(jdbc, id, licence)) {
        throw Refusal.invalid("licence", "unions.licence-used");
      }
      return store.file(jdbc, venture, plain, by, client, content);
    });
  }

  /** All of a venture, the newest, which counts, first. */
  public List<CoopRecord> of(VentureId venture) {
    return db.in(Scope.open(county), jdbc -> store.records(jdbc, venture));
  }
}
