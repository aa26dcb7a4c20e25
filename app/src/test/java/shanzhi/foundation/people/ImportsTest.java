package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shanzhi.foundation.people.Village.BAOENSI;
import static shanzhi.foundation.people.Village.LONGAN;
import static shanzhi.foundation.people.Village.RENMIN;
import static shanzhi.foundation.people.Village.officer;
import static shanzhi.foundation.people.Village.somebody;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

@CountyTest
@Import(Village.Looks.class)
class ImportsTest {

  private static final String HEADERS = "编号,区划代码,村（社区）,户号,姓名,性别,出生日期,公民身份号码,电话,外出地,外出日期,重点人群\n";

  @Autowired
  Imports imports;

  @Autowired
  HouseholdImports houses;

  @Autowired
  ResidentSheet sheets;

  @Autowired
  People people;

  @Autowired
  Households households;

  @Autowired
  Territory territory;

  @Autowired
  MessageSource messages;

  @BeforeEach
  void county() {
    Village.load(territory);
  }

  private static Sheet sheet(String... rows) {
    return sheetOf(HEADERS + String.join("\n", rows));
  }

  private static Sheet sheetOf(String csv) {
    return Sheet.read("file", csv.getBytes(StandardCharsets.UTF_8));
  }

  private static String row(NewResident said, String household, String groups) {
    return String.join(
        ",",
        "",
        said.village().code(),
        "",
        household,
        said.name(),
        said.sex() == Sex.MALE ? "男" : "female",
        said.born().toString().replace('-', '/'),
        said.identityNumber(),
        said.phone(),
        "",
        "",
        groups);
  }

  @Test
  void theTrialAnswersEachRowAndWritesNothing() {
    var good = somebody("试算甲", Sex.MALE, BAOENSI);
    house("T-1");
    var far = somebody("试算乙", Sex.FEMALE, RENMIN);
    var sheet = sheet(
        row(good, "T-1", "残疾人"),
        row(far, "", ""),
        ",510727100001,,,试算丙,不明,2000-13-01,1234,12,,,懒人",
        row(good, "T-1", ""));
    assertThat(imports.trial(sheet, officer(LONGAN)))
        .extracting(Imports.Answer::outcome)
        .startsWith(Imports.Outcome.NEW, Imports.Outcome.NEW);
    var answers = imports.trial(sheet, officer(BAOENSI));
    assertThat(answers.getFirst().faults())
        .extracting(Refusal.Fault::code)
        .containsExactly("people.arrival-early");
    assertThat(answers)
        .extracting(Imports.Answer::row, Imports.Answer::outcome)
        .containsExactly(
            tuple(2, Imports.Outcome.WRONG),
            tuple(3, Imports.Outcome.WRONG),
            tuple(4, Imports.Outcome.WRONG),
            tuple(5, Imports.Outcome.WRONG));
    assertThat(answers.get(1).faults())
        .extracting(Refusal.Fault::code)
        .contains("ground.not-your-place");
    assertThat(answers.get(2).faults())
        .extracting(Refusal.Fault::field)
        .contains("sex", "born", "groups");
    assertThat(answers.get(3).faults())
        .extracting(Refusal.Fault::code)
        .containsExactly("people.import-twice");
    assertThat(people.byIdentityNumber(good.identityNumber(), officer(LONGAN))).isEmpty();
  }

  private HouseholdId house(String number) {
    return households
        .open(List.of(new NewHousehold(BAOENSI, null, number, "")), officer(LONGAN))
        .getFirst();
  }

