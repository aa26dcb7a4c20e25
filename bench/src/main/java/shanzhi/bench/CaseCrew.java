package shanzhi.bench;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.Territory;
import shanzhi.launcher.Trial;

/** The people of a few villages, and the whole life of a matter between them. */
final class CaseCrew {

  static final int VILLAGES = 8;
  static final String TITLE = "三组水井旁的水管漏水";
  static final String BODY = "三组水井旁的水管漏了三天，水都流到路上了，老人走路容易滑倒，请派人来修。";
  static final String NOTE = "已到现场核实，按程序办理。";

  private static final int RESIDENTS_A_VILLAGE = 10;
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private final Trial.Running program;
  private final Casework casework;
  private final County county;
  private final Acting system;
  private final Acting handler;
  private final Holder company;
  private final List<Village> villages = new ArrayList<>();
  private final Clock clock;

  private record Village(Region region, List<Acting> residents, Acting desk, Acting visitor) {}

  CaseCrew(Trial.Running program) {
    this.program = program;
    casework = program.bean(Casework.class);
    county = program.bean(County.class);
    clock = program.bean(Clock.class);
    system = Acting.system(county);
    var territory = program.bean(Territory.class);
    territory.load(Gazetteer.divisions(county), system);
    var township = territory.townships().stream()
        .map(place -> place.region())
        .filter(place -> territory.children(place).size() >= VILLAGES)
        .findFirst()
        .orElseThrow();
    var settled = territory.children(township).stream()
        .map(place -> place.region())
        .limit(VILLAGES)
        .toList();
    var works = registered(OrganisationKind.COMPANY, county.region(), "自来水公司");
    company = Holder.desk(works);
    handler = officer(works, county.region(), settled.getFirst(), PostKind.COMPANY_OFFICER, "维修");
    for (var region : settled) villages.add(village(region));
  }

  private Village village(Region region) {
    var committee = registered(OrganisationKind.VILLAGE_COMMITTEE, region, "村民委员会");
    var residents = new ArrayList<Acting>();
    var epoch = program.bean(Appointments.class).epoch();
    for (var n = 0; n < RESIDENTS_A_VILLAGE; n++) {
      residents.add(Acting.resident(county, person(region), epoch));
    }
    return new Village(
        region,
        residents,
        officer(committee, region, region, PostKind.VILLAGE_CADRE, "村干部"),
        officer(committee, region, region, PostKind.GRID_WORKER, "网格员"));
  }

  private OrganisationId registered(OrganisationKind kind, Region place, String name) {
    return program.bean(Organisations.class).at(place).stream()
        .filter(organisation -> organisation.kind() == kind)
        .map(organisation -> organisation.id())
        .findFirst()
        .orElseGet(() -> program
            .bean(Organisations.class)
            .register(
                new NewOrganisation(kind, place, name, null, null, LONG_AGO, null),
                system,
                ClientId.fresh()));
  }

  private PersonId person(Region home) {
    return program
        .bean(People.class)
        .enrol(
            NewResident.of("量表人", Sex.FEMALE, LocalDate.of(1970, 5, 1), home),
            system,
            ClientId.fresh());
  }

  private Acting officer(
      OrganisationId organisation, Region place, Region home, PostKind kind, String title) {
    var post = program
        .bean(Posts.class)
        .establish(
            new NewPost(organisation, place, kind, title + System.nanoTime(), 1),
            system,
            ClientId.fresh());
    var person = person(home);
    var now = clock.instant();
    var appointments = program.bean(Appointments.class);
    appointments.appoint(new NewAppointment(post, person, now, null), system, ClientId.fresh());
    var seat = appointments.seatsOf(person, now).getFirst();
    return Acting.post(county, person, seat, appointments.epoch());
  }

  /** Those who live in a village. */
  List<Acting> residents(int village) {
    return villages.get(village).residents();
  }

  /** Whoever takes in at the county's centre. */
  Acting countyOfficer() {
    var works = registered(OrganisationKind.COUNTY_CENTRE, county.region(), "县社会治理中心");
    var home = villages.getFirst().region();
    return officer(works, county.region(), home, PostKind.COUNTY_OFFICER, "值班");
  }

  /** The organisation of the first village's committee. */
  OrganisationId committee() {
    return registered(OrganisationKind.VILLAGE_COMMITTEE, region(0), "村民委员会");
  }

  /** Somebody in a post of the first village's committee. */
  Acting villageOfficer(PostKind kind, String title) {
    return officer(committee(), region(0), region(0), kind, title);
  }

  /** Whoever takes in at the township that the villages belong to. */
  Acting townshipDesk() {
    var home = villages.getFirst().region();
    var township = home.parent();
    var desk = registered(OrganisationKind.TOWNSHIP_GOVERNMENT, township, "社会治理办公室");
    return officer(desk, township, home, PostKind.TOWNSHIP_DESK, "受理");
  }

  /** Whoever takes in at a village. */
  Acting cadre(int village) {
    return villages.get(village).desk();
  }

  Region region(int village) {
    return villages.get(village).region();
  }

  /** Who visits in a village. */
  Acting gridWorker(int village) {
    return villages.get(village).visitor();
  }

  /** A matter of a village from its raising to its visit: six acts, each committed. */
  Matter wholeCase(int village) {
    var at = villages.get(village);
    var residents = at.residents();
    var resident = residents.get(ThreadLocalRandom.current().nextInt(residents.size()));
    var raised = casework.raise(
        new NewMatter(
            "grid.five-steps", at.region(), TITLE, BODY, "三组水井旁", null, "phone", null, List.of()),
        resident,
        ClientId.fresh());
    var note = Said.note(NOTE);
    var accepted =
        take(raised, "accept", note.category("construction", Urgency.PRESSING), at.desk());
    var assigned = take(accepted, "assign", note.handler(company), at.desk());
    var handling = take(assigned, "handle", note, handler);
    var finished = take(handling, "finish", note, handler);
    return take(finished, "visit", note.visit("door", 5), at.visitor());
  }

  private Matter take(Matter seen, String action, Said said, Acting by) {
    return casework.take(seen, action, said, by, ClientId.fresh());
  }
}
