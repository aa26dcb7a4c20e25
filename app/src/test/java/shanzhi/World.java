package shanzhi;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.engine.deliberation.BallotId;
import shanzhi.engine.deliberation.BallotSeed;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.CouncilSeed;
import shanzhi.engine.deliberation.RoadSeed;
import shanzhi.engine.deliberation.TalkSeed;
import shanzhi.engine.ledger.LedgerSeed;
import shanzhi.engine.scheduling.DayPattern;
import shanzhi.engine.scheduling.DutyId;
import shanzhi.engine.scheduling.NewRoster;
import shanzhi.engine.scheduling.RosterId;
import shanzhi.engine.scheduling.Rosters;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.GridAssignment;
import shanzhi.foundation.people.Groups;
import shanzhi.foundation.people.HouseholdGrids;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.Households;
import shanzhi.foundation.people.IdentityNumber;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewHousehold;
import shanzhi.foundation.people.NewMandate;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.PartyMembers;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.people.Ties;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.GridPart;
import shanzhi.foundation.territory.Grids;
import shanzhi.foundation.territory.KeyPlace;
import shanzhi.foundation.territory.NewDivision;
import shanzhi.foundation.territory.NewGrid;
import shanzhi.foundation.territory.NewGridPart;
import shanzhi.foundation.territory.NewKeyPlace;
import shanzhi.foundation.territory.NewZone;
import shanzhi.foundation.territory.Territory;
import shanzhi.program.appraisal.AppraisalSeed;
import shanzhi.program.campaign.CampaignSeed;
import shanzhi.program.councilwork.CouncilWorkSeed;
import shanzhi.program.duty.NewCharge;
import shanzhi.program.duty.NewPair;
import shanzhi.program.duty.Pairs;
import shanzhi.program.duty.Zones;
import shanzhi.program.guild.GuildSeed;
import shanzhi.program.mediation.Enclosures;
import shanzhi.program.mediation.Mediations;
import shanzhi.program.mediation.NewMediation;
import shanzhi.program.mediation.Theme;
import shanzhi.program.sorting.Judgements;
import shanzhi.program.visits.Lists;
import shanzhi.program.visits.Met;
import shanzhi.program.visits.NewPlan;
import shanzhi.program.visits.Plans;
import shanzhi.program.visits.Told;
import shanzhi.program.visits.Visits;

/**
 * Two villages in two townships with one of everything in each, and one of every kind of person, each
 * signed in. The officers' places are in the first village and its township.
 */
final class World {

  static final Region HERE = new Region("510727107601");
  static final Region THERE = new Region("510727202602");
  static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private static @Nullable World built;

  /** What one village has; all numbers of things that somebody may ask for by their address. */
  record Subject(
      Region village,
      PersonId person,
      PersonId spouse,
      HouseholdId household,
      long mandate,
      long tie,
      OrganisationId committee,
      PostId post,
      long appointment,
      long keyPlace,
      MatterId matter,
      String evidence,
      long account,
      long session,
      RosterId roster,
      DutyId duty,
      long zone,
      long pair,
      MatterId mediation,
      TalkSeed.Sown talk,
      MatterId joint,
      MatterId campaign,
      long judgement,
      Visited visited,
      LedgerSeed.Sown ledger,
      BallotId ballot,
      CouncilSeed.Sown council,
      MatterId road,
      GuildSeed.Sown guild,
      CouncilWorkSeed.Sown work,
      AppraisalSeed.Sown appraisal,
      Collective collective) {}

  /** A visit that is due, to somebody with a plan. */
  record Visited(MatterId visit, long plan) {}

  private final ApplicationContext beans;
  private final County county;
  private final Acting system;
  private final Map<Kind, PersonId> people = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> accounts = new EnumMap<>(Kind.class);
  private final Map<Kind, String> sessions = new EnumMap<>(Kind.class);
  private final Map<Kind, Caller> callers = new EnumMap<>(Kind.class);
  final Subject here;
  final Subject there;
  final MatterId given;
  final long zone;
  private int order;

  /** The world of this application, made when first asked for. */
  static synchronized World of(ApplicationContext beans) {
    var world = built;
    if (world == null || world.beans != beans) built = world = new World(beans);
    return world;
  }

