package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/**
 * 项目合同 Works or supplies that a project pays for, or an investor who puts money in.
 *
 * @param road the resolution, where the sum needs one
 */
public record Contract(
    ContractId id,
    Region village,
    ProjectId project,
    String number,
    Side side,
    String party,
    @Nullable InvestorId investor,
    String what,
    long fen,
    LocalDate signedOn,
    @Nullable MatterId road,
    @Nullable LocalDate endedOn,
    @Nullable String endedWhy,
    int version) {

  /** Which way its money goes, as the collective sees it. */
  public enum Side {
    OUT,
    IN;

    public String word() {
      return "industry.side." + name();
    }
  }

  /** 分期 What falls due when. */
  public record Instalment(int n, LocalDate dueOn, long fen, String what) {}

  /** A contract to be entered with its whole schedule. */
  public record NewContract(
      ProjectId project,
      String number,
      Side side,
      String party,
      @Nullable InvestorId investor,
      String what,
      LocalDate signedOn,
      List<Instalment> schedule,
      @Nullable MatterId road) {

    public NewContract {
      schedule = List.copyOf(schedule);
    }

    long fen() {
      return schedule.stream().mapToLong(Instalment::fen).reduce(0, Math::addExact);
    }
  }
}
