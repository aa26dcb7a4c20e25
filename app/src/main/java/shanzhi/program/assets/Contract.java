package shanzhi.program.assets;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 合同 By which an asset is let.
 *
 * @param untilOn the last day
 * @param measure how much of the asset, in hundredths of its unit
 * @param rent fen a year
 * @param dividend fen a year, promised beside the rent
 * @param months how many months one payment covers
 * @param payWithin days from the first of such a period until its rent is due
 * @param price fen a year for one whole unit
 * @param outsider none where it is no land of members, or is let to one of them
 * @param fee what the incoming business pays beside the rent, where land is a household's
 */
public record Contract(
    ContractId id,
    Region village,
    String number,
    AssetId asset,
    AssetKind kind,
    Purpose purpose,
    Origin origin,
    DecidedBy process,
    @Nullable MatterId road,
    LocalDate signedOn,
    LocalDate fromOn,
    LocalDate untilOn,
    long measure,
    long rent,
    long dividend,
    int months,
    int payWithin,
    long price,
    long fee,
    @Nullable LocalDate endedOn,
    @Nullable String endedWhy,
    Standing standing,
    @Nullable Outsider outsider,
    int version) {

  /** Whether it stands: what was there before the register is asked for first, of the township. */
  public enum Standing {
    ASKED,
    HELD,
    REFUSED;

    public String word() {
      return "assets.standing." + name();
    }
  }

  /** 发包给本集体以外 Land let to who is no member, and whether that was decided and approved. */
  public enum Outsider {
    LACKS,
    APPROVED
  }

  /** Whether it was made under this register, or stood before it and is entered as it is. */
  public enum Origin {
    NEW,
    EXISTING;

    public String word() {
      return "assets.origin." + name();
    }
  }

  /** With another rent or term, and by what that was decided. */
  Contract changed(long fen, LocalDate until, DecidedBy by, @Nullable MatterId resolution) {
    return with(fen, until, by, by == DecidedBy.ROAD ? resolution : null, endedOn, endedWhy);
  }

  Contract ended(LocalDate on, String why) {
    return with(rent, untilOn, process, road, on, why);
  }

  /** As it is shown on a day on which this is paid a year. */
  Contract paying(long fen) {
    return with(fen, untilOn, process, road, endedOn, endedWhy);
  }

  private Contract with(
      long fen,
      LocalDate until,
      DecidedBy by,
      @Nullable MatterId resolution,
      @Nullable LocalDate ended,
      @Nullable String why) {
    return new Contract(
        id,
        village,
        number,
        asset,
        kind,
        purpose,
        origin,
        by,
        resolution,
        signedOn,
        fromOn,
        until,
        measure,
        fen,
        dividend,
        months,
        payWithin,
        Math.multiplyExact(fen, 100) / measure,
        fee,
        ended,
        why,
        standing,
        outsider,
        version);
  }

  /** The last day on which it runs or ran. */
  public LocalDate lastDay() {
    return endedOn == null || endedOn.isAfter(untilOn) ? untilOn : endedOn;
  }

  /** 未起租 Whether it was let go of before it began. */
  public boolean neverBegan() {
    return endedOn != null && endedOn.isBefore(fromOn);
  }

  /** What is to be paid in all its time, the promised dividend with it, in fen. */
  long total() {
    var months = ChronoUnit.MONTHS.between(fromOn, lastDay().plusDays(1));
    return Math.multiplyExact(Math.addExact(rent, dividend), Math.max(months, 1)) / 12;
  }

  public boolean held() {
    return standing == Standing.HELD;
  }

  public boolean running(LocalDate day) {
    return held() && endedOn == null && !day.isBefore(fromOn) && !day.isAfter(untilOn);
  }
}
