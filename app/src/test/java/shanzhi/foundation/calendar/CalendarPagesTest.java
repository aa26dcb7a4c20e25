package shanzhi.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
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
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;

@CountyTest
@TestPropertySource(properties = "test.county=new")
class CalendarPagesTest {

  private static final County PINGWU = new County("510727");

  @Autowired
  CalendarPages pages;

  @Autowired
  WorkingCalendar calendar;

  @Autowired
  TemplateEngine templates;

  @Autowired
  MessageSource messages;

  @Autowired
  TestClock clock;

  @BeforeEach
  void inNovember() {
    clock.set(TestClock.MORNING);
  }

  private static Identity keeper() {
    var seat = Seats.seat("政府办主任", PINGWU.region(), Capability.CALENDAR_WRITE);
    var person = new PersonId(7);
    var hats = List.of(Acting.resident(PINGWU, person, 0), Acting.post(PINGWU, person, seat, 0));
    return new Identity(1, person, "王建国", hats);
  }

  private Screen screen(Identity who, Locale locale) {
    var words = new Words(messages, locale);
    return new Screen(
        words, "/calendar", "", false, true, who, List.of(), 0, null, Map.of(), Map.of());
  }

  private String draw(String view, ExtendedModelMap model, Locale locale) {
    var page = new StringOutput();
    var parameters = new HashMap<String, Object>(model);
    parameters.put("screen", screen(keeper(), locale));
    templates.render(view + ".jte", parameters, page);
    return page.toString();
  }

  @Test
  void theYearShowsHolidaysMakeUpDaysFestivalsAndSolarTerms() {
    var model = new ExtendedModelMap();
    var page = draw(pages.year(2026, model), model, Locale.SIMPLIFIED_CHINESE);
    assertThat(page).contains("2026 年共 248 个工作日", "春节", "元宵节", "小雪", ">十六<", "今天");
    assertThat(page.split("tone-good\">休<", -1)).as("days off").hasSize(34);
    assertThat(page.split("tone-soon\">班<", -1)).as("make-up days").hasSize(7);
    var english = draw(pages.year(2026, model), model, Locale.ENGLISH);
    assertThat(english).contains("Dragon Boat Festival", "248 working days", "worked in exchange");
  }

  @Test
  void aYearNotYetPublishedSaysSo() {
    var model = new ExtendedModelMap();
    var page = draw(pages.year(2028, model), model, Locale.SIMPLIFIED_CHINESE);
    assertThat(page).contains("还没有公布", "/calendar/notices");
    assertThatThrownBy(() -> pages.year(12, model)).hasMessage("calendar.no-such-year");
  }

  private ExtendedModelMap tried(String csv, MockHttpServletResponse response) {
    var model = new ExtendedModelMap();
    var file = new MockMultipartFile("file", csv.getBytes(StandardCharsets.UTF_8));
    assertThat(pages.trial(2027, file, keeper(), model, response))
        .isEqualTo("foundation/calendar/trial");
    return model;
  }

  private static final String OF_2027 = """
      日期,名称,是否上班
      2027-01-01,元旦,否
      2027-02-06,春节,否
      2027-04-05,清明节,否
      2027-05-01,劳动节,否
      2027-06-09,端午节,否
      2027-09-15,中秋节,否
      2027-10-01,国庆节,否
      """;

  @Test
  void triesAFileThenImportsIt() {
    var response = new MockHttpServletResponse();
    var model = tried(OF_2027, response);
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(calendar.published(2027)).isFalse();
    var page = draw("foundation/calendar/trial", model, Locale.SIMPLIFIED_CHINESE);
    assertThat(page).contains("放假 7 天", "正式导入 2027 年");

    var carried = String.valueOf(model.get("rows")).replace("\r\n", "\n");
    var to = pages.publish(2027, carried, ClientId.fresh().toString(), keeper());
    assertThat(to).isEqualTo("redirect:/calendar?year=2027&done=calendar.published");
    assertThat(calendar.published(2027)).isTrue();
  }

  @Test
  void aRowThatCannotBeReadIsAnsweredInItsPlaceAndTheYearStaysWhole() {
    var response = new MockHttpServletResponse();
    var model = tried(OF_2027 + "2027-10-02,\"国庆节,否\n", response);
    assertThat(response.getStatus()).isEqualTo(422);
    var page = draw("foundation/calendar/trial", model, Locale.SIMPLIFIED_CHINESE);
    assertThat(page).contains("第 9 行", "要么整年生效").doesNotContain("正式导入 2027 年");
  }

  @Test
  void saysWhatIsWrongBesideTheRow() {
    var response = new MockHttpServletResponse();
    var model = tried("date,name,works\n2027-13-01,元旦,no\n", response);
    assertThat(response.getStatus()).isEqualTo(422);
    var page = draw("foundation/calendar/trial", model, Locale.ENGLISH);
    assertThat(page).contains("is not a date", "2027-09-15 is not given off");
    assertThat(page).doesNotContain("action=\"/calendar/notices\"");
  }

  @Test
  void onlyTheKeeperComesToTheForm() {
    var model = new ExtendedModelMap();
    var page = draw(pages.form(keeper(), model), model, Locale.SIMPLIFIED_CHINESE);
    assertThat(page).contains("multipart/form-data", "<option value=\"2028\"");
    var resident = new Identity(
        2, new PersonId(8), "李秀英", List.of(Acting.resident(PINGWU, new PersonId(8), 0)));
    assertThatThrownBy(() -> pages.form(resident, model)).isInstanceOf(Refusal.class);
  }

  @Test
  void whatIsExportedComesBack() {
    var response = new MockHttpServletResponse();
    pages.export(2026, screen(keeper(), Locale.SIMPLIFIED_CHINESE), response);
    var sheet = Sheet.read("file", response.getContentAsByteArray());
    assertThat(sheet.rows()).hasSize(39);
    var model = new ExtendedModelMap();
    var again = new MockMultipartFile("file", response.getContentAsByteArray());
    pages.trial(2026, again, keeper(), model, new MockHttpServletResponse());
    assertThat(((HolidayTrial) model.get("trial")).clean()).isTrue();
  }
}
