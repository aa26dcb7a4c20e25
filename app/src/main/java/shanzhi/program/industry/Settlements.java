package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;

/** 结算 What growers are owed, to the fen, and its one payment as a voucher of the collective's book. */
@Component
public class Settlements {

  private static final int SHOWN = 50;

  private final Floor floor;
  private final GrowerPlans plans;
  private final PlanWorth worth;
  private final Money money;
  private final ReadLog readLog;
  private final SettlementStore store;
  private final BookingStore bookings;

  Settlements(Floor floor, GrowerPlans plans, PlanWorth worth, Money money, ReadLog readLog) {
    this.floor = floor;
    this.plans = plans;
    this.worth = worth;
    this.money = money;
    this.readLog = readLog;
    this.store = new SettlementStore(floor.county);
    this.bookings = new BookingStore(floor.county);
  }

  private record Settles(PlanId plan, LocalDate until) {}

  /** Settles all that was brought up to a day and is not settled yet. */
  public SettlementId settle(PlanId id, LocalDate until, Acting by, ClientId client) {
    var plan = plans.open(id);
    var scope = floor.keeps(by, plan.village());
    var checks = new Checks();
    checks.must(!until.isAfter(floor.today()), "until", "industry.not-ahead");
    checks.end();
    var content = ClientId.print(by, new Settles(id, until));
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "settlement", "id", client, content);
      if (before.isPresent()) return new SettlementId(before.get());
      var brought = store.waiting(jdbc, id, until);
      if (brought.isEmpty()) throw Refusal.conflict("industry.nothing-to-settle");
      var reckoned = Settlement.reckon(brought, plan.keeps());
      if (reckoned.growers() <= 0) throw Refusal.conflict("industry.nothing-to-settle");
      worth.settles(jdbc, plan, reckoned.fen());
      return store.settle(jdbc, plan, until, reckoned, by, floor.now(), client, content);
    }));
  }

  private record Pays(SettlementId id, Booking.NewBooking said) {}

  /** 提请付款 Puts the growers' sum forward as one voucher; the list of parts is its evidence. */
  public long pay(SettlementId id, Booking.NewBooking said, Acting by, ClientId client) {
    var plan = plan(id);
    var scope = floor.keeps(by, plan.village());
    var content = ClientId.print(by, new Pays(id, said));
    return floor.once(() -> floor.db.in(scope, jdbc -> {
      var before = floor.before(jdbc, "booking", "id", client, content);
      if (before.isPresent()) return before.get();
      var settlement = store.find(jdbc, id).orElseThrow(Settlements::unknown);
      var brought = store.lastBrought(jdbc, id);
      if (said.day().isBefore(brought)) {
        throw Refusal.invalid("day", "industry.before-delivery", brought);
      }
      var booking = new Booking(
          0,
          plan.village(),
          plan.project(),
          null,
          null,
          id,
          Contract.Side.OUT,
          Booking.Kind.GROWERS,
          plan.name() + " " + settlement.untilOn(),
          settlement.growers(),
          Projects.NONE,
          null,
          Booking.State.OPEN,
          said.day());
      return money.put(booking, said, brought, by, client, content);
    }));
  }

  static Refusal unknown() {
    return Refusal.unknown("industry.settlement-unknown");
  }

  /** Of which plan; from its village the reader's hat follows. */
  public Plan plan(SettlementId id) {
    var settlement = floor
        .db
        .in(floor.platform(), jdbc -> store.find(jdbc, id))
        .orElseThrow(Settlements::unknown);
    return plans.open(settlement.plan());
  }

  public List<Settlement> of(Plan plan, Acting by) {
    return floor.db.in(
        floor.reads(by, plan.village()), jdbc -> store.ofPlan(jdbc, plan.id(), SHOWN));
  }

  public Settlement must(SettlementId id, Region village, Acting by) {
    return floor
        .db
        .in(floor.reads(by, village), jdbc -> store.find(jdbc, id))
        .orElseThrow(Settlements::unknown);
  }

  /** How its payment stands. */
  public Optional<Booking> booking(SettlementId id, Region village, Acting by) {
    return floor.db.in(floor.reads(by, village), jdbc -> bookings.ofSettlement(jdbc, id));
  }

  /** Its parts, after a key; the look is recorded. */
  public Slice<Settlement.Part> parts(
      SettlementId id, Region village, @Nullable String after, Acting by) {
    var scope = floor.reads(by, village);
    var read = floor.db.together(() -> {
      readLog.looked(by, "industry.parts", "settlement:" + id, "parts");
      return floor.db.in(scope, jdbc -> store.parts(jdbc, id, Floor.after(after), Slice.SIZE + 1));
    });
    return Slice.cut(
        Objects.requireNonNull(read), Slice.SIZE, part -> part.person().toString());
  }

  /**
   * 我的结算 One's own part with how it came about.
   *
   * @param paid how the payment of the whole stands
   */
  public record Own(
      Settlement settlement, Settlement.Part part, @Nullable Booking paid) {}

  public List<Own> own(Acting by) {
    var scope = floor.own(by);
    var me = Objects.requireNonNull(by.principal(), "a resident is somebody");
    var parts = floor.db.in(scope, jdbc -> store.own(jdbc, me, SHOWN));
    return floor.db.in(
        floor.platform(),
        jdbc -> parts.stream()
            .map(one -> new Own(
                store.find(jdbc, one.settlement()).orElseThrow(Settlements::unknown),
                one.part(),
                bookings.ofSettlement(jdbc, one.settlement()).orElse(null)))
            .toList());
  }
}
