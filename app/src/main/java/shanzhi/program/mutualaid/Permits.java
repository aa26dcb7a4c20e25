package shanzhi.program.mutualaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 批准和章程 Whether a village may lend today: the regulator's permit, filed by the village and seen by somebody
 * above it, and terms that the members' meeting resolved. Without both nothing is lent or paid out.
 */
@Component
public class Permits {

  private static final int SHOWN = 20;
  private static final int HUNDREDTHS = 100;

  private final LendingRoom room;
  private final Roads roads;
  private final Parameters parameters;
  private final Organisations organisations;
  private final WorkingCalendar calendar;
  private final PermitStore store;

  Permits(
      LendingRoom room,
      Roads roads,
      Parameters parameters,
      Organisations organisations,
      WorkingCalendar calendar) {
    this.room = room;
    this.roads = roads;
    this.parameters = parameters;
    this.organisations = organisations;
    this.calendar = calendar;
    this.store = new PermitStore(room.county);
  }

  /** 存档 Files the regulator's document; it opens nothing before it was seen. */
  public PermitId file(Permit.NewPermit said, Acting by, ClientId client) {
    var scope = room.keeps(by, said.village());
    var checks = new Checks();
    var clean = new Permit.NewPermit(
        said.village(),
        checks.text("number", said.number(), 2, 60),
        checks.text("issuer", said.issuer(), 2, 60),
        checks.text("paper", said.paper(), 2, 200),
        said.fromOn(),
        said.untilOn(),
        said.most());
    checks.must(said.untilOn().isAfter(said.fromOn()), "untilOn", "mutualaid.until-before-from");
    checks.must(!said.untilOn().isBefore(room.today()), "untilOn", "mutualaid.permit-expired");
    var most = value(MutualAidParameters.PERMIT_MOST);
    checks.must(said.most() > 0, "most", "ground.above-nothing");
    checks.must(said.most() <= most, "most", "mutualaid.permit-too-large", Yuan.of(most));
    checks.must(
        said.village().level() == Region.Level.VILLAGE, "village", "casework.which-village");
    checks.end();
    var content = ClientId.print(by, clean);
    return room.once(() -> {
      var before = room.db.in(scope, jdbc -> room.before(jdbc, "permit", "id", client, content));
      if (before.isPresent()) return new PermitId(before.get());
      var id = room.db.in(scope, jdbc -> store.file(jdbc, clean, by, client, content));
      tell(id, clean);
      return id;
    });
  }

  private void tell(PermitId id, Permit.NewPermit said) {
    var township = said.village().parent();
    var within = parameters.workingHours(MutualAidParameters.CHECK, township, room.now());
    var due = calendar.after(room.now(), within).at();
    organisations
        .takesIn(township)
        .map(Organisation::id)
        .ifPresent(desk -> room.db.in(room.platform(), jdbc -> {
          store.tell(jdbc, id, desk, said.number(), room.now(), due);
          return id;
        }));
  }

  private void untell(PermitId id) {
    room.db.in(room.platform(), jdbc -> {
      store.untell(jdbc, id);
      return id;
    });
  }

