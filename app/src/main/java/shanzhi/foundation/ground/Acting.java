package shanzhi.foundation.ground;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 身份 As whom something is done or looked at: as a post, as a resident, on behalf of somebody (with
 * the mandate that allows it), or as the system itself. Every command and query takes one, and it is
 * recorded with the act.
 *
 * @param person who it is; absent only for the system
 * @param seat the post in force, for {@link Kind#POST}
 * @param behalf whose matters are handled, for {@link Kind#BEHALF}
 * @param epoch the authority epoch at which this was read; a revocation since then ends it
 */
public record Acting(
    Kind kind,
    County county,
    @Nullable PersonId person,
    @Nullable Seat seat,
    @Nullable Behalf behalf,
    long epoch) {

  /** The four ways to act. */
  public enum Kind {
    POST,
    RESIDENT,
    BEHALF,
    SYSTEM
  }

  /**
   * A post as held: in which organisation, over which place, with which grants, until when.
   *
   * @param until end of the appointment, exclusive; absent where open
   */
  public record Seat(
      PostId post,
      String title,
      OrganisationId organisation,
      Region place,
      Map<String, Grant> grants,
      @Nullable Instant until) {}

  /** The other's self that a mandate adds, and what the mandate covers. */
  public record Behalf(long mandate, PersonId principal, List<String> scopes, Instant until) {}

  public static Acting post(County county, PersonId person, Seat seat, long epoch) {
    return new Acting(Kind.POST, county, person, seat, null, epoch);
  }

  public static Acting resident(County county, PersonId person, long epoch) {
    return new Acting(Kind.RESIDENT, county, person, null, null, epoch);
  }

  public static Acting behalf(County county, PersonId agent, Behalf behalf, long epoch) {
    return new Acting(Kind.BEHALF, county, agent, null, behalf, epoch);
  }

  /** The platform itself: clocks, imports at first start, migrations. */
  public static Acting system(County county) {
    return new Acting(Kind.SYSTEM, county, null, null, null, -1);
  }

  public boolean can(String capability) {
    return switch (kind) {
      case SYSTEM -> true;
      case POST -> held().grants().containsKey(capability);
      case RESIDENT -> Capability.OF_EVERY_RESIDENT.contains(capability);
      case BEHALF ->
        Capability.OF_EVERY_RESIDENT.contains(capability)
            && mandated().scopes().contains(capability);
    };
  }

  /** Whether the capability is held and reaches this place. */
  public boolean can(String capability, Region place) {
    if (!can(capability)) return false;
    return switch (kind) {
      case SYSTEM -> true;
      case POST ->
        grant(capability).reach() != Grant.Reach.PLACE || held().place().contains(place);
      case RESIDENT, BEHALF -> true;
    };
  }

  /** Refuses unless the capability is held at this moment. */
  public void must(String capability, Instant now) {
    if (!can(capability)) throw Refusal.forbidden("ground.not-yours");
    if (kind == Kind.POST && held().until() != null && !now.isBefore(held().until())) {
      throw Refusal.forbidden("ground.term-over", held().title());
    }
    if (kind == Kind.BEHALF && !now.isBefore(mandated().until())) {
      throw Refusal.forbidden("ground.mandate-over");
    }
  }

  /** Refuses unless the capability is held at this moment and reaches this place. */
  public void must(String capability, Region place, Instant now) {
    must(capability, now);
    if (!can(capability, place)) throw Refusal.forbidden("ground.not-your-place");
  }

  /** The rows that the capability named opens: its own scope, never the sum of all. */
  public Scope scope(String capability) {
    if (!can(capability)) throw Refusal.forbidden("ground.not-yours");
    return switch (kind) {
      case SYSTEM -> Scope.system(county);
      case RESIDENT -> Scope.self(county, capability, self());
      case BEHALF -> Scope.self(county, capability, mandated().principal());
      case POST ->
        switch (grant(capability).reach()) {
          case PLACE -> Scope.place(county, capability, held().place());
          case ORGANISATION -> Scope.organisation(county, capability, held().organisation());
          case SELF -> Scope.self(county, capability, self());
        };
    };
  }

  private Seat held() {
    return Objects.requireNonNull(seat, "only a post holds a seat");
  }

  private Behalf mandated() {
    return Objects.requireNonNull(behalf, "only an agent has a mandate");
  }

  private PersonId self() {
    return Objects.requireNonNull(person, "only the system is nobody");
  }

  private Grant grant(String capability) {
    return Objects.requireNonNull(held().grants().get(capability), capability);
  }

  /** Whose matters are meant: the principal's when acting on behalf, else one's own. */
  public @Nullable PersonId principal() {
    return behalf == null ? person : behalf.principal();
  }

  /** How the act is written down: {@code post:12/person:34}, {@code person:9/mandate:3}, {@code system}. */
  public String signature() {
    return switch (kind) {
      case SYSTEM -> "system";
      case POST -> "post:" + held().post() + "/person:" + person;
      case RESIDENT -> "person:" + person;
      case BEHALF -> "person:" + person + "/mandate:" + mandated().mandate();
    };
  }

  /** Grants by the capability's name. */
  public static Map<String, Grant> grants(List<Grant> grants) {
    return grants.stream()
        .collect(Collectors.toUnmodifiableMap(Grant::capability, Function.identity()));
  }
}
