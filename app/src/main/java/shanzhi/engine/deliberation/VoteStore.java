package shanzhi.engine.deliberation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.deliberation.Meeting.Quorum;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;

/** Motions and the open votes on them. */
final class VoteStore {

  private static final String MOTION = """
      select id, n, kind, solution, measure, question, seats, present, quorum, twelfths, base, majority,
             opened_at, closed_at, ayes, noes, abstains, outcome
        from deliberation.motion
      """;

  private final String county;

  VoteStore(County county) {
    this.county = county.code();
  }

  /** What is put to the vote. */
  record Put(
      int item,
      Motion.Kind kind,
      @Nullable Integer solution,
      @Nullable Long measure,
      String question) {}

  /** Who takes part in an item: the seats, less those aside, and how many of them are there. */
  record Part(int seats, int aside, int present) {}

  Part part(JdbcClient jdbc, MeetingId meeting, int item) {
    return jdbc.sql("""
            select count(*)::int as seats,
                   (count(*) filter (where s.recused))::int as aside,
                   (count(*) filter (where not s.recused and i.counted))::int as present
              from deliberation.standing s
              left join deliberation.sign_in i on i.county = s.county and i.meeting = s.meeting
                   and i.seat = s.seat
             where s.county = :county and s.meeting = :meeting and s.n = :n""")
        .param("county", county)
        .param("meeting", meeting.value())
        .param("n", item)
        .query((row, n) -> new Part(row.getInt(1), row.getInt(2), row.getInt(3)))
        .single();
  }

