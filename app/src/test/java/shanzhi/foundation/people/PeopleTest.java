package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.LONGAN;
import static shanzhi.foundation.people.Village.RENMIN;
import static shanzhi.foundation.people.Village.SYSTEM;
import static shanzhi.foundation.people.Village.enrolled;
import static shanzhi.foundation.people.Village.officer;
import static shanzhi.foundation.people.Village.resident;
import static shanzhi.foundation.people.Village.somebody;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.territory.Territory;
import shanzhi.launcher.TestDatabase;

@CountyTest
@Tag("quick")
@Import(Village.Looks.class)
class PeopleTest {

  @Autowired
  People people;

  @Autowired
  Corrections corrections;

  @Autowired
  Moves moves;

  @Autowired
  Households households;

  @Autowired
  Groups groups;

  @Autowired
  Territory territory;

  @Autowired
  Db db;

  @Autowired
  TestDatabase.Clone database;

  @BeforeEach
  void county() {
    Village.load(territory);
  }

  @Test
  void aPersonIsFoundWithTheirNumbersMasked() {
    var said = somebody("䶮 𠮷娃", Sex.FEMALE, BAOENSI);
    var id = people.enrol(said, officer(LONGAN), ClientId.fresh());
    var found = people.must(id, officer(BAOENSI));
    assertThat(found.name()).isEqualTo("䶮𠮷娃");
    assertThat(found.identity()).startsWith("5107**********").hasSize(18);
    assertThat(found.phone()).startsWith("138****").hasSize(11);
    assertThat(found.registered().code()).isEqualTo(BAOENSI.code());
    assertThat(found + said.toString())
        .doesNotContain(said.identityNumber())
        .doesNotContain(said.phone());
  }

  @Test
  void allThatIsWrongComesBackAtOnce() {
    var said = somebody("张3", Sex.MALE, BAOENSI)
        .numbers("11010519491231002X", "12345")
        .since(LocalDate.of(2030, 1, 1));
    assertThatThrownBy(() -> people.enrol(said, officer(LONGAN), ClientId.fresh()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.faults())
                .extracting(Refusal.Fault::code)
                .containsExactlyInAnyOrder(
                    "people.name-digits",
                    "people.identity-other-birth",
                    "people.identity-other-sex",
                    "people.phone-form",
                    "people.day-ahead"));
  }

  @Test
  void anIdentityNumberIsHeldByOnePersonOfTheCounty() {
    var said = somebody("王一", Sex.MALE, BAOENSI);
    people.enrol(said, officer(LONGAN), ClientId.fresh());
    var elsewhere =
        NewResident.of("王二", Sex.MALE, said.born(), RENMIN).numbers(said.identityNumber(), "");
    refused(
        "people.identity-taken", () -> people.enrol(elsewhere, officer(RENMIN), ClientId.fresh()));
  }

  @Test
  void sentAgainItIsTheSamePersonAndChangedItIsRefused() {
    var said = somebody("赵重复", Sex.FEMALE, BAOENSI);
    var client = ClientId.fresh();
    var first = people.enrol(said, officer(LONGAN), client);
    assertThat(people.enrol(said, officer(LONGAN), client)).isEqualTo(first);
    refused(
        "ground.client-id-used", () -> people.enrol(said.numbers("", ""), officer(LONGAN), client));
    refused("ground.client-id-used", () -> people.enrol(said, SYSTEM, client));
  }

  @Test
  void anotherVillageSeesNobodyAndWritesNothing() {
    var id = enrolled(people, "钱看不见", BAOENSI);
    assertThat(people.find(id, officer(RENMIN))).isEmpty();
    assertThat(people.find(id, officer(LONGAN))).isPresent();
    assertThat(people.find(id, resident(id))).isPresent();
    refused("ground.not-yours", () -> people.find(enrolled(people, "孙别人", BAOENSI), resident(id)));
    refused(
        "ground.not-your-place",
        () -> people.enrol(somebody("李越界", Sex.MALE, BAOENSI), officer(RENMIN), ClientId.fresh()));
    refused("people.unknown", () -> people.unmask(id, "核对低保", officer(RENMIN)));
  }

