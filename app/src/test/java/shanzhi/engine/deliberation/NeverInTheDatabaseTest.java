package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** What must never be is not in the database either, whatever statement tries it. */
@CountyTest
class NeverInTheDatabaseTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @Autowired
  private TestClock clock;

  private TalkScene talk;

  @BeforeEach
  void village() {
    talk = new TalkScene(beans);
  }

  private int run(String sql, Map<String, Object> facts) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql(sql)
            .param("county", county.code())
            .param("region", talk.scene.village.code())
            .params(facts)
            .update());
  }

  private void never(String constraint, String sql, Map<String, Object> facts) {
    assertThatThrownBy(() -> run(sql, facts))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining(constraint);
  }

  @Test
  void aTopicIsNotRefusedWithoutAReviewOrWithoutGroundAndCitation() {
    var topic = talk.submitted("村道路灯").value();
    never(
        "refused_by_a_review",
        "update deliberation.topic set state = 'REFUSED' where county = :county and id = :id",
        Map.of("id", topic));
    var review = """
        insert into deliberation.review (county, region, topic, round, verdict, person, by, at %s)
        values (:county, :region, :id, 1, 'REFUSED', 1, 'x', now() %s)""";
    never("a_refusal_has_a_ground", review.formatted("", ""), Map.of("id", topic));
    never("what_is_missing", review.formatted(", ground", ", 'NOT_PREPARED'"), Map.of("id", topic));
    never(
        "which_law",
        review.formatted(", ground, law", ", 'LAW_DECIDES', '土地管理法'"),
        Map.of("id", topic));
    never(
        "which_clause",
        review.formatted(", ground, rules, edition", ", 'VILLAGE_RULES_DECIDE', 1, 1"),
        Map.of("id", topic));
    never(
        "what_is_missing",
        review.formatted(", ground, missing, law, article", ", 'LAW_DECIDES', '预算', '土地管理法', '1'"),
        Map.of("id", topic));
  }

  @Test
  void aTopicIsNotAdmittedByARefusal() {
    var id = talk.submitted("村道路灯");
    talk.topics.review(
        id, 2, new ReviewSaid.NotPrepared("没有预算", ""), talk.secretary, ClientId.fresh());
    never(
        "admitted_by_a_review",
        "update deliberation.topic set state = 'ADMITTED' where county = :county and id = :id",
        Map.of("id", id.value()));
  }

  @Test
  void aMeetingDoesNotStandAsOpenedWithoutItsQuorum() {
    var id = talk.noticed(talk.admitted("村道路灯"));
    clock.set(TalkScene.EVENING);
    talk.enter(id, 3);
    var open = """
        update deliberation.meeting
           set state = 'OPEN', opened_at = now(), seats = %d, present = %d, needed = %d, twelfths = 8
         where county = :county and id = :id""";
    never("opens_with_its_quorum", open.formatted(6, 3, 4), Map.of("id", id.value()));
    never("opens_with_its_quorum", open.formatted(6, 3, 3), Map.of("id", id.value()));
    never("present_as_called", open.formatted(6, 4, 4), Map.of("id", id.value()));
    var call = """
        insert into deliberation.attendance (county, region, meeting, n, seat)
        values (:county, :region, :id, %d, :seat)""";
    never(
        "attendance_county_meeting_seat_counted_fkey",
        call.formatted(1),
        Map.of("id", id.value(), "seat", talk.seats.get(4).value()));
    never(
        "attendance_county_meeting_before_fkey",
        call.formatted(4),
        Map.of("id", id.value(), "seat", talk.seats.get(0).value()));
  }

  @Test
  void whoStepsAsideHasNoVoteAndWhoVotedIsNotSetAsideAfterwards() {
    var id = talk.opened(talk.admitted("李大山家的地边", talk.sitting.get(2)));
    talk.speeches.propose(id, 1, "按老界走。", talk.chair, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    var vote = """
        insert into deliberation.vote (county, region, motion, meeting, n, seat, choice, at, by, recused)
        values (:county, :region, :motion, :meeting, 1, :seat, 'AYE', now(), 'x', %s)""";
    Map<String, Object> aside = Map.of(
        "motion", motion, "meeting", id.value(), "seat", talk.seats.get(2).value());
    never("vote_county_meeting_n_seat_recused_fkey", vote.formatted("false"), aside);
    never("vote_recused_check", vote.formatted("true"), aside);
    talk.votes.vote(id, motion, Motion.Choice.AYE, talk.councillors.get(1), ClientId.fresh());
    never(
        "vote_county_meeting_n_seat_recused_fkey",
        """
        update deliberation.standing set recused = true, why = 'INTEREST', words = '后来才说'
         where county = :county and meeting = :meeting and n = 1 and seat = :seat""",
        Map.of("meeting", id.value(), "seat", talk.seats.get(1).value()));
    never(
        "vote_pkey",
        vote.formatted("false"),
        Map.of(
            "motion", motion, "meeting", id.value(), "seat", talk.seats.get(1).value()));
    never(
        "vote_county_meeting_seat_counted_fkey",
        vote.formatted("false"),
        Map.of(
            "motion", motion, "meeting", id.value(), "seat", talk.seats.get(5).value()));
  }

  @Test
  void noResolutionOfWhatIsNotCarriedAndNoMeasureWithoutOwnerOrDate() {
    var id = talk.opened(talk.admitted("村道路灯"));
    var resolution = talk.resolved(id);
    talk.speeches.propose(id, 1, "装五盏。", talk.chair, ClientId.fresh());
    never("null value in column \"due\"", """
        insert into deliberation.measure (county, region, body, resolution, n, what, owner, due, money,
               fen, matter)
        select county, region, body, resolution, 2, '没有日期', owner, null, money, fen, matter + 1000000
          from deliberation.measure where county = :county and resolution = :id""", Map.of("id", resolution));
    never("null value in column \"owner\"", """
        insert into deliberation.measure (county, region, body, resolution, n, what, owner, due, money,
               fen, matter)
        select county, region, body, resolution, 2, '没有责任人', null, due, money, fen, matter + 1000000
          from deliberation.measure where county = :county and resolution = :id""", Map.of("id", resolution));
    never("struck_off", """
        update deliberation.measure set struck = now()
         where county = :county and resolution = :id""", Map.of("id", resolution));
  }

  @Test
  void aDecisionIsNotCarriedAgainstItsMajority() {
    var id = talk.opened(talk.admitted("村道路灯"));
    talk.speeches.propose(id, 1, "装十盏。", talk.chair, ClientId.fresh());
    var motion = talk.put(id, Motion.Kind.STRAW);
    never("carried_by_the_majority", """
        update deliberation.motion
           set closed_at = now(), ayes = 2, noes = 3, abstains = 0, outcome = 'CARRIED'
         where county = :county and id = :id""", Map.of("id", motion));
  }
}
