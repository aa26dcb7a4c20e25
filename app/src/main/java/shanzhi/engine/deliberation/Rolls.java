package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.BODY_FORM;
import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;
import shanzhi.foundation.people.HouseholdId;

/**
 * Rolls of who may vote, frozen at one moment. A body with seats is listed by its seats; the meetings that
 * the law names by its rule from the register: registered residents of age, or one of each household, whom
 * it named or its head; a collective's members' meeting by the list of its members, once one was confirmed.
 * Whoever opens something to be voted on freezes its roll; afterwards a roll is corrected with a trace
 * alone, which needs {@code body.form}, {@code talk.run} or {@code road.tend} over its place.
 */
@Component
public class Rolls {

  private static final int MOST_REASON = 200;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Bodies bodies;
  private final Electorate electorate;
  private final MemberLists members;
  private final HouseholdVoters voters;
  private final RollStore store;

  Rolls(
      Db db,
      County county,
      Clock clock,
      Bodies bodies,
      Electorate electorate,
      MemberLists members,
      HouseholdVoters voters) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.bodies = bodies;
    this.electorate = electorate;
    this.members = members;
    this.voters = voters;
    this.store = new RollStore(county);
  }

  private record Frozen(BodyId body, RollUnit unit, Instant at) {}

  /**
   * Freezes a roll. Seats are those in force at the moment; of a meeting that the law names the register
   * is taken as it stands, the age on that day.
   *
   * @param unit households vote in villagers' and members' meetings alone
   */
  public RollId freeze(BodyId id, RollUnit unit, Instant at, Acting by, ClientId client) {
    var body = bodies.must(id);
    var capability = writing(by);
    by.must(capability, body.place(), clock.instant());
    var moment = Bodies.micros(at);
    var content = ClientId.print(by, new Frozen(id, unit, moment));
    return db.in(by.scope(capability), jdbc -> {
      var roll = store.add(jdbc, body, unit, moment, by, client, content);
      if (roll.isEmpty()) return store.again(jdbc, client, content);
      var lines = lines(body, unit, moment);
      if (lines.isEmpty()) throw Refusal.conflict("deliberation.roll.nobody", body.name());
      store.list(jdbc, body, roll.get(), unit, lines);
      return roll.get();
    });
  }

  /** Who would be on a roll that was frozen at a moment: whom a notice is for. */
  List<PersonId> wouldBe(BodyId id, RollUnit unit, Instant at) {
    return lines(bodies.must(id), unit, at).stream()
        .map(line -> line.elector().person())
        .toList();
  }

  private static String writing(Acting by) {
    if (by.can(TALK_RUN)) return TALK_RUN;
    return by.can(ROAD_TEND) ? ROAD_TEND : BODY_FORM;
  }

  private List<RollStore.Listed> lines(Body body, RollUnit unit, Instant at) {
    var village = body.place();
    var day = LocalDate.ofInstant(at, Words.ZONE);
    return switch (body.kind()) {
      case MEMBERS -> unlisted(members.electors(village, unit, day));
      case VILLAGERS ->
        unlisted(
            unit == RollUnit.PERSON
                ? electorate.adults(village, day)
                : voters.named(village, electorate.households(village, day), day));
      case PARTY_MEMBERS -> {
        byPersons(unit);
        yield unlisted(electorate.partyMembers(village, day));
      }
      default -> {
        byPersons(unit);
        yield seated(body, at);
      }
    };
  }

  private static void byPersons(RollUnit unit) {
    if (unit != RollUnit.PERSON) throw Refusal.invalid("unit", "deliberation.roll.by-persons");
  }

  private static List<RollStore.Listed> unlisted(List<Elector> electors) {
    return electors.stream().map(one -> new RollStore.Listed(one, null)).toList();
  }

  private List<RollStore.Listed> seated(Body body, Instant at) {
    var seats = new HashMap<PersonId, SeatId>();
    for (var seat : bodies.seats(body.id(), at)) seats.put(seat.person(), seat.id());
    return electorate.of(seats.keySet()).stream()
        .map(one -> new RollStore.Listed(one, seats.get(one.person())))
        .toList();
  }

  public Optional<Roll> find(RollId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  /** As {@link #find}, refusing where there is none. */
  public Roll must(RollId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("deliberation.roll.unknown"));
  }

  /** How many votes there are: people, or households, without those who were struck. */
  public long size(RollId id) {
    return db.in(Scope.system(county), jdbc -> store.size(jdbc, id));
  }

  /** The line of a person who may vote; none for whoever is not on the roll or was struck. */
  public Optional<Voter> line(RollId id, PersonId person) {
    return db.in(Scope.system(county), jdbc -> store.voter(jdbc, id, person))
        .filter(voter -> !voter.struck());
  }

  /** Whether this person is on the roll and was not struck. */
  public boolean isOn(RollId id, PersonId person) {
    return line(id, person).isPresent();
  }

  /** Who votes for a household on a roll. */
  Optional<PersonId> voterOf(RollId id, HouseholdId household) {
    return db.in(Scope.system(county), jdbc -> store.voterOf(jdbc, id, household));
  }

  /** One's own line, or one's principal's. */
  public Optional<Voter> own(RollId id, Acting by) {
    var person = by.principal();
    return person == null ? Optional.empty() : line(id, person);
  }

  /** The lines of a roll after a person's number, for those who form, run, sit in or oversee. */
  public Slice<Voter> voters(RollId id, @Nullable Long after, Acting by) {
    var roll = must(id);
    var capability = reading(by, roll.place());
    var read = db.in(
        by.scope(capability),
        jdbc -> store.voters(jdbc, id, after == null ? 0 : after, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, voter -> voter.person().toString());
  }

  private String reading(Acting by, Region place) {
    var capability = Stream.of(TALK_RUN, BODY_FORM, ROAD_TEND, TALK_SIT, TALK_OVERSEE, ROAD_OVERSEE)
        .filter(one -> by.can(one, place))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
    by.must(capability, place, clock.instant());
    return capability;
  }

  /** What was corrected after the freezing, in its order. */
  public List<Correction> corrections(RollId id, Acting by) {
    var capability = reading(by, must(id).place());
    return db.in(by.scope(capability), jdbc -> store.corrections(jdbc, id));
  }

  private record Corrected(RollId roll, PersonId person, boolean added, String reason) {}

  /** Puts somebody on a frozen roll, or back on it, and writes down why. */
  public void add(RollId id, PersonId person, String reason, Acting by, ClientId client) {
    correct(id, person, true, reason, by, client);
  }

  /** Takes somebody off a frozen roll and writes down why. */
  public void strike(RollId id, PersonId person, String reason, Acting by, ClientId client) {
    correct(id, person, false, reason, by, client);
  }

  private void correct(
      RollId id, PersonId person, boolean added, String reason, Acting by, ClientId client) {
    var roll = must(id);
    var capability = writing(by);
    by.must(capability, roll.place(), clock.instant());
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_REASON);
    checks.end();
    var content = ClientId.print(by, new Corrected(id, person, added, why));
    var now = Bodies.micros(clock.instant());
    var correction = new Correction(id, person, added, why, by.signature(), now);
    try {
      db.in(by.scope(capability), jdbc -> {
        if (!store.trace(jdbc, roll, correction, client, content)) {
          if (store.traced(jdbc, client, content)) return null;
          throw Refusal.conflict("ground.client-id-used");
        }
        if (added) put(roll, person, by, capability);
        else if (!store.strike(jdbc, id, person)) {
          throw Refusal.conflict("deliberation.roll.not-on");
        }
        return null;
      });
    } catch (DuplicateKeyException theirHouseholdVotes) {
      throw Refusal.conflict("deliberation.roll.household-votes");
    }
  }

  private void put(Roll roll, PersonId person, Acting by, String capability) {
    if (isOn(roll.id(), person)) throw Refusal.conflict("deliberation.roll.on");
    var elector = electorate.of(List.of(person)).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("people.unknown"));
    db.in(by.scope(capability), jdbc -> {
      store.put(jdbc, roll, elector);
      return null;
    });
  }
}
