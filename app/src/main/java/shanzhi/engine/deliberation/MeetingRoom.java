package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Meeting.State;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;

/** Lays a meeting open before whoever may follow it, and its minutes once they are signed off. */
@Component
public class MeetingRoom {

  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int CODE = 12;
  private static final Set<String> SEES_NOTICES =
      Set.of("talk.run", "talk.sit", "talk.review", "talk.oversee", Scope.SYSTEM);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Db db;
  private final County county;
  private final MeetingActs acts;
  private final Meetings meetings;
  private final People people;
  private final MeetingStore store;
  private final SignInStore signIns;
  private final SpeechStore speeches;
  private final VoteStore votes;
  private final TopicStore topics;
  private final SecretStore secret;
  private final ResolutionStore resolutions;
  private final NoticeMaterials materials;
  private final MinutesStore minutes;

  MeetingRoom(Db db, County county, MeetingActs acts, Meetings meetings, People people) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.meetings = meetings;
    this.people = people;
    this.store = new MeetingStore(county);
    this.signIns = new SignInStore(county);
    this.speeches = new SpeechStore(county);
    this.votes = new VoteStore(county);
    this.secret = new SecretStore(county);
    this.topics = new TopicStore(county);
    this.resolutions = new ResolutionStore(county);
    this.materials = new NoticeMaterials(county);
    this.minutes = new MinutesStore(county);
  }

  /** The meeting as it is now. */
  public MeetingNow now(MeetingId id, Acting by) {
    var meeting = meetings.must(id, by);
    var scope = meetings.reads(meeting, by);
    return db.in(scope, jdbc -> {
      var read = read(jdbc, id, SEES_NOTICES.contains(scope.capability()));
      return told(jdbc, read, by.person());
    });
  }

  /** The meeting as everybody sees it who may follow it, and nothing of it that is somebody's own. */
  public MeetingNow followed(MeetingId id) {
    var scope = new Scope(county, MeetingSight.FOLLOW, meetings.village(id), null, null);
    return db.in(scope, jdbc -> told(jdbc, read(jdbc, id, false), null));
  }

  private MeetingNow told(JdbcClient jdbc, MeetingNow now, @Nullable PersonId reader) {
    if (now.motions().stream().noneMatch(one -> one.kind() == Motion.Kind.STRAW)) return now;
    var decided = votes.decided(jdbc, now.meeting().id());
    return now.behind(new StrawVeil(now.motions(), decided), reader);
  }

  /** Everything that is recorded of it, which nobody is shown as it is. */
  private MeetingNow read(JdbcClient jdbc, MeetingId id, boolean noticed) {
    var meeting = store.find(jdbc, id).orElseThrow();
    var at = meeting.closedAt() != null
        ? meeting.closedAt()
        : meeting.openedAt() != null ? meeting.openedAt() : acts.now();
    var seats = store.seats(jdbc, meeting, at);
    var items = store.items(jdbc, id);
    var agenda = topics.find(jdbc, items.stream().map(MeetingItem::topic).toList()).stream()
        .collect(Collectors.toUnmodifiableMap(Topic::id, Function.identity()));
    var said = speeches.of(jdbc, id);
    var solutions = speeches.solutions(jdbc, id);
    var told = noticed ? store.notices(jdbc, id) : List.<Notice>of();
    var signed = minutes.of(jdbc, id).orElse(null);
    var named = new HashSet<PersonId>();
    seats.forEach(seat -> named.add(seat.person()));
    said.forEach(speech -> named.add(speech.person()));
    solutions.forEach(solution -> named.add(solution.person()));
    told.forEach(notice -> named.add(notice.person()));
    if (signed != null) named.add(signed.person());
    var live = Meetings.quorum(seats, meetings.twelfths(meeting, acts.now()));
    return new MeetingNow(
        meeting,
        store.body(jdbc, meeting.body()).orElseThrow(),
        items,
        agenda,
        seats,
        meeting.quorum() == null ? live : live(meeting.quorum(), live),
        signIns.recusals(jdbc, id),
        said,
        solutions,
        votes.of(jdbc, id),
        votes.votes(jdbc, id),
        votes.hands(jdbc, id),
        Map.of(),
        secret(jdbc, id),
        resolutions.ofMeeting(jdbc, id),
        resolutions.reported(jdbc, id).stream()
            .map(one -> new MeetingNow.Earlier(one.measure(), one.then()))
            .toList(),
        told,
        materials.of(jdbc, id),
        signed,
        people.names(named));
  }

  private Map<Long, SecretBallot> secret(JdbcClient jdbc, MeetingId id) {
    return votes.ballots(jdbc, id).entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(
            Map.Entry::getKey, one -> secret.find(jdbc, one.getValue()).orElseThrow()));
  }

  /** The share is that of the opening; who came since is there too. */
  private static Meeting.Quorum live(Meeting.Quorum opened, Meeting.Quorum live) {
    return Meeting.Quorum.of(live.seats(), live.present(), opened.twelfths());
  }

  /** How far each of these meetings is: who follows asks again when it rose. Nothing else is read. */
  public Map<MeetingId, Long> pulses(Collection<MeetingId> ids) {
    return db.in(Scope.system(county), jdbc -> store.pulses(jdbc, ids));
  }

  private record Signing(MeetingId meeting) {}

  /** 签发 The chair signs the minutes of a closed meeting off; from then on they have a number. */
  public void sign(MeetingId id, Acting by, ClientId client) {
    meetings.mustRun(id, by);
    var scope = by.scope(TALK_RUN);
    acts.on(id, "sign", new Signing(id), scope, by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.CLOSED);
      if (minutes.of(jdbc, id).isPresent()) {
        throw Refusal.conflict("deliberation.minutes.signed-already");
      }
      var year = LocalDate.ofInstant(
              Objects.requireNonNull(seen.openedAt(), "a closed meeting was open"), Words.ZONE)
          .getYear();
      var signed = new Minutes(
          id,
          seen.body(),
          year,
          minutes.next(jdbc, seen.body(), year),
          code(),
          print(read(jdbc, id, false)),
          Objects.requireNonNull(by.person()),
          acts.now());
      minutes.sign(jdbc, seen, signed, by);
      return id.value();
    });
  }

  /** Whether the record still is what was signed off. */
  public boolean unchanged(MeetingNow now) {
    var id = now.meeting().id();
    return sound(db.in(Scope.system(county), jdbc -> read(jdbc, id, false)));
  }

  private static boolean sound(MeetingNow recorded) {
    return recorded.minutes() != null && recorded.minutes().print().equals(print(recorded));
  }

  /** What the minutes say, without what goes on after them: measures, names, the pulse. */
  static String print(MeetingNow now) {
    var meeting = now.meeting();
    var text = String.join(
        "\n",
        meeting.id() + " " + meeting.title() + " " + meeting.place() + " " + meeting.openedAt()
            + " " + meeting.closedAt() + " " + meeting.quorum(),
        now.items().toString(),
        now.seats().toString(),
        now.recusals().toString(),
        now.speeches().toString(),
        now.solutions().toString(),
        now.motions().toString(),
        now.votes().toString(),
        now.resolutions().stream()
                .map(one -> one.year() + "/" + one.number() + " " + one.said())
                .collect(Collectors.joining("\n"))
            + byHand(now)
            + inSecret(now));
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Nothing where no hand was written down as one. */
  private static String byHand(MeetingNow now) {
    return now.hands().isEmpty() ? "" : "\n" + new TreeMap<>(now.hands());
  }

  /** Nothing where nothing was voted on in secret: minutes of before there was such a vote stay sound. */
  private static String inSecret(MeetingNow now) {
    return now.motions().stream()
        .flatMap(motion -> now.secret(motion).stream())
        .map(ballot -> "\n" + ballot.id() + " " + root(ballot))
        .collect(Collectors.joining());
  }

  private static String root(SecretBallot ballot) {
    return ballot.result() == null
        ? ""
        : HexFormat.of().formatHex(ballot.result().root());
  }

  private static String code() {
    var code = new StringBuilder();
    for (var n = 0; n < CODE; n++) code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    return code.toString();
  }

  /**
   * What anybody learns of minutes by their code: whose they are and that they were signed off; nothing
   * of what was said.
   */
  public record Checked(MeetingBody body, Meeting meeting, Minutes minutes, boolean unchanged) {}

  /** Checks minutes by the code that is printed on them. */
  public Optional<Checked> check(@Nullable String code) {
    if (code == null || !code.matches("[0-9A-Z]{12}")) return Optional.empty();
    return db.in(
        Scope.system(county),
        jdbc -> minutes.byCode(jdbc, code).map(signed -> {
          var now = read(jdbc, signed.meeting(), false);
          return new Checked(now.body(), now.meeting(), signed, sound(now));
        }));
  }
}
