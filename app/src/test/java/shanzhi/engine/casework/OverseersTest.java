package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.casework.CaseworkTest.refused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** What is late waits with the desk above as well, step by step up to whoever leads the county. */
@CountyTest
@LogAgrees
class OverseersTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Escalation escalation;

  @Autowired
  private Inbox inbox;

  @Autowired
  private MessageSource messages;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private Acting leader;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    leader = scene.countyLeader();
  }

  @Test
  void eachDeadlineThatPassesTakesItOneDeskHigher() {
    var matter = raised("没人受理");
    assertThat(told(matter)).isEmpty();
    matter = deadlinePasses(matter);
    assertThat(told(matter)).containsExactly("township");
    matter = deadlinePasses(matter);
    assertThat(told(matter)).containsExactly("county");
    matter = deadlinePasses(matter);
    assertThat(told(matter)).containsExactly("leader");
    matter = deadlinePasses(matter);
    assertThat(told(matter)).containsExactly("leader");
    assertThat(lines(matter, scene.cadre)).hasSize(1);
  }

  @Test
  void theLineSaysWhatIsAskedAndIsGoneOnceTheMatterMovesOn() {
    var matter = deadlinePasses(deadlinePasses(raised("拖了两次")));
    var line = lines(matter, scene.countyOfficer).getFirst();
    assertThat(line.overseen()).isTrue();
    assertThat(line.late()).isEqualTo(2);
    assertThat(line.due()).isEqualTo(matter.due());
    assertThat(Words.in(messages, "zh").of(line.actKey())).isEqualTo("过问");
    matter = accepted(matter);
    assertThat(told(matter)).isEmpty();
    assertThat(lines(matter, scene.cadre)).singleElement().matches(own -> !own.overseen());
  }

  @Test
  void aDepartmentThatIsLateSettlesItItself() {
    var matter =
        take(accepted(raised("部门拖着")), "assign", Said.nothing().handler(scene.water), scene.cadre);
    matter = deadlinePasses(matter);
    assertThat(told(matter)).containsExactly("township");
    matter = take(matter, "handle", Said.note("马上去"), scene.waterOfficer);
    assertThat(told(matter)).isEmpty();
  }

  @Test
  void whatTheRaiserTakesBackWaitsWithNobody() {
    var matter = deadlinePasses(raised("算了"));
    take(matter, "withdraw", Said.nothing(), scene.resident);
    assertThat(told(matter)).isEmpty();
    assertThat(lines(matter, scene.cadre)).isEmpty();
  }

  @Test
  void whoIsToldMayActAndAnOrderMovesTheirLineToo() {
    var matter = deadlinePasses(deadlinePasses(raised("请县领导过问")));
    var order = Said.note("限期受理").until(day(matter));
    var early = matter;
    refused(() -> take(early, "supervise", order, leader), "casework.not-in-charge");
    matter = deadlinePasses(matter);
    var ordered = take(matter, "supervise", Said.note("限期受理").until(day(matter)), leader);
    var line = lines(ordered, leader).getFirst();
    assertThat(line.state()).isEqualTo("grid.five-steps.supervised.RAISED");
    assertThat(line.due()).isEqualTo(ordered.due());
    assertThat(Words.in(messages, "zh").of(line.state())).contains("督办");
  }

  @Test
  void theDeskAboveTakesItOverAndIsThenItsHolder() {
    var matter = deadlinePasses(accepted(raised("镇里接手")));
    matter = take(matter, "take-over", Said.note("镇里来办"), scene.townshipDesk);
    assertThat(lines(matter, scene.townshipDesk)).singleElement().matches(own -> !own.overseen());
    matter = deadlinePasses(matter);
    assertThat(told(matter)).containsExactly("county");
  }

  private static LocalDate day(Matter matter) {
    return Objects.requireNonNull(matter.due()).atZone(Words.ZONE).toLocalDate();
  }

  private List<String> told(Matter matter) {
    var told = new ArrayList<String>();
    if (overseen(matter, scene.townshipDesk)) told.add("township");
    if (overseen(matter, scene.countyOfficer)) told.add("county");
    if (overseen(matter, leader)) told.add("leader");
    return told;
  }

  private boolean overseen(Matter matter, Acting officer) {
    return lines(matter, officer).stream().anyMatch(Line::overseen);
  }

  private List<Line> lines(Matter matter, Acting officer) {
    return AllLines.of(inbox, scene.identity(officer)).stream()
        .filter(line -> line.subject() == matter.id().value())
        .toList();
  }

  private Matter deadlinePasses(Matter matter) {
    clock.set(Objects.requireNonNull(matter.due()).plusSeconds(60));
    escalation.run();
    return casework.must(matter.id(), scene.cadre);
  }

  private Matter raised(String title) {
    return casework.raise(scene.leak(title), scene.resident, ClientId.fresh());
  }

  private Matter accepted(Matter matter) {
    return take(
        matter, "accept", Said.nothing().category("construction", Urgency.ORDINARY), scene.cadre);
  }

  private Matter take(Matter matter, String action, Said said, Acting by) {
    return casework.take(matter, action, said, by, ClientId.fresh());
  }
}
