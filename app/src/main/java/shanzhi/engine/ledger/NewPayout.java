package shanzhi.engine.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * 发放 What of a distribution is to go to the bank: everybody who is owed and has a number on file.
 *
 * @param debit the account of the money book on which what is owed stands, by code
 * @param credit the account at the bank that it leaves
 * @param papers what the voucher rests on
 */
public record NewPayout(
    DistributionId distribution, LocalDate day, String debit, String credit, List<String> papers) {

  public NewPayout {
    papers = List.copyOf(papers);
  }
}
