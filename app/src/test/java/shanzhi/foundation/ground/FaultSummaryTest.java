package shanzhi.foundation.ground;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import shanzhi.foundation.ground.FaultSummary.Line;

/** Each fault is told with the name of its field, and leads to it. */
class FaultSummaryTest {

  private static final String PAGE = """
      <form><input type="hidden" name="note" value="x">
        <label class="form-label" for="decline-note">退回理由</label>
        <textarea class="form-control " id="decline-note" name="note"></textarea></form>
      <form><label class="form-label" for="finish-note">给反映人的答复<span> 必填</span></label>
        <textarea class="form-control is-invalid" id="finish-note" name="note"></textarea>
        <fieldset class="mb-3" id="f-met" tabindex="-1">
          <legend class="form-label">见到了吗</legend>
          <input type="radio" name="met" value="DOOR"></fieldset></form>""";

  private static final Content DRAWN = output -> output.writeContent(PAGE);

  private static Screen screen(Map<String, String> faults) {
    var words = new Words(new StaticMessageSource(), Locale.SIMPLIFIED_CHINESE);
    return new Screen(words, "/", "", false, false, null, List.of(), 0, null, faults, Map.of());
  }

  @Test
  void theFieldThatIsMarkedGivesItsOwnLabelAndAGroupItsLegend() {
    var faults = new LinkedHashMap<String, String>();
    faults.put("note", "这一项要填写。");
    faults.put("met", "请选一个。");
    faults.put("position", "位置不在本县。");
    var summary = FaultSummary.of(screen(faults), DRAWN);
    assertThat(summary).isNotNull();
    assertThat(summary.lines())
        .containsExactly(
            new Line("finish-note", "给反映人的答复", "这一项要填写。"),
            new Line("f-met", "见到了吗", "请选一个。"),
            new Line(null, "", "位置不在本县。"));
  }

  @Test
  void aPageWithoutFaultsHasNone() {
    assertThat(FaultSummary.of(screen(Map.of()), DRAWN)).isNull();
  }
}
