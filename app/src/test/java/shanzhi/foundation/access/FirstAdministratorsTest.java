package shanzhi.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.Visitor;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.territory.Gazetteer;
import shanzhi.foundation.territory.Territory;

/** An empty installation from its first link to three desks that cannot do each other's work. */
@CountyTest
@TestPropertySource(properties = "test.county=new")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstAdministratorsTest {

  private static final String VILLAGE = "510727100001";
  private static final List<String> DESKS = List.of("system", "security", "audit");
  private static final List<String> PAGES =
      List.of("/administration/accounts", "/administration/security", "/administration/audit");

  @Autowired
  Access access;

  @Autowired
  Accounts accounts;

  @Autowired
  Territory territory;

  @Autowired
  Appointments appointments;

  @Autowired
  County county;

  @LocalServerPort
  int port;

  private static String password(String desk) {
    return desk + "-岷山雪后初晴白鹤";
  }

  private static String[] form(String token, String passwordOfAudit) {
    var fields = new ArrayList<>(List.of("token", token));
    for (var desk : DESKS) {
      var secret = desk.equals("audit") ? passwordOfAudit : password(desk);
      fields.addAll(List.of(
          desk + "-name",
          "唐小雨",
          desk + "-sex",
          "FEMALE",
          desk + "-born",
          "1988-03-05",
          desk + "-village",
          VILLAGE,
          desk + "-sign-in",
          "chief-of-" + desk.charAt(1),
          desk + "-password",
          secret,
          desk + "-password-again",
          secret));
    }
    return fields.toArray(String[]::new);
  }

  @Test
  @Order(1)
  void theLinkMakesThreeAdministratorsOnceAndNothingHalfway() {
    territory.load(Gazetteer.divisions(county), Acting.system(county));
    var replaced = access.firstAdministratorsLink().orElseThrow();
    var link = access.firstAdministratorsLink().orElseThrow();
    var token = link.replaceFirst(".*token=", "");
    var visitor = new Visitor(port);
    assertThat(visitor.get(replaced).statusCode()).isEqualTo(404);
    assertThat(visitor.get("/first-administrators").statusCode()).isEqualTo(404);
    assertThat(visitor.get(link).statusCode()).isEqualTo(200);

    var refused = new ArrayList<>(List.of(form(token, "short")));
    refused.addAll(List.of("_page", link));
    var again = visitor.post("/first-administrators", refused.toArray(String[]::new));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("口令太短", "chief-of-y");
    assertThat(access.firstAdministratorsLink()).as("nobody was made").isPresent();

    var fresh = access.firstAdministratorsLink().orElseThrow();
    visitor.get(fresh);
    var form = form(fresh.replaceFirst(".*token=", ""), password("audit"));
    assertThat(visitor.post("/first-administrators", form).statusCode()).isEqualTo(302);
    assertThat(visitor.post("/first-administrators", form).statusCode()).isEqualTo(404);
    assertThat(access.firstAdministratorsLink()).isEmpty();
  }

  @Test
  @Order(2)
  void eachAdministratorOpensTheirOwnDeskAndNeitherOfTheOthers() {
    for (var desk : DESKS) {
      var visitor = new Visitor(port).signIn("chief-of-" + desk.charAt(1), password(desk));
      for (var page : PAGES) {
        var own = PAGES.indexOf(page) == DESKS.indexOf(desk);
        assertThat(visitor.get(page).statusCode())
            .as(desk + " at " + page)
            .isEqualTo(own ? 200 : 403);
      }
    }
  }

  @Test
  @Order(3)
  void noneOfThemCanSendAnothersForms() {
    var writes = List.of(
        List.of("system", "/administration/accounts/1/link"),
        List.of("system", "/administration/accounts/1/closure"),
        List.of("security", "/administration/security/sessions/1/end"),
        List.of("security", "/administration/security/lock-outs/release"));
    for (var desk : DESKS) {
      var visitor = new Visitor(port).signIn("chief-of-" + desk.charAt(1), password(desk));
      visitor.get("/account");
      for (var write : writes) {
        if (write.getFirst().equals(desk)) continue;
        var answer = visitor.post(
            write.getLast(),
            "version",
            "0",
            "kind",
            "name",
            "subject",
            "x",
            "person",
            "1",
            "name",
            "someone");
        assertThat(answer.statusCode()).as(desk + " at " + write.getLast()).isEqualTo(403);
      }
    }
  }

  @Test
  @Order(4)
  void theAuditorTakesTheLogAsExcelAndThatIsALookItself() {
    var visitor = new Visitor(port).signIn("chief-of-u", password("audit"));
    var file = visitor.get("/administration/audit/operations.xlsx?person=chief-of-y");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).startsWith("PK");
    assertThat(visitor.get("/administration/audit").body()).contains("导出操作日志");
    assertThat(visitor.get("/administration/audit?from=yesterday").statusCode()).isEqualTo(422);
    assertThat(visitor.get("/administration/audit?person=nobody-there").statusCode())
        .isEqualTo(422);
  }

  /** Whoever has the link sets the password, and would then be the auditor who watches them. */
  @Test
  @Order(5)
  void theSystemAdministratorGetsNoLinkToAnotherAdministration() {
    var system = Acting.system(county);
    for (var desk : DESKS) {
      var account =
          accounts.list("chief-of-" + desk.charAt(1), null, system).rows().getFirst();
      var visitor = new Visitor(port).signIn("chief-of-y", password("system"));
      visitor.get("/administration/accounts/" + account.id());
      var answer = visitor.post("/administration/accounts/" + account.id() + "/link");
      assertThat(answer.statusCode() == 403).as(desk).isEqualTo(!desk.equals("system"));
    }
  }

  @Test
  @Order(6)
  void anAppointmentThatEndsClosesTheDeskInTheSessionThatIsOpen() {
    var visitor = new Visitor(port).signIn("chief-of-e", password("security"));
    assertThat(visitor.get("/administration/security").statusCode()).isEqualTo(200);
    var who = access.identity(visitor.cookie("shanzhi").orElseThrow()).orElseThrow();
    var seat = who.must(Capability.ADMIN_SECURITY);
    var held = appointments.history(who.person()).getFirst();
    appointments.end(held.id(), null, "调离", Acting.system(county));
    assertThat(visitor.get("/administration/security").statusCode()).isEqualTo(403);
    assertThat(appointments.epoch()).isGreaterThan(seat.epoch());
  }
}
