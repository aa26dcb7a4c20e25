package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * Takes a councillor's seat away: on grounds, after they were heard, by the vote of the representatives'
 * meeting. Recalls that the law gives to the villagers are never voted here.
 */
@Component
public class Recalls {

  /** The name of its procedure. */
  public static final String PROCEDURE = FormationSteps.RECALL;

  private static final int MOST_TEXT = 500;
  private static final int MOST_WHY = 200;

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Bodies bodies;
  private final Seats seats;
  private final Rolls rolls;
  private final Parameters parameters;
  private final NoticeLines lines;
  private final Words record;
  private final RecallStore store;
  private final FormationStore receipts;

  Recalls(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Bodies bodies,
      Seats seats,
      Rolls rolls,
      Parameters parameters,
      NoticeLines lines,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.bodies = bodies;
    this.seats = seats;
    this.rolls = rolls;
    this.parameters = parameters;
    this.lines = lines;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new RecallStore(county);
    this.receipts = new FormationStore(county);
  }

  private record Proposed(SeatId seat, String grounds) {}

  /** Proposes to take a seat away; the grounds are told to whoever sits in it. */
  public MatterId propose(SeatId id, String said, Acting by, ClientId client) {
    var seat = seats.must(id);
    by.must(BODY_FORM, seat.place(), clock.instant());
    var body = bodies.must(seat.body());
    if (Formations.statutory(body.kind())) throw Refusal.conflict("deliberation.recall.statutory");
    if (!seat.inForce(now())) throw Refusal.conflict("deliberation.seat.ended-already");
    var checks = new Checks();
    var grounds = checks.text("grounds", said, 2, MOST_TEXT);
    checks.end();
    var content = ClientId.print(by, new Proposed(id, grounds));
    try {
      return db.together(() -> {
        var before =
            db.in(by.scope(BODY_FORM), jdbc -> receipts.again(jdbc, "recall", client, content));
        if (before.isPresent()) return before.get();
        var title = record.of("deliberation.recall.matter", body.name());
        var matter = casework.raise(
            new NewMatter(
                FormationSteps.RECALL,
                body.place(),
                title,
                title,
                "",
                null,
                "desk",
                null,
                List.of()),
            by,
            ClientId.named("recall/" + client));
        var recall = new Recall(
            matter.id(), body.place(), id, seat.person(), grounds, null, null, null, null, null, 1);
        db.in(by.scope(BODY_FORM), jdbc -> {
          store.add(jdbc, recall, client, content);
          return null;
        });
        lines.answers(recall, title, Objects.requireNonNull(matter.due(), "it waits for the vote"));
        return matter.id();
      });
    } catch (DuplicateKeyException underWay) {
      throw Refusal.conflict("deliberation.recall.under-way");
    }
  }

  /** A recall, for who forms at the place and for the councillor themself. */
  public Optional<Recall> find(MatterId id, Acting by) {
    return db.in(sight(by), jdbc -> store.find(jdbc, id));
  }

  private static Scope sight(Acting by) {
    if (by.can(BODY_FORM)) return by.scope(BODY_FORM);
    var person = by.person();
    return person == null ? Scope.open(by.county()) : Scope.self(by.county(), "", person);
  }

  /** As {@link #find}, refusing where there is none for these eyes. */
  public Recall must(MatterId id, Acting by) {
    return find(id, by).orElseThrow(() -> Refusal.unknown("deliberation.recall.unknown"));
  }

  /** Those under way at a place, for who forms there. */
  public List<Recall> underWay(Region place, Acting by) {
    by.must(BODY_FORM, place, clock.instant());
    return db.in(by.scope(BODY_FORM), jdbc -> store.openAt(jdbc, place));
  }

  private record Heard(MatterId recall, String words) {}

  /**
   * 听取申辩 Writes down what the councillor says to it, once; they may write it themselves, and say it
   * otherwise until the vote. Nobody else changes what stands there.
   */
  public void hear(MatterId id, String words, Acting by, ClientId client) {
    var recall = must(id, by);
    if (!recall.person().equals(by.person())) {
      by.must(BODY_FORM, recall.place(), clock.instant());
    }
    var checks = new Checks();
    var said = checks.text("heard", words, 2, MOST_TEXT);
    checks.end();
    var content = ClientId.print(by, new Heard(id, said));
    db.in(platform.scope(BODY_FORM), jdbc -> {
      if (!receipts.first(jdbc, recall.place(), now(), client, content)) return null;
      mustBeOpen(recall);
      if (said.equals(recall.heard())) return null;
      if (recall.heard() != null && !recall.person().equals(by.person())) {
        throw Refusal.conflict("deliberation.recall.heard-already");
      }
      change(recall, said, null, null, null, null);
      return null;
    });
  }

