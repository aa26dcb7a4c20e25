package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;
import static shanzhi.foundation.ground.Capability.COUNCIL_TEND;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 请假 A councillor asks leave of a meeting that was announced; the chair answers, and where it is the
 * chair's own, the coordination group. Nobody answers their own.
 */
@Component
public class LeaveRequests {

  private static final int MOST_WORDS = 200;
  private static final int SHOWN = 50;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Bodies bodies;
  private final Meetings meetings;
  private final Organisations organisations;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final Words record;
  private final LeaveStore store;

  LeaveRequests(
      Db db,
      County county,
      Clock clock,
      Bodies bodies,
      Meetings meetings,
      Organisations organisations,
      Parameters parameters,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.bodies = bodies;
    this.meetings = meetings;
    this.organisations = organisations;
    this.parameters = parameters;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new LeaveStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The last moment at which leave of a meeting may be asked. */
  Instant until(Meeting meeting) {
    var ahead = parameters.value(WorkParameters.LEAVE_AHEAD, meeting.village(), now());
    return meeting.startsAt().minus(Duration.ofMinutes(ahead));
  }

  private record Asking(MeetingId meeting, String reason) {}

  /** Asks leave for oneself. */
  public long ask(MeetingId id, String reason, Acting by, ClientId client) {
    by.must(LEDGER_OWN, now());
    var person = Objects.requireNonNull(by.principal());
    var meeting = meetings.must(id, Acting.system(county));
    var seat = bodies
        .seatOf(meeting.body(), person, now())
        .orElseThrow(() -> Refusal.forbidden("councilwork.no-seat"));
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WORDS);
    checks.end();
    var content = ClientId.print(by, new Asking(id, why));
    if (!meeting.at(Meeting.State.NOTICED) || now().isAfter(until(meeting))) {
      throw Refusal.conflict("councilwork.leave-too-late");
    }
    try {
      return db.together(() -> {
        var asked = db.in(
            by.scope(LEDGER_OWN),
            jdbc -> store.ask(jdbc, meeting, seat, why, now(), client, content));
        tell(asked);
        return asked;
      });
    } catch (DuplicateKeyException askedBefore) {
      throw Refusal.conflict("councilwork.leave-asked");
    }
  }

  private void tell(long id) {
    db.in(Scope.system(county), jdbc -> {
      var leave = store.find(jdbc, id).orElseThrow();
      store.untell(jdbc, id);
      var body = meetings.must(leave.meeting(), Acting.system(county)).body();
      if (!leave.waits()) return null;
      var chair = leave.chairs()
          ? null
          : bodies.chair(body, now()).map(seat -> seat.person()).orElse(null);
      var office = organisations.deskOf(leave.village().parent()).id();
      store.tell(jdbc, leave, chair, office, record.of("councilwork.leave.line", leave.title()));
      return null;
    });
  }

  /** Takes one's own request back while nobody has answered it. */
  public void withdraw(long id, Acting by) {
    by.must(LEDGER_OWN, now());
    db.in(by.scope(LEDGER_OWN), jdbc -> {
      if (store.find(jdbc, id).isEmpty()) throw unknown();
      if (!store.withdraw(jdbc, id, now())) throw Refusal.conflict("councilwork.leave-over");
      return null;
    });
    untell(id);
  }

  private void untell(long id) {
    db.in(Scope.system(county), jdbc -> {
      store.untell(jdbc, id);
      return null;
    });
  }

  /** The request, for who asked and who answers. */
  public Leave see(long id, Acting by) {
    var capability = reads(by);
    by.must(capability, now());
    return db.together(() -> {
      var leave = db.in(by.scope(capability), jdbc -> store.find(jdbc, id))
          .orElseThrow(LeaveRequests::unknown);
      if (!leave.person().equals(by.principal())) {
        readLog.looked(by, "councilwork.leave", "person:" + leave.person(), "leave:" + id);
      }
      return leave;
    });
  }

  private static String reads(Acting by) {
    if (by.seat() == null) return LEDGER_OWN;
    return by.can(COUNCIL_OVERSEE) ? COUNCIL_OVERSEE : COUNCIL_TEND;
  }

  /** Grants it, or refuses it with a reason. */
  public void answer(long id, boolean granted, String note, Acting by) {
    var capability = reads(by);
    by.must(capability, now());
    var checks = new Checks();
    var words = checks.text("note", note, granted ? 0 : 2, MOST_WORDS);
    checks.end();
    var person = Objects.requireNonNull(by.person());
    db.in(by.scope(capability), jdbc -> {
      var leave = store.find(jdbc, id).orElseThrow(LeaveRequests::unknown);
      if (leave.person().equals(person)) throw Refusal.forbidden("councilwork.own-leave");
      if (by.seat() == null || leave.chairs() && !by.can(COUNCIL_OVERSEE)) {
        throw Refusal.forbidden("ground.not-yours");
      }
      if (!store.answer(jdbc, id, granted, words, person, now())) {
        throw Refusal.conflict("councilwork.leave-over");
      }
      return null;
    });
    untell(id);
  }

  /** One's own requests, the latest first. */
  public List<Leave> own(Acting by) {
    by.must(LEDGER_OWN, now());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.ofPerson(jdbc, person, SHOWN));
  }

  /** What waits for an answer in a village, for who answers there. */
  public List<Leave> waiting(Region village, Acting by) {
    var capability = reads(by);
    by.must(capability, village, now());
    var mine = Objects.requireNonNull(by.person());
    var waiting = db.in(by.scope(capability), jdbc -> store.waiting(jdbc, village, now()));
    return waiting.stream()
        .filter(leave -> !leave.person().equals(mine))
        .filter(leave -> !leave.chairs() || by.can(COUNCIL_OVERSEE))
        .toList();
  }

  static Refusal unknown() {
    return Refusal.unknown("councilwork.leave-unknown");
  }

  /** Whether somebody asked leave of a meeting and did not take it back. */
  boolean asked(List<Leave> own, MeetingId meeting, PersonId person) {
    return own.stream()
        .anyMatch(leave -> leave.meeting().equals(meeting)
            && leave.person().equals(person)
            && leave.withdrawnAt() == null);
  }
}
