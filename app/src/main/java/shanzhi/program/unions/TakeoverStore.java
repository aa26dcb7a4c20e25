package shanzhi.program.unions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.ledger.TransferId;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.inbox.LineSql;

/** Held shares on their way. */
final class TakeoverStore {

  /** What the inbox calls one. */
  private static final String KIND = "unions/takeover";

  private static final String OF =
      "with u as (select county, id, region from unions.takeover where county = ? and id = ?) ";

  private static final String TAKEOVER = """
      select id, venture, party, person, organisation, shares, fen, words, paper, chosen_at, voucher,
             transfer, moved_at, back_at, ended_at, why, refused_by, version
        from unions.takeover
      """;

  private final String county;

  TakeoverStore(County county) {
    this.county = county.code();
  }

  /** Who takes up how many, as it is written down. */
  record Choice(
      Party pool,
      Party holder,
      @Nullable PersonId person,
      @Nullable OrganisationId organisation,
      long shares,
      long fen,
      String words,
      @Nullable String paper) {}

  long add(
      JdbcClient jdbc,
      Venture venture,
      Choice said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    var holder = said.holder().organisation();
    var village = said.holder().village();
    var person = said.person();
    var organisation = said.organisation();
    return jdbc.sql("""
            insert into unions.takeover (county, venture, party, region, keeper, holder, village,
                   person, organisation, shares, fen, words, how, paper, chosen_at, actor, client,
                   content)
            values (:county, :venture, :party, :region, :keeper, :holder, :village, :person,
                    :organisation, :shares, :fen, :words, :how, :paper, :at, :actor, :client,
                    :content)
            returning id""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("party", said.pool().n())
        .param("region", venture.region().code())
        .param("keeper", venture.keeper().value())
        .param("holder", holder == null ? venture.keeper().value() : holder.value())
        .param("village", village == null ? null : village.code())
        .param("person", person == null ? null : person.value())
        .param("organisation", organisation == null ? null : organisation.value())
        .param("shares", said.shares())
        .param("fen", said.fen())
        .param("words", said.words())
        .param("how", said.paper() == null ? "ONLINE" : "PAPER")
        .param("paper", said.paper())
        .param("at", VentureStore.at(now))
        .param("actor", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  /** Whom an open offer of these shares waits for no more. */
  void answered(JdbcClient jdbc, VentureId venture, int party, PersonId person) {
    var offers = new OfferStore(new County(county));
    offers.open(jdbc, venture).stream()
        .filter(one -> one.party() == party)
        .forEach(one -> offers.chosen(jdbc, one.id(), person));
  }

  Optional<Takeover> find(JdbcClient jdbc, long id) {
    return jdbc.sql(TAKEOVER + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(TakeoverStore::takeover)
        .optional();
  }

  Optional<Takeover> ofVoucher(JdbcClient jdbc, VoucherId voucher) {
    return jdbc.sql(TAKEOVER + " where county = :county and voucher = :voucher")
        .param("county", county)
        .param("voucher", voucher.value())
        .query(TakeoverStore::takeover)
        .optional();
  }

  /** Those of a venture before a number, the newest first. */
  List<Takeover> of(JdbcClient jdbc, VentureId venture, long before, int most) {
    return jdbc.sql(TAKEOVER + """
             where county = :county and venture = :venture and id < :before
             order by id desc limit :most""")
        .param("county", county)
        .param("venture", venture.value())
        .param("before", before)
        .param("most", most)
        .query(TakeoverStore::takeover)
        .list();
  }

  /** A person's own, the newest first. */
  List<Takeover> of(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(
            TAKEOVER + " where county = :county and person = :person order by id desc limit 50")
        .param("county", county)
        .param("person", person.value())
        .query(TakeoverStore::takeover)
        .list();
  }

  /** How many shares of a pool are spoken for and have not moved. */
  long spoken(JdbcClient jdbc, VentureId venture, int party) {
    return jdbc.sql("""
            select coalesce(sum(shares), 0) from unions.takeover
             where county = :county and venture = :venture and party = :party
               and moved_at is null and ended_at is null""")
        .param("county", county)
        .param("venture", venture.value())
        .param("party", party)
        .query(Long.class)
        .single();
  }

  boolean received(JdbcClient jdbc, Takeover was, VoucherId voucher) {
    return jdbc.sql("""
            update unions.takeover set voucher = :voucher, version = version + 1
             where county = :county and id = :id and version = :version
               and moved_at is null and ended_at is null""")
            .param("county", county)
            .param("id", was.id())
            .param("version", was.version())
            .param("voucher", voucher.value())
            .update()
        == 1;
  }

  boolean moved(JdbcClient jdbc, Takeover was, TransferId transfer, Instant now) {
    return jdbc.sql("""
            update unions.takeover
               set transfer = :transfer, moved_at = :now, version = version + 1
             where county = :county and id = :id and moved_at is null and ended_at is null""")
            .param("county", county)
            .param("id", was.id())
            .param("transfer", transfer.value())
            .param("now", VentureStore.at(now))
            .update()
        == 1;
  }

  boolean back(JdbcClient jdbc, Takeover was, TransferId transfer, Instant now) {
    return jdbc.sql("""
            update unions.takeover set back = :transfer, back_at = :now, version = version + 1
             where county = :county and id = :id and moved_at is not null and back is null""")
            .param("county", county)
            .param("id", was.id())
            .param("transfer", transfer.value())
            .param("now", VentureStore.at(now))
            .update()
        == 1;
  }

  boolean ended(
      JdbcClient jdbc, Takeover was, String why, @Nullable PersonId refusedBy, Instant now) {
    return jdbc.sql("""
            update unions.takeover
               set ended_at = :now, why = :why, refused_by = :by, version = version + 1
             where county = :county and id = :id and version = :version
               and moved_at is null and ended_at is null""")
            .param("county", county)
            .param("id", was.id())
            .param("version", was.version())
            .param("why", why)
            .param("by", refusedBy == null ? null : refusedBy.value(), Types.BIGINT)
            .param("now", VentureStore.at(now))
            .update()
        == 1;
  }

  /** Tells the taker what others did with it, until they have read it. */
  void tell(JdbcClient jdbc, Takeover one, String state, String title, Instant since, Instant due) {
    jdbc.sql(OF + LineSql.OPEN + " on conflict do nothing")
        .params(county, one.id(), KIND, (short) 0)
        .param(null)
        .param(null)
        .param(Objects.requireNonNull(one.person()).value())
        .param(null)
        .param(null)
        .params(Capability.LEDGER_OWN, "unions.takeover." + state, "look", title)
        .params(VentureStore.at(since), VentureStore.at(due))
        .update();
  }

  /** The taker has read it. */
  void told(JdbcClient jdbc, long id) {
    jdbc.sql(OF + LineSql.CLOSE).params(county, id, KIND, (short) 0).update();
  }

  private static Takeover takeover(ResultSet row, int n) throws SQLException {
    var person = row.getObject("person", Long.class);
    var organisation = row.getObject("organisation", Long.class);
    var refused = row.getObject("refused_by", Long.class);
    var voucher = row.getObject("voucher", Long.class);
    var transfer = row.getObject("transfer", Long.class);
    return new Takeover(
        row.getLong("id"),
        new VentureId(row.getLong("venture")),
        row.getInt("party"),
        person == null ? null : new PersonId(person),
        organisation == null ? null : new OrganisationId(organisation),
        row.getLong("shares"),
        row.getLong("fen"),
        row.getString("words"),
        row.getString("paper"),
        row.getObject("chosen_at", OffsetDateTime.class).toInstant(),
        voucher == null ? null : new VoucherId(voucher),
        null,
        transfer == null ? null : new TransferId(transfer),
        moment(row, "moved_at"),
        moment(row, "back_at"),
        moment(row, "ended_at"),
        row.getString("why"),
        refused == null ? null : new PersonId(refused),
        row.getInt("version"));
  }

  static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
