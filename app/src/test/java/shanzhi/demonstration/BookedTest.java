package shanzhi.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class BookedTest {

  /** What the register works out for the months before is what the opening balances say of 152. */
  @Test
  void theShedIsWrittenOffInTheRegisterAsInTheOpeningBalances() {
    for (var day = LocalDate.of(2026, 1, 1); day.getYear() < 2028; day = day.plusDays(1)) {
      var months =
          ChronoUnit.MONTHS.between(YearMonth.from(Booked.inUse(day)), YearMonth.from(day)) - 1;
      var written = months * (Booked.SHED_COST - Booked.SHED_LEFT) / Booked.SHED_MONTHS;
      assertThat(Booked.OPENING).contains("152,累计折旧,," + written / 100 + "\n");
    }
  }
}
