package shanzhi.program.books;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What charters and the county set for a collective's books. */
@Configuration(proxyBeanMethods = false)
class BooksParameters {

  static final String RESERVE = "books.reserve-percent";
  static final String WELFARE = "books.welfare-percent";
  static final String NEAR = "books.match-days";

  /** 财务公开 By which day of the month after the month before is closed and told. */
  static final String TOLD = "books.told-by-day";

  /** 农村集体经济组织法 42: by the charter, before anything goes to members. */
  private static final String LAW = "books.basis-distribution";

  @Bean
  ParameterDefinition booksReserve() {
    return new ParameterDefinition(RESERVE, Unit.PERCENT, 20, 5, 60, LAW, Narrowing.VILLAGE);
  }

  @Bean
  ParameterDefinition booksWelfare() {
    return new ParameterDefinition(WELFARE, Unit.PERCENT, 10, 0, 30, LAW, Narrowing.VILLAGE);
  }

  /** 村民委员会组织法 30: where money moves often, every month. */
  @Bean
  ParameterDefinition booksToldBy() {
    return new ParameterDefinition(
        TOLD, Unit.DAYS, 10, 1, 28, "books.basis-told", Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition booksMatchDays() {
    return new ParameterDefinition(
        NEAR, Unit.DAYS, 5, 0, 31, "books.basis-bank", Narrowing.TOWNSHIP);
  }
}