  @Test
  void withoutAPredicateTheDatabaseStillHoldsTheScope() {
    enrolled(people, "周甲", BAOENSI);
    enrolled(people, "周乙", RENMIN);
    var villages = db.in(
        Scope.place(Village.COUNTY, Capability.PEOPLE_READ, RENMIN),
        jdbc -> jdbc.sql("select distinct village from people.resident")
            .query(String.class)
            .list());
    assertThat(villages).containsExactly(RENMIN.code());
    for (var scope : List.of(
        Scope.open(Village.COUNTY), Scope.place(Village.COUNTY, Capability.CASE_READ, BAOENSI))) {
      List<Long> seen = db.in(
          scope,
          jdbc -> jdbc.sql("select id from people.resident").query(Long.class).list());
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void theTableHoldsNoPlainNumber() throws SQLException {
    var said = somebody("吴密", Sex.MALE, BAOENSI);
    var id = people.enrol(said, officer(LONGAN), ClientId.fresh());
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      var tables = List.of("resident", "receipt", "move", "household");
      for (var table : tables) {
        var rows = statement.executeQuery("select t::text from people." + table + " t");
        while (rows.next()) {
          var row = rows.getString(1);
          assertThat(row).doesNotContain(said.identityNumber(), said.phone());
          assertThat(row)
              .doesNotContain(hex(said.identityNumber()))
              .doesNotContain(hex(said.phone()));
        }
      }
      var sealed = statement.executeQuery(
          "select identity_sealed from people.resident where id = " + id.value());
      assertThat(sealed.next()).isTrue();
      assertThat(sealed.getBytes(1)).hasSize(5 + 12 + 18 + 16);
    }
  }

  @Test
  void exactSearchFindsByNumberWithinSight() {
    var said = somebody("郑查", Sex.MALE, BAOENSI);
    var id = people.enrol(said, officer(LONGAN), ClientId.fresh());
    var officer = officer(BAOENSI);
    assertThat(people.byIdentityNumber(said.identityNumber().toLowerCase(), officer))
        .contains(id);
    assertThat(people.byPhone("+86 " + said.phone(), officer)).contains(id);
    assertThat(people.byPhone(said.phone(), officer(RENMIN))).isEmpty();
    assertThat(people.byIdentityNumber("乱填", officer)).isEmpty();
  }

  @Test
  void aSharedPhoneIsNobodysInParticular() {
    var one = somebody("冯大", Sex.MALE, BAOENSI);
    people.enrol(one, officer(LONGAN), ClientId.fresh());
    var two = somebody("冯二", Sex.MALE, BAOENSI);
    people.enrol(two.numbers(two.identityNumber(), one.phone()), officer(LONGAN), ClientId.fresh());
    assertThat(people.byPhone(one.phone(), officer(BAOENSI))).isEmpty();
  }

  @Test
  void unmaskingNeedsAPurposeAndLeavesATrace() {
    var said = somebody("陈明", Sex.FEMALE, BAOENSI);
    var id = people.enrol(said, officer(LONGAN), ClientId.fresh());
    refused("ground.missing", () -> people.unmask(id, "  ", officer(BAOENSI)));
    refused(
        "ground.not-yours",
        () -> people.unmask(id, "核对身份", officer(BAOENSI, Capability.PEOPLE_READ)));
    Village.Looks.SEEN.clear();
    var shown = people.unmask(id, "核对身份", officer(BAOENSI));
    assertThat(shown.identityNumber()).isEqualTo(said.identityNumber());
    assertThat(shown.phone()).isEqualTo(said.phone());
    assertThat(shown.toString()).doesNotContain(said.phone());
    assertThat(Village.Looks.SEEN)
        .containsExactly(new Village.Looks.Look(
            officer(BAOENSI).signature(), "people.numbers", "person:" + id, "核对身份"));
  }

  @Test
  void aBatchOfThousandsEntersInOneGoAndRefusesItsOwnDoubles() {
    var batch = new ArrayList<NewResident>();
    for (var n = 0; n < 5_000; n++) {
      batch.add(somebody("批量", n % 2 == 0 ? Sex.MALE : Sex.FEMALE, n % 3 == 0 ? RENMIN : BAOENSI));
    }
    batch.add(batch.getFirst());
    var rehearsal = people.rehearse(batch, officer(LONGAN));
    assertThat(rehearsal).allSatisfy(row -> assertThat(row.person()).isNull());
    assertThat(rehearsal.getLast().faults())
        .extracting(Refusal.Fault::code)
        .containsExactly("people.identity-twice");

    var answers = people.enrol(batch, officer(LONGAN));
    var entered = new HashSet<>(answers.stream().map(Enrolled::person).toList());
    entered.remove(null);
    assertThat(entered).hasSize(5_000);
    assertThat(answers.getLast().person()).isNull();
    assertThat(people.must(answers.get(1).person(), officer(BAOENSI)).phone())
        .isEqualTo(new Phone(batch.get(1).phone()).masked());
    var again = people.enrol(batch.subList(0, 10), officer(LONGAN));
    assertThat(again)
        .allSatisfy(row -> assertThat(row.faults())
            .extracting(Refusal.Fault::code)
            .contains("people.identity-taken"));
  }

  @Test
  void theListIsNarrowedAndTurnsByKey() {
    var names = List.of("褚留守甲", "褚留守乙", "褚留守丙");
    var ids = new ArrayList<PersonId>();
    for (var name : names) ids.add(enrolled(people, name, BAOENSI));
    groups.join(ids.getFirst(), Concern.DISABLED, LocalDate.of(2026, 1, 1), officer(BAOENSI));
    var by = officer(LONGAN);
    var named = new ResidentFilter(BAOENSI, "留守", null, null, null, null);
    assertThat(people.residents(named, by, null).rows())
        .extracting(ResidentLine::name)
        .containsAll(names);
    assertThat(people.count(named, by))
        .isEqualTo(people.residents(named, by, null).rows().size());
    var first = people.residents(named, by, null, 2);
    assertThat(first.rows()).hasSize(2);
    assertThat(people.residents(named, by, first.next(), 2).rows())
        .extracting(ResidentLine::id)
        .doesNotContainAnyElementsOf(first.rows().stream().map(ResidentLine::id).toList())
        .isNotEmpty();
    var disabled = new ResidentFilter(BAOENSI, "褚", Concern.DISABLED, null, null, null);
    assertThat(people.residents(disabled, by, null).rows())
        .singleElement()
        .satisfies(line -> assertThat(line.concerns()).containsExactly(Concern.DISABLED));
    assertThat(people
            .residents(new ResidentFilter(RENMIN, "留守", null, null, null, null), by, null)
            .rows())
        .isEmpty();
    assertThat(people
            .residents(new ResidentFilter(null, "留守", null, true, null, null), by, null)
            .rows())
        .isEmpty();
    refused("people.page-key", () -> people.residents(named, by, "1' or 1=1"));
    refused("ground.not-your-place", () -> people.residents(named, officer(RENMIN), null));
  }

  @Test
  void ageBandsCountFullYears() {
    var born = LocalDate.of(1966, 11, 24);
    var said = NewResident.of("卫六十", Sex.MALE, born, BAOENSI);
    people.enrol(said, SYSTEM, ClientId.fresh());
    assertThat(found("卫六十", 60, 60)).isEqualTo(1);
    assertThat(found("卫六十", 61, 99)).isZero();
    assertThat(found("卫六十", 0, 59)).isZero();
  }

  private int found(String name, int least, int most) {
    var filter = new ResidentFilter(BAOENSI, name, null, null, least, most);
    return people.residents(filter, officer(BAOENSI), null).rows().size();
  }

  @Test
  void movesKeepADatedHistory() {
    var id = enrolled(people, "沈迁", BAOENSI);
    groups.join(id, Concern.MINIMUM_LIVING, LocalDate.of(2026, 1, 1), officer(BAOENSI));
    var county = officer(Village.COUNTY.region());
    var away = new Away("330100", "浙江省杭州市", LocalDate.of(2026, 3, 1));
    moves.goAway(id, away, 1, officer(BAOENSI), ClientId.fresh());
    assertThat(people.must(id, county).away()).isEqualTo(away);
    refused(
        "people.back-before-away",
        () -> moves.comeBack(id, LocalDate.of(2026, 2, 1), 2, officer(BAOENSI), ClientId.fresh()));
    moves.comeBack(id, LocalDate.of(2026, 9, 1), 2, officer(BAOENSI), ClientId.fresh());
    refused(
        "ground.not-your-place",
        () -> moves.moveTo(
            id,
            RENMIN,
            new HouseholdId(1),
            LocalDate.of(2026, 10, 1),
            3,
            officer(BAOENSI),
            ClientId.fresh()));
    moves.moveTo(id, RENMIN, null, LocalDate.of(2026, 10, 1), 3, officer(LONGAN), ClientId.fresh());
    assertThat(people.homeOf(id)).isEqualTo(RENMIN);
    assertThat(people.find(id, officer(BAOENSI))).isEmpty();
    assertThat(groups.of(id, officer(RENMIN))).hasSize(1);
    assertThat(people.moves(id, officer(RENMIN)))
        .extracting(Moved::kind)
        .containsExactly(
            Moved.Kind.RESIDENT, Moved.Kind.BACK, Moved.Kind.AWAY, Moved.Kind.RESIDENT);
  }

  @Test
  void whoLeftTheRegisterIsOffTheListsAndFreesNothingButAMistake() {
    var said = somebody("韩误", Sex.MALE, BAOENSI);
    var id = people.enrol(said, SYSTEM, ClientId.fresh());
    var ended = new Ended(LocalDate.of(2026, 11, 1), Ended.Why.ENTERED_IN_ERROR);
    moves.end(id, ended, 1, officer(LONGAN), ClientId.fresh());
    assertThat(found("韩误", 0, 120)).isZero();
    assertThat(people.name(id)).isEqualTo("韩误");
    assertThat(people.enrol(List.of(said), SYSTEM).getFirst().faults()).isEmpty();
  }

  @Test
  void householdsHaveANumberOfTheirVillageAndAHeadFromTheirMidst() {
    var by = officer(BAOENSI);
    var house =
        households.open(new NewHousehold(BAOENSI, null, "H-101", "正街 1 号"), by, ClientId.fresh());
    refused(
        "people.household-number-taken",
        () -> households.open(new NewHousehold(BAOENSI, null, "H-101", ""), by, ClientId.fresh()));
    var id =
        people.enrol(somebody("杨户主", Sex.MALE, BAOENSI).household(house), SYSTEM, ClientId.fresh());
    var stranger = enrolled(people, "朱外人", BAOENSI);
    var was = households.must(house, by);
    refused(
        "people.head-elsewhere",
        () -> households.change(headed(was, stranger), by, ClientId.fresh()));
    households.change(headed(was, id), by, ClientId.fresh());
    refused("people.stale", () -> households.change(headed(was, id), by, ClientId.fresh()));
    assertThat(households.members(house, by)).extracting(ResidentLine::id).containsExactly(id);
    assertThat(households.households(BAOENSI, "H-101", by, null).rows())
        .singleElement()
        .satisfies(line -> assertThat(line.head()).isEqualTo("杨户主"));
    assertThat(households.find(house, officer(RENMIN))).isEmpty();
    refused(
        "people.household-elsewhere",
        () -> people.enrol(
            somebody("秦错村", Sex.MALE, RENMIN).household(house), officer(LONGAN), ClientId.fresh()));
    var nobodys = new HouseholdId(999_999_999);
    refused(
        "people.household-unknown",
        () -> people.enrol(
            somebody("秦无户", Sex.MALE, RENMIN).household(nobodys),
            officer(LONGAN),
            ClientId.fresh()));
  }

  private static Household headed(Household was, PersonId head) {
    return new Household(
        was.id(), was.village(), was.grid(), was.number(), was.address(), head, was.version());
  }

  @Test
  void aMembershipIsDatedAndEndsOnce() {
    var id = enrolled(people, "尤困", BAOENSI);
    var by = officer(BAOENSI);
    var since = LocalDate.of(2026, 5, 1);
    groups.join(id, Concern.SEVERELY_ILL, since, by);
    groups.join(id, Concern.SEVERELY_ILL, since.plusDays(3), by);
    assertThat(groups.of(id, by)).singleElement().satisfies(membership -> {
      assertThat(membership.since()).isEqualTo(since);
      assertThat(membership.recordedBy()).isEqualTo(by.signature());
    });
    groups.leave(id, Concern.SEVERELY_ILL, LocalDate.of(2026, 11, 24), by);
    refused(
        "people.no-membership",
        () -> groups.leave(id, Concern.SEVERELY_ILL, LocalDate.of(2026, 11, 24), by));
    refused("people.unknown", () -> groups.join(id, Concern.DISABLED, since, officer(RENMIN)));
    assertThat(groups.of(id, resident(id))).hasSize(1);
  }

  @Test
  void aChangeOfKeysSealsEveryNumberAnewAndKeepsItFindable() {
    var said = somebody("许换钥", Sex.MALE, BAOENSI);
    var former = new Vault(NumbersTest.keys(5));
    var id = people.enrol(said, SYSTEM, ClientId.fresh());
    db.in(
        Scope.system(Village.COUNTY),
        jdbc -> jdbc.sql("""
                    update people.resident
                       set identity_sealed = :identity, identity_blind = '\\x01',
                           phone_sealed = :phone, phone_blind = '\\x02'
                     where id = :id""")
            .param("identity", former.seal("identity:" + id, said.identityNumber()))
            .param("phone", former.seal("phone:" + id, said.phone()))
            .param("id", id.value())
            .update());
    Keys keys = NumbersTest.keys(5);
    assertThat(people.reseal(keys, SYSTEM)).isEqualTo(1);
    assertThat(people.reseal(keys, SYSTEM)).isZero();
    assertThat(people.byPhone(said.phone(), officer(BAOENSI))).contains(id);
    assertThat(people.unmask(id, "换钥核对", officer(BAOENSI)).identityNumber())
        .isEqualTo(said.identityNumber());
  }

  private static String hex(String plain) {
    return HexFormat.of().formatHex(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
