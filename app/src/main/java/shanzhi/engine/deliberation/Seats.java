package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.People;

/**
 * Fills and ends the seats of bodies. In a council and a guild a seat is a post with its term, appointed in
 * the same transaction, so that who leaves the seat loses what the post allowed at that moment.
 */
@Component
public class Seats {

  private static final int MOST_WHY = 200;
  private static final int MOST_SEATS = 100;

  private static final int FARTHEST = 10;

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final Bodies bodies;
  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final People people;
  private final Words record;
  private final BodyStore store;

  Seats(
      Db db,
      County county,
      Clock clock,
      Bodies bodies,
      Organisations organisations,
      Posts posts,
      Appointments appointments,
      People people,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.bodies = bodies;
    this.organisations = organisations;
    this.posts = posts;
    this.appointments = appointments;
    this.people = people;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new BodyStore(county);
  }

  /** Fills a seat; one person has one seat in a body, and one role but the member's is one person's. */
  public SeatId fill(NewSeat said, Acting by, ClientId client) {
    var body = bodies.must(said.body());
    by.must(BODY_FORM, body.place(), clock.instant());
    var checks = new Checks();
    checks.must(!people.name(said.person()).isEmpty(), "person", "deliberation.seat.who");
    checks.must(
        said.ends() == null || said.ends().isAfter(said.starts()),
        "ends",
        "deliberation.seat.ends-before");
    checks.end();
    var seat = new NewSeat(
        said.body(),
        said.kind(),
        said.role(),
        said.person(),
        Bodies.micros(said.starts()),
        said.ends() == null ? null : Bodies.micros(said.ends()));
    var content = ClientId.print(by, seat);
    try {
      return db.in(by.scope(BODY_FORM), jdbc -> {
        var before = store.again(jdbc, client, content);
        if (before.isPresent()) return before.get();
        mustBeFree(store.seats(jdbc, seat.body(), seat.starts()), seat);
        var appointment = appoint(body, seat, client);
        return store
            .add(jdbc, body, seat, appointment, by, now(), client, content)
            .orElseThrow(() -> Refusal.conflict("ground.client-id-used"));
      });
    } catch (DataIntegrityViolationException broken) {
      throw refusal(broken);
    }
  }

  /** Said before the post is filled, whose own refusal would speak of posts; the database holds it. */
  private static void mustBeFree(List<Seat> filled, NewSeat seat) {
    for (var other : filled) {
      if (other.person().equals(seat.person())) throw Refusal.conflict("deliberation.seat.sits");
      if (other.role() == seat.role() && seat.role() != SeatRole.MEMBER) {
        throw Refusal.conflict("deliberation.seat.role-taken");
      }
    }
  }

  private static RuntimeException refusal(DataIntegrityViolationException broken) {
    return switch (Broken.constraint(broken)) {
      case "one_seat_a_person" -> Refusal.conflict("deliberation.seat.sits");
      case "one_person_a_role" -> Refusal.conflict("deliberation.seat.role-taken");
      default -> broken;
    };
  }

  /** Whether a term may begin on a day: from today on, and no further ahead than anybody plans. */
  public static boolean mayBegin(LocalDate starts, LocalDate today) {
    return !starts.isBefore(today) && starts.isBefore(today.plusYears(FARTHEST));
  }

  /** Councillors and a guild's officers hold a post; other bodies give no right of their own. */
  private @Nullable Long appoint(Body body, NewSeat seat, ClientId client) {
    var kind = post(body.kind(), seat.role());
    if (kind == null) return null;
    var organisation = organisations.must(body.organisation());
    if (organisation.kind() != OrganisationKind.COUNCIL) return null;
    var post = posts.of(organisation.id()).stream()
        .filter(known -> known.kind() == kind)
        .findFirst()
        .map(known -> known.id())
        .orElseGet(() -> posts.establish(
            new NewPost(
                organisation.id(),
                body.place(),
                kind,
                record.of("organisation.post-kind." + kind.name().toLowerCase(Locale.ROOT)),
                kind == PostKind.COUNCILLOR ? MOST_SEATS : 1),
            platform,
            ClientId.named("council-post:" + organisation.id() + ":" + kind)));
    return appointments.appoint(
        new NewAppointment(post, seat.person(), seat.starts(), seat.ends()),
        platform,
        ClientId.named("seat:" + client));
  }

  private static @Nullable PostKind post(BodyKind body, SeatRole role) {
    if (body == BodyKind.COUNCIL) {
      return role == SeatRole.CHAIR ? PostKind.COUNCIL_CHAIR : PostKind.COUNCILLOR;
    }
    if (body != BodyKind.GUILD) return null;
    return switch (role) {
      case DIRECTOR -> PostKind.GUILD_DIRECTOR;
      case SUPERVISOR -> PostKind.GUILD_SUPERVISOR;
      case DISCIPLINE -> PostKind.GUILD_DISCIPLINE;
      case COORDINATOR -> PostKind.GUILD_COORDINATOR;
      case STEWARD -> PostKind.GUILD_STEWARD;
      case CASHIER -> PostKind.GUILD_CASHIER;
      case MEMBER, CHAIR -> null;
    };
  }

  /**
   * Ends a seat before its time, with the reason; the post that goes with it ends in the same moment.
   *
   * @param at not before now; absent for at once
   */
  public void end(SeatId id, @Nullable Instant at, String reason, Acting by) {
    var seat = must(id);
    by.must(BODY_FORM, seat.place(), clock.instant());
    end(seat, at, reason, by);
  }

  /** 辞去职务 Somebody leaves their own seat, which needs nobody's leave. */
  public void resign(SeatId id, String reason, Acting by) {
    var seat = must(id);
    if (!seat.person().equals(by.person())) throw Refusal.forbidden("deliberation.seat.own");
    end(seat, null, reason, platform);
  }

  private void end(Seat seat, @Nullable Instant at, String reason, Acting by) {
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_WHY);
    var now = now();
    var moment = at == null ? now : Bodies.micros(at);
    checks.must(!moment.isBefore(now), "at", "deliberation.seat.not-backwards");
    checks.end();
    db.in(by.scope(BODY_FORM), jdbc -> {
      if (!store.end(jdbc, seat.id(), moment, why, by)) {
        throw Refusal.conflict("deliberation.seat.ended-already");
      }
      if (seat.appointment() != null) {
        appointments.end(seat.appointment(), at == null ? null : moment, why, platform);
      }
      return null;
    });
  }

  public Seat must(SeatId id) {
    return db.in(platform.scope(BODY_FORM), jdbc -> store.seat(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("deliberation.seat.unknown"));
  }

  private Instant now() {
    return Bodies.micros(clock.instant());
  }
}
