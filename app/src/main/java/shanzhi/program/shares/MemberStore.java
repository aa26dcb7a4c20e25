package shanzhi.program.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.HouseholdId;

/** Who is listed in a round, and who is a member. */
final class MemberStore {

  private static final String CANDIDATE = """
      select person, household, member, verdict, ground, since, paper, papers, guardian
        from shares.candidate
      """;

  private static final String MEMBER = """
      select collective, person, household, ground, since, round, until, end_ground
        from shares.member
      """;

  private final String county;

  MemberStore(County county) {
    this.county = county.code();
  }

  /**
   * Draws up the list: every member stays on it, wherever they are registered by now; everybody who is
   * registered in the village comes on it, on the ground that their dates give, where they give one.
   */
  void draw(JdbcClient jdbc, Round round, LocalDate day, List<Electorate.Registrant> registered) {
    jdbc.sql("""
            insert into shares.candidate (county, region, round, person, household, member, verdict)
            select m.county, m.region, :round, m.person, m.household, true, 'STAYS'
              from shares.member m
             where m.county = :county and m.collective = :collective and m.until is null
            on conflict (county, round, person) do nothing""")
        .param("county", county)
        .param("round", round.id().value())
        .param("collective", round.collective().value())
        .update();
    jdbc.sql("""
            insert into shares.candidate (county, region, round, person, household, member, verdict,
                   ground, since)
            select :county, :region, :round, x.person, x.household, false,
                   case when x.born > :day or x.since <= :day then 'JOINS' end,
                   case when x.born > :day then 'CHILD' when x.since <= :day then 'FOUNDING' end,
                   case when x.born > :day then x.born when x.since <= :day then :day end
              from unnest(:persons::bigint[], :households::bigint[], :born::date[], :since::date[])
                as x(person, household, born, since)
            on conflict (county, round, person) do nothing""")
        .param("county", county)
        .param("region", round.village().code())
        .param("round", round.id().value())
        .param("day", day)
        .param(
            "persons", registered.stream().map(r -> r.who().person().value()).toArray(Long[]::new))
        .param(
            "households",
            registered.stream().map(r -> r.who().household().value()).toArray(Long[]::new))
        .param("born", registered.stream().map(r -> r.born().toString()).toArray(String[]::new))
        .param("since", registered.stream().map(r -> r.since().toString()).toArray(String[]::new))
        .update();
  }

  /** Puts somebody on the list by name. */
  void list(JdbcClient jdbc, Round round, Elector who) {
    jdbc.sql("""
            insert into shares.candidate (county, region, round, person, household, member)
            values (:county, :region, :round, :person, :household, false)""")
        .param("county", county)
        .param("region", round.village().code())
        .param("round", round.id().value())
        .param("person", who.person().value())
        .param("household", who.household().value())
        .update();
  }

  boolean judge(JdbcClient jdbc, MatterId round, Judged said) {
    return jdbc.sql("""
            update shares.candidate
               set verdict = :verdict, ground = :ground, since = :since, paper = :paper,
                   papers = :papers, guardian = :guardian
             where county = :county and round = :round and person = :person""")
            .param("county", county)
            .param("round", round.value())
            .param("person", said.person().value())
            .param("verdict", said.verdict().name())
            .param("ground", said.ground())
            .param("since", said.since())
            .param("paper", said.paper().isEmpty() ? null : said.paper())
            .param("papers", said.papers().toArray(String[]::new))
            .param(
                "guardian", said.guardian() == null ? null : said.guardian().value(), Types.BIGINT)
            .update()
        == 1;
  }

  Optional<Candidate> candidate(JdbcClient jdbc, MatterId round, PersonId person) {
    return jdbc.sql(CANDIDATE + " where county = :county and round = :round and person = :person")
        .param("county", county)
        .param("round", round.value())
        .param("person", person.value())
        .query(MemberStore::candidate)
        .optional();
  }

  /** Those of a round after a household and person: all, its members, or only those that are one's own. */
  List<Candidate> candidates(
      JdbcClient jdbc,
      MatterId round,
      boolean unseen,
      RoundSight.Part part,
      List<PersonId> own,
      long household,
      long person,
      int most) {
    return jdbc.sql(CANDIDATE + """
             where county = :county and round = :round and (verdict is null or not :unseen)
               and (household, person) > (:household, :after)
               and (:part = 'WHOLE' or :part = 'MEMBERS' and verdict in ('STAYS', 'JOINS')
                    or person = any(:own))
             order by household, person limit :most""")
        .param("county", county)
        .param("round", round.value())
        .param("unseen", unseen)
        .param("part", part.name())
        .param("own", own.stream().map(PersonId::value).toArray(Long[]::new))
        .param("household", household)
        .param("after", person)
        .param("most", most)
        .query(MemberStore::candidate)
        .list();
  }

  /** Members of a round who are to stay. */
  List<PersonId> staying(JdbcClient jdbc, MatterId round) {
    return jdbc.sql("""
            select person from shares.candidate
             where county = :county and round = :round and verdict = 'STAYS' order by person""")
        .param("county", county)
        .param("round", round.value())
        .query((row, n) -> RoundStore.person(row))
        .list();
  }

  /** 拟除名 Those who are to leave, or not to join. */
  List<PersonId> struck(JdbcClient jdbc, MatterId round) {
    return jdbc.sql("""
            select person from shares.candidate
             where county = :county and round = :round and verdict in ('LEAVES', 'NOT')
             order by person""")
        .param("county", county)
        .param("round", round.value())
        .query((row, n) -> RoundStore.person(row))
        .list();
  }

