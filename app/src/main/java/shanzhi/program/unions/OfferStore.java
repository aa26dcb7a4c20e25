package shanzhi.program.unions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.inbox.LinesOfMany;

/** Offers of held shares, and the lines in the inbox of whom they are offered to. */
final class OfferStore {

  private static final LinesOfMany LINES =
      new LinesOfMany("unions/offer", "unions.offer", Capability.CASE_READ);

  private static final String OFFER = """
      select id, venture, party, region, shares, until, ended_at from unions.offer
       where county = :county""";

  private final String county;

  OfferStore(County county) {
    this.county = county.code();
  }

  long add(
      JdbcClient jdbc,
      Venture venture,
      Offer said,
      Acting by,
      Instant now,
      ClientId client,
      String content) {
    return jdbc.sql("""
            insert into unions.offer (county, venture, party, region, keeper, shares, until, actor, at,
                   client, content)
            values (:county, :venture, :party, :region, :keeper, :shares, :until, :actor, :at,
                    :client, :content)
            returning id""")
        .param("county", county)
        .param("venture", venture.id().value())
        .param("party", said.party())
        .param("region", said.village().code())
        .param("keeper", venture.keeper().value())
        .param("shares", said.shares())
        .param("until", said.until())
        .param("actor", by.signature())
        .param("at", VentureStore.at(now))
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  Optional<Offer> find(JdbcClient jdbc, long id) {
    return jdbc.sql(OFFER + " and id = :id")
        .param("county", county)
        .param("id", id)
        .query(OfferStore::offer)
        .optional();
  }

  /** Those of a venture that wait. */
  List<Offer> open(JdbcClient jdbc, VentureId venture) {
    return jdbc.sql(OFFER + " and venture = :venture and ended_at is null order by id")
        .param("county", county)
        .param("venture", venture.value())
        .query(OfferStore::offer)
        .list();
  }

  /** All that wait, the oldest first. */
  List<Offer> open(JdbcClient jdbc, int most) {
    return jdbc.sql(OFFER + " and ended_at is null order by until, id limit :most")
        .param("county", county)
        .param("most", most)
        .query(OfferStore::offer)
        .list();
  }

  /** False where it is over already. */
  boolean end(JdbcClient jdbc, long id, Instant now) {
    return jdbc.sql("""
            update unions.offer set ended_at = :at
             where county = :county and id = :id and ended_at is null""")
            .param("county", county)
            .param("id", id)
            .param("at", VentureStore.at(now))
            .update()
        == 1;
  }

  /** Puts it into the inbox of each. */
  void tell(
      JdbcClient jdbc,
      long id,
      Collection<PersonId> whom,
      String title,
      Instant since,
      Instant due) {
    var said = new LinesOfMany.Telling("unions.offer.OPEN", "look", title, since, due);
    LINES.tell(jdbc, county, id, whom, said);
  }

  /** Somebody has chosen. */
  void chosen(JdbcClient jdbc, long id, PersonId person) {
    LINES.untell(jdbc, county, id, person);
  }

  /** It waits for nobody any more. */
  void untell(JdbcClient jdbc, long id) {
    LINES.untell(jdbc, county, id);
  }

  private static Offer offer(ResultSet row, int n) throws SQLException {
    var ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Offer(
        row.getLong("id"),
        new VentureId(row.getLong("venture")),
        row.getInt("party"),
        new Region(row.getString("region")),
        row.getLong("shares"),
        row.getObject("until", LocalDate.class),
        ended == null ? null : ended.toInstant());
  }
}