  private World(ApplicationContext beans) {
    this.beans = beans;
    county = bean(County.class);
    system = Acting.system(county);
    var territory = bean(Territory.class);
    territory.load(Gazetteer.divisions(county), system);
    for (var village : List.of(HERE, THERE)) {
      var name = (village.equals(HERE) ? "甲" : "乙") + "村村民委员会";
      territory.load(List.of(new NewDivision(village, name)), system);
      var grid = new Region(village.code() + "001");
      territory.drawGrid(new NewGrid(grid, "第一网格", LONG_AGO, null), system);
    }
    var around = new NewZone("试验片区", List.of(HERE.parent()), "");
    zone = territory.drawZone(around, system, ClientId.fresh());
    officers();
    here = subject(HERE, "甲", Kind.RESIDENT);
    there = subject(THERE, "乙", Kind.NEIGHBOUR);
    open(Kind.COUNCILLOR, here.council().councillor(), HERE);
    given = raise(here.person(), HERE, "甲村秘事交给部门", List.of());
    assign();
  }

  private <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  int port() {
    var port = beans.getEnvironment().getProperty("local.server.port");
    return Integer.parseInt(String.valueOf(port));
  }

  /** What the person of a kind may act as now; nothing for nobody. */
  List<Acting> hats(Kind kind) {
    return kind == Kind.NOBODY ? List.of() : identity(kind).hats();
  }

  Identity identity(Kind kind) {
    return bean(Access.class).identity(session(kind)).orElseThrow();
  }

  private String session(Kind kind) {
    var held = sessions.get(kind);
    if (held != null && bean(Access.class).identity(held).isPresent()) return held;
    var signedIn =
        bean(Access.class).demonstrationSignIn(accounts.get(kind), "a phone", "127.0.0.1");
    sessions.put(kind, signedIn.token());
    return signedIn.token();
  }

  /** The person of a kind at the wire, signed in (again, where an act ended the session). */
  Caller caller(Kind kind) {
    var known = callers.get(kind);
    if (known != null && (kind == Kind.NOBODY || known.lives(() -> alive(kind)))) return known;
    var caller = kind == Kind.NOBODY ? Caller.nobody(port()) : Caller.of(port(), session(kind));
    callers.put(kind, caller);
    return caller;
  }

  private boolean alive(Kind kind) {
    return bean(Access.class).identity(sessions.getOrDefault(kind, "")).isPresent();
  }

  private void officers() {
    for (var kind : Kind.values()) {
      if (kind.post != null) {
        var person = enrol("岗位" + kind.word(), HERE, null);
        open(kind, person, HERE);
        appoint(desk(kind.post), place(kind.post), kind.post, person);
      }
    }
    open(Kind.AGENT, enrol("受托的人", HERE, null), HERE);
  }

  private static Region place(PostKind kind) {
    return switch (kind) {
      case GRID_WORKER, VILLAGE_CADRE, VILLAGE_SECRETARY -> HERE;
      case TOWNSHIP_DESK -> HERE.parent();
      default -> HERE.county();
    };
  }

  private OrganisationId desk(PostKind kind) {
    return switch (kind) {
      case GRID_WORKER, VILLAGE_CADRE, VILLAGE_SECRETARY ->
        organisation(OrganisationKind.VILLAGE_COMMITTEE, HERE, "甲村村民委员会");
      case TOWNSHIP_DESK ->
        organisation(OrganisationKind.TOWNSHIP_GOVERNMENT, HERE.parent(), "甲镇人民政府");
      case DEPARTMENT_OFFICER -> organisation(OrganisationKind.DEPARTMENT, HERE.county(), "水利局");
      case COMPANY_OFFICER -> organisation(OrganisationKind.COMPANY, HERE.county(), "供电公司");
      case COUNTY_OFFICER -> organisation(OrganisationKind.COUNTY_CENTRE, HERE.county(), "县社会治理中心");
      default -> organisation(OrganisationKind.ADMINISTRATION, HERE.county(), "平台管理室");
    };
  }

  private OrganisationId organisation(OrganisationKind kind, Region place, String name) {
    var organisations = bean(Organisations.class);
    for (var known : organisations.at(place)) {
      if (known.kind() == kind && known.region().equals(place)) return known.id();
    }
    return organisations.register(
        new NewOrganisation(kind, place, name, null, null, LONG_AGO, null),
        system,
        ClientId.fresh());
  }

  private long appoint(OrganisationId desk, Region place, PostKind kind, PersonId person) {
    var post = bean(Posts.class)
        .establish(new NewPost(desk, place, kind, "试验岗" + person, 1), system, ClientId.fresh());
    return bean(Appointments.class)
        .appoint(
            new NewAppointment(post, person, TestClock.MORNING.minusSeconds(60), null),
            system,
            ClientId.fresh());
  }

  private PersonId enrol(String name, Region village, @Nullable HouseholdId household) {
    var born = LocalDate.of(1970, 1, 1).plusDays(++order);
    var said = NewResident.of(name, Sex.FEMALE, born, village)
        .household(household)
        .numbers(
            IdentityNumber.of("510727", born, 2 * order).text(), "1390000%04d".formatted(order));
    return bean(People.class).enrol(said, system, ClientId.fresh());
  }

