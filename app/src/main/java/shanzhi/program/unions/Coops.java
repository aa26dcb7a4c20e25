package shanzhi.program.unions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.territory.Division;
import shanzhi.foundation.territory.Territory;

/**
 * 供销消薄 The supply-and-marketing co-ops of a county by township: who has one on record, and what their
 * collectives got of the sum a year that the county aims at.
 */
@Component
public class Coops {

  private static final int PERCENT_DIGITS = 2;

  /** Of one township; the list of its ventures has the rest. */
  private static final int MOST_COOPS = 5;

  private static final int MOST_DIVIDENDS = 6;

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Parameters parameters;
  private final Territory territory;
  private final CoopStore store;

  Coops(Db db, County county, Ventures ventures, Parameters parameters, Territory territory) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.parameters = parameters;
    this.territory = territory;
    this.store = new CoopStore(county);
  }

  /**
   * A co-op.
   *
   * @param record the newest; none where nothing was filed yet
   * @param collectives how many have shares in it
   */
  public record Coop(VentureId id, String name, @Nullable CoopRecord record, int collectives) {}

  /**
   * What a dividend brought the collectives of a township, in fen; below nothing where one of a year
   * before was taken back.
   */
  public record Paid(DistributionId distribution, LocalDate day, long fen) {}

  /**
   * A township in a year.
   *
   * @param coops that stand today; none where it has none yet
   * @param paid the newest dividends, by the day on which they were booked
   * @param got what its collectives got altogether, in fen
   * @param target what the county aims at, in fen
   */
  public record Township(
      Region region, String name, List<Coop> coops, List<Paid> paid, long got, long target) {

    /** Of the target in percent, what is less than one left out; none where nothing is aimed at. */
    public @Nullable String percent() {
      return Coops.percent(got, target);
    }
  }

  /**
   * The county, or one township of it.
   *
   * @param county the co-ops of the county itself, where the county was asked for
   */
  public record Overview(int year, List<Coop> county, List<Township> townships) {

    public long got() {
      return townships.stream().mapToLong(Township::got).reduce(0, Math::addExact);
    }

    public long target() {
      return townships.stream().mapToLong(Township::target).reduce(0, Math::addExact);
    }

    public @Nullable String percent() {
      return Coops.percent(got(), target());
    }

    public long founded() {
      return townships.stream()
          .filter(one -> one.coops().stream().anyMatch(coop -> coop.record() != null))
          .count();
    }
  }

  private static @Nullable String percent(long got, long target) {
    if (target == 0) return null;
    var of = BigDecimal.valueOf(Math.max(0, got)).movePointRight(PERCENT_DIGITS);
    return of.divide(BigDecimal.valueOf(target), 0, RoundingMode.DOWN).toPlainString() + "%";
  }

  /** The townships of a place in a year, in the order of their codes. */
  public Overview of(Region place, int year) {
    var whole = place.level() == Region.Level.COUNTY;
    var within = whole ? place : place.at(Region.Level.TOWNSHIP);
    var divisions = whole ? territory.townships() : List.of(territory.must(within));
    var places = new ArrayList<>(divisions.stream().map(Division::region).toList());
    var high = new ArrayList<>(places.stream().map(Region::high).toList());
    if (whole) {
      // What stands at the county itself and in none of its townships.
      places.add(place);
      high.add(place.code() + "0");
    }
    var from = LocalDate.of(year, 1, 1);
    return db.in(Scope.open(county), jdbc -> {
      var coops = store.coops(jdbc, places, high, ventures.today(), MOST_COOPS);
      var paid = store.paid(jdbc, within, from, from.plusYears(1), MOST_DIVIDENDS);
      var townships = divisions.stream()
          .map(one -> township(one.region(), year, coops, paid))
          .toList();
      return new Overview(year, whole ? at(place, coops) : List.of(), townships);
    });
  }

  private Township township(
      Region region, int year, List<CoopStore.Standing> coops, List<CoopStore.Paid> paid) {
    var own = paid.stream().filter(one -> one.township().equals(region)).toList();
    return new Township(
        region,
        territory.name(region),
        at(region, coops),
        own.stream().map(CoopStore.Paid::dividend).toList(),
        own.isEmpty() ? 0 : own.getFirst().whole(),
        target(region, year));
  }

  private static List<Coop> at(Region place, List<CoopStore.Standing> coops) {
    return coops.stream()
        .filter(one -> one.place().equals(place))
        .map(CoopStore.Standing::coop)
        .toList();
  }

  /** As it stands now, or as it stood on the last day of a year that is over. */
  private long target(Region township, int year) {
    var last = LocalDate.of(year, 12, 31).atStartOfDay(Words.ZONE).toInstant();
    var now = ventures.now();
    return parameters.value(UnionParameters.COOP_TARGET, township, last.isBefore(now) ? last : now);
  }
}
