package shanzhi.foundation.people;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.parameter.Parameters;

/**
 * 经办回避 Whose hands a record goes through: from who somebody is, and where they live, rights follow, and
 * other rules know by it who is near to whom. So nobody writes on their own record, nor on that of their
 * household or near kin; another officer of the village does, or the township's.
 */
@Component
class RecordHands {

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore store;
  private final Nearness nearness;
  private final Parameters parameters;

  RecordHands(
      Db db,
      Clock clock,
      County county,
      PeopleStore store,
      Nearness nearness,
      Parameters parameters) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.store = store;
    this.nearness = nearness;
    this.parameters = parameters;
  }

  /** The record as it may be written by the actor now, or the refusal. */
  Resident toWrite(PersonId id, int version, Acting by) {
    var now = clock.instant();
    by.must(Capability.PEOPLE_CORRECT, now);
    var was = db.in(by.scope(Capability.PEOPLE_CORRECT), jdbc -> store.find(jdbc, county, id))
        .orElseThrow(() -> Refusal.unknown("people.unknown"));
    by.must(Capability.PEOPLE_CORRECT, was.place(), now);
    mustBeApart(by.person(), was);
    if (was.version() != version) throw Refusal.conflict("people.stale");
    return was;
  }

  /** Who belongs to somebody's own household, and how it is kept, is for another hand as well. */
  void mustNotKeep(@Nullable PersonId who, @Nullable HouseholdId household) {
    if (keepsOwn(who, household)) throw Refusal.forbidden("people.own-household");
  }

  boolean keepsOwn(@Nullable PersonId who, @Nullable HouseholdId household) {
    return who != null && household != null && nearness.homes(who).contains(household);
  }

  /** 乡镇经手 Whether it is the township's hand or one above it, or the platform's. */
  static boolean township(Acting by) {
    var seat = by.seat();
    if (seat == null) return by.kind() == Acting.Kind.SYSTEM;
    var level = seat.place().level();
    return level == Region.Level.TOWNSHIP || level == Region.Level.COUNTY;
  }

  /** What moves who belongs to a village, and may vote there, is no village's alone to enter. */
  static void mustBeTownship(Acting by) {
    if (!township(by)) throw Refusal.forbidden("people.takes-township");
  }

  void mustBeApart(@Nullable PersonId who, Resident of) {
    if (near(who, of)) throw Refusal.forbidden("people.own-record");
  }

  /** Whether it is somebody's own record, or one of their household or kin; the platform has none. */
  boolean near(@Nullable PersonId who, Resident of) {
    if (who == null) return false;
    if (who.equals(of.id())) return true;
    var degree = parameters.value(PeopleParameters.KIN_DEGREE, of.village(), clock.instant());
    return nearness.near(who, List.of(of.id()), Math.toIntExact(degree));
  }
}
