package shanzhi.engine.deliberation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.foundation.access.Proof;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** Who is there, who tried, and who steps aside. */
final class SignInStore {

  private final String county;

  SignInStore(County county) {
    this.county = county.code();
  }

  /** Signs a seat in; false where it is signed in already. */
  boolean signIn(
      JdbcClient jdbc,
      Meeting meeting,
      MeetingSeat seat,
      SignIn.Way way,
      @Nullable Proof proof,
      boolean counted,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            insert into deliberation.sign_in (county, region, meeting, seat, person, way, proof, counted,
                   at, by)
            values (:county, :region, :meeting, :seat, :person, :way, :proof, :counted, :at, :by)
            on conflict do nothing""")
            .param("county", county)
            .param("region", meeting.village().code())
            .param("meeting", meeting.id().value())
            .param("seat", seat.id().value())
            .param("person", seat.person().value())
            .param("way", way.name())
            .param("proof", proof == null ? null : proof.means().name())
            .param("counted", counted)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("by", by.signature())
            .update()
        == 1;
  }

  /** Writes down a wrong code; answers how many of that person there are by now. */
  int tried(JdbcClient jdbc, MeetingId meeting, PersonId person, Instant at) {
    jdbc.sql("""
            insert into deliberation.sign_in_try (county, meeting, person, at)
            values (:county, :meeting, :person, :at) on conflict do nothing""")
        .param("county", county)
        .param("meeting", meeting.value())
        .param("person", person.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    return tries(jdbc, meeting, person);
  }

  int tries(JdbcClient jdbc, MeetingId meeting, PersonId person) {
    return jdbc.sql("""
            select count(*) from deliberation.sign_in_try
             where county = :county and meeting = :meeting and person = :person""")
        .param("county", county)
        .param("meeting", meeting.value())
        .param("person", person.value())
        .query(Integer.class)
        .single();
  }

  /** Each seat takes part in each item until something binds it. */
  void stand(JdbcClient jdbc, Meeting meeting, Acting by, Instant at) {
    jdbc.sql("""
            insert into deliberation.standing (county, region, meeting, n, seat, recused, at, by)
            select i.county, i.region, i.meeting, i.n, s.id, false, :at, :by
              from deliberation.item i
              join deliberation.seat s on s.county = i.county and s.body = :body and s.starts <= :at
                   and (s.ends is null or s.ends > :at)
             where i.county = :county and i.meeting = :meeting
            on conflict do nothing""")
        .param("county", county)
        .param("meeting", meeting.id().value())
        .param("body", meeting.body().value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by.signature())
        .update();
  }

  /** Sets a seat aside in an item, where nothing did before. */
  boolean recuse(JdbcClient jdbc, Meeting meeting, Recusal recusal, Acting by, Instant at) {
    return recuse(jdbc, meeting, List.of(recusal), by, at) == 1;
  }

  /** The same of many seats at once; answers how many. */
  int recuse(JdbcClient jdbc, Meeting meeting, Collection<Recusal> said, Acting by, Instant at) {
    return jdbc.sql("""
            update deliberation.standing s
               set recused = true, why = x.why, degree = x.degree, words = x.words, at = :at, by = :by
              from unnest(:items::int[], :seats::bigint[], :whys::text[], :degrees::int[],
                          :words::text[]) as x (n, seat, why, degree, words)
             where s.county = :county and s.meeting = :meeting and s.n = x.n and s.seat = x.seat
               and not s.recused""")
        .param("county", county)
        .param("meeting", meeting.id().value())
        .param("items", said.stream().map(Recusal::item).toArray(Integer[]::new))
        .param("seats", said.stream().map(one -> one.seat().value()).toArray(Long[]::new))
        .param("whys", said.stream().map(one -> one.why().name()).toArray(String[]::new))
        .param("degrees", said.stream().map(Recusal::degree).toArray(Integer[]::new))
        .param("words", said.stream().map(Recusal::words).toArray(String[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by.signature())
        .update();
  }

  List<Recusal> recusals(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select n, seat, why, degree, words from deliberation.standing
             where county = :county and meeting = :meeting and recused order by n, seat""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, i) -> {
          var degree = row.getInt("degree");
          return new Recusal(
              row.getInt("n"),
              new SeatId(row.getLong("seat")),
              Recusal.Why.valueOf(row.getString("why")),
              degree == 0 ? null : degree,
              row.getString("words"));
        })
        .list();
  }

  /** The people whose own affair each item is. */
  List<Concern> concerned(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select i.n, c.person from deliberation.item i
              join deliberation.concerned c on c.county = i.county and c.topic = i.topic
             where i.county = :county and i.meeting = :meeting order by i.n, c.person""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> new Concern(row.getInt(1), new PersonId(row.getLong(2))))
        .list();
  }

  /** Whose own affair an item is. */
  record Concern(int item, PersonId person) {}

  /** Who raised the opinions from which the topics on the agenda were gathered. */
  List<PersonId> raisers(JdbcClient jdbc, MeetingId meeting) {
    return new ArrayList<>(jdbc.sql("""
            select distinct o.person from deliberation.item i
              join deliberation.opinion o on o.county = i.county and o.topic = i.topic
             where i.county = :county and i.meeting = :meeting order by 1""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list());
  }

  /** The seat that a person has in the meeting's body. */
  Optional<SeatId> seatOf(JdbcClient jdbc, Meeting meeting, PersonId person, Instant at) {
    return jdbc.sql("""
            select id from deliberation.seat
             where county = :county and body = :body and person = :person and starts <= :at
               and (ends is null or ends > :at)""")
        .param("county", county)
        .param("body", meeting.body().value())
        .param("person", person.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query((row, n) -> new SeatId(row.getLong(1)))
        .optional();
  }
}
