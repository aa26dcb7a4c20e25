package shanzhi.demonstration;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Hands;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Keys;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;

/** Tells the demonstration county at its first start, and who can be met in it. */
@Component
public class Demonstration implements Opening {

  /** Matters of the year for a thousand residents. */
  private static final int MATTERS = 240;

  private static final int MOST_MATTERS = 20_000;
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int PASSWORD = 12;

  private final County county;
  private final Keys keys;
  private final Clock clock;
  private final Chapters chapters;
  private final Founding founding;
  private final Cast cast;
  private final Seated seated;
  private final Casework casework;
  private final Hands hands;
  private final WorkingCalendar calendar;
  private final Appointments appointments;
  private final Organisations organisations;
  private final Posts posts;
  private final Relations relations;
  private final List<Sequel> sequels;

  Demonstration(
      County county,
      Keys keys,
      Clock clock,
      Chapters chapters,
      Founding founding,
      Cast cast,
      Seated seated,
      Casework casework,
      Hands hands,
      WorkingCalendar calendar,
      Appointments appointments,
      Organisations organisations,
      Posts posts,
      Relations relations,
      List<Sequel> sequels) {
    this.county = county;
    this.keys = keys;
    this.clock = clock;
    this.chapters = chapters;
    this.founding = founding;
    this.cast = cast;
    this.seated = seated;
    this.casework = casework;
    this.hands = hands;
    this.calendar = calendar;
    this.appointments = appointments;
    this.organisations = organisations;
    this.posts = posts;
    this.relations = relations;
    this.sequels = sequels;
  }

  @Override
  public void loadOnce(int residents, Progress progress) {
    load(residents, (int) Math.min(MOST_MATTERS, (long) residents * MATTERS / 1000), progress);
  }

  /**
   * As {@link #loadOnce}, with as many matters as said; none where the county shall only have its
   * people.
   */
  public void load(int residents, int matters, Progress progress) {
    if (chapters.told().contains("complete")) return;
    var beginning = chapters.begin(LocalDate.ofInstant(clock.instant(), Words.ZONE), residents);
    var founded = founding.found(beginning, progress);
    cast.open(founded, beginning, password(), progress);
    if (matters > 0) {
      year(founded, beginning, matters, progress);
      cast.join(seated.parts(founded, beginning), password(), progress);
    }
    chapters.tell("complete", county.region(), beginning, () -> true);
  }

  private void year(
      Founding.Founded founded, Chapters.Beginning beginning, int matters, Progress progress) {
    if (!(clock instanceof TravelClock travel)) {
      throw new IllegalStateException("the year can only be told with a clock that goes back");
    }
    var stories = Stories.read();
    var system = Acting.system(county);
    var officers = new Officers(
        stories,
        founded.staff(),
        calendar,
        county,
        appointments.epoch(),
        lead -> casework.openParts(lead, system).getFirst(),
        hands::helped,
        relations);
    var residents = cast.residents(founded, beginning);
    var troubles =
        new Troubles(founded, residents, stories, beginning.day(), calendar).year(matters);
    new Year(casework, travel, county, founded.staff(), officers)
        .live(troubles, beginning.day().atStartOfDay(Words.ZONE).toInstant(), progress);
    for (var sequel : sequels) sequel.tell(founded, beginning, travel, progress);
  }

  @Override
  public List<Part> cast() {
    return chapters.cast(password());
  }

  /**
   * The one password of all accounts of the demonstration: of the installation's own secret, so that
   * it is the same at every start and another on every machine.
   */
  public String password() {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.session(), "HmacSHA256"));
      var digest = mac.doFinal("demonstration".getBytes(StandardCharsets.UTF_8));
      var password = new StringBuilder();
      for (var n = 0; n < PASSWORD; n++) {
        password.append(LETTERS.charAt(Math.floorMod(digest[n], LETTERS.length())));
      }
      return password.toString();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * Who a matter can be assigned to.
   *
   * @param holder as the API reads it: the office's number, or office and post
   * @param account sign-in name of who works there
   */
  public record Handler(String holder, String account) {}

  /**
   * A village whose people one can be.
   *
   * @param residents sign-in names of who raises
   * @param cadre of who takes in
   * @param township of who takes in one level up
   * @param ownWorker the village's own grid worker
   */
  public record Village(
      Region region, List<String> residents, String cadre, String township, Handler ownWorker) {}

  /** The sign-in name of who takes in at the county's centre. */
  public String countyOfficer() {
    return "county";
  }

  public List<Village> villages() {
    var names = cast().stream().map(Part::account).toList();
    var townships = Cast.townships();
    var villages = new ArrayList<Village>();
    for (var n = 0; n < Settlements.CAST.size(); n++) {
      var region = Settlements.CAST.get(n);
      var residents = Cast.numbered("resident", n);
      villages.add(new Village(
          region,
          names.stream().filter(name -> name.startsWith(residents)).toList(),
          Cast.numbered("cadre", n),
          Cast.numbered("township", townships.indexOf(region.parent())),
          new Handler(worker(region), Cast.numbered("grid", n))));
    }
    return villages;
  }

  private String worker(Region village) {
    var office = organisations.deskOf(village).id();
    return posts.of(office).stream()
        .filter(post -> post.kind() == PostKind.GRID_WORKER)
        .findFirst()
        .map(post -> office + ":" + post.id())
        .orElseThrow();
  }

  /** The county's offices whose officers one can be. */
  public List<Handler> handlers() {
    var here = county.region();
    var handlers = new ArrayList<Handler>();
    for (var office : Offices.ofCounty(here)) {
      if (!Cast.HANDLERS.contains(office.key())) continue;
      organisations.at(here).stream()
          .filter(known -> known.name().equals(office.name()))
          .forEach(known -> handlers.add(new Handler(known.id().toString(), office.key())));
    }
    return handlers;
  }
}
