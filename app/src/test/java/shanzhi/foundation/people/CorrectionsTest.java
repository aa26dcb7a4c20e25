package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.COUNTY;
import static shanzhi.foundation.people.Village.LONGAN;
import static shanzhi.foundation.people.Village.SYSTEM;
import static shanzhi.foundation.people.Village.enrolled;
import static shanzhi.foundation.people.Village.officer;
import static shanzhi.foundation.people.Village.somebody;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.Seats;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Grant;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.territory.Territory;

/** 更正 What a record says is put right with its reason, by nobody whose own it is. */
@CountyTest
@Import(Village.Looks.class)
class CorrectionsTest {

  @Autowired
  ApplicationContext beans;

  @Autowired
  People people;

  @Autowired
  Corrections corrections;

  @Autowired
  Moves moves;

  @Autowired
  Households households;

  @Autowired
  Nearness nearness;

  @Autowired
  Recorders recorders;

  @Autowired
  MessageSource messages;

  @Autowired
  Groups groups;

  @Autowired
  PartyMembers members;

  @Autowired
  Territory territory;

  @BeforeEach
  void county() {
    Village.load(territory);
  }

  @Test
  void aCorrectionKeepsUntouchedNumbersAndRefusesWhoReadAnOlderRecord() {
    var said = somebody("蒋旧名", Sex.FEMALE, BAOENSI);
    var id = people.enrol(said, SYSTEM, ClientId.fresh());
    assertThat(people.name(id)).isEqualTo("蒋旧名");
    var change = new ResidentChange("蒋新名", Sex.FEMALE, said.born(), null, null, "", "户口簿");
    corrections.change(id, change, 1, officer(BAOENSI), ClientId.fresh());
    var now = people.must(id, officer(BAOENSI));
    assertThat(now.name()).isEqualTo("蒋新名");
    assertThat(now.identity()).isNotEmpty();
    assertThat(now.phone()).isEmpty();
    assertThat(people.name(id)).isEqualTo("蒋新名");
    refused(
        "people.stale",
        () -> corrections.change(id, change, 1, officer(BAOENSI), ClientId.fresh()));
  }

