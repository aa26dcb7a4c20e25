package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.ROAD_OVERSEE;
import static shanzhi.foundation.ground.Capability.ROAD_TEND;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * 户代表 A household names in writing who of its own votes for it where households vote; it may name another
 * or revoke it. A household that named nobody is voted for by its head. What is named counts for the rolls
 * that are frozen from then on; a roll that is frozen is corrected with a trace.
 */
@Component
public class HouseholdVoters {

  private static final int MOST_PAPER = 100;
  private static final int MOST_REASON = 200;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Electorate electorate;
  private final HouseholdVoterStore store;

  HouseholdVoters(Db db, County county, Clock clock, Electorate electorate) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.electorate = electorate;
    this.store = new HouseholdVoterStore(county);
  }

  private record Named(Region village, PersonId person, String paper) {}

  /** Names somebody of age for their own household; who was named before is not any more. */
  public long name(Region village, PersonId person, String paper, Acting by, ClientId client) {
    by.must(ROAD_TEND, village, clock.instant());
    var checks = new Checks();
    var reference = checks.text("paper", paper, 2, MOST_PAPER);
    checks.end();
    var elector = elector(village, person);
    var now = Bodies.micros(clock.instant());
    var said = new HouseholdVoter(0, village, elector.household(), person, reference, now);
    var content = ClientId.print(by, new Named(village, person, reference));
    try {
      return db.in(by.scope(ROAD_TEND), jdbc -> {
        var before = store.before(jdbc, client, content);
        if (before.isPresent()) {
          if (before.get() < 0) throw Refusal.conflict("ground.client-id-used");
          return before.get();
        }
        var voted = store.of(jdbc, elector.household());
        if (voted.isPresent()) {
          if (voted.get().person().equals(person)) {
            throw Refusal.invalid("person", "deliberation.household.named-already");
          }
          store.end(jdbc, voted.get().id(), reference, by, now);
        }
        return store.name(jdbc, said, by, client, content);
      });
    } catch (DuplicateKeyException atTheSameMoment) {
      throw Refusal.conflict("ground.stale");
    }
  }

  private Elector elector(Region village, PersonId person) {
    return electorate.adults(village, today()).stream()
        .filter(one -> one.person().equals(person))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("person", "deliberation.household.of-age-here"));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The village of one that was named, from which its keeper's hat follows. */
  public Region village(long id) {
    return must(id).village();
  }

  private HouseholdVoter must(long id) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("deliberation.household.unknown"));
  }

  /** 撤销 The household takes its word back: its head votes again. Once more is the same. */
  public void revoke(long id, String reason, Acting by) {
    var named = must(id);
    by.must(ROAD_TEND, named.village(), clock.instant());
    var checks = new Checks();
    var why = checks.text("reason", reason, 2, MOST_REASON);
    checks.end();
    db.in(
        by.scope(ROAD_TEND), jdbc -> store.end(jdbc, id, why, by, Bodies.micros(clock.instant())));
  }

  /** Those of a village before a number, the newest first, for who keeps or oversees its roads. */
  public Slice<HouseholdVoter> of(Region village, @Nullable Long before, Acting by) {
    var capability = by.can(ROAD_TEND, village) ? ROAD_TEND : ROAD_OVERSEE;
    by.must(capability, village, clock.instant());
    var from = before == null ? Long.MAX_VALUE : before;
    var read =
        db.in(by.scope(capability), jdbc -> store.ofVillage(jdbc, village, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> Long.toString(one.id()));
  }

  /** Who was named for one's own household. */
  public Optional<HouseholdVoter> own(Acting by) {
    var person = by.seat() == null ? by.principal() : null;
    if (person == null) return Optional.empty();
    return electorate.of(List.of(person)).stream()
        .findFirst()
        .flatMap(self -> db.in(Scope.system(county), jdbc -> store.of(jdbc, self.household())));
  }

  /** The line of each household, with who was named for it where they still may vote. */
  List<Elector> named(Region village, List<Elector> heads, LocalDate on) {
    var voters = db
        .in(
            Scope.system(county),
            jdbc -> store.ofVillage(jdbc, village, Long.MAX_VALUE, Integer.MAX_VALUE))
        .stream()
        .collect(Collectors.toMap(HouseholdVoter::household, HouseholdVoter::person));
    if (voters.isEmpty()) return heads;
    var able = electorate.adults(village, on).stream()
        .collect(Collectors.toMap(Elector::person, Function.identity()));
    return heads.stream().map(head -> named(head, voters, able)).toList();
  }

  private static Elector named(
      Elector head, Map<HouseholdId, PersonId> voters, Map<PersonId, Elector> able) {
    var person = voters.get(head.household());
    var one = person == null ? null : able.get(person);
    return one != null && one.household().equals(head.household()) ? one : head;
  }
}
