package shanzhi.foundation.organisation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/**
 * Who holds which post. A term that is over gives nothing from that very moment: ends are compared
 * when used. Appointing needs {@code organisation.write} over the post's place, or
 * {@code admin.system}; nobody appoints themselves.
 */
@Component
public class Appointments {

  private static final int MOST_REASON = 200;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Posts posts;
  private final PostKinds kinds;
  private final Authority authority;
  private final Appointees appointees;
  private final AppointmentStore store;
  private final PostStore postStore;

  Appointments(
      Db db,
      County county,
      Clock clock,
      Posts posts,
      PostKinds kinds,
      Authority authority,
      Appointees appointees) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.posts = posts;
    this.kinds = kinds;
    this.authority = authority;
    this.appointees = appointees;
    this.store = new AppointmentStore(county);
    this.postStore = new PostStore(county);
  }

  /**
   * The epoch to draw up an {@link Acting} with; read it before {@link #seatsOf}, for the other way
   * round a revocation in between goes unseen.
   */
  public long epoch() {
    return authority.epoch();
  }

  /** What a person may act as at the moment: one seat for each appointment in force. */
  public List<Acting.Seat> seatsOf(PersonId person, Instant at) {
    return seatsOf(List.of(person), at).getOrDefault(person, List.of());
  }

  /** The same for several at once; who has no seat is left out. */
  public Map<PersonId, List<Acting.Seat>> seatsOf(Collection<PersonId> persons, Instant at) {
    return db.in(Scope.system(county), jdbc -> store.held(jdbc, persons, micros(at))).stream()
        .collect(groupingBy(Appointment::person, mapping(this::seat, toList())));
  }

  /** Rows lie at villages at the finest, so a grid's worker acts over the grid's village. */
  private Acting.Seat seat(Appointment appointment) {
    var post = posts.must(appointment.post());
    return new Acting.Seat(
        post.id(),
        post.title(),
        post.organisation(),
        PostStore.kept(post.place()),
        kinds.grantsOf(post.kind()),
        appointment.until());
  }

  /** Who holds a post at the moment. */
  public List<PersonId> holdersOf(PostId post, Instant at) {
    return db.in(Scope.system(county), jdbc -> store.holders(jdbc, post, micros(at)));
  }

  /** Whoever holds any post at the moment, by number. */
  public List<PersonId> holders(Instant at) {
    return db.in(Scope.system(county), jdbc -> store.holders(jdbc, micros(at)));
  }

  /** The appointments of a post, past and future ones too, the latest first. */
  public List<Appointment> history(PostId post) {
    return db.in(Scope.system(county), jdbc -> store.ofPost(jdbc, post));
  }

  /** The appointments of a person, past and future ones too, the latest first. */
  public List<Appointment> history(PersonId person) {
    return db.in(Scope.system(county), jdbc -> store.ofPerson(jdbc, person));
  }

  /** Appoints a person to a free seat of a post. */
  public long appoint(NewAppointment appointment, Acting by, ClientId client) {
    var post = posts.must(appointment.post());
    var capability = Posts.writing(post.kind(), by);
    by.must(capability, post.place(), clock.instant());
    if (appointment.person().equals(by.person())) {
      throw Refusal.forbidden("organisation.not-oneself");
    }
    if (appointees.gone(appointment.person())) {
      throw Refusal.invalid("person", "organisation.person-gone");
    }
    var from = micros(appointment.from());
    var until = appointment.until() == null ? null : micros(appointment.until());
    if (until != null && !until.isAfter(from)) {
      throw Refusal.invalid("until", "organisation.until-before");
    }
    var said = new NewAppointment(appointment.post(), appointment.person(), from, until);
    return db.in(by.scope(capability), jdbc -> {
      var content = ClientId.print(by, said);
      PostStore.takeTurns(jdbc, post.id());
      mustStand(jdbc, post, until);
      try {
        var added = store.add(jdbc, post, said, by, clock.instant(), client, content);
        if (added != null) {
          appointees.filled(post.organisation());
          return added;
        }
        var before = store.repeated(jdbc, client, content);
        if (before != null) return before;
      } catch (DataIntegrityViolationException broken) {
        throw refusal(broken, post);
      }
      throw Refusal.conflict("organisation.post-full", post.title(), post.seats());
    });
  }

  /** No term begins in a post that was abolished, or reaches beyond the day of its abolition. */
  private void mustStand(JdbcClient jdbc, Post post, @Nullable Instant until) {
    var abolished = postStore.abolished(jdbc, post.id());
    if (abolished == null || until != null && !until.isAfter(abolished)) return;
    throw Refusal.conflict("organisation.post-abolished", post.title(), abolished);
  }

  private static RuntimeException refusal(DataIntegrityViolationException broken, Post post) {
    return switch (Broken.constraint(broken)) {
      case "one_holder_a_seat" ->
        Refusal.conflict("organisation.post-full", post.title(), post.seats());
      case "once_in_a_post" -> Refusal.conflict("organisation.holds-already", post.title());
      case "one_administration_a_person" -> Refusal.conflict("organisation.administrations-apart");
      default -> broken;
    };
  }

  /**
   * Ends an appointment before its time, at the moment given or, where that is before its start, so
   * that it never begins. Raises the authority epoch with it.
   *
   * @param at absent for at once: a moment that the caller took has passed when it is looked at here
   * @return when it ends
   */
  public Instant end(long appointment, @Nullable Instant at, String reason, Acting by) {
    var known = db.in(Scope.system(county), jdbc -> store.find(jdbc, appointment))
        .orElseThrow(() -> Refusal.unknown("organisation.appointment-unknown"));
    var post = posts.must(known.post());
    var now = clock.instant();
    var capability = Posts.writing(post.kind(), by);
    by.must(capability, post.place(), now);
    // The last who may appoint would lock the county out.
    var own = known.person().equals(by.person()) && post.kind() == PostKind.SYSTEM_ADMINISTRATOR;
    if (own) throw Refusal.conflict("organisation.own-administration");
    var checks = new Checks();
    var why = checks.text("reason", reason, 1, MOST_REASON);
    var moment = micros(at == null ? now : at);
    checks.must(!moment.isBefore(micros(now)), "at", "organisation.not-backwards");
    checks.end();
    return db.in(by.scope(capability), jdbc -> {
      if (store.end(jdbc, appointment, moment, why, by, now) == 0) {
        throw Refusal.conflict("organisation.ended-already");
      }
      authority.raise(jdbc);
      return moment;
    });
  }

  /**
   * 离任 Ends whatever somebody holds or was to hold, at once, as the platform's act: who died or left holds
   * no post. Answers the posts that they leave; the caller raises the authority epoch.
   */
  public List<Post> leave(JdbcClient jdbc, PersonId person, String reason) {
    var now = micros(clock.instant());
    var by = Acting.system(county);
    return store.ofPerson(jdbc, person).stream()
        .filter(term -> store.end(jdbc, term.id(), now, reason, by, now) == 1)
        .map(term -> posts.must(term.post()))
        .toList();
  }

  /** The database keeps microseconds; what is compared is cut to the same. */
  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