  private void open(Kind kind, PersonId person, Region village) {
    people.put(kind, person);
    var name = "matrix-" + kind.word();
    var opening = new NewAccount(person, village, name, null, true);
    accounts.put(kind, bean(Accounts.class).open(opening, system, ClientId.fresh()));
  }

  private long married(PersonId person, PersonId spouse) {
    var ties = bean(Ties.class);
    ties.consent(List.of(person, spouse), LocalDate.of(2026, 1, 1), ConsentWay.PAPER, system);
    ties.record(NewTie.spouses(person, spouse), system);
    return ties.of(person, "试验", system).getFirst().tie().id();
  }

  private Subject subject(Region village, String sign, Kind kind) {
    var household = bean(Households.class)
        .open(
            new NewHousehold(village, null, sign + "一", sign + "村秘址一号"), system, ClientId.fresh());
    var person = enrol(sign + "村秘名桂花", village, household);
    var spouse = enrol(sign + "村秘偶山茶", village, household);
    open(kind, person, village);
    var agent = kind == Kind.RESIDENT ? people.get(Kind.AGENT) : enrol("外村受托人", village, null);
    var mandate = mandate(person, agent);
    var tie = married(person, spouse);
    bean(Groups.class).join(person, Concern.DISABLED, LocalDate.of(2026, 1, 1), system);
    var committee = organisation(OrganisationKind.VILLAGE_COMMITTEE, village, sign + "村村民委员会");
    var clerk = enrol(sign + "村文书", village, null);
    var appointment = appoint(committee, village, PostKind.VILLAGE_CLERK, clerk);
    var keyPlace = bean(Territory.class)
        .place(
            new NewKeyPlace(village, KeyPlace.Kind.SCHOOL, sign + "村小", null, ""),
            system,
            ClientId.fresh());
    bean(PartyMembers.class).enter(List.of(spouse), LocalDate.of(2021, 11, 24), system);
    grid(new Region(village.code() + "001"), keyPlace, sign);
    var by = Acting.resident(county, person, bean(Appointments.class).epoch());
    var picture = List.of(photo(order));
    var photo = bean(EvidenceStore.class).keep(picture, village, by, Capability.CASE_RAISE);
    var matter = raise(person, village, sign + "村秘事水管漏水", photo);
    var roster = roster(village, committee, sign);
    var talk = TalkSeed.sow(beans, village, person);
    var council = bean(Bodies.class).at(village, BodyKind.COUNCIL).orElseThrow().id();
    return new Subject(
        village,
        person,
        spouse,
        household,
        mandate,
        tie,
        committee,
        bean(Appointments.class).history(clerk).getFirst().post(),
        appointment,
        keyPlace,
        matter,
        photo.getFirst().digest(),
        accounts.get(kind),
        sessionOf(kind),
        roster,
        lastDuty(roster),
        zone(village, clerk),
        bean(Pairs.class)
            .make(new NewPair(household, clerk, "文书", "常去看看"), system, ClientId.fresh()),
        mediation(village, sign, picture, by),
        talk,
        JointSeed.sow(beans, village, sign),
        CampaignSeed.sow(beans, village, sign),
        judgement(village, sign),
        visited(village, sign, clerk),
        LedgerSeed.sow(beans, village, committee, person, clerk, sign),
        BallotSeed.sow(beans, village, committee, person, spouse),
        CouncilSeed.sow(beans, village),
        RoadSeed.sow(beans, village, spouse, person),
        GuildSeed.sow(beans, village, by, sign),
        CouncilWorkSeed.sow(beans, village, council, talk.meeting(), person),
        AppraisalSeed.sow(beans, village, matter, person),
        Collective.sow(beans, village, committee, household, person, clerk, sign));
  }

  private long mandate(PersonId person, PersonId agent) {
    var until = LocalDate.of(2027, 1, 1);
    var said = new NewMandate(person, agent, Mandates.GRANTABLE, until, ConsentWay.PAPER, "受托");
    return bean(Mandates.class).give(said, system, ClientId.fresh());
  }

