package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;

/** The statements of who votes for which household. */
final class HouseholdVoterStore {

  private static final String VOTER = """
      select id, region, household, person, paper, since from deliberation.household_voter
      """;

  private final String county;

  HouseholdVoterStore(County county) {
    this.county = county.code();
  }

  /** The number that a sending before this one was given, where it said the same. */
  Optional<Long> before(JdbcClient jdbc, ClientId client, String content) {
    return jdbc.sql("""
            select id, content from deliberation.household_voter
             where county = :county and client = :client""")
        .param("county", county)
        .param("client", client.value())
        .query((row, n) -> content.equals(row.getString(2)) ? row.getLong(1) : -1L)
        .optional();
  }

  long name(JdbcClient jdbc, HouseholdVoter said, Acting by, ClientId client, String content) {
    return jdbc.sql("""
            insert into deliberation.household_voter (county, region, household, person, paper, since,
                   by, client, content)
            values (:county, :region, :household, :person, :paper, :since, :by, :client, :content)
            returning id""")
        .param("county", county)
        .param("region", said.village().code())
        .param("household", said.household().value())
        .param("person", said.person().value())
        .param("paper", said.paper())
        .param("since", BodyStore.at(said.since()))
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Long.class)
        .single();
  }

  boolean end(JdbcClient jdbc, long id, String reason, Acting by, Instant at) {
    return jdbc.sql("""
            update deliberation.household_voter set until = :at, ended_by = :by, reason = :reason
             where county = :county and id = :id and until is null""")
            .param("county", county)
            .param("id", id)
            .param("at", BodyStore.at(at))
            .param("by", by.signature())
            .param("reason", reason)
            .update()
        == 1;
  }

  Optional<HouseholdVoter> find(JdbcClient jdbc, long id) {
    return jdbc.sql(VOTER + " where county = :county and id = :id")
        .param("county", county)
        .param("id", id)
        .query(HouseholdVoterStore::voter)
        .optional();
  }

  Optional<HouseholdVoter> of(JdbcClient jdbc, HouseholdId household) {
    return jdbc.sql(VOTER + " where county = :county and household = :household and until is null")
        .param("county", county)
        .param("household", household.value())
        .query(HouseholdVoterStore::voter)
        .optional();
  }

  /** Those of a village in force before a number, the newest first. */
  List<HouseholdVoter> ofVillage(JdbcClient jdbc, Region village, long before, int most) {
    return jdbc.sql(VOTER + """
             where county = :county and village = :village and until is null and id < :before
             order by id desc limit :most""")
        .param("county", county)
        .param("village", village.code())
        .param("before", before)
        .param("most", most)
        .query(HouseholdVoterStore::voter)
        .list();
  }

  private static HouseholdVoter voter(ResultSet row, int n) throws SQLException {
    return new HouseholdVoter(
        row.getLong("id"),
        new Region(row.getString("region")),
        new HouseholdId(row.getLong("household")),
        new PersonId(row.getLong("person")),
        row.getString("paper"),
        MeetingStore.moment(row, "since"));
  }
}
