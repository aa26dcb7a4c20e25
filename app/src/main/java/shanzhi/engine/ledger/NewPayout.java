package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * 发放 What of a distribution is to go to the bank: everybody who is owed and has a number on file.
 *
 * @param bank the account at the bank that it leaves, by code
 * @param papers what the voucher rests on
 */
public record NewPayout(
    DistributionId distribution, LocalDate day, String bank, List<String> papers) {

  public NewPayout {
    papers = List.copyOf(papers);
  }
}