  private DutyId lastDuty(RosterId roster) {
    return bean(Rosters.class)
        .duties(roster, LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 31))
        .getLast()
        .id();
  }

  private Visited visited(Region village, String sign, PersonId clerk) {
    var today = LocalDate.of(2026, 11, 24);
    // The first round of the lists takes a while; nothing else of the world knows that it passed.
    bean(Lists.class).keep(village, system);
    bean(TestClock.class).set(TestClock.at("2027-04-01T09:00"));
    bean(Lists.class).keep(village, system);
    bean(TestClock.class).set(TestClock.MORNING);
    var appointments = bean(Appointments.class);
    var seat = appointments.seatsOf(clerk, TestClock.MORNING).getFirst();
    var by = Acting.post(county, clerk, seat, appointments.epoch());
    var due = bean(Visits.class).due(village, 1, by).getFirst();
    var told = new Told(Met.NOBODY, Map.of(), sign + "村秘访没有见到", false, false, null);
    bean(Visits.class).keep(due.visit(), told, by, ClientId.fresh());
    var plan = new NewPlan(sign + "村秘划目标", sign + "村秘划服务", seat.post(), today.plusDays(30));
    var made = bean(Plans.class).make(due.person(), plan, by, ClientId.fresh());
    return new Visited(due.visit(), made);
  }

  private long sessionOf(Kind kind) {
    session(kind);
    return bean(Access.class).sessions(identity(kind)).getFirst().id();
  }

  private void grid(Region grid, long keyPlace, String sign) {
    var today = LocalDate.of(2026, 11, 24);
    bean(HouseholdGrids.class)
        .assign(GridAssignment.ofAllInNone(grid, today), system, ClientId.fresh());
    bean(Grids.class).put(Set.of(keyPlace), grid, today, system);
    bean(Grids.class)
        .list(
            new NewGridPart(grid, GridPart.Kind.GROUP, sign + "村一组", "", today),
            system,
            ClientId.fresh());
  }

  private MatterId mediation(
      Region village, String sign, List<EvidenceStore.Upload> photo, Acting by) {
    var said = new NewMediation(village, Theme.OTHER, sign + "村秘调", "二组的人", null);
    var id = bean(Mediations.class).ask(said, by, ClientId.fresh());
    bean(Enclosures.class).enclose(id, photo, by, ClientId.fresh());
    return id;
  }

  /** The last month's sheet of the village's township. */
  private long judgement(Region village, String sign) {
    organisation(OrganisationKind.TOWNSHIP_GOVERNMENT, village.parent(), sign + "镇人民政府");
    return bean(Judgements.class).draft(village.parent(), YearMonth.of(2026, 10), system);
  }

  private long zone(Region village, PersonId clerk) {
    var zones = bean(Zones.class);
    var grid = new Region(village.code() + "001");
    zones.assign(
        new NewCharge(village, List.of(grid), List.of(), clerk, "文书"), system, ClientId.fresh());
    return zones.of(village, system).getFirst().id();
  }

  /** A roster of two posts with this quarter published. */
  private RosterId roster(Region village, OrganisationId committee, String sign) {
    appoint(committee, village, PostKind.VILLAGE_CLERK, enrol(sign + "村值班员", village, null));
    var posts = bean(Posts.class).of(committee).stream().map(post -> post.id()).toList();
    var rosters = bean(Rosters.class);
    var said = new NewRoster(committee, village, sign + "村值班", DayPattern.EVERY_DAY, posts);
    var id = rosters.establish(said, system, ClientId.fresh());
    var quarter = Quarter.of(rosters.today());
    var plan = rosters.plan(id, quarter, system);
    rosters.publish(id, quarter, plan.print(), system, ClientId.fresh());
    return id;
  }

  /** A picture of one colour; each number another file. */
  static EvidenceStore.Upload photo(int number) {
    var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (var x = 0; x < 40; x++) image.setRGB(x, x % 30, number * 4_000 + x);
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new EvidenceStore.Upload(
        "photo-" + HexFormat.of().toHexDigits(number) + ".png", bytes.toByteArray());
  }

  private MatterId raise(
      PersonId person,
      Region village,
      String title,
      List<shanzhi.engine.casework.Evidence> evidence) {
    var by = Acting.resident(county, person, bean(Appointments.class).epoch());
    return bean(Casework.class)
        .raise(
            new NewMatter(
                "grid.five-steps", village, title, "漏了三天", "井旁", null, "phone", null, evidence),
            by,
            ClientId.fresh())
        .id();
  }

  private void assign() {
    var casework = bean(Casework.class);
    var cadre = hats(Kind.CADRE).get(1);
    var accepted = casework.take(
        casework.see(given, identity(Kind.CADRE)).matter(),
        "accept",
        Said.nothing().category("other", Urgency.ORDINARY),
        cadre,
        ClientId.fresh());
    var office = Holder.desk(desk(PostKind.DEPARTMENT_OFFICER));
    casework.take(accepted, "assign", Said.nothing().handler(office), cadre, ClientId.fresh());
  }
}