  @Test
  void aVillagesOtherNameAndAHouseholdThatIsNotThereAreFaultsOfTheirRows() {
    var by = officer(LONGAN);
    house("U-1");
    var good = somebody("对得上", Sex.MALE, BAOENSI);
    var lost = somebody("没有这户", Sex.FEMALE, BAOENSI);
    var sheet = sheet(
        row(good, "U-1", "").replaceFirst("510727100001,,", "510727100001,报恩寺社区,"),
        row(lost, "U-404", "").replaceFirst("510727100001,,", "510727100001,人民东路社区,"));
    var answers = imports.trial(sheet, by);
    assertThat(answers)
        .extracting(Imports.Answer::outcome)
        .containsExactly(Imports.Outcome.NEW, Imports.Outcome.WRONG);
    assertThat(answers.get(1).faults())
        .extracting(Refusal.Fault::code)
        .containsExactly("people.import-village-name");
    var renamed = sheet(row(good, "U-1", ""), row(lost, "U-404", ""));
    assertThat(imports.trial(renamed, by).get(1).faults())
        .extracting(Refusal.Fault::field, Refusal.Fault::code)
        .containsExactly(tuple("household", "people.import-household-unknown"));
    assertThat(imports.run(renamed, by, ClientId.fresh())).isEqualTo(1);
    assertThat(households.byNumber(BAOENSI, List.of("U-404"), by)).isEmpty();
    var id = people.byIdentityNumber(good.identityNumber(), by).orElseThrow();
    var entered = people.must(id, by);
    assertThat(entered.household()).isEqualTo(house(by, "U-1"));
    house("U-2");
    var elsewhere = sheet(entered.id() + row(good, "U-2", "").replace(good.identityNumber(), ""));
    assertThat(imports.trial(elsewhere, by).getFirst().faults())
        .extracting(Refusal.Fault::code)
        .containsExactly("people.import-household");
  }

  private HouseholdId house(Acting by, String number) {
    return households.byNumber(BAOENSI, List.of(number), by).get(number).id();
  }

  @Test
  void aBrokenRowAndARowThatStandsTwiceAreAnsweredByTheirNumbers() {
    var broken = Sheet.rowByRow(
        "file",
        (HEADERS
                + ",510727100001,,,重行,男,1990-01-01,,,,,\n"
                + ",510727100001,,少了一格,男,1991-01-01,,\n"
                + ",510727100001,,,重行,男,1990-01-01,,,,,\n")
            .getBytes(StandardCharsets.UTF_8));
    var answers = imports.trial(broken, officer(LONGAN));
    assertThat(answers)
        .extracting(Imports.Answer::row, Imports.Answer::outcome)
        .containsExactly(
            tuple(2, Imports.Outcome.NEW),
            tuple(3, Imports.Outcome.WRONG),
            tuple(4, Imports.Outcome.WRONG));
    assertThat(answers.get(1).faults().getFirst().code()).isEqualTo("ground.sheet-row-columns");
    assertThat(answers.get(2).faults().getFirst().facts()).containsExactly(2);
    assertThat(imports.run(broken, officer(LONGAN), ClientId.fresh())).isEqualTo(1);
  }

  @Test
  void rowsWithoutFaultsEnterTogetherWithHouseholdsAndGroupsAndOnlyOnce() {
    var one = somebody("导入甲", Sex.MALE, BAOENSI);
    var two = somebody("导入乙", Sex.FEMALE, BAOENSI);
    house("I-1");
    var sheet = sheet(
        row(one, "I-1", "残疾人、低保对象"), row(two, "I-1", ""), ",510727100001,,,缺性别,,2000-01-01,,,,,");
    var client = ClientId.fresh();
    var by = officer(LONGAN);
    assertThat(imports.run(sheet, by, client)).isEqualTo(2);
    assertThat(imports.run(sheet, by, client)).isEqualTo(2);
    var house = households.byNumber(BAOENSI, List.of("I-1"), by).get("I-1");
    assertThat(households.members(house.id(), by))
        .extracting(ResidentLine::name)
        .containsExactlyInAnyOrder("导入甲", "导入乙");
    assertThat(households.members(house.id(), by))
        .filteredOn(line -> line.name().equals("导入甲"))
        .singleElement()
        .satisfies(line -> assertThat(line.concerns())
            .containsExactlyInAnyOrder(Concern.DISABLED, Concern.MINIMUM_LIVING));
  }