  /** 更正留痕 Age decides who votes and who is a member's child: what stood before, and who changed it, stays. */
  @Test
  void aCorrectionLeavesWhatWasSaidBeforeInTheHistory() {
    var said = somebody("蒋更正", Sex.FEMALE, BAOENSI);
    var id = people.enrol(said, SYSTEM, ClientId.fresh());
    var by = officer(LONGAN);
    var numbers = people.must(id, by);
    var born = said.born().minusYears(1);
    corrections.change(
        id,
        new ResidentChange("蒋改正", Sex.MALE, born, null, "", null, "户口簿"),
        1,
        by,
        ClientId.fresh());
    var lines = people.moves(id, by).stream()
        .filter(line -> line.recordedBy().equals(by.signature()))
        .map(line -> line.kind() + " " + line.place() + " " + line.reason());
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "NAMED 蒋更正 户口簿",
            "SEX FEMALE 户口簿",
            "BORN " + said.born() + " 户口簿",
            "IDENTITY " + numbers.identity() + " 户口簿");
    var phone = new ResidentChange("蒋改正", Sex.MALE, born, null, null, "", "");
    corrections.change(id, phone, 2, by, ClientId.fresh());
    assertThat(people.moves(id, by))
        .hasSize(6)
        .anyMatch(line -> (line.kind() + " " + line.place()).equals("PHONE " + numbers.phone()));
    assertThat(people.formerly("蒋更正", true, said.village())).containsExactly(id);
  }

  /** 号码作准 What one hand took away goes on binding that hand: the number that was there last. */
  @Test
  void anIdentityNumberIsTakenAwayAndContradictedByTheTownshipAlone() {
    var said = somebody("蒋删号", Sex.FEMALE, BAOENSI);
    var id = people.enrol(said, SYSTEM, ClientId.fresh());
    var by = officer(BAOENSI);
    var without = new ResidentChange("蒋删号", Sex.FEMALE, said.born(), null, "", null, "户口簿");
    refused(
        "people.correct-by-township",
        () -> corrections.change(id, without, 1, by, ClientId.fresh()));
    corrections.change(id, without, 1, officer(LONGAN), ClientId.fresh());
    var born = said.born().minusYears(10);
    var older = new ResidentChange("蒋删号", Sex.FEMALE, born, null, null, null, "户口簿");
    refused(
        "people.correct-by-township", () -> corrections.change(id, older, 2, by, ClientId.fresh()));
    var number = IdentityNumber.of("510727", born, 902).text();
    var other = new ResidentChange("蒋删号", Sex.FEMALE, born, null, number, null, "户口簿");
    refused(
        "people.correct-by-township", () -> corrections.change(id, other, 2, by, ClientId.fresh()));
    var again = new ResidentChange(
        "蒋删号", Sex.FEMALE, said.born(), null, said.identityNumber(), null, "户口簿");
    corrections.change(id, again, 2, by, ClientId.fresh());
    var never =
        people.enrol(Village.born("蒋无号", Sex.FEMALE, BAOENSI, born), SYSTEM, ClientId.fresh());
    var aged = new ResidentChange("蒋无号", Sex.FEMALE, born.minusYears(1), null, null, null, "户口簿");
    refused(
        "people.correct-by-township",
        () -> corrections.change(never, aged, 1, by, ClientId.fresh()));
  }

  /** 更正理由 What follows from a name, a sex or a birth does not change unsaid, nor against the number. */
  @Test
  void aCorrectionSaysWhyAndDoesNotContradictTheNumberOnFile() {
    var said = somebody("蒋有号", Sex.FEMALE, BAOENSI);
    var id = people.enrol(said, SYSTEM, ClientId.fresh());
    var by = officer(BAOENSI);
    var unsaid = new ResidentChange("蒋改名", Sex.FEMALE, said.born(), null, null, null, " ");
    refused("ground.missing", () -> corrections.change(id, unsaid, 1, by, ClientId.fresh()));
    var born = said.born().plusDays(1);
    var other = new ResidentChange("蒋有号", Sex.MALE, born, null, null, null, "户口簿");
    assertThatThrownBy(() -> corrections.change(id, other, 1, by, ClientId.fresh()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::code)
                .containsExactly("people.identity-other-birth", "people.identity-other-sex"));
    var number = IdentityNumber.of("510727", born, 901).text();
    var both = new ResidentChange("蒋有号", Sex.MALE, born, null, number, null, "户口簿");
    corrections.change(id, both, 1, officer(LONGAN), ClientId.fresh());
    assertThat(people.must(id, by).born()).isEqualTo(born);
  }

  /** 经办回避 From their own record other rules know who is near to whom: another hand writes on it. */
  @Test
  void nobodyCorrectsOrMovesTheRecordOfTheirFamily() {
    assertThat(PostKind.TOWNSHIP_DESK.defaults())
        .contains(new Grant(Capability.PEOPLE_CORRECT, Grant.Reach.PLACE));
    var clerk = enrolled(people, "文自改", BAOENSI);
    var home = people.must(clerk, officer(BAOENSI)).household();
    var mate =
        people.enrol(somebody("文家人", Sex.MALE, BAOENSI).household(home), SYSTEM, ClientId.fresh());
    var seat = Seats.seat(
        "村委会文书",
        BAOENSI,
        Capability.PEOPLE_READ,
        Capability.PEOPLE_WRITE,
        Capability.PEOPLE_CORRECT);
    var by = Acting.post(COUNTY, clerk, seat, 0);
    var township = officer(LONGAN, Capability.PEOPLE_READ, Capability.PEOPLE_CORRECT);
    for (var id : List.of(clerk, mate)) {
      var was = people.must(id, by);
      var change = new ResidentChange("文另名", was.sex(), was.born(), null, null, null, "户口簿");
      refused("people.own-record", () -> corrections.change(id, change, 1, by, ClientId.fresh()));
      var on = LocalDate.of(2026, 3, 1);
      refused(
          "people.own-record", () -> moves.moveTo(id, BAOENSI, null, on, 1, by, ClientId.fresh()));
      corrections.change(id, change, 1, township, ClientId.fresh());
      refused("people.own-record", () -> groups.join(id, Concern.DISABLED, on, by));
      refused("people.own-record", () -> members.enter(List.of(id), on, by));
      moves.goAway(id, new Away(null, "成都", on), 2, township, ClientId.fresh());
      assertThat(people.must(id, by).name()).isEqualTo("文另名");
    }
    var stranger = enrolled(people, "文外人", BAOENSI);
    var was = people.must(stranger, by);
    var change = new ResidentChange("文改正", was.sex(), was.born(), null, null, null, "户口簿");
    corrections.change(stranger, change, 1, by, ClientId.fresh());
    refused(
        "people.own-household",
        () -> moves.moveTo(
            stranger, BAOENSI, home, LocalDate.of(2026, 3, 1), 2, by, ClientId.fresh()));
    var child =
        Village.born("文新生", Sex.MALE, BAOENSI, LocalDate.of(2026, 11, 20)).household(home);
    refused("people.own-household", () -> people.enrol(child, by, ClientId.fresh()));
    var before = households.must(home, by);
    var headed = new Household(home, BAOENSI, null, "文-1", "", clerk, before.version());
    refused("people.own-household", () -> households.change(headed, by, ClientId.fresh()));
    people.enrol(child, officer(LONGAN), ClientId.fresh());
    households.change(headed, officer(LONGAN), ClientId.fresh());
  }

  /** 分户不解除回避 Moved out by a colleague, who lived in one household is near as before. */
  @Test
  void whoLeftTheHouseholdAWhileAgoIsStillNear() {
    var officer = enrolled(people, "龙书记", BAOENSI);
    var home = people.must(officer, SYSTEM).household();
    var wife = people.enrol(
        somebody("龙家人", Sex.FEMALE, BAOENSI).household(home), SYSTEM, ClientId.fresh());
    var since = people.must(wife, SYSTEM).residentSince();
    var seat = Seats.seat("村支书", BAOENSI, Capability.PEOPLE_READ, Capability.PEOPLE_CORRECT);
    var by = Acting.post(COUNTY, officer, seat, 0);
    moves.moveTo(
        wife, BAOENSI, null, LocalDate.of(2026, 11, 20), 1, officer(BAOENSI), ClientId.fresh());
    var was = people.must(wife, SYSTEM);
    assertThat(was.household()).isNotEqualTo(home);
    assertThat(was.residentSince()).isEqualTo(since);
    var change = new ResidentChange("龙改", was.sex(), was.born(), null, null, null, "户口簿");
    refused("people.own-record", () -> corrections.change(wife, change, 2, by, ClientId.fresh()));
    assertThat(nearness.near(officer, List.of(wife), 0)).isTrue();
    assertThat(nearness.of(wife, 0)).contains(officer);
    refused(
        "people.lives-there",
        () -> moves.moveTo(
            wife,
            BAOENSI,
            null,
            LocalDate.of(2026, 11, 21),
            2,
            officer(BAOENSI),
            ClientId.fresh()));
  }

  /** 换户 A change of household says from which number to which. */
  @Test
  void aChangeOfHouseholdInsideAVillageSaysBothNumbers() {
    var first = households.open(
        new NewHousehold(BAOENSI, null, "换-1", ""), officer(BAOENSI), ClientId.fresh());
    var second = households.open(
        new NewHousehold(BAOENSI, null, "换-2", ""), officer(BAOENSI), ClientId.fresh());
    var id =
        people.enrol(somebody("常换户", Sex.MALE, BAOENSI).household(first), SYSTEM, ClientId.fresh());
    moves.moveTo(
        id, BAOENSI, second, LocalDate.of(2026, 11, 20), 1, officer(BAOENSI), ClientId.fresh());
    assertThat(people.moves(id, SYSTEM).getFirst()).satisfies(line -> {
      assertThat(line.kind()).isEqualTo(Moved.Kind.HOUSEHOLD);
      assertThat(recorders.said(line, new Words(messages, Locale.SIMPLIFIED_CHINESE)))
          .contains("换-1", "换-2");
    });
  }

  /** 经办回避 An officer's own page says who corrects it, and offers no form; another officer's does. */
  @Test
  void nobodyIsOfferedToCorrectTheirOwnRecord() {
    var scene = new CaseScene(beans);
    var office = scene.cadre.seat().organisation();
    var clerk = scene.officer(office, scene.village, PostKind.VILLAGE_CLERK, "文书");
    var secretary = scene.officer(office, scene.village, PostKind.VILLAGE_SECRETARY, "书记");
    var own = "/residents/" + clerk.person();
    var form = own + "/correction";
    assertThat(Hatted.text(as(scene, clerk).ask(own)))
        .contains("请村里另一位经办人")
        .doesNotContain(form, own + "/moves");
    assertThat(as(scene, clerk).ask(form).getStatus()).isEqualTo(403);
    assertThat(Hatted.text(as(scene, secretary).ask(own))).contains(form, own + "/moves");
  }

  private Hatted as(CaseScene scene, Acting officer) {
    return new Hatted(
        beans,
        scene.identity(officer),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(ResidentPages.class));
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