  /** Whether anybody of a household, but this person, is a member or joins. */
  boolean withMembers(JdbcClient jdbc, MatterId round, Candidate one) {
    return jdbc.sql("""
            select exists (select from shares.candidate
              where county = :county and round = :round and household = :household
                and person <> :person and verdict in ('STAYS', 'JOINS'))""")
        .param("county", county)
        .param("round", round.value())
        .param("household", one.household().value())
        .param("person", one.person().value())
        .query(Boolean.class)
        .single();
  }

  /** Somebody of a household with members of whom it is said that they never belonged. */
  Optional<PersonId> wronged(JdbcClient jdbc, MatterId round) {
    return jdbc.sql("""
            select c.person from shares.candidate c
             where c.county = :county and c.round = :round and c.ground = 'NEVER_BELONGED'
               and exists (select from shares.candidate o
                 where o.county = c.county and o.round = c.round and o.household = c.household
                   and o.person <> c.person and o.verdict in ('STAYS', 'JOINS'))
             order by c.person limit 1""")
        .param("county", county)
        .param("round", round.value())
        .query(Long.class)
        .optional()
        .map(PersonId::new);
  }

  /** How many of a round stay, join, leave, do not join, and were not looked at. */
  record Count(long stays, long joins, long leaves, long outside, long unseen) {

    public long members() {
      return stays + joins;
    }
  }

  Count count(JdbcClient jdbc, MatterId round) {
    return jdbc.sql("""
            select count(*) filter (where verdict = 'STAYS'), count(*) filter (where verdict = 'JOINS'),
                   count(*) filter (where verdict = 'LEAVES'), count(*) filter (where verdict = 'NOT'),
                   count(*) filter (where verdict is null)
              from shares.candidate where county = :county and round = :round""")
        .param("county", county)
        .param("round", round.value())
        .query((row, n) -> new Count(
            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
        .single();
  }

  /** What was decided on a list comes into force. */
  void settle(JdbcClient jdbc, Round round) {
    jdbc.sql("""
            insert into shares.member (county, region, collective, person, household, ground, since, round)
            select c.county, c.region, :collective, c.person, c.household, c.ground, c.since, c.round
              from shares.candidate c
             where c.county = :county and c.round = :round and c.verdict = 'JOINS'""")
        .param("county", county)
        .param("round", round.id().value())
        .param("collective", round.collective().value())
        .update();
    jdbc.sql("""
            update shares.member m
               set until = greatest(c.since, m.since), end_ground = c.ground, end_round = c.round
              from shares.candidate c
             where c.county = :county and c.round = :round and c.verdict = 'LEAVES'
               and m.county = c.county and m.collective = :collective and m.person = c.person
               and m.until is null""")
        .param("county", county)
        .param("round", round.id().value())
        .param("collective", round.collective().value())
        .update();
  }

  /** All are members of the collective's successor from the day on, by the meeting's decision. */
  void follow(JdbcClient jdbc, OrganisationId collective, LocalDate day, MatterId decision) {
    jdbc.sql("""
            update shares.member
               set until = greatest(:day, since), end_ground = :ground, end_round = :decision
             where county = :county and collective = :collective and until is null""")
        .param("county", county)
        .param("collective", collective.value())
        .param("day", day)
        .param("ground", EndGround.OTHER_COLLECTIVE.name())
        .param("decision", decision.value())
        .update();
  }

  /** The members of a collective now, by household. */
  List<Member> current(JdbcClient jdbc, OrganisationId collective) {
    return jdbc.sql(MEMBER + """
             where county = :county and collective = :collective and until is null
             order by household, person""")
        .param("county", county)
        .param("collective", collective.value())
        .query(MemberStore::member)
        .list();
  }

  /** The current members of these households. */
  List<Member> of(JdbcClient jdbc, OrganisationId collective, Collection<HouseholdId> households) {
    return jdbc.sql(MEMBER + """
             where county = :county and collective = :collective and until is null
               and household = any(:households)
             order by household, person""")
        .param("county", county)
        .param("collective", collective.value())
        .param("households", households.stream().map(HouseholdId::value).toArray(Long[]::new))
        .query(MemberStore::member)
        .list();
  }

  /** A person's membership in a collective, the newest first. */
  List<Member> of(JdbcClient jdbc, PersonId person) {
    return jdbc.sql(MEMBER + """
             where county = :county and person = :person order by since desc limit 20""")
        .param("county", county)
        .param("person", person.value())
        .query(MemberStore::member)
        .list();
  }

  private static Candidate candidate(ResultSet row, int n) throws SQLException {
    var verdict = row.getString("verdict");
    return new Candidate(
        RoundStore.person(row),
        RoundStore.household(row),
        row.getBoolean("member"),
        verdict == null ? null : Candidate.Verdict.valueOf(verdict),
        row.getString("ground"),
        row.getObject("since", LocalDate.class),
        row.getString("paper"),
        List.of((String[]) row.getArray("papers").getArray()),
        guardian(row.getObject("guardian", Long.class)));
  }

  private static Member member(ResultSet row, int n) throws SQLException {
    return new Member(
        new OrganisationId(row.getLong("collective")),
        RoundStore.person(row),
        RoundStore.household(row),
        JoinGround.valueOf(row.getString("ground")),
        row.getObject("since", LocalDate.class),
        new MatterId(row.getLong("round")),
        row.getObject("until", LocalDate.class),
        end(row.getString("end_ground")));
  }

  private static @Nullable PersonId guardian(@Nullable Long number) {
    return number == null ? null : new PersonId(number);
  }

  private static @Nullable EndGround end(@Nullable String ground) {
    return ground == null ? null : EndGround.valueOf(ground);
  }
}
