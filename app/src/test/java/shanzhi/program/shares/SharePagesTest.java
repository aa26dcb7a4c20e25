package shanzhi.program.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

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

  @Test
  void whoeverLooksAtAChangeOrASignedPaperByAPostIsWrittenDown() {
    scene.issued();
    var change = scene.proposed(
        scene.transfer(Holder.of(scene.home), Holder.of(scene.collective().id()), 3));
    var subject = "matter:" + change;
    read(as(scene.clerk()), "/shares/changes/" + change);
    assertThat(looks("shares.change", subject)).isEqualTo(1);
    scene.consents.sign(
        change, List.of(scene.wife), List.of(ShareScene.PAPER), scene.clerk(), ClientId.fresh());
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
}
