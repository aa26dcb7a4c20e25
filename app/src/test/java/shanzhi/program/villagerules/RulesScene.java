package shanzhi.program.villagerules;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.deliberation.RoadScene;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;

/** A village with its bodies, a stationed leader, a supervisory committee, and rules as far as wanted. */
public final class RulesScene {

  /** 第一条 names putting right, 第二条 an apology and points, 第三条 praise and points, 第四条 the fund. */
  public static final String CLAUSES = """
      不乱倒垃圾；倒了的，由本户改正。
      不辱骂邻居；骂了的，向对方道歉，按积分规则记分。
      助人为乐的，给予表扬，按积分规则加分。
      占用公共道路的，由本户改正；本户自愿的，可以向公益金捐助。
      移风易俗，人人有责。""";

  public final RoadScene roads;
  public final CaseScene scene;
  public final Acting leader;
  public final Acting supervisor;
  public final Acting colleague;
  public final PersonId neighbour;
  public final Revisions revisions;
  public final Enactments enactments;
  public final Conducts conducts;
  public final FollowUp followUp;
  private final Publications publications;
  private final Casework casework;
  private final TestClock clock;

  public RulesScene(ApplicationContext beans) {
    roads = new RoadScene(beans);
    scene = roads.scene;
    clock = beans.getBean(TestClock.class);
    revisions = beans.getBean(Revisions.class);
    enactments = beans.getBean(Enactments.class);
    conducts = beans.getBean(Conducts.class);
    followUp = beans.getBean(FollowUp.class);
    publications = beans.getBean(Publications.class);
    casework = beans.getBean(Casework.class);
    var office = scene.cadre.seat().organisation();
    leader = scene.officer(office, scene.village, PostKind.STATIONED_LEADER, "驻村领导");
    var committee = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.SUPERVISORY_COMMITTEE,
                scene.village,
                "试验村村务监督委员会",
                null,
                null,
                LocalDate.of(2026, 1, 1),
                null),
            scene.system,
            ClientId.fresh());
    supervisor = scene.officer(committee, scene.village, PostKind.VILLAGE_SUPERVISOR, "监委会主任");
    scene.officer(committee, scene.village, PostKind.VILLAGE_SUPERVISOR, "监委会另一委员");
    colleague = scene.officer(committee, scene.village, PostKind.VILLAGE_SUPERVISOR, "监委会委员");
    neighbour = scene.person("周水生");
  }

  public LocalDate today() {
    return roads.today();
  }

  public void pass(int days) {
    roads.pass(days);
  }

  public String state(MatterId id) {
    return casework.must(id, scene.system).state();
  }

  // Making

  public int version(MatterId id) {
    return revisions.must(id).version();
  }

  public MatterId begun() {
    return revisions.begin(scene.village, "试验村村规民约", leader, ClientId.fresh());
  }

  /** The meeting was held. */
  public MatterId met() {
    var id = begun();
    revisions.call(id, version(id), today().plusDays(3), "村委会院坝", leader, ClientId.fresh());
    pass(3);
    revisions.meet(id, version(id), "到了四十多户，大家提了三条。", leader, ClientId.fresh());
    return id;
  }

  public void draft(MatterId id, String text) {
    revisions.draft(id, version(id), text, "按大会的意见", leader, ClientId.fresh());
  }

  public MatterId drafted(String text) {
    var id = met();
    draft(id, text);
    return id;
  }

  /** Passed by the township's review. */
  public MatterId reviewed(String text) {
    var id = drafted(text);
    revisions.submit(id, version(id), leader, ClientId.fresh());
    var desk = scene.townshipDesk;
    enactments.review(id, version(id), true, "未见与法律抵触。", desk, ClientId.fresh());
    return id;
  }

  /** Carried by the villagers' meeting and in force, as its road says. */
  public MatterId decided(String text) {
    var id = reviewed(text);
    var road = enactments.put(id, version(id), leader, ClientId.fresh());
    for (var step = 0; step < 3; step++) roads.record(road, 3, 3);
    roads.call(road, RollUnit.PERSON, 10, 2);
    pass(10);
    roads.open(road);
    roads.vote(road, roads.villagers, roads.villagers.size(), 0);
    roads.count(road);
    pass(8);
    roads.enterIntoForce(road);
    return id;
  }

  public MatterId filed(String text) {
    var id = decided(text);
    enactments.carried(id, version(id), leader, ClientId.fresh());
    enactments.file(id, version(id), "试验镇备〔2026〕1号", scene.townshipDesk, ClientId.fresh());
    return id;
  }

  public MatterId published(String text) {
    var id = filed(text);
    enactments.publish(id, version(id), today(), leader, ClientId.fresh());
    return id;
  }

  // Files

  /** Rules that the village brought along, in force since long before. */
  public PublicationId standing(String text) {
    return publications.enter(
        Publication.Kind.VILLAGE_RULES,
        scene.village,
        "试验村村规民约",
        NewEdition.of(LocalDate.of(2024, 1, 1), "2023年村民会议", text),
        scene.system,
        ClientId.fresh());
  }

  public Acting neighbour() {
    return roads.resident(neighbour);
  }

  public MatterId opened(Conduct.Kind kind) {
    var said = new NewConduct(scene.village, kind, neighbour, "有人说起的一件事。", null);
    return conducts.open(said, scene.cadre, ClientId.fresh());
  }

  public Conduct file(MatterId id) {
    return conducts.see(id, scene.cadre).file();
  }

  public int fileVersion(MatterId id) {
    return file(id).version();
  }

  public MatterId notified(Conduct.Kind kind, int clause) {
    var id = opened(kind);
    var until = today().plusDays(8);
    conducts.notify(id, fileVersion(id), clause, until, scene.cadre, ClientId.fresh());
    return id;
  }

  public MatterId heard(Conduct.Kind kind, int clause) {
    var id = notified(kind, clause);
    conducts.answer(id, fileVersion(id), "我有话说。", true, neighbour(), ClientId.fresh());
    return id;
  }

  public NewFinding finding(Consequence consequence, String rule) {
    return new NewFinding(consequence, rule, today().plusDays(20), 3, 2, "看过现场，属实。");
  }

  public void find(MatterId id, Consequence consequence, String rule) {
    conducts.find(id, fileVersion(id), finding(consequence, rule), supervisor, ClientId.fresh());
  }

  public MatterId carrying(Conduct.Kind kind, int clause, Consequence consequence, String rule) {
    var id = heard(kind, clause);
    find(id, consequence, rule);
    conducts.accept(id, fileVersion(id), neighbour(), ClientId.fresh());
    return id;
  }

  public List<String> actsOf(MatterId id) {
    return conducts.entries(id, scene.cadre).stream().map(Deed::act).toList();
  }
}
