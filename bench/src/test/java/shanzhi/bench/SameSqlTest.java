package shanzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.MatterId;

class SameSqlTest {

  private static SameSql.Recorded one(long id, String village, String sql) {
    var values = Arrays.<Object>asList(
        "510727", "", village, id, "路灯", null, UUID.randomUUID(), new byte[32]);
    return new SameSql.Recorded(new MatterId(id), List.of(new Tape.Sent(sql, values)));
  }

  @Test
  void bindsEveryValueAndVariesWhatVaries() throws Exception {
    var sql = "select set_config('a', ?, true), set_config('b', ?, true);\n"
        + "insert into m values (?::text, ?, ?, ?, ?, ?)";
    var script = SameSql.of(List.of(one(7, "1001", sql), one(9, "1002:", sql)));
    assertThat(script.constants()).containsValues("510727", "路灯").hasSize(2);
    assertThat(script.text())
        .contains("(values (0, '1001'), (1, '1002:')) as village(k, v1) where k = :k \\gset")
        .contains("""
            \\startpipeline
            select set_config('a', :v0, true), set_config('b', '', true);
            insert into m values (:v1::text, :id, :v2, null, uuidv7(), \
            (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
            \\endpipeline
            """);
  }

  @Test
  void refusesToCompareWhatIsNotTheSame() {
    assertThatThrownBy(() -> SameSql.of(List.of(one(7, "1", "select 1"), one(9, "2", "select 2"))))
        .isInstanceOf(CannotMeasure.class);
  }
}
