package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.AllLines;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.inbox.Inbox;
import shanzhi.foundation.inbox.Line;

/** Lists, changes and certificates as their pages show them, to whom they are shown. */
@CountyTest
class SharePagesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Db db;

  @Autowired
  private County county;

  private ShareScene scene;

  @BeforeEach
  void village() {
    scene = new ShareScene(beans);
  }

  private Hatted as(Acting hat) {
    return new Hatted(
        beans,
        scene.road.scene.identity(hat),
        Locale.SIMPLIFIED_CHINESE,
        beans.getBean(ShareRoundPages.class),
        beans.getBean(RegisterPages.class),
        beans.getBean(ConsentPages.class),
        beans.getBean(CertificatePages.class),
        beans.getBean(SharesPages.class));
  }

  private static String read(Hatted pages, String address) {
    var answer = pages.ask(address);
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return Hatted.text(answer);
  }

  private long looks(String what, String subject) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select count(*) from access.read_log where what = ? and subject = ?")
            .params(what, subject)
            .query(Long.class)
            .single());
  }

  /** The list of a village's changes names people, as a change does. */
  @Test
  void whoeverLooksAtTheListOfChangesIsWrittenDown() {
    scene.issued();
    var subject = "organisation:" + scene.collective().id();
    assertThat(looks("shares.changes", subject)).isZero();
    read(as(scene.clerk()), "/shares/villages/" + scene.village + "/changes");
    assertThat(looks("shares.changes", subject)).isEqualTo(1);
  }

  /** Who put a change forward finds that it was refused, and why, until they have opened it. */
  @Test
  void whoeverPutItForwardIsToldThatItWasRefused() {
    scene.issued();
    var change = scene.proposed(
        scene.transfer(Holder.of(scene.home), Holder.of(scene.collective().id()), 3));
    assertThat(told(scene.clerk(), change)).isEmpty();
    var version = scene.changes.see(change, scene.secretary()).version();
    scene.changes.refuse(change, version, "协议没有签名", scene.secretary(), ClientId.fresh());
    assertThat(told(scene.secretary(), change)).isEmpty();
    assertThat(told(scene.clerk(), change))
        .singleElement()
        .asString()
        .contains("协议没有签名", "3 股")
        .doesNotContain("周明");
    read(as(scene.secretary()), "/shares/changes/" + change);
    assertThat(told(scene.clerk(), change)).hasSize(1);
    read(as(scene.clerk()), "/shares/changes/" + change);
    assertThat(told(scene.clerk(), change)).isEmpty();
  }

  private List<String> told(Acting hat, MatterId change) {
    return AllLines.of(beans.getBean(Inbox.class), scene.road.scene.identity(hat)).stream()
        .filter(line -> line.address().equals("/shares/changes/" + change))
        .map(Line::title)
        .toList();
  }

  @Test
  void whoeverLooksAtAChangeOrASignedPaperByAPostIsWrittenDown() {
    scene.issued();
    var change = scene.proposed(
        scene.transfer(Holder.of(scene.home), Holder.of(scene.collective().id()), 3));
    var subject = "matter:" + change;
    read(as(scene.clerk()), "/shares/changes/" + change);
    assertThat(looks("shares.change", subject)).isEqualTo(1);
    scene.consents.sign(
        change,
        List.of(scene.wife),
        List.of(ShareScene.PAPER),
        "",
        scene.clerk(),
        ClientId.fresh());
    var paper = scene.consents.of(change).stream()
        .flatMap(one -> one.papers().stream())
        .map(one -> "/shares/consents/" + change + "/papers/" + one.digest())
        .findFirst()
        .orElseThrow();
    read(as(scene.road.resident(scene.wife)), paper);
    assertThat(looks("shares.consent-paper", subject)).isZero();
    var answer = as(scene.secretary()).ask(paper);
    assertThat(answer.getHeader("Cache-Control")).contains("no-store");
    assertThat(answer.getHeader("Content-Disposition")).contains("attachment");
    assertThat(looks("shares.consent-paper", subject)).isEqualTo(1);
  }

  private MatterId given(long count) {
    return scene.proposed(
        scene.transfer(Holder.of(scene.home), Holder.of(scene.collective().id()), count));
  }

  @Test
  void aChangeThatWaitsForThePapersDaysSaysTheDayInsteadOfTheButton() {
    scene.issued();
    var change = given(3);
    scene.consents.sign(
        change,
        List.of(scene.wife, scene.husband),
        List.of(ShareScene.PAPER),
        "",
        scene.clerk(),
        ClientId.fresh());
    var secretary = as(scene.secretary());
    assertThat(read(secretary, "/shares/changes/" + change))
        .contains("书面同意的复核期还没有过")
        .doesNotContain("/entry\"");
    scene.road.pass(7);
    assertThat(read(secretary, "/shares/changes/" + change)).contains("/entry\"");
  }

  @Test
  void whoWasAskedAndSaidNothingReadsThatItIsOver() {
    scene.issued();
    var change = given(3);
    scene.consents.say(
        change, false, "没有商量过", scene.road.resident(scene.husband), ClientId.fresh());
    assertThat(read(as(scene.road.resident(scene.wife)), "/shares/consents/" + change))
        .contains("不用您再确认")
        .doesNotContain("没有您的同意");
  }

  @Test
  void theRegisterOfADayToComeIsRefused() {
    scene.issued();
    var register = "/shares/villages/" + scene.village.code() + "/register";
    var tomorrow = scene.road.today().plusDays(1);
    var clerk = as(scene.clerk());
    assertThat(clerk.ask(register + "?on=" + tomorrow).getStatus()).isEqualTo(422);
    assertThat(clerk.ask(register + ".xlsx?on=" + tomorrow).getStatus()).isEqualTo(422);
    read(clerk, register + "?on=" + scene.road.today());
  }

  @Test
  void aCodeThatCannotBeOneIsAnsweredToo() {
    var anybody = as(scene.clerk());
    assertThat(read(anybody, "/check/shares?code=" + "9".repeat(400))).contains("没有这份证书");
    assertThat(read(anybody, "/check/shares?code=%3F%3F")).contains("没有这份证书");
    assertThat(read(anybody, "/check/shares")).doesNotContain("没有这份证书");
  }

  @Test
  void theCertificateThatStandsIsPrintedAgainAndANewOneIsAsked() {
    scene.issued();
    var holder = Holder.of(scene.home).key();
    var make = "/shares/villages/" + scene.village.code() + "/certificates";
    var wife = as(scene.road.resident(scene.wife));
    assertThat(read(wife, "/shares/own")).doesNotContain("打印现在有效的证书");
    assertThat(wife.send(make, "holder", holder).getStatus()).isEqualTo(302);
    assertThat(read(wife, "/shares/own")).contains("打印现在有效的证书", "从此作废");
    assertThat(wife.send(make, "holder", holder).getStatus()).isEqualTo(422);
    assertThat(wife.send(make, "holder", holder, "sure", "true").getStatus()).isEqualTo(302);
    var register =
        read(as(scene.clerk()), "/shares/villages/" + scene.village.code() + "/register");
    assertThat(register).contains("打印现在有效的证书");
    assertThat(register.split("name=\"holder\" value=\"" + holder + "\"", -1)).hasSize(2);
  }

  @Test
  void aHouseholdIsNamedByAllOfItsMembers() {
    scene.grown(3);
    scene.issued();
    var names = scene.register.names(scene.collective().id(), List.of(Holder.of(scene.home)));
    assertThat(names.get(Holder.of(scene.home))).contains("周明", "何秀", "周小", "周三", "6 人");
  }
}
