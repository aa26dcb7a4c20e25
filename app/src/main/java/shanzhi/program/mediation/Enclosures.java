package shanzhi.program.mediation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Repetition;

/**
 * 附件 What the sides and the mediator put into a private file: photos and documents, kept in the one store of
 * evidence and shown only by the file. Each look is recorded before it is answered.
 */
@Component
public class Enclosures {

  /** Most in one file. */
  static final int MOST = 40;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final EvidenceStore evidence;
  private final Recusal recusal;
  private final ReadLog readLog;
  private final MediationStore store;

  Enclosures(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      EvidenceStore evidence,
      Recusal recusal,
      ReadLog readLog) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.evidence = evidence;
    this.recusal = recusal;
    this.readLog = readLog;
    this.store = new MediationStore(county);
  }

  /** Puts files in, as long as the mediation is open; the same file twice is there once. */
  public void enclose(MatterId id, List<EvidenceStore.Upload> uploads, Acting by, ClientId client) {
    var writes = Mediations.needs(by);
    by.must(writes, clock.instant());
    if (uploads.isEmpty()) throw Refusal.invalid("evidence", "mediation.no-file");
    var scope = by.scope(writes);
    Repetition.once(() -> db.together(() -> {
      var file = db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(Mediations::unknown);
      if (by.seat() != null) {
        recusal.mustStandApart(Mediations.acting(by), file.sides(), file.village());
      }
      if (by.seat() == null && !file.isSide(by) && !file.isMediator(by)) throw Mediations.unknown();
      if (!casework.must(id, platform).isOpen()) throw Refusal.conflict("casework.not-now");
      var kept = evidence.keepAside(uploads, file.village());
      var content = ClientId.print(by, new Told(id, kept));
      if (db.in(scope, jdbc -> store.writtenBefore(jdbc, client, content))) return id;
      var names = kept.stream().map(Evidence::name).collect(Collectors.joining("、"));
      return db.in(scope, jdbc -> {
        if (of(jdbc, id).size() + kept.size() > MOST) {
          throw Refusal.invalid("evidence", "mediation.too-many-files", MOST);
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var entry = new Entry(Entry.Act.ENCLOSE, Mediations.acting(by), null, at, names);
        store.write(jdbc, id, file.village(), entry, by, client, content);
        for (var one : kept) write(jdbc, file, one, entry.person(), at);
        return id;
      });
    }));
  }

  /** Keeps the paper that a side signed; in the transaction of the yes that rests on it. */
  String signed(Mediation file, List<EvidenceStore.Upload> paper, Acting by) {
    return rest(file, paper, true, by);
  }

  /** Keeps the paper of a ruling; in the transaction of what is said of it. */
  void ruling(Mediation file, List<EvidenceStore.Upload> paper, Acting by) {
    rest(file, paper, false, by);
  }

  /**
   * Keeps the one paper on which something rests, however the file stands, or finds it there. What was a
   * side's signature once is nothing else's, nor a signature to other terms.
   */
  private String rest(Mediation file, List<EvidenceStore.Upload> paper, boolean signed, Acting by) {
    if (paper.size() != 1) throw Refusal.invalid("evidence", "mediation.one-paper");
    var kept = evidence.keepAside(paper, file.village()).getFirst();
    db.in(by.scope(Mediations.needs(by)), jdbc -> {
      if (wasSigned(jdbc, file.id(), kept.digest())) {
        throw Refusal.invalid("evidence", "mediation.paper-used");
      }
      write(
          jdbc, file, kept, Mediations.acting(by), clock.instant().truncatedTo(ChronoUnit.MICROS));
      if (signed) sign(jdbc, file.id(), kept.digest());
      return null;
    });
    return kept.digest();
  }

  private boolean wasSigned(JdbcClient jdbc, MatterId id, String digest) {
    return jdbc.sql("""
            select exists (select from mediation.enclosure
                            where county = :county and file = :file and digest = :digest and signed)""")
        .param("county", county.code())
        .param("file", id.value())
        .param("digest", HexFormat.of().parseHex(digest))
        .query(Boolean.class)
        .single();
  }

  private void sign(JdbcClient jdbc, MatterId id, String digest) {
    jdbc.sql("""
            update mediation.enclosure set signed = true
             where county = :county and file = :file and digest = :digest""")
        .param("county", county.code())
        .param("file", id.value())
        .param("digest", HexFormat.of().parseHex(digest))
        .update();
  }

  private record Told(MatterId file, List<Evidence> kept) {}

  private void write(JdbcClient jdbc, Mediation file, Evidence kept, PersonId person, Instant at) {
    jdbc.sql("""
            insert into mediation.enclosure (county, file, digest, region, name, person, at)
            values (:county, :file, :digest, :region, :name, :person, :at)
            on conflict do nothing""")
        .param("county", county.code())
        .param("file", file.id().value())
        .param("digest", HexFormat.of().parseHex(kept.digest()))
        .param("region", file.village().code())
        .param("name", kept.name())
        .param("person", person.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What lies in a file, the latest first. */
  public List<Enclosure> of(MatterId id, Acting by) {
    by.must(Mediations.needs(by), clock.instant());
    return db.in(by.scope(Mediations.needs(by)), jdbc -> of(jdbc, id));
  }

  private List<Enclosure> of(JdbcClient jdbc, MatterId id) {
    return jdbc.sql("""
            select digest, name, person, at from mediation.enclosure
             where county = :county and file = :file order by at desc, digest limit :most""")
        .param("county", county.code())
        .param("file", id.value())
        .param("most", MOST)
        .query((row, n) -> new Enclosure(
            new Evidence(HexFormat.of().formatHex(row.getBytes("digest")), row.getString("name")),
            new PersonId(row.getLong("person")),
            row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** One of them, for somebody who may read the file; the look is recorded before it is answered. */
  public EvidenceStore.Kept see(MatterId id, String digest, Acting by) {
    by.must(Mediations.needs(by), clock.instant());
    var scope = by.scope(Mediations.needs(by));
    return db.together(() -> {
      var file = db.in(scope, jdbc -> store.find(jdbc, id)).orElseThrow(Mediations::unknown);
      if (by.seat() != null) {
        recusal.mustStandApart(Mediations.acting(by), file.sides(), file.village());
      }
      var enclosed = db.in(scope, jdbc -> of(jdbc, id)).stream()
          .filter(one -> one.file().digest().equals(digest))
          .findFirst()
          .orElseThrow(Mediations::unknown);
      readLog.looked(by, "mediation.enclosure", "mediation:" + id, digest.substring(0, 12));
      return evidence.aside(enclosed.file()).orElseThrow(Mediations::unknown);
    });
  }
}
