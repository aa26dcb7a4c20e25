package shanzhi.foundation.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
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

/**
 * 首任管理员 How an empty installation gets its three administrators, who are three people: by a link
 * that works once and for a day, printed where the program was started.
 */
@Component
final class FirstAdministrators {

  /** Not for a county to set: nobody could have set it yet. */
  private static final Duration LINK = Duration.ofHours(24);

  /** The three posts, in the order of the form. */
  static final List<PostKind> POSTS = List.of(
      PostKind.SYSTEM_ADMINISTRATOR, PostKind.SECURITY_ADMINISTRATOR, PostKind.AUDIT_ADMINISTRATOR);

  private final Db db;
  private final LinkStore links;
  private final AccountStore store;
  private final Accounts accounts;
  private final Passwords passwords;
  private final People people;
  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final County county;
  private final Clock clock;

  FirstAdministrators(
      Db db,
      LinkStore links,
      AccountStore store,
      Accounts accounts,
      Passwords passwords,
      People people,
      Organisations organisations,
      Posts posts,
      Appointments appointments,
      County county,
      Clock clock) {
    this.db = db;
    this.links = links;
    this.store = store;
    this.accounts = accounts;
    this.passwords = passwords;
    this.people = people;
    this.organisations = organisations;
    this.posts = posts;
    this.appointments = appointments;
    this.county = county;
    this.clock = clock;
  }

  /**
   * One of the three, as typed.
   *
   * @param signIn sign-in name
   */
  record First(
      @Nullable String name,
      @Nullable Sex sex,
      @Nullable LocalDate born,
      @Nullable Region village,
      @Nullable String signIn,
      @Nullable String password,
      @Nullable String again) {

    @Override
    public String toString() {
      return "First[" + name + "]";
    }
  }

  /** Titles of the office and of the three posts, in the language of who fills in the form. */
  record Titles(String office, List<String> posts) {}

  /** The link's address on this site; none once there is any account. */
  Optional<String> link() {
    if (store.any()) return Optional.empty();
    var token = Tokens.fresh();
    var now = clock.instant();
    links.make(
        LinkStore.FIRST_ADMINISTRATORS, null, Tokens.digest(token), "system", now, now.plus(LINK));
    return Optional.of("/first-administrators?token=" + token);
  }

  /** Refuses a link that was used, is too old, or never was. */
  void check(@Nullable String token) {
    var now = clock.instant();
    var link = links.usable(LinkStore.FIRST_ADMINISTRATORS, Accounts.digest(token), now);
    if (link.isEmpty() || store.any()) throw Refusal.unknown("access.link-over");
  }

  /** Enrols and appoints the three and opens their accounts: all of it or nothing. */
  void create(@Nullable String token, List<First> three, Titles titles) {
    check(token);
    var residents = faultless(three);
    db.together(() -> {
      var now = clock.instant();
      if (links.use(LinkStore.FIRST_ADMINISTRATORS, Accounts.digest(token), now) == 0) {
        throw Refusal.unknown("access.link-over");
      }
      var office = office(titles.office());
      for (var i = 0; i < POSTS.size(); i++) {
        seat(
            three.get(i), residents.get(i), office, POSTS.get(i), titles.posts().get(i));
      }
      return null;
    });
  }

  private OrganisationId office(String name) {
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    return organisations.register(
        new NewOrganisation(
            OrganisationKind.ADMINISTRATION, county.region(), name, null, null, today, null),
        Acting.system(county),
        ClientId.fresh());
  }

  private void seat(
      First first, NewResident resident, OrganisationId office, PostKind kind, String title) {
    var system = Acting.system(county);
    var person = people.enrol(resident, system, ClientId.fresh());
    var post = posts.establish(
        new NewPost(office, county.region(), kind, title, 1), system, ClientId.fresh());
    var appointment = new NewAppointment(post, person, clock.instant(), null);
    appointments.appoint(appointment, system, ClientId.fresh());
    var signIn = Access.signInName(first.signIn());
    accounts.open(
        new NewAccount(person, resident.village(), signIn, first.password(), false),
        system,
        ClientId.fresh());
  }

  /** The three as residents; all that is wrong with the form comes back at once. */
  private List<NewResident> faultless(List<First> three) {
    var checks = new Checks();
    var signIns = new HashSet<String>();
    for (var i = 0; i < three.size(); i++) {
      var first = three.get(i);
      var field = field(POSTS.get(i));
      checks.text(field + "name", first.name(), 1, 40);
      checks.must(first.sex() != null, field + "sex", "ground.missing");
      checks.must(first.born() != null, field + "born", "ground.missing");
      checks.must(first.village() != null, field + "village", "ground.missing");
      var signIn = Access.signInName(first.signIn());
      checks.must(Accounts.isName(signIn), field + "sign-in", "access.name-form");
      checks.must(signIns.add(signIn), field + "sign-in", "access.three-names");
      passwords.check(checks, field + "password", first.password(), signIn);
      var same = Objects.equals(first.password(), first.again());
      checks.must(same, field + "password-again", "access.password-differs");
    }
    checks.end();
    var residents = three.stream().map(FirstAdministrators::resident).toList();
    var rehearsed = people.rehearse(residents, Acting.system(county));
    for (var i = 0; i < rehearsed.size(); i++) {
      var field = field(POSTS.get(i));
      for (var fault : rehearsed.get(i).faults()) {
        checks.fault(field + fault.field(), fault.code(), fault.facts().toArray());
      }
    }
    checks.end();
    return residents;
  }

  private static NewResident resident(First first) {
    return NewResident.of(
        Objects.requireNonNull(first.name()).strip(),
        Objects.requireNonNull(first.sex()),
        Objects.requireNonNull(first.born()),
        Objects.requireNonNull(first.village()));
  }

  /** What the names of a post's fields begin with: {@code system-}, {@code security-}, {@code audit-}. */
  static String field(PostKind kind) {
    return switch (kind) {
      case SYSTEM_ADMINISTRATOR -> "system-";
      case SECURITY_ADMINISTRATOR -> "security-";
      default -> "audit-";
    };
  }
}
