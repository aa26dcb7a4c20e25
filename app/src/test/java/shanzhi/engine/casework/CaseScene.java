package shanzhi.engine.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
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
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.NewDivision;
import shanzhi.foundation.territory.Territory;

/**
 * A village of its own with everybody that a matter meets: 李大山 who raises it, the cadre, the grid
 * worker, the township's desk, the water company's officer and the county's.
 */
public final class CaseScene {

  public static final Region COUNTY = new Region("510727");

  /** A township's code has room for 999 villages, fewer than one run of all tests may found. */
  private static final List<String> TOWNSHIPS = List.of("107", "108", "109", "200", "202", "206");

  private static final int VILLAGES_EACH = 600;
  private static final int FIRST_VILLAGE = 261;
  private static final AtomicInteger VILLAGES = new AtomicInteger();
  private static final AtomicInteger POSTS = new AtomicInteger();
  private static final Instant LONG_AGO = Instant.parse("2026-01-05T01:00:00Z");

  private final County county;
  private final Territory territory;
  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final People people;

  private final int townshipNumber = VILLAGES.get() / VILLAGES_EACH;

  public final Region township = new Region(COUNTY.code() + TOWNSHIPS.get(townshipNumber));
  public final Acting system;
  public final Region village;
  public final PersonId raiser;
  public final Acting resident;
  public final Acting cadre;
  public final Acting gridWorker;
  public final Acting townshipDesk;
  public final Acting waterOfficer;
  public final Acting countyOfficer;
  public final Holder water;

  public CaseScene(ApplicationContext beans) {
    county = beans.getBean(County.class);
    territory = beans.getBean(Territory.class);
    organisations = beans.getBean(Organisations.class);
    posts = beans.getBean(Posts.class);
    appointments = beans.getBean(Appointments.class);
    people = beans.getBean(People.class);
    system = Acting.system(county);
    territory.load(Gazetteer.divisions(county), system);
    village = village();
    raiser = person("李大山");
    resident = Acting.resident(county, raiser, appointments.epoch());
    var committee = desk(OrganisationKind.VILLAGE_COMMITTEE, village, "试验村村民委员会");
    cadre = officer(committee, village, PostKind.VILLAGE_CADRE, "村干部");
    gridWorker = officer(committee, village, PostKind.GRID_WORKER, "网格员");
    townshipDesk = officer(
        desk(OrganisationKind.TOWNSHIP_GOVERNMENT, township, "试验镇人民政府"),
        township,
        PostKind.TOWNSHIP_DESK,
        "综治专员");
    var company = organisations.register(
        new NewOrganisation(
            OrganisationKind.COMPANY,
            COUNTY,
            "自来水公司" + village.code().substring(6),
            null,
            null,
            LocalDate.of(2020, 1, 1),
            null),
        system,
        ClientId.fresh());
    water = Holder.desk(company);
    waterOfficer = officer(company, COUNTY, PostKind.COMPANY_OFFICER, "供水主管");
    countyOfficer = officer(
        desk(OrganisationKind.COUNTY_CENTRE, COUNTY, "县社会治理中心"),
        COUNTY,
        PostKind.COUNTY_OFFICER,
        "调度员");
  }

  /** Somebody who leads the county, in its government. */
  public Acting countyLeader() {
    var government = desk(OrganisationKind.COUNTY_GOVERNMENT, COUNTY, "县人民政府");
    return officer(government, COUNTY, PostKind.COUNTY_LEADER, "副县长");
  }

  /** Ends the officer's term, so that nobody holds the post, and abolishes it. */
  public void abolish(Acting officer, LocalDate day) {
    var post = officer.seat().post();
    for (var term : appointments.history(post)) {
      if (term.until() == null) {
        appointments.end(term.id(), null, "调离", system);
      }
    }
    posts.abolish(post, day, "并岗", system, ClientId.fresh());
  }

  /** The same officer as a new request finds them, after somebody's authority was taken back. */
  public Acting anew(Acting officer) {
    return Acting.post(county, officer.person(), officer.seat(), appointments.epoch());
  }

  /** Another village of the same township, empty. */
  public Region village() {
    var number = VILLAGES.getAndIncrement() - townshipNumber * VILLAGES_EACH;
    var code = new Region(township.code() + (FIRST_VILLAGE + number));
    territory.load(
        List.of(new NewDivision(code, "试验" + code.code().substring(6) + "村村民委员会")), system);
    return code;
  }

  public PersonId person(String name) {
    return people.enrol(
        NewResident.of(name, Sex.MALE, LocalDate.of(1958, 3, 2), village),
        system,
        ClientId.fresh());
  }

  /** Somebody who lives in another's household; nobody recorded by what they are kin. */
  public PersonId housemate(PersonId of) {
    var home = people.must(of, system);
    return people.enrol(
        NewResident.of("同住人", Sex.FEMALE, LocalDate.of(1960, 5, 6), home.village())
            .household(home.household()),
        system,
        ClientId.fresh());
  }

  private OrganisationId desk(OrganisationKind kind, Region place, String name) {
    return organisations.at(place).stream()
        .filter(o -> o.kind() == kind && o.region().equals(place))
        .map(o -> o.id())
        .findFirst()
        .orElseGet(() -> organisations.register(
            new NewOrganisation(kind, place, name, null, null, LocalDate.of(2020, 1, 1), null),
            system,
            ClientId.fresh()));
  }

  public Acting officer(OrganisationId organisation, Region place, PostKind kind, String title) {
    return officer(organisation, place, kind, title, person("岗位人"));
  }

  /** Somebody who is known already takes a post. */
  public Acting officer(
      OrganisationId organisation, Region place, PostKind kind, String title, PersonId person) {
    PostId post = posts.establish(
        new NewPost(organisation, place, kind, title + POSTS.incrementAndGet(), 1),
        system,
        ClientId.fresh());
    appointments.appoint(
        new NewAppointment(post, person, LONG_AGO, null), system, ClientId.fresh());
    var seat = appointments.seatsOf(person, Instant.parse("2026-11-24T01:00:00Z")).stream()
        .filter(s -> s.post().equals(post))
        .findFirst()
        .orElseThrow();
    return Acting.post(county, person, seat, appointments.epoch());
  }

  public NewMatter leak(String title) {
    return new NewMatter(
        "grid.five-steps",
        village,
        title,
        "三组水井旁的水管漏了三天，水都流到路上了。",
        "三组水井旁",
        null,
        "phone",
        null,
        List.of());
  }

  /** A person signed in, with one post besides being a resident. */
  public Identity identity(Acting hat) {
    var own = Acting.resident(county, hat.person(), appointments.epoch());
    return new Identity(
        1, hat.person(), "某人", hat.seat() == null ? List.of(hat) : List.of(own, hat));
  }
}
