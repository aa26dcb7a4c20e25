package shanzhi.foundation.calendar;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;

/** The year by months for everybody, and the import of a notice for who keeps the calendar. */
@Controller
final class CalendarPages {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final String FILE = "file";

  private final WorkingCalendar calendar;
  private final HolidayNotices notices;
  private final Clock clock;

  CalendarPages(WorkingCalendar calendar, HolidayNotices notices, Clock clock) {
    this.calendar = calendar;
    this.notices = notices;
    this.clock = clock;
  }

  @GetMapping("/calendar")
  String year(@RequestParam @Nullable Integer year, Model model) {
    model.addAttribute("view", YearView.of(shown(year), calendar));
    model.addAttribute("today", LocalDate.now(clock));
    model.addAttribute("first", FIRST_YEAR);
    model.addAttribute("last", LAST_YEAR);
    return "foundation/calendar/year";
  }

  /** The days that differ from the plain week, in the form that the import takes back. */
  @GetMapping("/calendar/holidays.xlsx")
  void export(
      @RequestParam @Nullable Integer year,
      @ModelAttribute("screen") Screen screen,
      HttpServletResponse response) {
    var shown = shown(year);
    Consumer<Sheet.Pen> rows = pen -> calendar
        .holidays(shown)
        .forEach(holiday -> pen.row(
            holiday.day(),
            holiday.name(),
            screen.t(holiday.works() ? "calendar.yes" : "calendar.no")));
    Sheet.send(response, screen.t("calendar.holidays-of", shown + ""), columns(screen), rows);
  }

  /** Also where a refused trial comes back to. */
  @GetMapping({"/calendar/notices", "/calendar/trials"})
  String form(Identity who, Model model) {
    who.must(Capability.CALENDAR_WRITE);
    var now = LocalDate.now(clock).getYear();
    var years =
        IntStream.rangeClosed(now, now + HolidayNotices.YEARS_AHEAD).boxed().toList();
    model.addAttribute("years", years);
    model.addAttribute(
        "next", years.stream().filter(y -> !calendar.published(y)).findFirst().orElse(now));
    return "foundation/calendar/notice";
  }

  /** Says row by row what an import would do, and carries the rows on to it. */
  @PostMapping("/calendar/trials")
  String trial(
      @RequestParam int year,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Identity who,
      Model model,
      HttpServletResponse response) {
    var by = who.must(Capability.CALENDAR_WRITE);
    var sheet = Sheet.rowByRow(FILE, file);
    var trial = notices.trial(year, rows(sheet), by).with(sheet.broken());
    if (!trial.clean()) response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("trial", trial);
    model.addAttribute("rows", sheet.csv());
    return "foundation/calendar/trial";
  }

  @PostMapping("/calendar/notices")
  String publish(
      @RequestParam int year,
      @RequestParam @Nullable String rows,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(Capability.CALENDAR_WRITE);
    var carried = rows == null ? "" : rows;
    var sheet = Sheet.read(FILE, carried.getBytes(StandardCharsets.UTF_8));
    notices.publish(year, rows(sheet), by, ClientId.of(clientId));
    return "redirect:/calendar?year=" + year + "&done=calendar.published";
  }

  private int shown(@Nullable Integer year) {
    if (year == null) return LocalDate.now(clock).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw Refusal.unknown("calendar.no-such-year", FIRST_YEAR + "", LAST_YEAR + "");
    }
    return year;
  }

  private static List<String> columns(Screen screen) {
    return List.of(
        screen.t("calendar.column-date"),
        screen.t("calendar.column-name"),
        screen.t("calendar.column-works"));
  }

  /** The columns by their names in either language, so that every export comes back. */
  private static List<HolidayTrial.Row> rows(Sheet sheet) {
    var date = sheet.column(FILE, "日期", "date");
    var name = sheet.column(FILE, "名称", "name");
    var works = sheet.column(FILE, "是否上班", "works");
    return sheet.rows().stream()
        .map(
            row -> new HolidayTrial.Row(row.number(), row.get(date), row.get(name), row.get(works)))
        .toList();
  }
}
