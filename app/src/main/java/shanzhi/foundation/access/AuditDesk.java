package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Words;

/** 审计管理员 The audit administrator's desk: the read log and the operation log. */
@Controller
@RequestMapping("/administration/audit")
final class AuditDesk {

  private final Audit audit;
  private final Holders holders;
  private final LogNames says;

  AuditDesk(Audit audit, Holders holders, LogNames says) {
    this.says = says;
    this.audit = audit;
    this.holders = holders;
  }

  /**
   * What the filter's form holds.
   *
   * @param person a sign-in name, or a person's number in the register
   * @param to the last day, inclusive
   */
  record Wanted(
      @Nullable String person,
      @Nullable String from,
      @Nullable String to,
      @Nullable String subject) {

    /** The filter as a query, for the links that keep it. */
    String query() {
      return "person=" + said(person) + "&from=" + said(from) + "&to=" + said(to) + "&subject="
          + said(subject) + "&";
    }

    private static String said(@Nullable String text) {
      return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  @GetMapping
  String looks(Wanted wanted, @RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(Capability.ADMIN_AUDIT);
    var looks = audit.looks(filter(wanted, by), after, by);
    model.addAttribute("looks", looks);
    model.addAttribute("says", says);
    model.addAttribute("names", holders.named(looks.rows().stream().map(Look::person)));
    model.addAttribute("wanted", wanted);
    return "foundation/access/read-log";
  }

  @GetMapping("/operations")
  String operations(
      Wanted wanted, @RequestParam @Nullable String after, Identity who, Model model) {
    var by = who.must(Capability.ADMIN_AUDIT);
    var operations = audit.operations(filter(wanted, by), after, by);
    model.addAttribute("operations", operations);
    model.addAttribute("says", says);
    model.addAttribute("names", holders.named(operations.rows().stream().map(Operation::person)));
    model.addAttribute("wanted", wanted);
    return "foundation/access/operations";
  }

  @GetMapping("/read-log.xlsx")
  void exportLooks(
      Wanted wanted, Identity who, @ModelAttribute Screen screen, HttpServletResponse response) {
    var by = who.must(Capability.ADMIN_AUDIT);
    var looks = audit.exportLooks(filter(wanted, by), by);
    var names = holders.named(looks.stream().map(Look::person));
    var headers = headers(screen, "at", "person", "as", "what", "subject", "reason", "address");
    Sheet.send(
        response,
        screen.t("access.read-log"),
        headers,
        pen -> looks.forEach(look -> pen.row(
            look.at(),
            names.getOrDefault(look.person(), ""),
            says.as(look.signature(), screen.words()) + " (" + look.signature() + ")",
            screen.words().named("access.look", look.what()),
            says.subject(look.subject(), screen.words()) + " (" + look.subject() + ")",
            says.why(look.reason(), screen.words()),
            look.address())));
  }

  @GetMapping("/operations.xlsx")
  void exportOperations(
      Wanted wanted, Identity who, @ModelAttribute Screen screen, HttpServletResponse response) {
    var by = who.must(Capability.ADMIN_AUDIT);
    var operations = audit.exportOperations(filter(wanted, by), by);
    var names = holders.named(operations.stream().map(Operation::person));
    var headers = headers(screen, "at", "person", "kind", "act", "status", "micros", "address");
    Sheet.send(
        response,
        screen.t("access.operation-log"),
        headers,
        pen -> operations.forEach(done -> pen.row(
            done.at(),
            names.getOrDefault(done.person(), ""),
            screen.words().named("access.kind", done.kind()),
            says.act(done, screen.words()) + " " + done.method() + " "
                + (done.path().isEmpty() ? done.route() : done.path()),
            says.result(done, screen.words()) + " (" + done.status() + ")",
            (done.micros() + 500) / 1000,
            done.address())));
  }

  private static List<String> headers(Screen screen, String... columns) {
    return Stream.of(columns).map(column -> screen.t("access.column." + column)).toList();
  }

  private LogFilter filter(Wanted wanted, Acting by) {
    var to = day("to", wanted.to());
    var subject = wanted.subject() == null ? "" : wanted.subject().strip();
    return new LogFilter(
        person(wanted.person(), by),
        start(day("from", wanted.from())),
        start(to == null ? null : to.plusDays(1)),
        subject.isEmpty() ? null : subject);
  }

  private @Nullable PersonId person(@Nullable String typed, Acting by) {
    var text = typed == null ? "" : typed.strip();
    if (text.isEmpty()) return null;
    if (text.matches("[0-9]{1,18}")) return new PersonId(Long.parseLong(text));
    return audit.personNamed(text, by);
  }

  private static @Nullable LocalDate day(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) return null;
    try {
      var day = LocalDate.parse(typed.strip());
      // What lies beyond is no day of this log, nor of the database.
      if (day.getYear() >= 1900 && day.getYear() <= 9999) return day;
      throw Refusal.invalid(field, "access.day-unreadable", typed);
    } catch (DateTimeException unreadable) {
      throw Refusal.invalid(field, "access.day-unreadable", typed);
    }
  }

  private static @Nullable Instant start(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(Words.ZONE).toInstant();
  }
}
