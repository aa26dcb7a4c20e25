package shanzhi.program.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.credit.Union.refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** What may be reported of whom and by whom, who stays unnamed, and who finds wrong what was posted. */
@CountyTest
class CreditReportingTest {

  private static final LocalDate GROWN = LocalDate.of(1975, 5, 5);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Deeds deeds;

  @Autowired
  private CreditObjections objections;

  @Autowired
  private CreditPages pages;

  @Autowired
  private People people;

  @Autowired
  private TestClock clock;

  private Union union;
  private PersonId wang;
  private Acting own;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    union = new Union(beans);
    wang = union.resident("王桂香", GROWN);
    own = union.as(wang);
  }

  private String read(Acting by, String address, Object... of) {
    var asked = new Hatted(beans, union.scene.identity(by), Locale.SIMPLIFIED_CHINESE, of);
    return Hatted.text(asked.ask(address));
  }

  private MatterId failing(PersonId whose) {
    var id = deeds.report(union.said(whose, "ecology-litter"), union.clerk, ClientId.fresh());
    deeds.check(id, 1, "", union.firstChecker, ClientId.fresh());
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    return id;
  }

  private Deed sent(
      Acting by, String region, String person, String name, String home, String code) {
    try {
      var photo = Union.photo().getFirst();
      var file = new MockMultipartFile("evidence", photo.name(), "image/png", photo.bytes());
      var to = pages.send(
          region,
          person,
          name,
          home,
          code,
          union.today(),
          1,
          "看见的一件事。",
          List.of(file),
          true,
          ClientId.fresh().toString(),
          union.scene.identity(by));
      var id = new MatterId(Long.parseLong(to.replaceAll("\\D", "")));
      return deeds.see(id, union.firstChecker).deed();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void theHouseholdReadsTheSameOfAFailingInItsListAsOnItsPage() {
    failing(wang);
    assertThat(read(own, "/credit", pages)).contains("只告知本户，到", "第二天扣分").doesNotContain("公示到");
  }

  /** It would go round the notice, the defence and the supervisory committee. */
  @Test
  void whatABreachOfVillageRulesCostsIsNotReportedHere() {
    var said = union.said(wang, "rules-breach");
    refused("credit.by-finding", () -> deeds.report(said, union.clerk, ClientId.fresh()));
    refused("credit.by-finding", () -> deeds.report(said, own, ClientId.fresh()));
    assertThat(read(own, "/credit/deeds/new", pages))
        .contains("红白喜事按村规民约简办", "只报本户的")
        .doesNotContain("违反村规民约，经提醒没有改");
  }

  @Test
  void whoChecksReportsAFailingFromTheirOwnPageTooAndAResidentReportsNone() {
    assertThat(sent(union.clerk, "", "", "王桂香", "", "ecology-litter").reporter())
        .isEqualTo(union.clerk.person());
    assertThat(read(union.clerk, "/credit/deeds/new", pages)).doesNotContain("只报本户的");
    var neighbour = union.as(union.resident("李秀", GROWN));
    refused("credit.failing-by-post", () -> sent(neighbour, "", "", "王桂香", "", "ecology-litter"));
  }

  @Test
  void aNamesakeIsPickedByThePostAndToldByWhoLivesWithThemByOthers() {
    var other = union.resident("王桂香", GROWN);
    people.enrol(
        NewResident.of("王二", Sex.MALE, GROWN, union.scene.village)
            .household(union.householdOf(other)),
        union.scene.system,
        ClientId.fresh());
    var village = union.scene.village.code();
    var code = "help-neighbour";
    var number = Long.toString(other.value());
    assertThat(sent(union.clerk, village, number, "", "", code).person()).isEqualTo(other);
    assertThat(read(union.clerk, "/credit/deeds/new?region=" + village, pages))
        .contains("data-finder");
    var neighbour = union.as(union.resident("李秀", GROWN));
    refused("credit.more-of-that-name", () -> sent(neighbour, "", "", "王桂香", "", code));
    refused("credit.no-such-home", () -> sent(neighbour, "", "", "王桂香", "李秀", code));
    assertThat(sent(neighbour, "", "", "王桂香", "王二", code).person()).isEqualTo(other);
  }

  private PersonId child(LocalDate born) {
    return people.enrol(
        NewResident.of("王小", Sex.MALE, born, union.scene.village)
            .household(union.householdOf(wang)),
        union.scene.system,
        ClientId.fresh());
  }

  @Test
  void whatASmallChildDidCostsNothing() {
    var small = child(LocalDate.of(2014, 1, 1));
    refused(
        "credit.too-young",
        () -> deeds.report(union.said(small, "ecology-litter"), own, ClientId.fresh()));
    refused(
        "credit.too-young",
        () -> deeds.report(union.said(small, "ecology-litter"), union.clerk, ClientId.fresh()));
    assertThat(deeds.report(union.said(small, "help-neighbour"), own, ClientId.fresh()))
        .isNotNull();
    var grown = child(LocalDate.of(2011, 1, 1));
    assertThat(deeds.report(union.said(grown, "ecology-litter"), own, ClientId.fresh()))
        .isNotNull();
  }

  /** The file keeps who reported it from the household; so does the matter that the file belongs to. */
  @Test
  void whoReportedAFailingIsNamedOnNoPageOfTheHousehold() {
    var reporter = union.scene.officer(
        union.clerk.seat().organisation(),
        union.scene.village,
        PostKind.VILLAGE_CLERK,
        "文书助理",
        union.resident("钱申报", GROWN));
    var id = deeds.report(union.said(wang, "ecology-litter"), reporter, ClientId.fresh());
    deeds.check(id, 1, "", union.firstChecker, ClientId.fresh());
    deeds.check(id, 2, "", union.secondChecker, ClientId.fresh());
    var clerk = "钱申报";
    var matters = beans.getBean("matterPages");
    assertThat(read(union.scene.gridWorker, "/matters/" + id, matters))
        .contains("反映人（保密）")
        .doesNotContain(clerk);
    assertThat(read(own, "/credit/deeds/" + id, beans.getBean(DeedPages.class)))
        .doesNotContain(clerk);
    assertThat(read(union.firstChecker, "/credit/deeds/" + id, beans.getBean(DeedPages.class)))
        .as("who checks knows")
        .contains(clerk);
  }

  @Test
  void whatPraiseGaveIsObjectedToByMembersAndByTheTownship() {
    var id = union.posted(wang, "ecology-courtyard", clock);
    var neighbour = union.as(union.resident("李秀", GROWN));
    assertThat(read(neighbour, "/credit/standing", pages))
        .contains("已记分的好事", "/credit/deeds/" + id + "/objections")
        .doesNotContain("王桂香");
    var first = objections.object(id, "院子是别人扫的。", "", neighbour, ClientId.fresh());
    refused("credit.objection-open", () -> object(id, union.scene.townshipDesk));
    objections.decide(first, false, "查过了。", union.scene.townshipDesk, ClientId.fresh());
    var deedPages = beans.getBean(DeedPages.class);
    assertThat(read(union.scene.townshipDesk, "/credit/deeds/" + id, deedPages))
        .contains("/credit/deeds/" + id + "/objections");
    var second = object(id, union.scene.townshipDesk);
    refused(
        "credit.not-this-judge",
        () -> objections.decide(second, true, "不是她家。", union.scene.townshipDesk, ClientId.fresh()));
    var stranger = new Union(beans);
    refused("credit.deed-unknown", () -> object(id, stranger.firstChecker));
    clock.pass(Duration.ofDays(40));
    var late = union.as(union.resident("赵兰", GROWN));
    refused(
        "credit.objection-late",
        () -> objections.object(id, "院子是别人扫的。", "", late, ClientId.fresh()));
  }

  private MatterId object(MatterId id, Acting post) {
    var who = union.scene.identity(post);
    return objections.object(id, "村里核对后发现记错了人。", "", who, ClientId.fresh());
  }

  @Test
  void aFailingIsObjectedToByItsHouseholdAlone() {
    var id = failing(wang);
    refused("credit.deed-unknown", () -> object(id, union.firstChecker));
    var neighbour = union.as(union.resident("李秀", GROWN));
    refused(
        "credit.deed-unknown",
        () -> objections.object(id, "我也看看。", "", neighbour, ClientId.fresh()));
    assertThat(objections.object(id, "不是我家。", "", own, ClientId.fresh())).isNotNull();
  }
}
