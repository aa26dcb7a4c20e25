package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import shanzhi.CountyTest;

/** The pairs of letters that search goes by: each letter but the last with the next one. */
@CountyTest
class GramsTest {

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'水', ''",
    "'水管', '水管'",
    "'水管漏', '水管 管漏'",
    "'水管漏了', '水管 漏了 管漏'",
    "' 水\t管　A\nb\\&', '\\& ab b\\ 水管 管a'",
    "'水水水', '水水 水水'"
  })
  void eachLetterGoesWithTheNext(String said, String pairs) {
    var expected = pairs.isEmpty() ? new String[0] : pairs.split(" ");
    Arrays.sort(expected);
    var found = db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select unnest(ground.grams(?)) order by 1")
            .param(said)
            .query(String.class)
            .list());
    assertThat(found).containsExactly(expected);
  }
}
