package shanzhi.program.councilwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.engine.deliberation.TalkScene.refused;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.engine.deliberation.Seats;
import shanzhi.engine.deliberation.Speeches;
import shanzhi.engine.ledger.Rules;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** Councillors' points: from what a closed meeting says to the account, and back by the contrary. */
@CountyTest
class CouncilWorkTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  TestClock clock;

  @Autowired
  Settling settling;

  @Autowired
  LeaveRequests leaves;

  @Autowired
  Objections objections;

  @Autowired
  Absences absences;

  @Autowired
  Standings standings;

  @Autowired
  WorkRules rules;

  @Autowired
  OwnWork own;

  @Autowired
  Casework casework;

  @Autowired
  Db db;

  private WorkScene work;

  @BeforeEach
  void council() {
    work = new WorkScene(beans);
  }

  private long rows(String sql, Object... of) {
    return db.in(
        Scope.system(work.talk.scene.system.county()),
        jdbc -> jdbc.sql(sql).params(of).query(Long.class).single());
  }

  @Test
  void aClosedMeetingIsCountedOnceAndEachEntrySaysWhy() {
    var id = work.announced();
    work.hold(id, 0, 1, 2, 3, 4);
    var speeches = beans.getBean(Speeches.class);
    var asked = speeches.ask(id, 1, work.talk.councillors.get(2), ClientId.fresh());
    speeches.start(id, asked, work.talk.chair, ClientId.fresh());
    speeches.end(id, work.talk.chair, ClientId.fresh());
    work.close(id);
    settling.settle();
    assertThat(work.has(0)).isEqualTo(2);
    assertThat(work.has(1)).as("there, and a topic").isEqualTo(7);
    assertThat(work.has(2)).as("there, and spoke").isEqualTo(3);
    assertThat(work.has(5)).as("absent, and nothing to take").isZero();
    var before = rows("select count(*) from ledger.transfer");
    assertThat(settling.settle()).isZero();
    assertThat(rows("select count(*) from ledger.transfer")).isEqualTo(before);
    var page = own.of(null, work.self(1));
    assertThat(page.entries()).hasSize(2).allSatisfy(why -> {
      assertThat(why.meeting().meeting()).isEqualTo(id);
      assertThat(why.rule().version()).isEqualTo(1);
      assertThat(why.fact()).isNotNull();
    });
    assertThat(page.entries()).anyMatch(why -> why.fact().about().equals("第1件事"));
  }

  /** The meeting is counted by the edition of its day; a later one changes nothing before. */
  @Test
  void anEditionHoldsFromItsDayOn() {
    work.met(0, 1, 2, 3);
    var village = work.talk.scene.village;
    var ledgerRules = beans.getBean(Rules.class);
    var set =
        ledgerRules.begin(village, WorkRules.KIND, "本村细则", work.talk.secretary, ClientId.fresh());
    var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
    rules.adopt(
        set,
        Code.ATTENDANCE,
        today,
        "按时到会",
        4,
        null,
        "村民代表会议通过",
        work.talk.secretary,
        ClientId.fresh());
    refused(
        "ledger.rule-reaches-back",
        () -> rules.adopt(
            set,
            Code.TOPIC,
            today.minusDays(1),
            "提议题",
            9,
            null,
            "村民代表会议通过",
            work.talk.secretary,
            ClientId.fresh()));
    work.met(0, 1, 2, 3);
    assertThat(work.has(0)).as("two by the first edition, four by the second").isEqualTo(6);
    assertThat(work.has(1)).as("the village's own table counts no topics").isEqualTo(11);
  }

  @Test
  void leaveIsAskedBeforeAndAnsweredByTheChairAndNotByOneself() {
    var id = work.announced();
    var granted = leaves.ask(id, "孩子住院", work.self(3), ClientId.fresh());
    var refusedOne = leaves.ask(id, "走亲戚", work.self(4), ClientId.fresh());
    leaves.ask(id, "外地赶不回来", work.self(5), ClientId.fresh());
    var chairs = leaves.ask(id, "出差", work.self(0), ClientId.fresh());
    leaves.withdraw(chairs, work.self(0));
    refused("councilwork.leave-asked", () -> leaves.ask(id, "再请", work.self(3), ClientId.fresh()));
    assertThat(leaves.waiting(work.talk.scene.village, work.talk.chair)).hasSize(3);
    refused("councilwork.own-leave", () -> leaves.answer(granted, true, "", work.self(3)));
    leaves.answer(granted, true, "", work.talk.chair);
    refused("ground.missing", () -> leaves.answer(refusedOne, false, "", work.talk.chair));
    leaves.answer(refusedOne, false, "会议重要", work.talk.chair);
    work.hold(id, 0, 1, 2, 5);
    refused(
        "councilwork.leave-too-late", () -> leaves.ask(id, "现在请", work.self(1), ClientId.fresh()));
    work.close(id);
    settling.settle();
    assertThat(work.facts(id, 3)).extracting(Fact::code).containsExactly(Code.LEAVE);
    assertThat(work.facts(id, 4)).extracting(Fact::code).containsExactly(Code.ABSENCE);
    assertThat(work.facts(id, 5))
        .as("came all the same")
        .extracting(Fact::code)
        .containsExactly(Code.ATTENDANCE);
  }

  /** The database holds it as well. */
  @Test
  void nobodyGrantsTheirOwnLeaveEvenBehindTheApplication() {
    var id = work.announced();
    var leave = leaves.ask(id, "有事", work.self(3), ClientId.fresh());
    var person = work.talk.sitting.get(3);
    assertThatThrownBy(() -> rows(
            "update councilwork.leave set granted = true, answered_by = ?, answered_at = now()"
                + " where id = ? returning id",
            person.value(),
            leave))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void whoWasNotToldIsNotAbsent() {
    var id = work.announced();
    var late = work.talk.scene.person("后来的人");
    beans
        .getBean(Seats.class)
        .fill(
            new NewSeat(
                work.talk.body, SeatKind.DEPUTY, SeatRole.MEMBER, late, clock.instant(), null),
            work.talk.secretary,
            ClientId.fresh());
    work.hold(id, 0, 1, 2, 3, 4);
    work.close(id);
    settling.settle();
    assertThat(own.facts(late, List.of(id), work.talk.resident(late))).isEmpty();
  }

  @Test
  void persistentAbsenceMakesExactlyOneMatterWithItsExit() {
    for (var n = 0; n < 5; n++) work.met(0, 1, 2, 3, 4);
    var person = work.talk.sitting.get(5).value();
    assertThat(rows("select count(*) from councilwork.absence where person = ?", person))
        .isEqualTo(1);
    var desk = work.talk.scene.townshipDesk;
    var open = absences.ofTownship(work.talk.scene.village.parent(), desk).stream()
        .filter(one -> one.person().equals(work.talk.sitting.get(5)))
        .toList();
    assertThat(open).hasSize(1);
    assertThat(open.getFirst().meetings()).hasSize(3);
    var matter = open.getFirst().matter();
    assertThat(casework.must(matter, desk).state()).isEqualTo(AbsenceSteps.TALK);
    assertThat(casework.find(matter, work.talk.scene.cadre))
        .as("the village's cadres")
        .isEmpty();
    refused("councilwork.absence-unknown", () -> absences.see(matter, work.self(1)));
    absences.explain(matter, "在外打工，信号不好", work.self(5));
    absences.step(matter, "remind", "已通话，愿意远程参加", desk, ClientId.fresh());
    assertThat(casework.must(matter, desk).state()).isEqualTo(AbsenceSteps.WATCH);
    refused(
        "casework.not-now", () -> absences.step(matter, "explain", "不行", desk, ClientId.fresh()));
    absences.step(matter, "improved", "近两次都来了", desk, ClientId.fresh());
    assertThat(casework.must(matter, desk).isOpen()).isFalse();
    assertThat(absences.see(matter, work.self(5)).overAt()).isNotNull();
    work.met(0, 1, 2, 3, 4);
    assertThat(rows("select count(*) from councilwork.absence where person = ?", person))
        .as("what a matter took up, and two more, with this one, make three")
        .isEqualTo(2);
  }

  @Test
  void aCorrectionIsTheContraryAndANewEntryAndMayEndTheMatter() {
    var first = work.met(0, 1, 2, 3, 4);
    work.met(0, 1, 2, 3, 4);
    work.met(0, 1, 2, 3, 4);
    var fact = work.facts(first, 5).getFirst();
    var matter = objections.object(first, fact.id(), "发过请假短信", work.self(5), ClientId.fresh());
    refused(
        "councilwork.objection-open",
        () -> objections.object(first, null, "再提", work.self(5), ClientId.fresh()));
    refused("councilwork.objection-unknown", () -> objections.see(matter, work.self(1)));
    var desk = work.talk.scene.townshipDesk;
    var client = ClientId.fresh();
    var leave = Correction.instead(fact.id(), Code.LEAVE);
    objections.decide(matter, leave, "核实有短信", desk, client);
    objections.decide(matter, leave, "核实有短信", desk, client);
    assertThat(work.facts(first, 5))
        .filteredOn(Fact::stands)
        .extracting(Fact::code)
        .containsExactly(Code.LEAVE);
    assertThat(work.facts(first, 5)).as("the struck one stays").hasSize(2);
    assertThat(rows(
            "select count(*) from ledger.transfer where reverses = ?",
            fact.transfer().value()))
        .isEqualTo(1);
    assertThat(casework.must(matter, desk).state()).isEqualTo(ObjectionSteps.UPHELD);
    assertThat(absences.own(work.self(5)))
        .singleElement()
        .satisfies(one -> assertThat(one.overAt()).as("two absences are left").isNotNull());
  }

  @Test
  void whatStoodOnTheSameEntryIsEnteredAnew() {
    var id = work.met(0, 1, 2, 3, 4);
    var topic = work.facts(id, 1).stream()
        .filter(one -> one.code() == Code.TOPIC)
        .findFirst()
        .orElseThrow();
    var matter = objections.object(id, topic.id(), "不是我提的", work.self(1), ClientId.fresh());
    var desk = work.talk.scene.townshipDesk;
    objections.decide(matter, Correction.strike(topic.id()), "是别人提的", desk, ClientId.fresh());
    assertThat(work.has(1)).isEqualTo(2);
    var missing = objections.object(id, null, "我发言了", work.self(1), ClientId.fresh());
    objections.decide(
        missing, Correction.missing(Code.SPEECH, 1, "第1件事"), "纪要里有", desk, ClientId.fresh());
    assertThat(work.has(1)).isEqualTo(3);
    var third = objections.object(id, null, "还有", work.self(1), ClientId.fresh());
    refused(
        "councilwork.stands-already",
        () -> objections.decide(
            third, Correction.missing(Code.SPEECH, 1, ""), "再记", desk, ClientId.fresh()));
    clock.pass(Duration.ofDays(40));
    refused(
        "councilwork.objection-late",
        () -> objections.object(id, null, "晚了", work.self(2), ClientId.fresh()));
  }

  /** Praise is for the members; what was lost for the person, the chair and the group. */
  @Test
  void noMemberSeesWhatAnotherLost() {
    var id = work.met(0, 1, 2, 3, 4);
    work.met(0, 1, 2, 3, 4, 5);
    work.met(0, 1, 2, 3, 4);
    var body = beans.getBean(Bodies.class).must(work.talk.body);
    var member = work.talk.councillors.get(2);
    var seen = standings.of(body, member);
    assertThat(seen.whole()).isFalse();
    assertThat(seen.lines()).allSatisfy(line -> {
      assertThat(line.points().lost()).isZero();
      assertThat(line.times(Code.ABSENCE)).isZero();
      assertThat(line.points().has()).isEqualTo(line.points().earned());
    });
    var hidden = db.in(
        member.scope(TALK_SIT),
        jdbc -> jdbc.sql(
                "select count(*) from councilwork.fact where meeting = ? and code = 'absence'")
            .params(id.value())
            .query(Long.class)
            .single());
    assertThat(hidden).as("the policy holds it").isZero();
    var whole = standings.of(body, work.talk.chair);
    assertThat(whole.whole()).isTrue();
    assertThat(whole.lines())
        .filteredOn(line -> line.person().equals(work.talk.sitting.get(5)))
        .singleElement()
        .satisfies(line -> assertThat(line.points().lost()).isEqualTo(2));
    refused("councilwork.members-alone", () -> standings.of(body, work.talk.scene.cadre));
    refused("councilwork.members-alone", () -> standings.of(body, work.talk.scene.resident));
    var looks = rows("select count(*) from access.read_log where what = 'councilwork.standing'");
    assertThat(looks).isPositive();
  }

  @Test
  void aTermsEndClosesTheAccountAndTheNextBeginsAtNothing() {
    var id = work.met(0, 1, 2, 3, 4);
    assertThat(work.has(1)).isEqualTo(7);
    beans.getBean(Seats.class).resign(work.talk.seats.get(1), "外出务工", work.self(1));
    clock.pass(Duration.ofMinutes(1));
    settling.settle();
    settling.settle();
    assertThat(work.has(1)).isZero();
    var ended = own.of(null, work.self(1)).terms();
    assertThat(ended)
        .singleElement()
        .satisfies(term -> assertThat(term.points()).isEqualTo(7));
    refused(
        "councilwork.term-over",
        () -> objections.object(id, null, "补记", work.self(1), ClientId.fresh()));
  }

  @Test
  void anEntryIsNeverEdited() {
    var id = work.met(0, 1, 2, 3, 4);
    var fact = work.facts(id, 1).getFirst();
    for (var sql : List.of(
        "update councilwork.fact set times = 9 where id = " + fact.id() + " returning id",
        "delete from councilwork.fact where id = " + fact.id() + " returning id",
        "update ledger.entry set amount = 0 where transfer = " + fact.transfer()
            + " returning n")) {
      assertThatThrownBy(() -> rows(sql)).as(sql).isInstanceOf(DataAccessException.class);
    }
  }
}
