package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.shares.ShareScene.refused;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;
import shanzhi.foundation.people.Ended;
import shanzhi.foundation.people.Guardianship;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.Moves;
import shanzhi.foundation.people.NewGuardian;

/** Nobody's shares move on the words of the office alone. */
@CountyTest
class ShareConsentsTest {

  private static final EvidenceStore.Upload PAPER =
      new EvidenceStore.Upload("同意书.pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8));

  @Autowired
  ApplicationContext beans;

  @Autowired
  Inbox inbox;

  @Autowired
  Db db;

  @Autowired
  Moves moves;

  @Autowired
  Mandates mandates;

  @Autowired
  ChangeSteps steps;

  private ShareScene scene;
  private Holder home;
  private PersonId neighbour;

  @BeforeEach
  void shares() {
    scene = new ShareScene(beans).issued();
    home = Holder.of(scene.home);
    neighbour = scene.road.scene.raiser;
  }

  private MatterId given(long count) {
    return scene.proposed(scene.transfer(home, scene.holder(neighbour), count));
  }

  private void say(MatterId change, boolean agrees, PersonId person) {
    scene.consents.say(
        change, agrees, agrees ? "" : "没有商量过", scene.road.resident(person), ClientId.fresh());
  }

  private void enter(MatterId change) {
    var version = scene.changes.see(change, scene.secretary()).version();
    scene.changes.enter(change, version, scene.secretary(), ClientId.fresh());
  }

  private void sign(MatterId change, List<PersonId> persons, Acting by) {
    scene.consents.sign(change, persons, List.of(PAPER), "", by, ClientId.fresh());
  }

  private List<Line> lines(PersonId person) {
    var hat = scene.road.resident(person);
    return AllLines.of(inbox, new Identity(1, person, "本人", List.of(hat))).stream()
        .filter(line -> line.kind().equals("shares/consent"))
        .toList();
  }

  @Test
  void everybodyWhoGivesOrTakesIsAskedAndAllMustAgree() {
    var change = given(4);
    assertThat(lines(scene.husband))
        .singleElement()
        .extracting(Line::address)
        .isEqualTo("/shares/consents/" + change);
    assertThat(lines(scene.wife)).hasSize(1);
    assertThat(lines(neighbour)).hasSize(1);
    assertThat(lines(scene.child)).isEmpty();
    say(change, true, scene.husband);
    say(change, true, neighbour);
    assertThat(steps.state(change)).isEqualTo(RoundSteps.ASKED);
    refused("shares.not-agreed", () -> enter(change));
    say(change, true, scene.wife);
    assertThat(steps.state(change)).isEqualTo(RoundSteps.PROPOSED);
    assertThat(lines(scene.husband)).isEmpty();
    enter(change);
    assertThat(scene.held(home)).isEqualTo(26);
    assertThat(scene.consents.of(scene.wife))
        .singleElement()
        .extracting(Change::enteredBy)
        .isEqualTo(scene.secretary().person());
  }

  @Test
  void aNoEndsItEvenAfterAllHadAgreed() {
    var change = scene.agreed(given(4));
    say(change, false, scene.wife);
    assertThat(steps.state(change)).isEqualTo(RoundSteps.REFUSED);
    assertThat(scene.changes.see(change, scene.clerk()).why()).contains("何秀", "没有商量过");
    refused("ground.stale", () -> enter(change));
    refused("shares.change-over", () -> say(change, true, scene.wife));
    assertThat(scene.held(home)).isEqualTo(30);
    var other = given(5);
    say(other, false, neighbour);
    assertThat(lines(scene.husband)).isEmpty();
  }

  @Test
  void nobodySaysItForSomebodyElse() {
    var change = given(4);
    refused(
        "shares.by-themselves",
        () -> scene.consents.say(change, true, "", scene.clerk(), ClientId.fresh()));
    var stranger = scene.road.villagers.get(3);
    refused("shares.no-change", () -> say(change, true, stranger));
    refused("shares.no-change", () -> scene.consents.mustBeAsked(change, scene.child));
    refused("shares.not-asked", () -> sign(change, List.of(stranger), scene.clerk()));
  }

  @Test
  void aSignedPaperCountsOnceItsDaysAreOver() {
    var change = given(4);
    say(change, true, neighbour);
    refused("shares.who-signed", () -> sign(change, List.of(), scene.clerk()));
    refused(
        "shares.paper-needed",
        () -> scene.consents.sign(
            change, List.of(scene.wife), List.of(), "", scene.clerk(), ClientId.fresh()));
    sign(change, List.of(scene.husband, scene.wife), scene.clerk());
    assertThat(steps.state(change)).isEqualTo(RoundSteps.PROPOSED);
    assertThat(lines(scene.husband)).hasSize(1);
    refused("shares.paper-waits", () -> enter(change));
    scene.road.pass(7);
    enter(change);
    assertThat(scene.held(home)).isEqualTo(26);
    assertThat(lines(scene.husband)).isEmpty();
  }

  @Test
  void whoDidNotSignThePaperSaysNoAndWhoAgreesThemselvesNeedsNoWait() {
    var change = given(4);
    say(change, true, neighbour);
    sign(change, List.of(scene.husband, scene.wife), scene.clerk());
    var digest = scene.consents.of(change).getFirst().papers().getFirst().digest();
    assertThat(scene.consents.paper(change, digest).bytes()).isEqualTo(PAPER.bytes());
    say(change, true, scene.husband);
    say(change, true, scene.wife);
    enter(change);
    assertThat(scene.held(home)).isEqualTo(26);
    var other = given(5);
    sign(other, List.of(scene.husband, scene.wife, neighbour), scene.clerk());
    say(other, false, scene.husband);
    assertThat(steps.state(other)).isEqualTo(RoundSteps.REFUSED);
  }

  @Test
  void theLastTwoWhoAgreeAtOnceBothCount() throws Exception {
    for (var round = 0; round < 5; round++) {
      var change = given(1);
      say(change, true, neighbour);
      var both = new CyclicBarrier(2);
      try (var pool = Executors.newFixedThreadPool(2)) {
        var said = List.of(scene.husband, scene.wife).stream()
            .map(person -> pool.submit(() -> {
              both.await(10, TimeUnit.SECONDS);
              say(change, true, person);
              return true;
            }))
            .toList();
        for (var one : said) assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(steps.state(change)).isEqualTo(RoundSteps.PROPOSED);
    }
  }

  @Test
  void ofAHouseholdWhoseGrownUpsDiedTheGuardianOfTheChildIsAsked() {
    for (var person : List.of(scene.husband, scene.wife)) {
      moves.end(
          person,
          new Ended(scene.road.today(), Ended.Why.DIED),
          1,
          scene.road.scene.system,
          ClientId.fresh());
    }
    var clerk = scene.road.scene.anew(scene.clerk());
    var said = scene.transfer(home, scene.holder(neighbour), 2);
    refused(
        "shares.guardian-needed",
        () -> scene.changes.propose(scene.village, said, clerk, ClientId.fresh()));
    mandates.guard(
        new NewGuardian(scene.child, neighbour, Guardianship.MINOR, null, "户口簿 8 号"),
        scene.road.scene.system,
        ClientId.fresh());
    refused(
        "shares.guardian-other-side",
        () -> scene.changes.propose(scene.village, said, clerk, ClientId.fresh()));
    var own = Holder.of(scene.collective().id());
    var change =
        scene.changes.propose(scene.village, scene.transfer(home, own, 2), clerk, ClientId.fresh());
    assertThat(scene.consents.of(change)).extracting(Consent::person).containsExactly(neighbour);
  }

  @Test
  void whatTheDeadHadIsInherited() {
    var decided = scene.road.effective(RoadSubject.SHARES, BodyKind.MEMBERS, "认购二十股。");
    scene.entered(scene.proposed(new NewChange(
        Change.Kind.ISSUE,
        ShareKind.CAPITAL,
        null,
        Holder.of(scene.husband),
        20,
        100_000,
        "书面认购单",
        decided)));
    moves.end(
        scene.husband,
        new Ended(scene.road.today(), Ended.Why.DIED),
        1,
        scene.road.scene.system,
        ClientId.fresh());
    var clerk = scene.road.scene.anew(scene.clerk());
    var said = new NewChange(
        Change.Kind.TRANSFER,
        ShareKind.CAPITAL,
        Holder.of(scene.husband),
        Holder.of(scene.wife),
        20,
        0,
        "转让协议",
        null);
    refused(
        "shares.is-inherited",
        () -> scene.changes.propose(scene.village, said, clerk, ClientId.fresh()));
  }

  /** Somebody came at a moment, signed in with an account of their own. */
  private void came(PersonId person) {
    var at = scene.road.now().atOffset(ZoneOffset.UTC);
    db.in(Scope.system(scene.clerk().county()), jdbc -> {
      var account = jdbc.sql("""
              insert into access.account (county, region, person, name, handle, opened_at, opened_by,
                     client_id)
              values (:county, :region, :person, :name, :handle, :at, 'test', gen_random_uuid())
              on conflict (county, name) do update set version = access.account.version
              returning id""")
          .param("county", scene.clerk().county().code())
          .param("region", scene.village.code())
          .param("person", person.value())
          .param("name", "p" + person)
          .param("handle", ("p" + person).getBytes(StandardCharsets.UTF_8))
          .param("at", at)
          .query(Long.class)
          .single();
      return jdbc.sql("""
              insert into access.session (county, region, account, person, token_hash, means,
                     created_at, seen_at, expires_at, device, address)
              values (:county, :region, :account, :person, :hash, 'password', :at, :at, :at, '', '')""")
          .param("county", scene.clerk().county().code())
          .param("region", scene.village.code())
          .param("account", account)
          .param("person", person.value())
          .param("hash", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
          .param("at", at)
          .update();
    });
  }

  private void sign(MatterId change, List<PersonId> persons, String why) {
    scene.consents.sign(change, persons, List.of(PAPER), why, scene.clerk(), ClientId.fresh());
  }

  @Test
  void whoSignsInSaysItThemselvesUnlessItIsWrittenWhyNot() {
    came(scene.wife);
    var change = given(4);
    say(change, true, neighbour);
    refused("shares.signs-in", () -> sign(change, List.of(scene.husband, scene.wife), ""));
    sign(change, List.of(scene.husband), "");
    sign(change, List.of(scene.wife), "手机丢了，人在外地");
    assertThat(scene.consents.of(change))
        .filteredOn(one -> one.paperWhy() != null)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.person()).isEqualTo(scene.wife);
          assertThat(one.paperWhy()).contains("手机丢了");
        });
    assertThat(lines(scene.wife)).hasSize(1);
    refused("shares.paper-waits", () -> enter(change));
    scene.road.pass(7);
    enter(change);
    assertThat(scene.held(home)).isEqualTo(26);
  }

  @Test
  void whoComesAfterThePaperWasKeptSaysItThemselves() {
    var change = given(4);
    say(change, true, neighbour);
    sign(change, List.of(scene.husband, scene.wife), "");
    scene.road.pass(7);
    came(scene.wife);
    refused("shares.came-since", () -> enter(change));
    say(change, true, scene.wife);
    enter(change);
    assertThat(scene.held(home)).isEqualTo(26);
  }

  @Test
  void whoHasNotComeForLongMaySignOnPaper() {
    came(scene.wife);
    scene.road.pass(100);
    var change = given(4);
    sign(change, List.of(scene.wife), "");
    assertThat(scene.consents.of(change)).anyMatch(Consent::onPaper);
  }
}