  /** 撤回 Filed wrong, and nobody above has seen it yet: the village takes it back and may file it anew. */
  public void takeBack(PermitId id, String why, Acting by) {
    var permit = must(id);
    room.keeps(by, permit.village());
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 500);
    checks.end();
    if (permit.seenOn() != null) throw Refusal.conflict("mutualaid.seen-already");
    room.once(() -> {
      var back = room.db.in(room.platform(), jdbc -> store.revoke(jdbc, id, room.today(), reason));
      if (!back) throw Refusal.conflict("ground.stale");
      untell(id);
      return id;
    });
  }

  /** 核验 Somebody above the village has seen the document: from today it opens what it permits. */
  public void see(PermitId id, Acting by) {
    var permit = must(id);
    var scope = room.oversees(by, permit.village());
    if (permit.seenOn() != null) return;
    if (permit.untilOn().isBefore(room.today())) {
      throw Refusal.conflict("mutualaid.permit-expired");
    }
    room.once(() -> {
      var seen = room.db.in(scope, jdbc -> store.see(jdbc, id, room.today(), by));
      if (!seen) throw Refusal.conflict("mutualaid.not-by-the-filer");
      untell(id);
      return id;
    });
  }

  /** 撤销 From today nothing more is lent by it. */
  public void revoke(PermitId id, String why, Acting by) {
    var permit = must(id);
    var scope = room.oversees(by, permit.village());
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 500);
    checks.end();
    if (reason.equals(permit.revokedWhy())) return;
    room.once(() -> {
      var revoked = room.db.in(scope, jdbc -> store.revoke(jdbc, id, room.today(), reason));
      if (!revoked) throw Refusal.conflict("ground.stale");
      untell(id);
      return id;
    });
  }

  /** 定章程 Terms by a resolution in force, within what the county has set. */
  public void set(LoanTerms.NewTerms said, Acting by, ClientId client) {
    var village = said.village();
    var scope = room.keeps(by, village);
    var checks = new Checks();
    var rate = value(MutualAidParameters.RATE_MOST) * HUNDREDTHS;
    var months = value(MutualAidParameters.MONTHS_MOST);
    checks.must(said.pool() > 0, "pool", "ground.above-nothing");
    checks.must(said.each() > 0 && said.each() <= said.pool(), "each", "mutualaid.which-each");
    checks.must(
        said.rate() >= 0 && said.rate() <= rate, "rate", "mutualaid.rate-most", Yuan.plain(rate));
    checks.must(
        said.months() >= 1 && said.months() <= months, "months", "mutualaid.months-most", months);
    checks.must(
        said.guarantors() >= 1 && said.guarantors() <= 9,
        "guarantors",
        "mutualaid.which-guarantors");
    checks.end();
    var content = ClientId.print(by, said);
    room.once(() -> room.db.in(scope, jdbc -> {
      if (room.before(jdbc, "terms", "n", client, content).isPresent()) return client;
      roads.require(
          said.road(), RoadSubject.COLLECTIVE_OTHER, village, "mutualaid.terms/" + client, by);
      var n = store.terms(jdbc, village).map(LoanTerms::n).orElse(0) + 1;
      store.set(jdbc, said, n, room.today(), by, client, content);
      return client;
    }));
  }

  private long value(String key) {
    return parameters.value(key, room.county.region(), room.now());
  }

  Permit must(PermitId id) {
    return room.db
        .in(room.platform(), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("mutualaid.permit-unknown"));
  }

  /** The permit by which may be lent on a day. */
  public Optional<Permit> inForce(Region village, LocalDate day) {
    return room
        .db
        .in(room.platform(), jdbc -> store.list(jdbc, village, Long.MAX_VALUE, SHOWN))
        .stream()
        .filter(permit -> permit.inForce(day))
        .findFirst();
  }

  /** Whether may be lent today. */
  public boolean open(Region village) {
    return inForce(village, room.today()).isPresent();
  }

  Permit mustBeInForce(Region village) {
    return inForce(village, room.today())
        .orElseThrow(() -> Refusal.conflict("mutualaid.no-permit"));
  }

  public Optional<LoanTerms> terms(Region village) {
    return room.db.in(room.platform(), jdbc -> store.terms(jdbc, village));
  }

  /** Fen that may be out at a moment: by the permit in force and by the members' terms, whichever is less. */
  long most(Region village) {
    return Math.min(mustBeInForce(village).most(), mustHaveTerms(village).pool());
  }

  /** As {@link #most}, and nothing where there is no permit in force or where nothing was decided. */
  long room(Region village) {
    return open(village) && terms(village).isPresent() ? most(village) : 0;
  }

  LoanTerms mustHaveTerms(Region village) {
    return terms(village).orElseThrow(() -> Refusal.conflict("mutualaid.no-terms"));
  }

  /** A village's own, for its keeper. */
  public List<Permit> of(Region village, Acting by) {
    return room.db.in(
        room.keeps(by, village), jdbc -> store.list(jdbc, village, Long.MAX_VALUE, SHOWN));
  }

  /** Those of a place, for who oversees it. */
  public Slice<Permit> list(Region place, @Nullable String before, Acting by) {
    var from = LendingRoom.after(before);
    var read = room.db.in(
        room.oversees(by, place),
        jdbc -> store.list(jdbc, place, from == 0 ? Long.MAX_VALUE : from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, permit -> permit.id().toString());
  }
}
