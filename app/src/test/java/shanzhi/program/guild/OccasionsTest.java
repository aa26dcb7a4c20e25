package shanzhi.program.guild;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.guild.GuildScene.refused;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.LogAgrees;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.Inbox;

/** A wedding of 李办事's family before the guild. */
@CountyTest
@LogAgrees
class OccasionsTest {

  private static final String LAST = """
      select action || ' ' || note from casework.event
       where county = '510727' and matter = ? order by n desc limit 1""";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Occasions occasions;

  @Autowired
  private GuildLimits limits;

  @Autowired
  private Casework casework;

  @Autowired
  private Inbox inbox;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private GuildScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new GuildScene(beans).limited();
  }

  private int version(MatterId id) {
    return scene.occasion(id).version();
  }

  private boolean waits(Acting by, MatterId id) {
    return AllLines.of(inbox, scene.talk.scene.identity(by)).stream()
        .anyMatch(line -> line.subject() == id.value());
  }

  @Test
  void withinTheLimitItIsArrangedHeldAndLookedAt() {
    var id = scene.registered(9, 10_000);
    assertThat(scene.state(id)).isEqualTo("REGISTERED");
    assertThat(waits(scene.as(Office.COORDINATOR), id)).isTrue();
    assertThat(waits(scene.as(Office.STEWARD), id)).isFalse();
    occasions.arrange(id, 1, "用村里的碗筷。", scene.as(Office.COORDINATOR), ClientId.fresh());
    var day = scene.occasion(id).day();
    var due = casework.must(id, scene.talk.scene.system).due();
    assertThat(LocalDate.ofInstant(due, Words.ZONE)).as("due on the day").isEqualTo(day);
    assertThat(waits(scene.as(Office.STEWARD), id)).isTrue();
    refused(
        "guild.not-yet",
        () -> occasions.hold(id, version(id), 9, "", scene.as(Office.STEWARD), ClientId.fresh()));
    clock.pass(Duration.ofDays(5));
    occasions.hold(id, version(id), 9, "", scene.as(Office.STEWARD), ClientId.fresh());
    occasions.look(id, version(id), true, "", scene.as(Office.DISCIPLINE), ClientId.fresh());
    assertThat(scene.state(id)).isEqualTo("KEPT");
    assertThat(occasions.entries(id, scene.family()))
        .extracting(Entry::act)
        .containsExactly(Entry.Act.KEPT, Entry.Act.HOLD, Entry.Act.ARRANGE, Entry.Act.REGISTER);
  }

  @Test
  void beyondTheLimitTheFamilyIsPersuadedAndMayChangeItsMind() {
    var id = scene.registered(20, 30_000);
    assertThat(scene.state(id)).isEqualTo("OVER");
    assertThat(limits.judge(scene.occasion(id)).over())
        .containsExactly("guild.over-tables", "guild.over-gift");
    assertThat(waits(scene.as(Office.DISCIPLINE), id)).isTrue();
    assertThat(waits(scene.family(), id)).as("the family is asked too").isTrue();
    occasions.persuade(id, 1, "说了限额。", scene.as(Office.DISCIPLINE), ClientId.fresh());
    occasions.amend(id, version(id), scene.wedding(10, 10_000), scene.family(), ClientId.fresh());
    assertThat(scene.state(id)).isEqualTo("REGISTERED");
    assertThat(AllLines.of(inbox, scene.talk.scene.identity(scene.family())))
        .noneMatch(line -> line.kind().equals("occasion"));
  }

  @Test
  void afterEnoughVisitsItGoesOnAsAnnounced() {
    var id = scene.registered(20, 0);
    var officer = scene.as(Office.DISCIPLINE);
    occasions.persuade(id, 1, "第一次上门。", officer, ClientId.fresh());
    refused(
        "guild.go-first",
        () -> occasions.stand(id, version(id), "还是要办", officer, ClientId.fresh()));
    occasions.persuade(id, version(id), "第二次上门。", officer, ClientId.fresh());
    occasions.stand(id, version(id), "主家坚持。", officer, ClientId.fresh());
    assertThat(scene.state(id)).isEqualTo("ARRANGED");
  }

  @Test
  void whatWentBeyondIsTalkedAboutAndHandedOnOnlyAfterTheVisits() {
    var id = scene.talked();
    var supervisor = scene.as(Office.SUPERVISOR);
    assertThat(waits(supervisor, id)).isTrue();
    refused("guild.go-first", () -> decide(id, Occasions.Outcome.HAND_ON));
    decide(id, Occasions.Outcome.AGAIN);
    occasions.talk(id, version(id), "又谈了一次。", scene.as(Office.DISCIPLINE), ClientId.fresh());
    decide(id, Occasions.Outcome.HAND_ON);
    var matter = casework.must(id, scene.talk.scene.system);
    assertThat(matter.state()).isEqualTo("HANDED");
    assertThat(matter.outcome()).isEqualTo("handed");
    var last = db.in(
        Scope.system(scene.talk.scene.resident.county()),
        jdbc -> jdbc.sql(LAST).param(id.value()).query(String.class).single());
    assertThat(last).isEqualTo("hand-on 按谈话结果。");
  }

  private void decide(MatterId id, Occasions.Outcome outcome) {
    occasions.decide(
        id, version(id), outcome, "按谈话结果。", scene.as(Office.SUPERVISOR), ClientId.fresh());
  }

  @Test
  void settledNothingFollows() {
    var id = scene.talked();
    decide(id, Occasions.Outcome.SETTLE);
    assertThat(scene.state(id)).isEqualTo("SETTLED");
    refused("casework.not-now", () -> decide(id, Occasions.Outcome.HAND_ON));
  }

  @Test
  void whatTheStewardCountedIsNotWrittenAway() {
    var id = scene.held(14);
    refused(
        "guild.counted-beyond",
        () -> occasions.look(
            id, version(id), true, "", scene.as(Office.DISCIPLINE), ClientId.fresh()));
  }

  @Test
  void theFamilyMayWithdrawAndOnlyTheFamilyRegistersAndChanges() {
    var id = scene.registered(9, 0);
    refused(
        "guild.family-alone",
        () -> occasions.register(
            scene.guild, scene.wedding(9, 0), scene.talk.secretary, ClientId.fresh()));
    refused(
        "guild.occasion-unknown",
        () -> occasions.withdraw(id, 1, scene.talk.resident(scene.home("别人")), ClientId.fresh()));
    var away = scene.talk.resident(scene.elsewhere());
    refused(
        "guild.other-village",
        () -> occasions.register(scene.guild, scene.wedding(9, 0), away, ClientId.fresh()));
    occasions.withdraw(id, 1, scene.family(), ClientId.fresh());
    assertThat(scene.state(id)).isEqualTo("WITHDRAWN");
  }

  @Test
  void oneMayNotSeeToOnesOwnFamily() {
    var officer = scene.as(Office.COORDINATOR);
    var own = occasions.register(
        scene.guild, scene.wedding(9, 0), scene.talk.resident(officer.person()), ClientId.fresh());
    refused("guild.own-family", () -> occasions.arrange(own, 1, "", officer, ClientId.fresh()));
  }

  @Test
  void nobodyElseSeesAnOccasion() {
    var id = scene.registered(9, 0);
    for (var by : List.of(
        scene.talk.secretary,
        scene.talk.scene.cadre,
        scene.talk.scene.townshipDesk,
        scene.talk.scene.countyOfficer,
        scene.talk.resident(scene.home("邻居")))) {
      assertThat(occasions.hats(id, scene.talk.scene.identity(by))).isEmpty();
    }
    assertThat(occasions.hats(id, scene.talk.scene.identity(scene.as(Office.CASHIER))))
        .hasSize(1);
  }

  @Test
  void sentTwiceItIsThereOnce() {
    var client = ClientId.fresh();
    var said = scene.wedding(9, 0);
    var id = occasions.register(scene.guild, said, scene.family(), client);
    assertThat(occasions.register(scene.guild, said, scene.family(), client)).isEqualTo(id);
    refused(
        "ground.client-id-used",
        () -> occasions.register(scene.guild, scene.wedding(8, 0), scene.family(), client));
    var act = ClientId.fresh();
    occasions.arrange(id, 1, "", scene.as(Office.COORDINATOR), act);
    occasions.arrange(id, 1, "", scene.as(Office.COORDINATOR), act);
    assertThat(occasions.entries(id, scene.family())).hasSize(2);
  }

  /** A village cannot fine, and who gave what is nowhere kept: no column could hold either. */
  @Test
  void noColumnOfTheRoomCouldHoldAGiftAGuestOrAFine() {
    var columns = db.in(
        Scope.system(scene.talk.scene.resident.county()),
        jdbc -> jdbc.sql("""
            select table_name || '.' || column_name from information_schema.columns
             where table_schema = 'guild'""").query(String.class).list());
    assertThat(columns).isNotEmpty();
    var wrong = new ArrayList<String>();
    for (var column : columns) {
      if (column.matches(".*(fine|penal|deposit|deduct|guest|giver|donor|gave|paid|owed).*")) {
        wrong.add(column);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(columns)
        .as("money stands in two places: what was resolved, and what the family announced")
        .filteredOn(column -> column.endsWith(".gift"))
        .containsExactlyInAnyOrder("limit_of.gift", "occasion.gift");
  }
}
