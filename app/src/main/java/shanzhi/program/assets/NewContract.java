package shanzhi.program.assets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;

/**
 * What is said of a contract when it is entered; see {@link Contract}.
 *
 * @param paper the resolution of before, or the mandate, by day and number
 * @param householdRent what of the rent reaches the household; all of it, or it is refused
 * @param call the open notice whose chosen offer it is
 */
public record NewContract(
    AssetId asset,
    String number,
    Purpose purpose,
    Contract.Origin origin,
    @Nullable DecidedBy process,
    @Nullable MatterId road,
    String paper,
    Party party,
    LocalDate signedOn,
    LocalDate fromOn,
    LocalDate untilOn,
    @Nullable Long measure,
    long rent,
    long dividend,
    int months,
    int payWithin,
    @Nullable Long householdRent,
    long fee,
    @Nullable Long call) {

  /** A yearly rent, due within a month of each year's first day. */
  public static NewContract yearly(
      AssetId asset,
      String number,
      Purpose purpose,
      Party party,
      LocalDate from,
      int years,
      long rent) {
    return new NewContract(
        asset,
        number,
        purpose,
        Contract.Origin.NEW,
        null,
        null,
        "",
        party,
        from,
        from,
        from.plusYears(years).minusDays(1),
        null,
        rent,
        0,
        12,
        30,
        null,
        0,
        null);
  }

  /** It stood before the register. */
  public NewContract existing(DecidedBy process, String paper) {
    return new NewContract(
        asset,
        number,
        purpose,
        Contract.Origin.EXISTING,
        process,
        null,
        paper,
        party,
        signedOn,
        fromOn,
        untilOn,
        measure,
        rent,
        dividend,
        months,
        payWithin,
        householdRent,
        fee,
        call);
  }

  public NewContract by(MatterId resolution) {
    return new NewContract(
        asset,
        number,
        purpose,
        origin,
        DecidedBy.ROAD,
        resolution,
        paper,
        party,
        signedOn,
        fromOn,
        untilOn,
        measure,
        rent,
        dividend,
        months,
        payWithin,
        householdRent,
        fee,
        call);
  }

  /** With what is promised beside the rent each year. */
  public NewContract withDividend(long fen) {
    return new NewContract(
        asset,
        number,
        purpose,
        origin,
        process,
        road,
        paper,
        party,
        signedOn,
        fromOn,
        untilOn,
        measure,
        rent,
        fen,
        months,
        payWithin,
        householdRent,
        fee,
        call);
  }

  /** Land of a household: what reaches it, and what the incoming business pays for the service. */
  public NewContract forHousehold(long reaches, long service) {
    return new NewContract(
        asset, number, purpose, origin, process, road, paper, party, signedOn, fromOn, untilOn,
        measure, rent, dividend, months, payWithin, reaches, service, call);
  }

  /** 依公告 With the one whom an open notice found. */
  public NewContract after(long notice) {
    return new NewContract(
        asset,
        number,
        purpose,
        origin,
        process,
        road,
        paper,
        party,
        signedOn,
        fromOn,
        untilOn,
        measure,
        rent,
        dividend,
        months,
        payWithin,
        householdRent,
        fee,
        notice);
  }

  /** What is to be paid in all its years, the promised dividend with it. */
  long total() {
    var days = java.time.temporal.ChronoUnit.MONTHS.between(fromOn, untilOn.plusDays(1));
    return Math.multiplyExact(Math.addExact(rent, dividend), Math.max(days, 1)) / 12;
  }
}
