package shanzhi.program.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** Changes that are put forward and entered, and certificates. */
final class RegisterStore {

  private static final String CHANGE = """
      select id, region, collective, kind, share, giver, taker, count, price, paper, road,
             giver_guardians, taker_guardians, proposer, entered_by, entered_on, transfer, closed,
             why, version
        from shares.change
      """;

  private static final String CERTIFICATE = """
      select id, collective, holder, year, n, code, member, own, capital, at from shares.certificate
      """;

  private final String county;

  RegisterStore(County county) {
    this.county = county.code();
  }

  /** Puts it forward; false where the holder has no longer as many, for what open changes take of them. */
  boolean propose(JdbcClient jdbc, Change one, long held) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
        .param("lock", "shares.giver/" + county + "/" + one.collective() + "/" + one.giver())
        .query((row, n) -> 0)
        .single();
    var giver = one.giver();
    var taker = one.taker();
    var road = one.road();
    return jdbc.sql("""
            insert into shares.change (county, id, region, collective, kind, share, giver, taker, count,
                   price, paper, road, giver_guardians, taker_guardians, proposer)
            select :county, :id, :region, :collective, :kind, :share, :giver, :taker, :count, :price,
                   :paper, :road, :givers, :takers, :proposer
             where :giver::text is null
                or :count <= :held - (select coalesce(sum(o.count), 0) from shares.change o
                                       where o.county = :county and o.collective = :collective
                                         and o.giver = :giver and o.share = :share and not o.closed)""")
            .param("givers", numbers(one.giverGuardians()))
            .param("takers", numbers(one.takerGuardians()))
            .param("county", county)
            .param("id", one.id().value())
            .param("region", one.village().code())
            .param("collective", one.collective().value())
            .param("kind", one.kind().name())
            .param("share", one.share().name())
            .param("giver", giver == null ? null : giver.key())
            .param("taker", taker == null ? null : taker.key())
            .param("count", one.count())
            .param("price", one.price())
            .param("paper", one.paper())
            .param("road", road == null ? null : road.value())
            .param("proposer", one.proposer().value())
            .param("held", held)
            .update()
        == 1;
  }

  /** The open changes that take of a holder's shares of a kind. */
  List<Change> taking(JdbcClient jdbc, Change of) {
    return jdbc.sql(CHANGE + """
             where county = :county and collective = :collective and giver = :giver
               and share = :share and not closed
             order by id""")
        .param("county", county)
        .param("collective", of.collective().value())
        .param("giver", Objects.requireNonNull(of.giver()).key())
        .param("share", of.share().name())
        .query(RegisterStore::change)
        .list();
  }

  /** Entered in the book; false where somebody changed it in between. */
  boolean enter(JdbcClient jdbc, Change one, PersonId by, LocalDate on, TransferId transfer) {
    return jdbc.sql("""
            update shares.change
               set entered_by = :by, entered_on = :on, transfer = :transfer, closed = true,
                   version = version + 1
             where county = :county and id = :id and version = :version and not closed""")
            .param("county", county)
            .param("id", one.id().value())
            .param("version", one.version())
            .param("by", by.value())
            .param("on", on)
            .param("transfer", transfer.value())
            .update()
        == 1;
  }

  /** Not entered, for a reason. */
  boolean refuse(JdbcClient jdbc, Change one, String why) {
    return jdbc.sql("""
            update shares.change set why = :why, closed = true, version = version + 1
             where county = :county and id = :id and version = :version and not closed""")
            .param("county", county)
            .param("id", one.id().value())
            .param("version", one.version())
            .param("why", why)
            .update()
        == 1;
  }

  Optional<Change> change(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(CHANGE + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id.value())
        .query(RegisterStore::change)
        .optional();
  }

  /** The changes of a collective before a number, the newest first. */
  List<Change> changes(
      JdbcClient jdbc, OrganisationId collective, boolean open, long before, int most) {
    return jdbc.sql(CHANGE + """
             where county = :county and collective = :collective and id < :before
               and not (:open and closed)
             order by id desc limit :most""")
        .param("county", county)
        .param("collective", collective.value())
        .param("open", open)
        .param("before", before)
        .param("most", most)
        .query(RegisterStore::change)
        .list();
  }

  private static Long[] numbers(List<PersonId> persons) {
    return persons.stream().map(PersonId::value).toArray(Long[]::new);
  }

  private static List<PersonId> persons(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    if (array == null) return List.of();
    return Stream.of((Long[]) array.getArray()).map(PersonId::new).toList();
  }

  private static @Nullable Holder holder(@Nullable String key) {
    return key == null ? null : Holder.read(key);
  }

  private static Change change(ResultSet row, int n) throws SQLException {
    var entered = CollectiveStore.number(row, "entered_by");
    var transfer = CollectiveStore.number(row, "transfer");
    return new Change(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new OrganisationId(row.getLong("collective")),
        Change.Kind.valueOf(row.getString("kind")),
        ShareKind.valueOf(row.getString("share")),
        holder(row.getString("giver")),
        holder(row.getString("taker")),
        row.getLong("count"),
        row.getLong("price"),
        row.getString("paper"),
        CollectiveStore.matter(row, "road"),
        persons(row, "giver_guardians"),
        persons(row, "taker_guardians"),
        new PersonId(row.getLong("proposer")),
        entered == null ? null : new PersonId(entered),
        row.getObject("entered_on", LocalDate.class),
        transfer == null ? null : new TransferId(transfer),
        row.getBoolean("closed"),
        row.getString("why"),
        row.getInt("version"));
  }

  // ShareCertificates

  /** The newest of a holder; those who make one of a collective do so one after another. */
  Optional<Certificate> alone(JdbcClient jdbc, OrganisationId collective, Holder holder) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:lock, 0))")
        .param("lock", "shares.certificate/" + county + "/" + collective)
        .query((row, n) -> 0)
        .single();
    return certificates(jdbc, collective, holder).stream().findFirst();
  }

  /** The newest of each of these holders. */
  List<Certificate> newest(JdbcClient jdbc, OrganisationId collective, Collection<Holder> holders) {
    return jdbc.sql("""
            select distinct on (holder) id, collective, holder, year, n, code, member, own, capital, at
              from shares.certificate
             where county = :county and collective = :collective and holder = any(:holders)
             order by holder, id desc""")
        .param("county", county)
        .param("collective", collective.value())
        .param("holders", holders.stream().map(Holder::key).toArray(String[]::new))
        .query(RegisterStore::certificate)
        .list();
  }

  long certify(JdbcClient jdbc, Region village, Certificate one, Acting by, Instant at) {
    return jdbc.sql("""
            insert into shares.certificate (county, region, collective, holder, year, n, code, member,
                   own, capital, by, at)
            select :county, :region, :collective, :holder, :year, coalesce(max(c.n), 0) + 1, :code,
                   :member, :own, :capital, :by, :at
              from shares.certificate c
             where c.county = :county and c.collective = :collective and c.year = :year
            returning id""")
        .param("county", county)
        .param("region", village.code())
        .param("collective", one.collective().value())
        .param("holder", one.holder().key())
        .param("year", one.year())
        .param("code", one.code())
        .param("member", one.held().member())
        .param("own", one.held().own())
        .param("capital", one.held().capital())
        .param("by", by.signature())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  Optional<Certificate> certificate(JdbcClient jdbc, long id) {
    return jdbc.sql(CERTIFICATE + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(RegisterStore::certificate)
        .optional();
  }

  Optional<Certificate> certificate(JdbcClient jdbc, String code) {
    return jdbc.sql(CERTIFICATE + " where county = :county and code = :code")
        .param("county", county)
        .param("code", code)
        .query(RegisterStore::certificate)
        .optional();
  }

  /** Those of a holder, the newest first. */
  List<Certificate> certificates(JdbcClient jdbc, OrganisationId collective, Holder holder) {
    return jdbc.sql(CERTIFICATE + """
             where county = :county and collective = :collective and holder = :holder
             order by id desc limit 20""")
        .param("county", county)
        .param("collective", collective.value())
        .param("holder", holder.key())
        .query(RegisterStore::certificate)
        .list();
  }

  private static Certificate certificate(ResultSet row, int n) throws SQLException {
    return new Certificate(
        row.getLong("id"),
        new OrganisationId(row.getLong("collective")),
        Holder.read(row.getString("holder")),
        row.getInt("year"),
        row.getInt("n"),
        row.getString("code"),
        new Certificate.Holding(row.getLong("member"), row.getLong("own"), row.getLong("capital")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
