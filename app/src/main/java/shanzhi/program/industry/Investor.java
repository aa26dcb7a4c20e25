package shanzhi.program.industry;

import java.util.List;
import shanzhi.foundation.ground.Region;

/**
 * 投资方 A firm, a foundation or a co-op that would put money in.
 *
 * @param region where it was found
 * @param contact whom to call, for who found it alone
 * @param wants in which lines of business
 * @param least and {@code most}: fen that it would put in
 */
public record Investor(
    InvestorId id,
    Region region,
    String name,
    String creditCode,
    String contact,
    List<Project.Kind> wants,
    long least,
    long most) {

  /** An investor to be written down. */
  public record NewInvestor(
      String name,
      String creditCode,
      String contact,
      List<Project.Kind> wants,
      long least,
      long most) {

    public NewInvestor {
      wants = List.copyOf(wants);
    }
  }

  /** 匹配 One that a project could want, without whom to call. */
  public record Match(InvestorId id, String name, long least, long most) {}
}
