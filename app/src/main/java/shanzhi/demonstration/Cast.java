package shanzhi.demonstration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.access.Preferences;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.Mandates;
import shanzhi.foundation.people.NewMandate;

/** Opens accounts for the people that one can be, and for nobody else: passwords are slow on purpose. */
@Component
class Cast {

  private static final int DAYS_OF_MANDATE = 300;
  private static final List<String> DEPARTMENTS =
      List.of("water", "roads", "civil", "farming", "emergency");

  /** The offices that matters are assigned to, whose officers one can be. */
  static final List<String> HANDLERS =
      Stream.concat(DEPARTMENTS.stream(), Stream.of("waterworks")).toList();

  private final County county;
  private final Accounts accounts;
  private final Mandates mandates;
  private final Chapters chapters;
  private final Relations relations;

  Cast(
      County county, Accounts accounts, Mandates mandates, Chapters chapters, Relations relations) {
    this.relations = relations;
    this.county = county;
    this.accounts = accounts;
    this.mandates = mandates;
    this.chapters = chapters;
  }

  /** Where those stand in the list who came to a seat later. */
  private static final int LATER = 1_000;

  /** Somebody to be: the sign-in name, and what tells them from the others. */
  record Part(
      String account, PersonId person, Region region, String name, String post, boolean elder) {}

  void open(
      Founded founded, Chapters.Beginning beginning, String password, Opening.Progress progress) {
    open(parts(founded, beginning), 0, password, progress);
  }

  /** Accounts for more of them, after all others. */
  void join(List<Part> parts, String password, Opening.Progress progress) {
    open(parts, LATER, password, progress);
  }

  private void open(List<Part> parts, int from, String password, Opening.Progress progress) {
    var by = Acting.system(county);
    for (var n = 0; n < parts.size(); n++) {
      var part = parts.get(n);
      var id = accounts.open(
          new NewAccount(part.person(), part.region(), part.account(), password, true),
          by,
          Lots.client("account", part.account()));
      if (part.elder()) {
        var self = Acting.resident(county, part.person(), 0);
        accounts.prefer(
            new Preferences(true, "zh"),
            new Identity(id, part.person(), part.name(), List.of(self)));
      }
      chapters.cast(part.region(), from + n, part.account(), part.name(), part.post());
      progress.at("accounts open for the people whom you can be", n + 1, parts.size());
    }
  }

  /** The residents that one can be, by village: much of what is told there is theirs. */
  Map<Region, List<PersonId>> residents(Founded founded, Chapters.Beginning beginning) {
    return parts(founded, beginning).stream()
        .filter(part -> part.account().startsWith("resident"))
        .collect(Collectors.groupingBy(
            Part::region, Collectors.mapping(Part::person, Collectors.toList())));
  }

  /** All whom one can be from the first day. */
  List<PersonId> people(Founded founded, Chapters.Beginning beginning) {
    return parts(founded, beginning).stream().map(Part::person).toList();
  }

  private List<Part> parts(Founded founded, Chapters.Beginning beginning) {
    var parts = new ArrayList<Part>();
    village(parts, founded, beginning, 0);
    township(parts, founded, 0);
    DEPARTMENTS.forEach(key -> county(parts, founded, key, key, PostKind.DEPARTMENT_OFFICER));
    county(parts, founded, "waterworks", "waterworks", PostKind.COMPANY_OFFICER);
    county(parts, founded, "county", "centre", PostKind.COUNTY_OFFICER);
    county(parts, founded, "leader", "county", PostKind.COUNTY_LEADER);
    county(parts, founded, "system", "platform", PostKind.SYSTEM_ADMINISTRATOR);
    county(parts, founded, "security", "platform", PostKind.SECURITY_ADMINISTRATOR);
    county(parts, founded, "audit", "platform", PostKind.AUDIT_ADMINISTRATOR);
    for (var n = 1; n < Settlements.CAST.size(); n++) {
      village(parts, founded, beginning, n);
      if (n == 2 || n == 5) township(parts, founded, n == 2 ? 1 : 2);
    }
    company(parts, founded, PostKind.COMPANY_ACCOUNTANT, "accountant", "cashier");
    company(parts, founded, PostKind.COMPANY_DIRECTOR, "director", "manager");
    return parts;
  }

  static String numbered(String role, int number) {
    return role + "-" + (number + 1);
  }

  private void village(List<Part> parts, Founded founded, Chapters.Beginning beginning, int n) {
    var village = Settlements.CAST.get(n);
    var name = founded.villages().stream()
        .filter(settlement -> settlement.region().equals(village))
        .findFirst()
        .orElseThrow()
        .name();
    residents(parts, founded, beginning, n, name);
    post(
        parts,
        founded,
        village,
        numbered("grid", n),
        "village",
        PostKind.GRID_WORKER,
        name + " · ");
    post(parts, founded, village, numbered("cadre", n), "village", PostKind.VILLAGE_CADRE, "");
    post(
        parts,
        founded,
        village,
        numbered("secretary", n),
        "village",
        PostKind.VILLAGE_SECRETARY,
        "");
    post(parts, founded, village, numbered("clerk", n), "village", PostKind.VILLAGE_CLERK, "");
    if (n > 0) return;
    post(
        parts,
        founded,
        village,
        numbered("supervisor", n),
        "supervisors",
        PostKind.VILLAGE_SUPERVISOR,
        "");
  }

