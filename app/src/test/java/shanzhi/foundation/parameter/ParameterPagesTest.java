package shanzhi.foundation.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.ui.ExtendedModelMap;
import shanzhi.CountyTest;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.Territory;

@CountyTest
@DirtiesContext
class ParameterPagesTest {

  private static final County PINGWU = new County("510727");
  private static final String OPENS = "calendar.office-opens";
  private static final String NARROW = "calendar.narrow";

  @Autowired
  ParameterPages pages;

  @Autowired
  Parameters parameters;

  @Autowired
  Territory territory;

  @Autowired
  TemplateEngine templates;

  @Autowired
  MessageSource messages;

  @Autowired
  TestClock clock;

  /** A number that villages narrow. */
  @TestConfiguration
  static class Declared {

    @Bean
    ParameterDefinition narrow() {
      return new ParameterDefinition(
          NARROW, Unit.FEN, 10_000, 0, 100_000, "parameter.office-hours.basis", Narrowing.VILLAGE);
    }
  }

  @BeforeEach
  void thisMorning() {
    clock.set(TestClock.MORNING);
    var said = new StaticMessageSource();
    said.addMessage("parameter." + NARROW, Locale.SIMPLIFIED_CHINESE, "误餐补助");
    said.addMessage("parameter." + NARROW + ".about", Locale.SIMPLIFIED_CHINESE, "每次。");
    ((HierarchicalMessageSource) messages).setParentMessageSource(said);
    territory.load(Gazetteer.divisions(PINGWU), Acting.system(PINGWU));
  }

  private static Identity holder(String place, String... capabilities) {
    var seat = Seats.seat("社会治理办主任", new Region(place), capabilities);
    var person = new PersonId(7);
    return new Identity(
        1,
        person,
        "王建国",
        List.of(Acting.resident(PINGWU, person, 0), Acting.post(PINGWU, person, seat, 0)));
  }

  private static Identity writer(String place) {
    return holder(place, Capability.PARAMETER_READ, Capability.PARAMETER_WRITE);
  }

  private Screen screen(Identity who) {
    var words = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    return new Screen(
        words, "/parameters", "", false, true, who, List.of(), 0, null, Map.of(), Map.of());
  }

  private String draw(String view, ExtendedModelMap model, Identity who) {
    var page = new StringOutput();
    var parameters = new HashMap<String, Object>(model);
    parameters.put("screen", screen(who));
    templates.render(view + ".jte", parameters, page);
    return page.toString();
  }

  private String one(String key, String place, Identity who) {
    var model = new ExtendedModelMap();
    return draw(pages.one(key, place, null, who, model), model, who);
  }

  private String set(String key, String place, String value, String from, Identity who) {
    return pages.set(key, place, value, from, "政府常务会议纪要", "set", ClientId.fresh() + "", who);
  }

  @Test
  void whoMaySetSeesTheFormAndTheHistoryOfWhatWasSet() {
    var who = writer("510727");
    assertThat(one(OPENS, null, who)).contains("08:30", "/parameters/" + OPENS + "/values");
    assertThat(set(OPENS, "510727", "09:00", "2026-12-01", who))
        .isEqualTo("redirect:/parameters/calendar.office-opens?place=510727&done=parameter.kept");
    assertThat(one(OPENS, null, who)).contains("将要生效", "09:00", "社会治理办主任", "政府常务会议纪要");
    clock.set(TestClock.at("2026-12-01T09:00"));
    assertThat(one(OPENS, null, who)).doesNotContain("将要生效");

    var reader = holder("510727", Capability.PARAMETER_READ);
    assertThat(one(OPENS, null, reader)).contains("09:00").doesNotContain(OPENS + "/values");
  }

  @Test
  void aVillageNarrowsAndWithdraws() {
    var village = "510727100001";
    var who = writer(village);
    set(NARROW, village, "250.5", "2026-11-24", who);
    assertThat(parameters.value(NARROW, new Region(village), clock.instant())).isEqualTo(25_050);
    var page = one(NARROW, null, who);
    assertThat(page).contains("¥250.50", "龙安镇 报恩寺社区", "撤回本地的值");
    assertThat(one(NARROW, "510727100", who)).contains("¥100.00").doesNotContain("/values\"");

    pages.set(NARROW, village, "", "2026-11-24", "随县里", "withdraw", ClientId.fresh() + "", who);
    assertThat(parameters.value(NARROW, new Region(village), clock.instant())).isEqualTo(10_000);
    assertThatThrownBy(() -> set(NARROW, "510727100", "1", "2026-11-24", who))
        .hasMessage("ground.not-your-place");
  }

  @Test
  void whatCannotBeReadIsRefusedAtItsField() {
    var who = writer("510727");
    assertThatThrownBy(() -> set(OPENS, "510727", "half past eight", "tomorrow", who))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> assertThat(no.faults())
                .extracting(Refusal.Fault::field, Refusal.Fault::code)
                .containsExactly(
                    tuple("from", "parameter.not-a-day"), tuple("value", "parameter.not-a-time")));
    assertThatThrownBy(() -> set(OPENS, "510727", "05:00", "2026-11-24", who))
        .hasMessage("parameter.out-of-bounds");
    assertThatThrownBy(() -> one("calendar.nothing", null, who)).hasMessage("parameter.unknown");
    assertThatThrownBy(() -> one(OPENS, "110101", who)).hasMessage("parameter.place-unknown");
  }

  @Test
  void theExportHoldsWhatIsSeen() {
    var response = new MockHttpServletResponse();
    var who = writer("510727");
    set(NARROW, "510727101", "8", "2026-11-24", who);
    pages.export(who, screen(who), response);
    var sheet = Sheet.read("file", response.getContentAsByteArray());
    assertThat(sheet.headers()).startsWith("类别", "参数", "地方", "现在的值");
    assertThat(sheet.rows()).anySatisfy(row -> assertThat(row.cells()).contains("¥8.00"));
    assertThat(sheet.rows()).anySatisfy(row -> assertThat(row.cells()).contains("上午上班时间"));
  }

  @Test
  void theListGroupsByModuleAndIsForReadersOnly() {
    var who = writer("510727");
    var model = new ExtendedModelMap();
    var page = all("", who);
    assertThat(page).contains("工作日历", "上午上班时间", "06:00 至 10:30", "《民法典》", "/parameters.xlsx");
    var nobody = holder("510727", Capability.CASE_READ);
    assertThatThrownBy(() -> all("", nobody)).hasMessage("ground.not-yours");
  }

  @Test
  void whatIsLookedForStandsAlone() {
    var who = writer("510727");
    assertThat(all("上午上班", who)).contains(OPENS).doesNotContain(NARROW);
    assertThat(all(" Calendar.OFFICE-opens ", who)).contains("上午上班时间").doesNotContain(NARROW);
    assertThat(all("没有这样的数", who)).contains("没有与“没有这样的数”相符的参数");
  }

  private String all(String q, Identity who) {
    var model = new ExtendedModelMap();
    return draw(pages.all(q, who, screen(who), model), model, who);
  }
}