  private record Voted(
      MatterId recall, int version, LocalDate on, int present, Candidate.Votes votes) {}

  /**
   * Records the vote of the representatives' meeting; with more than half of those present for it the
   * seat and its post end at this moment.
   */
  public void vote(
      MatterId id,
      int version,
      LocalDate on,
      int present,
      Candidate.Votes votes,
      Acting by,
      ClientId client) {
    var recall = open(id, by);
    var content = ClientId.print(by, new Voted(id, version, on, present, votes));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!receipts.first(jdbc, recall.place(), now(), client, content)) return null;
      mustBeOpen(recall);
      if (recall.version() != version) throw Refusal.conflict("ground.stale");
      if (recall.heard() == null) throw Refusal.conflict("deliberation.recall.unheard");
      var poll = poll(recall, on, present, votes, by, client);
      var removed = votes.carried(present);
      if (removed && seats.must(recall.seat()).inForce(now())) {
        seats.end(recall.seat(), null, record.of("deliberation.recall.by-vote"), by);
      }
      change(recall, recall.heard(), poll, votes, now(), null);
      take(recall, removed ? "remove" : "keep", client);
      return null;
    });
  }

  private Formation.Poll poll(
      Recall recall, LocalDate on, int present, Candidate.Votes votes, Acting by, ClientId client) {
    var checks = new Checks();
    checks.must(
        !on.isAfter(LocalDate.ofInstant(clock.instant(), Words.ZONE)),
        "on",
        "deliberation.formation.on-ahead");
    checks.must(present > 0, "present", "deliberation.formation.present-none");
    checks.must(
        votes.cast() <= present,
        "inFavour",
        "deliberation.formation.votes-many",
        votes.cast(),
        present);
    checks.end();
    var meeting = bodies
        .at(recall.place(), BodyKind.REPRESENTATIVES)
        .orElseThrow(() -> Refusal.conflict("deliberation.formation.no-representatives"));
    var roll = rolls.freeze(
        meeting.id(), RollUnit.PERSON, now(), by, ClientId.named("recall-roll/" + client));
    var entitled = rolls.size(roll);
    if (present > entitled) {
      throw Refusal.invalid("present", "deliberation.formation.present-many", entitled);
    }
    var quorum = Majority.percent(
        Majority.Among.ROLL,
        parameters.value(FormationParameters.QUORUM, recall.place(), clock.instant()));
    if (!quorum.carries(present, entitled)) {
      throw Refusal.conflict(
          "deliberation.formation.no-quorum", present, quorum.least(entitled), entitled);
    }
    return new Formation.Poll(roll, on, present, Math.toIntExact(entitled));
  }

  private record Dropped(MatterId recall, int version, String why) {}

  /** 撤回罢免 It is not gone on with; the councillor stays. */
  public void drop(MatterId id, int version, String reason, Acting by, ClientId client) {
    var recall = open(id, by);
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WHY);
    checks.end();
    var content = ClientId.print(by, new Dropped(id, version, why));
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!receipts.first(jdbc, recall.place(), now(), client, content)) return null;
      mustBeOpen(recall);
      if (recall.version() != version) throw Refusal.conflict("ground.stale");
      change(recall, recall.heard(), null, null, now(), why);
      take(recall, "drop", client);
      return null;
    });
  }

  private Recall open(MatterId id, Acting by) {
    var recall = must(id, by);
    by.must(BODY_FORM, recall.place(), clock.instant());
    return recall;
  }

  private static void mustBeOpen(Recall recall) {
    if (recall.closed() != null) throw Refusal.conflict("casework.not-now");
  }

  private void change(
      Recall r,
      @Nullable String heard,
      Formation.@Nullable Poll poll,
      Candidate.@Nullable Votes votes,
      @Nullable Instant closed,
      @Nullable String why) {
    var to = new Recall(
        r.id(),
        r.place(),
        r.seat(),
        r.person(),
        r.grounds(),
        heard,
        poll,
        votes,
        closed,
        why,
        r.version());
    db.in(platform.scope(BODY_FORM), jdbc -> {
      if (!store.change(jdbc, to)) throw Refusal.conflict("ground.stale");
      return null;
    });
    // Every change is an answer of theirs, or the end.
    lines.over(r);
  }

  private void take(Recall recall, String act, ClientId client) {
    casework.take(recall.id(), act, Said.nothing(), platform, ClientId.named("recall/" + client));
  }

  private Instant now() {
    return Bodies.micros(clock.instant());
  }
}