  @Test
  void whatWasExportedComesBackUnchangedAndACorrectionInItIsTaken() {
    var by = officer(LONGAN);
    var id = people.enrol(somebody("往返", Sex.FEMALE, BAOENSI), by, ClientId.fresh());
    var filter = new ResidentFilter(BAOENSI, "往返", null, null, null, null);
    var exported = exported(filter);
    assertThat(imports.trial(exported, by))
        .extracting(Imports.Answer::outcome)
        .containsExactly(Imports.Outcome.SAME);
    var corrected = sheetOf(exported.csv().replace("往返", "往返新"));
    assertThat(imports.run(corrected, by, ClientId.fresh())).isEqualTo(1);
    var now = people.must(id, by);
    assertThat(now.name()).isEqualTo("往返新");
    assertThat(now.identity()).isNotEmpty();
    assertThat(imports.trial(exported, officer(RENMIN)))
        .flatExtracting(Imports.Answer::faults)
        .extracting(Refusal.Fault::code)
        .containsExactly("people.unknown");
  }

  private Sheet exported(ResidentFilter filter) {
    var words = new Words(messages, Locale.ENGLISH);
    var out = new ByteArrayOutputStream();
    Sheet.write(
        out,
        "residents",
        sheets.headers(words),
        pen -> people
            .residents(filter, officer(LONGAN), null)
            .rows()
            .forEach(line -> pen.row(sheets.cells(line, words))));
    return Sheet.read("file", out.toByteArray());
  }

  @Test
  void maskedNumbersOfNobodyKnownAreNotTaken() {
    var answers = imports.trial(
        sheet(",510727100001,,,遮盖,男,2000-01-01,5107**********1234,138****1234,,,"),
        officer(LONGAN));
    assertThat(answers.getFirst().faults())
        .extracting(Refusal.Fault::code)
        .contains("people.masked");
  }

  @Test
  void aSheetWithoutTheNeededColumnsSaysWhichIsMissing() {
    assertThatThrownBy(() -> imports.trial(sheetOf("姓名,性别\n甲,男"), officer(LONGAN)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("ground.sheet-column"));
  }

  @Test
  void householdsComeFromASheetAndGoBackCorrected() {
    var by = officer(BAOENSI);
    var headers = "编号,区划代码,户号,住址\n";
    var sheet =
        sheetOf(headers + ",510727100001,S-1,正街 2 号\n,510727100001,S-1,\n,510727100002,S-2,\n,x,,");
    assertThat(houses.trial(sheet, by))
        .extracting(Imports.Answer::outcome)
        .containsExactly(
            Imports.Outcome.NEW,
            Imports.Outcome.WRONG,
            Imports.Outcome.WRONG,
            Imports.Outcome.WRONG);
    var client = ClientId.fresh();
    assertThat(houses.run(sheet, by, client)).isEqualTo(1);
    assertThat(houses.run(sheet, by, client)).isEqualTo(1);
    var opened = households.byNumber(BAOENSI, List.of("S-1"), by).get("S-1");
    assertThat(opened.address()).isEqualTo("正街 2 号");
    var back = headers + opened.id() + ",510727100001,S-1,正街 ";
    assertThat(houses.trial(sheetOf(back + "2 号"), by))
        .extracting(Imports.Answer::outcome)
        .containsExactly(Imports.Outcome.SAME);
    assertThat(houses.run(sheetOf(back + "3 号"), by, ClientId.fresh())).isEqualTo(1);
    assertThat(households.must(opened.id(), by).address()).isEqualTo("正街 3 号");
    assertThat(houses.trial(sheetOf(back + "4 号"), officer(RENMIN)))
        .flatExtracting(Imports.Answer::faults)
        .extracting(Refusal.Fault::code)
        .contains("ground.not-your-place", "people.household-unknown");
  }
}
