package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.deliberation.Meeting.Quorum;
import shanzhi.engine.deliberation.Meeting.State;
import shanzhi.engine.deliberation.MeetingActs.Deed;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 会议 A meeting from its plan to its close: the agenda of admitted topics, the notice as many days ahead
 * as the county set, the opening that takes its quorum, and the turning from item to item.
 */
@Component
public class Meetings {

  private static final int MOST_ITEMS = 20;
  private static final int MOST_FILES = 6;
  private static final int SHOWN = 100;

  private final Db db;
  private final County county;
  private final MeetingActs acts;
  private final MeetingSight sight;
  private final NoticeLines lines;
  private final Recusals recusals;
  private final Parameters parameters;
  private final Addressees addressees;
  private final MeetingHalls halls;
  private final EvidenceStore files;
  private final MeetingStore store;
  private final SignInStore signIns;
  private final TopicStore topics;
  private final ResolutionStore resolutions;
  private final NoticeMaterials materials;

  Meetings(
      Db db,
      County county,
      MeetingActs acts,
      MeetingSight sight,
      NoticeLines lines,
      Recusals recusals,
      Parameters parameters,
      Addressees addressees,
      MeetingHalls halls,
      EvidenceStore files) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.sight = sight;
    this.lines = lines;
    this.recusals = recusals;
    this.parameters = parameters;
    this.addressees = addressees;
    this.halls = halls;
    this.files = files;
    this.store = new MeetingStore(county);
    this.signIns = new SignInStore(county);
    this.topics = new TopicStore(county);
    this.resolutions = new ResolutionStore(county);
    this.materials = new NoticeMaterials(county);
  }

  /** The body of a kind that a village has now. */
  public Optional<MeetingBody> body(Region village, BodyKind kind) {
    return db.in(Scope.open(county), jdbc -> store.body(jdbc, village, kind, acts.now()));
  }

  /** A body of a village by its number. */
  public MeetingBody body(BodyId id) {
    return db.in(Scope.open(county), jdbc -> store.body(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("deliberation.meeting.no-body"));
  }

  /** Plans a meeting over admitted topics of its body. */
  public MeetingId plan(NewMeeting said, Acting by, ClientId client) {
    var body = body(said.body());
    by.must(TALK_RUN, body.village(), acts.now());
    var checks = new Checks();
    var clean = new NewMeeting(
        said.body(),
        checks.text("title", said.title(), 2, 100),
        checks.text("place", halls.place(said), 2, 100),
        said.startsAt(),
        checks.text("materials", said.materials(), 0, 5_000),
        checks.text("interpreter", said.interpreter(), 0, 100),
        said.agenda(),
        said.hall());
    checks.must(!said.agenda().isEmpty(), "topics", "deliberation.meeting.no-topics");
    checks.must(
        said.agenda().size() <= MOST_ITEMS, "topics", "deliberation.meeting.too-long", MOST_ITEMS);
    for (var planned : said.agenda()) checks.text("adviser", planned.adviser(), 0, 100);
    checks.must(said.startsAt().isAfter(acts.now()), "starts", "deliberation.meeting.past");
    var least = parameters.value(MeetingParameters.NOTICE_LEAST, body.village(), acts.now());
    checks.must(
        daysAhead(said.startsAt(), acts.now()) >= least,
        "starts",
        "deliberation.meeting.too-soon",
        least);
    checks.end();
    var deed = new Deed(body.village(), "meeting", null, "plan", clean);
    return new MeetingId(acts.once(deed, by.scope(TALK_RUN), by, client, jdbc -> {
      mustBeAdmitted(jdbc, clean, body);
      var secret = MeetingCodes.secret();
      var booking = halls.book(clean, body.village(), by, client);
      var id = store.plan(jdbc, clean, body.village(), secret, booking, by, acts.now());
      store.agenda(jdbc, new MeetingId(id), body.village(), clean);
      return id;
    }));
  }

  /** Only what passed the review is talked over, and each topic in one meeting at a time. */
  private void mustBeAdmitted(JdbcClient jdbc, NewMeeting said, MeetingBody body) {
    var taken = store.scheduled(jdbc, body.village());
    var ids = said.agenda().stream().map(NewMeeting.Planned::topic).toList();
    var found = topics.find(jdbc, ids);
    if (found.size() != Set.copyOf(ids).size() || ids.size() != found.size()) {
      throw Refusal.invalid("topics", "deliberation.meeting.not-admitted");
    }
    for (var topic : found) {
      if (topic.state() != TopicState.ADMITTED || !topic.body().equals(body.id())) {
        throw Refusal.invalid("topics", "deliberation.meeting.not-admitted");
      }
      if (taken.contains(topic.id())) {
        throw Refusal.invalid("topics", "deliberation.meeting.planned-already", topic.title());
      }
    }
  }

  /**
   * Whom a notice goes to besides the councillors and those whose opinions are talked over.
   *
   * @param offices whose people with posts are told
   * @param advisers by their number in the register
   */
  public record Addressed(List<OrganisationId> offices, List<PersonId> advisers) {}

  private record Noticed(Addressed to, List<String> files) {}

  /** 会前告知 Tells everybody concerned, between the least and the most days ahead. */
  public void notice(
      MeetingId id, Addressed to, List<EvidenceStore.Upload> uploads, Acting by, ClientId client) {
    var meeting = mustRun(id, by);
    if (uploads.size() > MOST_FILES) {
      throw Refusal.invalid("evidence", "casework.too-many-files", MOST_FILES);
    }
    var kept = files.keepAside(uploads, meeting.village());
    var digests = kept.stream().map(one -> one.digest()).toList();
    acts.on(
        id, "notice", new Noticed(to, digests), by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
          mustStand(seen, State.PLANNED);
          mustBeInTime(seen);
          var seats = store.seats(jdbc, seen, acts.now());
          if (seats.isEmpty()) throw Refusal.conflict("deliberation.meeting.no-seats");
          materials.keep(jdbc, seen, kept, by, acts.now());
          var slot = 0;
          for (var notice : addressees.of(jdbc, seen, seats, to)) {
            store.tell(jdbc, seen, slot, notice);
            lines.told(seen, slot++, notice.person());
          }
          recusals.compute(jdbc, seen, seats, by, acts.now());
          store.noticed(jdbc, id, acts.now());
          return id.value();
        });
  }

  /** How many days ahead a notice goes out at the least. */
  public long noticeDays(Region village) {
    return parameters.value(MeetingParameters.NOTICE_LEAST, village, acts.now());
  }

  private static long daysAhead(Instant starts, Instant now) {
    return ChronoUnit.DAYS.between(
        LocalDate.ofInstant(now, Words.ZONE), LocalDate.ofInstant(starts, Words.ZONE));
  }

  private void mustBeInTime(Meeting meeting) {
    var now = acts.now();
    var least = parameters.value(MeetingParameters.NOTICE_LEAST, meeting.village(), now);
    var most = parameters.value(MeetingParameters.NOTICE_MOST, meeting.village(), now);
    var ahead = daysAhead(meeting.startsAt(), now);
    if (ahead < least || ahead > most) {
      throw Refusal.conflict("deliberation.meeting.notice-days", ahead, least, most);
    }
  }

  private record Why(String why) {}

  /** Calls a meeting off that was not opened; its topics may go to another. */
  public void cancel(MeetingId id, String why, Acting by, ClientId client) {
    mustRun(id, by);
    var checks = new Checks();
    var text = checks.text("why", why, 2, 200);
    checks.end();
    acts.on(id, "cancel", new Why(text), by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      mustStand(seen, State.PLANNED, State.NOTICED);
      store.cancelled(jdbc, id, text);
      halls.free(jdbc, id, text, by);
      lines.over(seen);
      return id.value();
    });
  }

  private record Turn(String what, int item) {}

  /**
   * Opens the meeting if enough councillors are there; who must step aside is computed anew, and how the
   * earlier measures stand is written down as the chair's report.
   */
  public void open(MeetingId id, Acting by, ClientId client) {
    mustRun(id, by);
    var scope = by.scope(TALK_RUN);
    acts.on(id, "open", new Turn("open", 1), scope, by, client, (jdbc, seen) -> {
      mustStand(seen, State.NOTICED);
      var now = acts.now();
      mustBeItsHour(seen, now);
      var twelfths = twelfths(seen, now);
      store.call(jdbc, seen, now);
      if (store.open(jdbc, seen, twelfths, now).isEmpty()) {
        var quorum = quorum(store.seats(jdbc, seen, now), twelfths);
        throw Refusal.conflict(
            "deliberation.meeting.no-quorum", quorum.seats(), quorum.needed(), quorum.present());
      }
      recusals.compute(jdbc, seen, store.seats(jdbc, seen, now), by, now);
      resolutions.report(jdbc, seen, LocalDate.ofInstant(now, Words.ZONE));
      return id.value();
    });
  }

  /**
   * Around the hour that was announced.
   *
   * @param signIn from when on people may sign in
   * @param open from when on it may open
   * @param late until when it may
   */
  public record Hours(Instant signIn, Instant open, Instant late) {}

  /** Who is told of an hour comes at that hour: nothing begins long before it, and nobody waits long. */
  public Hours hours(Meeting meeting) {
    var starts = meeting.startsAt();
    return new Hours(
        starts.minus(minutes(MeetingParameters.SIGN_IN_EARLY, meeting)),
        starts.minus(minutes(MeetingParameters.OPEN_EARLY, meeting)),
        starts.plus(minutes(MeetingParameters.OPEN_LATE, meeting)));
  }

  private Duration minutes(String parameter, Meeting meeting) {
    return Duration.ofMinutes(parameters.value(parameter, meeting.village(), acts.now()));
  }

  private void mustBeItsHour(Meeting meeting, Instant now) {
    var hours = hours(meeting);
    if (now.isBefore(hours.open())) {
      throw Refusal.conflict("deliberation.meeting.too-early", meeting.startsAt(), hours.open());
    }
    if (now.isAfter(hours.late())) {
      throw Refusal.conflict("deliberation.meeting.too-late", meeting.startsAt(), hours.late());
    }
  }

  /** Nobody signs in days ahead of a meeting; while it lasts one may always come. */
  void mayBeSignedIn(Meeting meeting) {
    mustStand(meeting, State.NOTICED, State.OPEN);
    var from = hours(meeting).signIn();
    if (meeting.at(State.NOTICED) && acts.now().isBefore(from)) {
      throw Refusal.conflict("deliberation.meeting.sign-in-early", from);
    }
  }

  int twelfths(Meeting meeting, Instant at) {
    return Math.toIntExact(parameters.value(MeetingParameters.QUORUM, meeting.village(), at));
  }

  static Quorum quorum(List<MeetingSeat> seats, int twelfths) {
    var present = (int) seats.stream().filter(MeetingSeat::present).count();
    return Quorum.of(seats.size(), present, twelfths);
  }

  /** Goes on to an item of the agenda. */
  public void turn(MeetingId id, int item, Acting by, ClientId client) {
    mustRun(id, by);
    acts.on(id, "turn", new Turn("turn", item), by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      mustStand(seen, State.OPEN);
      if (store.items(jdbc, id).stream().noneMatch(one -> one.n() == item)) {
        throw Refusal.invalid("item", "ground.not-offered", item);
      }
      store.turn(jdbc, id, item);
      return id.value();
    });
  }

  /** Closes the meeting, whatever was not decided. */
  public void close(MeetingId id, Acting by, ClientId client) {
    close(id, true, by, client);
  }

  /**
   * Closes the meeting; what was not decided may be talked over again.
   *
   * @param sure whether it is closed also where an item was not decided on
   */
  public void close(MeetingId id, boolean sure, Acting by, ClientId client) {
    mustRun(id, by);
    acts.on(id, "close", new Turn("close", 0), by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      mustStand(seen, State.OPEN);
      if (resolutions.votesOpen(jdbc, id)) throw Refusal.conflict("deliberation.vote.still-open");
      if (resolutions.unwritten(jdbc, id)) {
        throw Refusal.conflict("deliberation.resolution.unwritten");
      }
      if (!sure) mustBeDecided(jdbc, id);
      store.closed(jdbc, id, acts.now());
      lines.held(seen);
      return id.value();
    });
  }

  private void mustBeDecided(JdbcClient jdbc, MeetingId id) {
    var agenda = store.items(jdbc, id).stream().map(MeetingItem::topic).toList();
    var left = topics.find(jdbc, agenda).stream()
        .filter(topic -> topic.state() == TopicState.ADMITTED)
        .map(Topic::title)
        .collect(Collectors.joining("、"));
    if (!left.isEmpty()) throw Refusal.invalid("sure", "deliberation.meeting.undecided", left);
  }

  static void mustStand(Meeting meeting, State... states) {
    if (!meeting.at(states)) throw Refusal.conflict("deliberation.meeting.not-now");
  }

  /** The meeting, for who runs the talks of its village. */
  Meeting mustRun(MeetingId id, Acting by) {
    var meeting = any(id);
    by.must(TALK_RUN, meeting.village(), acts.now());
    return meeting;
  }

  /** The meeting, for who sits in its body by their own seat. */
  Meeting mustSit(MeetingId id, Acting by) {
    var meeting = any(id);
    by.must(TALK_SIT, meeting.village(), acts.now());
    return meeting;
  }

  private Meeting any(MeetingId id) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("deliberation.meeting.unknown"));
  }

  /** The village of a meeting, from which its reader's hat follows. */
  public Region village(MeetingId id) {
    return any(id).village();
  }

  /** The rows of a meeting that the actor may read: by the village, or because they were told of it. */
  Scope reads(Meeting meeting, Acting by) {
    var scope = sight.scope(by, meeting.village());
    if (scope.isPresent()) return scope.get();
    var person = by.principal();
    if (person != null && told(meeting.id(), person).isPresent()) {
      return sight.follows(by, meeting.village());
    }
    throw Refusal.unknown("deliberation.meeting.unknown");
  }

  /** As what somebody was told of a meeting; none who was not. */
  public Optional<Notice> told(MeetingId id, PersonId person) {
    return db.in(Scope.system(county), jdbc -> store.notice(jdbc, id, person));
  }

  /** The meeting, for who may follow it. */
  public Meeting must(MeetingId id, Acting by) {
    var meeting = any(id);
    return db.in(reads(meeting, by), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("deliberation.meeting.unknown"));
  }

  /**
   * Writes down that who was told has looked at the notice, as long as it is one: what somebody reads of
   * a meeting that began or was called off is not its notice.
   */
  public void read(MeetingId id, Acting by, PersonId person) {
    var told = told(id, person).orElse(null);
    if (told == null || told.readAt() != null) return;
    var meeting = must(id, by);
    if (meeting.at(State.NOTICED)) read(meeting, person);
  }

  private void read(Meeting meeting, PersonId person) {
    var now = acts.now();
    db.in(Scope.self(county, CASE_READ, person), jdbc -> {
      var told = store.notice(jdbc, meeting.id(), person);
      var slot = store.read(jdbc, meeting.id(), person, now);
      if (told.isPresent() && told.get().role() != Notice.Role.COUNCILLOR) {
        slot.ifPresent(place -> lines.read(meeting, place));
      }
      return null;
    });
  }

  /** The meetings of a village that begin before a moment, the latest first. */
  public List<Meeting> meetings(Region village, Instant before, int most, Acting by) {
    return db.in(sight.reads(by, village), jdbc -> store.ofVillage(jdbc, village, before, most));
  }

  /** The meetings of a township that are still to come or under way, for who oversees its talks. */
  public List<Meeting> upcoming(Region township, Acting by) {
    by.must(TALK_OVERSEE, township, acts.now());
    var from = acts.now().minus(Duration.ofDays(1));
    return db.in(by.scope(TALK_OVERSEE), jdbc -> store.ofTownship(jdbc, township, from, SHOWN));
  }

  /** On the agenda of which meeting that is not over each topic of a village stands. */
  public Map<TopicId, Meeting> scheduled(Region village, Acting by) {
    return db.in(sight.reads(by, village), jdbc -> {
      var on = new HashMap<TopicId, Meeting>();
      store
          .scheduledIn(jdbc, village)
          .forEach((topic, meeting) ->
              store.find(jdbc, meeting).ifPresent(found -> on.put(topic, found)));
      return on;
    });
  }

  /** Topics of a village that stand on no agenda yet. */
  public List<Topic> waiting(Region village, Acting by) {
    return db.in(sight.reads(by, village), jdbc -> {
      var taken = store.scheduled(jdbc, village);
      var waiting = new ArrayList<>(
          topics.ofVillage(jdbc, village, TopicState.ADMITTED, Long.MAX_VALUE, SHOWN));
      waiting.removeIf(topic -> taken.contains(topic.id()));
      return List.copyOf(waiting);
    });
  }

  /** A file of the notice, for who may follow the meeting. */
  public EvidenceStore.Kept material(MeetingId id, String digest, Acting by) {
    var meeting = must(id, by);
    var unknown = Refusal.unknown("deliberation.meeting.unknown");
    var file = db.in(reads(meeting, by), jdbc -> materials.of(jdbc, id)).stream()
        .filter(one -> one.digest().equals(digest))
        .findFirst()
        .orElseThrow(() -> unknown);
    return files.aside(file).orElseThrow(() -> unknown);
  }

  /** The seat of whoever acts; refuses who has none in the meeting's body. */
  SeatId seat(JdbcClient jdbc, Meeting meeting, Acting by) {
    return signIns
        .seatOf(jdbc, meeting, Objects.requireNonNull(by.person()), acts.now())
        .orElseThrow(() -> Refusal.forbidden("deliberation.meeting.no-seat"));
  }
}