  long put(
      JdbcClient jdbc,
      Meeting meeting,
      Put put,
      Quorum quorum,
      int base,
      int majority,
      @Nullable BallotId ballot,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            insert into deliberation.motion (county, region, meeting, n, kind, solution, measure, question,
                   seats, present, quorum, twelfths, base, majority, ballot, opened_at, by)
            values (:county, :region, :meeting, :n, :kind, :solution, :measure, :question, :seats,
                    :present, :quorum, :twelfths, :base, :majority, :ballot, :at, :by)
            returning id""")
        .param("county", county)
        .param("region", meeting.village().code())
        .param("meeting", meeting.id().value())
        .param("n", put.item())
        .param("kind", put.kind().name())
        .param("solution", put.solution())
        .param("measure", put.measure())
        .param("question", put.question())
        .param("seats", quorum.seats())
        .param("present", quorum.present())
        .param("quorum", quorum.needed())
        .param("twelfths", quorum.twelfths())
        .param("base", base)
        .param("majority", majority)
        .param("ballot", ballot == null ? null : ballot.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by.signature())
        .query(Long.class)
        .single();
  }

  List<Motion> of(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql(MOTION + " where county = :county and meeting = :meeting order by n, id")
        .param("county", county)
        .param("meeting", meeting.value())
        .query(VoteStore::motion)
        .list();
  }

  Optional<Motion> find(JdbcClient jdbc, MeetingId meeting, long motion) {
    return jdbc.sql(MOTION + " where county = :county and meeting = :meeting and id = :id")
        .param("county", county)
        .param("meeting", meeting.value())
        .param("id", motion)
        .query(VoteStore::motion)
        .optional();
  }

  /**
   * Writes the vote of a seat, or another in its place while the motion is open. Only of who takes part in
   * the item and was there when it was put; the statement asks again whatever was read before.
   *
   * @param hand written down by the clerk for who stands on the clerk's list, never over one's own vote
   * @return whether it takes the place of another; none where the seat has no vote here
   */
  Optional<Boolean> vote(
      JdbcClient jdbc,
      Meeting meeting,
      Motion motion,
      SeatId seat,
      Motion.Choice choice,
      boolean hand,
      Acting by,
      Instant at) {
    return jdbc.sql("""
            insert into deliberation.vote (county, region, motion, meeting, n, seat, choice, hand, at, by)
            select m.county, m.region, m.id, m.meeting, m.n, s.seat, :choice, :hand, :at, :by
              from deliberation.motion m
              join deliberation.standing s on s.county = m.county and s.meeting = m.meeting
                   and s.n = m.n and s.seat = :seat and not s.recused
              join deliberation.sign_in i on i.county = m.county and i.meeting = m.meeting
                   and i.seat = s.seat and i.counted and i.at <= m.opened_at
                   and (i.way = 'CLERK' or not :hand)
             where m.county = :county and m.id = :motion and m.closed_at is null and m.open
            on conflict (county, motion, seat) do update
               set choice = excluded.choice, hand = excluded.hand, at = excluded.at, by = excluded.by
             where not :hand or vote.hand
            returning xmax <> 0""")
        .param("county", county)
        .param("motion", motion.id())
        .param("seat", seat.value())
        .param("choice", choice.name())
        .param("hand", hand)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by.signature())
        .query(Boolean.class)
        .optional();
  }

  List<Vote> votes(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select motion, seat, choice, at from deliberation.vote
             where county = :county and meeting = :meeting order by motion, seat""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> new Vote(
            row.getLong("motion"),
            new SeatId(row.getLong("seat")),
            Motion.Choice.valueOf(row.getString("choice")),
            MeetingStore.moment(row, "at")))
        .list();
  }

  /** The seats of each motion whose hand the clerk wrote down. */
  Map<Long, Set<SeatId>> hands(JdbcClient jdbc, MeetingId meeting) {
    var hands = new HashMap<Long, Set<SeatId>>();
    jdbc.sql("""
            select motion, seat from deliberation.vote
             where county = :county and meeting = :meeting and hand order by motion, seat""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> hands
            .computeIfAbsent(row.getLong(1), one -> new LinkedHashSet<>())
            .add(new SeatId(row.getLong(2))))
        .list();
    return hands;
  }

  /** Counts the votes that are there and closes the motion, in one statement. */
  boolean close(JdbcClient jdbc, long motion, Instant at) {
    return jdbc.sql("""
            update deliberation.motion m
               set closed_at = :at, ayes = v.ayes, noes = v.noes, abstains = v.abstains,
                   outcome = case when v.ayes >= m.majority then 'CARRIED' else 'LOST' end
              from (select (count(*) filter (where choice = 'AYE'))::int as ayes,
                           (count(*) filter (where choice = 'NO'))::int as noes,
                           (count(*) filter (where choice = 'ABSTAIN'))::int as abstains
                      from deliberation.vote where county = :county and motion = :id) v
             where m.county = :county and m.id = :id and m.closed_at is null and m.open""")
            .param("county", county)
            .param("id", motion)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Somebody who is there and takes part in an item. */
  record Sitting(PersonId person, SeatId seat) {}

  /** Who is there, counts and takes part in an item. */
  List<Sitting> voters(JdbcClient jdbc, MeetingId meeting, int item) {
    return jdbc.sql("""
            select i.person, s.seat
              from deliberation.standing s
              join deliberation.sign_in i on i.county = s.county and i.meeting = s.meeting
                   and i.seat = s.seat and i.counted
             where s.county = :county and s.meeting = :meeting and s.n = :n and not s.recused
             order by s.seat""")
        .param("county", county)
        .param("meeting", meeting.value())
        .param("n", item)
        .query((row, n) -> new Sitting(new PersonId(row.getLong(1)), new SeatId(row.getLong(2))))
        .list();
  }

  /** The secret ballots of a meeting, by the motion that each decides. */
  Map<Long, BallotId> ballots(JdbcClient jdbc, MeetingId meeting) {
    var ballots = new HashMap<Long, BallotId>();
    jdbc.sql("""
            select id, ballot from deliberation.motion
             where county = :county and meeting = :meeting and ballot is not null""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> ballots.put(row.getLong(1), new BallotId(row.getLong(2))))
        .list();
    return ballots;
  }

  /** How the topic of each item is decided, here and in any other meeting that talked it over. */
  List<StrawVeil.Decided> decided(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select i.n, max(s.least) as least,
                   coalesce(bool_or(d.open and d.closed_at is not null), false) as openly
              from deliberation.item i
              join deliberation.item j on j.county = i.county and j.topic = i.topic
              left join deliberation.motion d on d.county = j.county and d.meeting = j.meeting
                   and d.n = j.n and d.kind = 'DECISION'
              left join deliberation.secret s on s.county = d.county and s.id = d.ballot
             where i.county = :county and i.meeting = :meeting
             group by i.n""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) -> new StrawVeil.Decided(
            row.getInt("n"),
            row.getObject("least") == null ? null : row.getInt("least"),
            row.getBoolean("openly")))
        .list();
  }

  /** Whether a secret vote on an item is under way. */
  boolean inSecret(JdbcClient jdbc, MeetingId meeting, int item) {
    return jdbc.sql("""
            select exists (select from deliberation.motion
             where county = :county and meeting = :meeting and n = :n and closed_at is null
               and not open)""")
        .param("county", county)
        .param("meeting", meeting.value())
        .param("n", item)
        .query(Boolean.class)
        .single();
  }

  /** The motion that a ballot decides. */
  record Decided(long motion, MeetingId meeting, int item) {}

  Optional<Decided> decidedBy(JdbcClient jdbc, BallotId ballot) {
    return jdbc.sql("""
            select id, meeting, n from deliberation.motion
             where county = :county and ballot = :ballot""")
        .param("county", county)
        .param("ballot", ballot.value())
        .query(
            (row, n) -> new Decided(row.getLong(1), new MeetingId(row.getLong(2)), row.getInt(3)))
        .optional();
  }

  /** Whoever follows the meeting of a ballot asks again. */
  void moved(JdbcClient jdbc, BallotId ballot) {
    jdbc.sql("""
            update deliberation.meeting set pulse = pulse + 1
             where county = :county
               and id = (select meeting from deliberation.motion
                          where county = :county and ballot = :ballot)
            """).param("county", county).param("ballot", ballot.value()).update();
  }

  /** Closes the motion of a ballot that was counted. */
  void count(JdbcClient jdbc, long motion, boolean carried, Instant at) {
    jdbc.sql("""
            update deliberation.motion set closed_at = :at, outcome = :outcome
             where county = :county and id = :id and closed_at is null and not open""")
        .param("county", county)
        .param("id", motion)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("outcome", carried ? "CARRIED" : "LOST")
        .update();
  }

  private static Motion motion(ResultSet row, int n) throws SQLException {
    var outcome = row.getString("outcome");
    var solution = row.getInt("solution");
    var measure = row.getLong("measure");
    return new Motion(
        row.getLong("id"),
        row.getInt("n"),
        Motion.Kind.valueOf(row.getString("kind")),
        solution == 0 ? null : solution,
        measure == 0 ? null : measure,
        row.getString("question"),
        new Quorum(
            row.getInt("seats"),
            row.getInt("present"),
            row.getInt("quorum"),
            row.getInt("twelfths")),
        row.getInt("base"),
        row.getInt("majority"),
        MeetingStore.moment(row, "opened_at"),
        MeetingStore.maybe(row, "closed_at"),
        outcome == null
            ? null
            : new Motion.Result(
                row.getInt("ayes"),
                row.getInt("noes"),
                row.getInt("abstains"),
                outcome.equals("CARRIED")));
  }
}