  /** One who lives far away, one who is old, and in every second village one who speaks for another. */
  private void residents(
      List<Part> parts, Founded founded, Chapters.Beginning beginning, int n, String village) {
    var day = beginning.day();
    var here = apart(founded, Settlements.CAST.get(n));
    var away =
        here.stream().filter(x -> x.who().away() != null && x.who().adult(day)).findFirst();
    away.ifPresent(x ->
        parts.add(resident(x, numbered("resident", n) + "a", village + "村民，现居" + city(x), false)));
    var old = oldest(here, x -> x.who().away() == null, beginning);
    if (old != null) {
      parts.add(resident(
          old,
          numbered("resident", n) + "b",
          village + "村民，" + old.who().age(day) + "岁，适老版",
          true));
    }
    if (n % 3 != 0) return;
    var alone = oldest(here, x -> x.who().away() == null && !x.equals(old), beginning);
    var speaker =
        here.stream().filter(x -> x.who().hand(day)).reduce((one, next) -> next).orElse(null);
    if (speaker == null || alone == null || speaker.equals(alone)) return;
    mandate(alone, speaker, beginning);
    parts.add(resident(
        speaker,
        numbered("resident", n) + "c",
        village + "村民，受托代" + alone.who().name() + "办事",
        false));
  }

  /** The people of a village who are nobody's kin at the desks that take their matters in hand. */
  private List<Neighbour> apart(Founded founded, Region village) {
    var staff = founded.staff();
    var desks = Stream.of(
            staff.office(village, "village"), staff.office(village.parent(), "township"))
        .flatMap(office -> office.stream().flatMap(id -> staff.of(id).stream()))
        .toList();
    return founded.of(village).stream()
        .filter(x -> desks.stream().noneMatch(held -> relations.near(held.person(), x.id())))
        .toList();
  }

  private static String city(Neighbour neighbour) {
    var away = neighbour.who().away();
    return away == null ? "" : away.place();
  }

  private static @Nullable Neighbour oldest(
      List<Neighbour> here, Predicate<Neighbour> fits, Chapters.Beginning beginning) {
    return here.stream()
        .filter(fits)
        .filter(x -> x.who().age(beginning.day()) >= 50)
        .max(Comparator.comparing(x -> x.who().age(beginning.day())))
        .orElse(null);
  }

  static Part resident(Neighbour who, String account, String post, boolean elder) {
    return new Part(account, who.id(), who.home().village(), who.who().name(), post, elder);
  }

  private void mandate(Neighbour principal, Neighbour agent, Chapters.Beginning beginning) {
    mandates.give(
        new NewMandate(
            principal.id(),
            agent.id(),
            List.of(Capability.CASE_RAISE, Capability.CASE_READ, Capability.CASE_VISIT),
            beginning.day().plusDays(DAYS_OF_MANDATE),
            ConsentWay.IN_PERSON,
            "老人当面表示同意，网格员在场"),
        Acting.system(county),
        Lots.client("mandate", principal.who().identity()));
  }

  private void township(List<Part> parts, Founded founded, int n) {
    var township = townships().get(n);
    var desk = founded.staff().of(township, "township", PostKind.TOWNSHIP_DESK).toList();
    parts.add(part(desk.getFirst(), township, numbered("township", n), ""));
    // What goes from one village's book to another's is reviewed by two.
    if (desk.size() > 1) parts.add(part(desk.get(1), township, numbered("township", n) + "b", ""));
  }

  /** The townships of the cast's villages, in their order. */
  static List<Region> townships() {
    return Settlements.CAST.stream().map(Region::parent).distinct().toList();
  }

  private void county(
      List<Part> parts, Founded founded, String account, String office, PostKind kind) {
    post(parts, founded, county.region(), account, office, kind, "");
  }

  /** All four hands that the company's money passes through. */
  private void company(
      List<Part> parts, Founded founded, PostKind kind, String first, String second) {
    var hands = founded.staff().of(county.region(), "invest", kind).toList();
    parts.add(part(hands.getFirst(), county.region(), first, ""));
    parts.add(part(hands.getLast(), county.region(), second, ""));
  }

  private void post(
      List<Part> parts,
      Founded founded,
      Region region,
      String account,
      String office,
      PostKind kind,
      String before) {
    var holding = founded.staff().first(region, office, kind).orElseThrow();
    parts.add(part(holding, region, account, before));
  }

  private static Part part(Staff.Holding holding, Region region, String account, String before) {
    var seat = holding.acting().seat();
    return new Part(
        account,
        holding.person(),
        region,
        holding.name(),
        before + (seat == null ? "" : seat.title()),
        false);
  }
}
