package shanzhi.program.campaign;

import static shanzhi.foundation.ground.Capability.CAMPAIGN_RUN;
import static shanzhi.foundation.ground.Capability.CAMPAIGN_SERVE;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Canvass;

/** The doors of a campaign: who goes where, what was found, how far it has come. */
@Component
public class Doors {

  static final int MOST_WHAT = 1_000;
  private static final int TITLE = 40;
  private static final int SHOWN = 50;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Campaigns campaigns;
  private final Division division;
  private final Casework casework;
  private final Canvass canvass;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final CampaignStore store;
  private final DoorStore doors;
  private final VisitStore visits;

  Doors(
      Db db,
      County county,
      Clock clock,
      Campaigns campaigns,
      Division division,
      Casework casework,
      Canvass canvass,
      Parameters parameters,
      ReadLog readLog) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.campaigns = campaigns;
    this.division = division;
    this.casework = casework;
    this.canvass = canvass;
    this.parameters = parameters;
    this.readLog = readLog;
    this.store = new CampaignStore(county);
    this.doors = new DoorStore(county);
    this.visits = new VisitStore(county);
  }

  private static Refusal unknown() {
    return Refusal.unknown("campaign.door-unknown");
  }

  /** A list that was closed stays as it was on its last day. */
  private LocalDate asOf(Campaign campaign) {
    return campaign.closed() == null
        ? campaigns.today()
        : LocalDate.ofInstant(campaign.closed(), Words.ZONE);
  }

  // Lists and figures

  /** The place of a campaign that a hat reaches: the narrower of the two. */
  Region reach(Campaign campaign, Acting by) {
    var seat = by.seat();
    return seat != null && campaign.place().contains(seat.place())
        ? seat.place()
        : campaign.place();
  }

  private Region within(Campaign campaign, @Nullable Region place, Acting by) {
    var reach = reach(campaign, by);
    if (place == null) return reach;
    if (!reach.contains(place)) throw Refusal.forbidden("ground.not-your-place");
    return place;
  }

  /** The doors of a place after a number, in their order. */
  public Slice<Door> list(Campaign campaign, DoorFilter filter, int after, Acting by) {
    by.must(Campaigns.reading(by), clock.instant());
    var narrowed = narrowed(campaign, filter, by);
    var read = db
        .in(
            by.scope(Campaigns.reading(by)),
            jdbc ->
                doors.list(jdbc, campaign.id(), narrowed, asOf(campaign), after, Slice.SIZE + 1))
        .stream()
        .map(door -> personal(campaign, door, by) ? door : door.bare())
        .toList();
    return Slice.cut(read, Slice.SIZE, door -> Integer.toString(door.n()));
  }

  /** How many doors a list has. */
  public long count(Campaign campaign, DoorFilter filter, Acting by) {
    by.must(Campaigns.reading(by), clock.instant());
    var narrowed = narrowed(campaign, filter, by);
    return db.in(
        by.scope(Campaigns.reading(by)),
        jdbc -> doors.count(jdbc, campaign.id(), narrowed, asOf(campaign)));
  }

  /** One's own doors lie wherever they lie; others' only in the place that one reaches. */
  private DoorFilter narrowed(Campaign campaign, DoorFilter filter, Acting by) {
    var own = filter.worker() != null && filter.worker().equals(by.person());
    if (own && filter.place() == null) return filter;
    return filter.in(within(campaign, filter.place(), by), filter.none());
  }

  /** How far it has come in a place, by its parts. */
  public Coverage coverage(Campaign campaign, @Nullable Region place, Acting by) {
    by.must(Campaigns.reading(by), clock.instant());
    var within = within(campaign, place, by);
    return db.in(
        by.scope(Campaigns.reading(by)),
        jdbc -> doors.coverage(jdbc, campaign.id(), within, asOf(campaign)));
  }

  /** Who has how many doors in a place. */
  List<Share> shares(Campaign campaign, @Nullable Region place, Acting by) {
    by.must(CAMPAIGN_RUN, clock.instant());
    var within = within(campaign, place, by);
    return db.in(
        by.scope(CAMPAIGN_RUN), jdbc -> doors.shares(jdbc, campaign.id(), within, asOf(campaign)));
  }

  // Dividing anew

  /**
   * Gives the doors of the filter that wait to another worker of their village. Said again it
   * changes nothing.
   *
   * @return how many change hands
   */
  public int redivide(Campaign campaign, DoorFilter filter, PersonId to, Acting by) {
    var place = within(campaign, filter.place(), by);
    by.must(CAMPAIGN_RUN, place, clock.instant());
    mustBeOpen(campaign);
    var worker = division.candidates(place).stream()
        .filter(candidate -> candidate.person().equals(to))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("to", "campaign.no-such-worker"));
    var waiting = filter.in(place, filter.none()).show(DoorFilter.Show.WAITING);
    return db.in(
        by.scope(CAMPAIGN_RUN),
        jdbc -> doors.redivide(jdbc, campaign.id(), waiting, worker, campaigns.today()));
  }

  // One door

  /**
   * What is known of a door before anybody asks.
   *
   * @param head the household's head; empty where the reader may not know
   * @param answers by the question's key, to be confirmed
   * @param since the day of the last answers; none where there are none
   */
  record Known(
      String head,
      int registered,
      int living,
      Map<String, String> answers,
      @Nullable LocalDate since) {

    static final Known NOTHING = new Known("", 0, 0, Map.of(), null);
  }

  /** A door with what is known and what was found. */
  record Seen(Campaign campaign, Door door, Known known, List<Found> found) {}

  /** A door; the look is recorded before it is answered. */
  Seen see(Campaign campaign, int n, Acting by) {
    var reading = Campaigns.reading(by);
    by.must(reading, clock.instant());
    return db.together(() -> {
      var door = db.in(
              by.scope(reading), jdbc -> doors.find(jdbc, campaign.id(), n, asOf(campaign)))
          .orElseThrow(Doors::unknown);
      readLog.looked(by, "campaign.door", "campaign:" + campaign.id() + "/" + n, "door");
      var found = db.in(by.scope(reading), jdbc -> visits.visits(jdbc, campaign.id(), n, SHOWN));
      if (!personal(campaign, door, by)) {
        return new Seen(
            campaign,
            door.bare(),
            Known.NOTHING,
            found.stream().map(Found::bare).toList());
      }
      var known = known(campaign, List.of(door)).getOrDefault(n, Known.NOTHING);
      return new Seen(campaign, door, known, found);
    });
  }

  /**
   * Whether somebody may know where a household lives and what it said: its worker, and whoever reads
   * the register there. Others who run the campaign see its number and how it stands.
   */
  private static boolean personal(Campaign campaign, Door door, Acting by) {
    return campaign.kind().places()
        || isWorker(door, by)
        || by.kind() == Acting.Kind.SYSTEM
        || by.can(PEOPLE_READ, door.region()) && by.scope(PEOPLE_READ).place() != null;
  }

  static boolean isWorker(Door door, Acting by) {
    return by.can(CAMPAIGN_SERVE) && door.worker() != null && door.worker().equals(by.person());
  }

  /** What the register and lawful earlier answers tell, for the worker whose doors these are. */
  Map<Integer, Known> known(Campaign campaign, Collection<Door> list) {
    var households = list.stream().map(Door::household).filter(Objects::nonNull).toList();
    var registered = canvass.known(households, platform);
    var days = parameters.value(CampaignSteps.REUSE, campaign.place(), clock.instant());
    var since = clock.instant().minus(Duration.ofDays(days));
    var numbers = list.stream().map(Door::n).toList();
    var last = campaign.kind().asks()
        ? db.in(Scope.system(county), jdbc -> visits.last(jdbc, campaign, numbers, since))
        : Map.<Integer, Found>of();
    var known = new HashMap<Integer, Known>();
    for (var door : list) {
      var house = door.household() == null ? null : registered.get(door.household());
      known.put(door.n(), known(campaign, house, last.get(door.n())));
    }
    return known;
  }

  private static Known known(
      Campaign campaign, Canvass.@Nullable Known house, @Nullable Found last) {
    var answers = new LinkedHashMap<String, String>();
    for (var question : campaign.questions()) {
      var before = last == null ? null : last.answers().get(question.key());
      var counted = house == null
          ? null
          : switch (question.key()) {
            case Questionnaire.LIVING -> Integer.toString(house.living());
            case Questionnaire.REGISTERED -> Integer.toString(house.registered());
            default -> null;
          };
      if (counted != null) answers.put(question.key(), counted);
      if (before != null) answers.put(question.key(), before);
    }
    return new Known(
        house == null ? "" : house.head(),
        house == null ? 0 : house.registered(),
        house == null ? 0 : house.living(),
        answers,
        last == null ? null : LocalDate.ofInstant(last.at(), Words.ZONE));
  }

  private record Told(MatterId campaign, int n, Door.State state, Map<String, String> answers) {}

  /**
   * Writes down what was found at one's own door, once by its client-made id.
   *
   * @param at when; never later than now and never before the campaign was opened
   * @return whether it was written down just now
   */
  public boolean visit(
      MatterId id,
      int n,
      Door.State state,
      Map<String, @Nullable String> answers,
      Instant at,
      Acting by,
      ClientId client) {
    by.must(CAMPAIGN_SERVE, clock.instant());
    var scope = by.scope(CAMPAIGN_SERVE);
    try {
      return db.together(() -> {
        var campaign = db.in(Scope.system(county), jdbc -> store.held(jdbc, id))
            .orElseThrow(Campaigns::unknown);
        var given = answered(campaign, state, answers);
        var content = ClientId.print(by, new Told(id, n, state, given));
        if (db.in(scope, jdbc -> visits.visitedBefore(jdbc, client, content))) return false;
        mustBeOpen(campaign);
        var door = db.in(scope, jdbc -> doors.find(jdbc, id, n, campaigns.today()))
            .orElseThrow(Doors::unknown);
        if (!isWorker(door, by)) throw Refusal.forbidden("campaign.not-your-door");
        var found = new Found(state, given, moment(campaign, at), by.person());
        return db.in(scope, jdbc -> {
          visits.visit(jdbc, campaign, door, found, by, client, content);
          visits.move(jdbc, door, found, again(campaign, found));
          return true;
        });
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  private static void mustBeOpen(Campaign campaign) {
    switch (campaign.phase()) {
      case OPEN -> {}
      case DRAFTED -> throw Refusal.conflict("campaign.not-open-yet");
      case CLOSED, CALLED_OFF -> throw Refusal.conflict("campaign.over", campaign.title());
    }
  }

  private static Map<String, String> answered(
      Campaign campaign, Door.State state, Map<String, @Nullable String> answers) {
    var checks = new Checks();
    checks.must(
        campaign.kind().outcomes().contains(state), "outcome", "campaign.outcome-not-of-kind");
    var given = state == Door.State.DONE
        ? Question.answered(campaign.questions(), answers, checks)
        : Map.<String, String>of();
    checks.end();
    return given;
  }

  private Instant moment(Campaign campaign, Instant at) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var opened = campaign.opened() == null ? now : campaign.opened();
    var moment = at.isAfter(now) ? now : at.isBefore(opened) ? opened : at;
    return moment.truncatedTo(ChronoUnit.MICROS);
  }

  /** A place of a patrol that was seen to is due again so many days later. */
  private static @Nullable LocalDate again(Campaign campaign, Found found) {
    var every = campaign.every();
    return every == null || found.state() != Door.State.DONE
        ? null
        : LocalDate.ofInstant(found.at(), Words.ZONE).plusDays(every);
  }

  /**
   * 随手上报 Raises what was noticed at a door as a matter of five steps. A matter outlives the list: of a
   * census and of an epidemic check it says no more of the door than the worker's own words do.
   */
  public MatterId raise(MatterId id, int n, String what, Acting by, ClientId client) {
    by.must(CAMPAIGN_SERVE, clock.instant());
    var checks = new Checks();
    var text = checks.text("what", what, 2, MOST_WHAT);
    checks.end();
    var campaign = campaigns.must(id, by);
    mustBeOpen(campaign);
    var door = db.in(by.scope(CAMPAIGN_SERVE), jdbc -> doors.find(jdbc, id, n, campaigns.today()))
        .orElseThrow(Doors::unknown);
    if (!isWorker(door, by)) throw Refusal.forbidden("campaign.not-your-door");
    var title = text.codePointCount(0, text.length()) <= TITLE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE));
    var said = new NewMatter(
        "grid.five-steps",
        door.region(),
        title.replace('\n', ' '),
        text,
        campaign.kind().asks() && !campaign.kind().erased() ? door.address() : "",
        null,
        "patrol",
        null,
        List.of());
    var matter = casework.raise(said, by, client).id();
    db.in(Scope.system(county), jdbc -> {
      visits.raised(jdbc, campaign, door, matter);
      return null;
    });
    return matter;
  }

  // Whose doors they are

  /** What waits for somebody in a campaign. */
  public record Waiting(MatterId campaign, String title, long left, long late, LocalDate until) {}

  /** What waits for a person in open campaigns, the soonest ending first. */
  public List<Waiting> waiting(Identity who) {
    var hat = who.as(CAMPAIGN_SERVE).filter(by -> by.seat() != null);
    if (hat.isEmpty()) return List.of();
    var today = campaigns.today();
    return campaigns.serving(hat.get()).stream()
        .map(campaign -> db.in(Scope.system(county), jdbc -> {
          var own = DoorFilter.all().of(who.person());
          var left = doors.count(jdbc, campaign.id(), own.show(DoorFilter.Show.WAITING), today);
          var late = doors.count(jdbc, campaign.id(), own.show(DoorFilter.Show.LATE), today);
          return new Waiting(campaign.id(), campaign.title(), left, late, campaign.ends());
        }))
        .filter(waiting -> waiting.left() > 0)
        .toList();
  }

  /** The doors that wait for a person in a campaign, in the order of the way; the look is recorded. */
  List<Door> ahead(Campaign campaign, PersonId worker, int most, Acting by) {
    by.must(CAMPAIGN_SERVE, clock.instant());
    var own = DoorFilter.all().of(worker).show(DoorFilter.Show.WAITING);
    return db.together(() -> {
      readLog.looked(by, "campaign.doors", "campaign:" + campaign.id(), "day");
      return db.in(
          Scope.system(county),
          jdbc -> doors.list(jdbc, campaign.id(), own, campaigns.today(), 0, most));
    });
  }

  /** Whether somebody's place and that of a campaign lie within each other. */
  private static boolean lies(Campaign campaign, Acting hat) {
    var place = Objects.requireNonNull(hat.seat(), "a post serves").place();
    return campaign.place().contains(place) || place.contains(campaign.place());
  }

  /** The hat under which a person goes to a door; refuses where none does. */
  Acting hat(MatterId id, int n, Identity who) {
    var serving = who.hats().stream()
        .filter(hat -> hat.seat() != null && hat.can(CAMPAIGN_SERVE))
        .toList();
    if (serving.isEmpty()) throw Refusal.forbidden("ground.not-yours");
    return serving.stream()
        .filter(hat -> db.in(
                hat.scope(CAMPAIGN_SERVE), jdbc -> doors.find(jdbc, id, n, campaigns.today()))
            .isPresent())
        .findFirst()
        .orElseThrow(() -> {
          var over = db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
              .filter(campaign -> campaign.closed() != null)
              .filter(campaign -> serving.stream().anyMatch(hat -> lies(campaign, hat)));
          return over.isPresent()
              ? Refusal.conflict("campaign.over", over.get().title())
              : unknown();
        });
  }
}
