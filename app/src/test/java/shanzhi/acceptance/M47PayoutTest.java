package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import shanzhi.BrowserTest;
import shanzhi.TestClock;
import shanzhi.engine.ledger.DistributionId;
import shanzhi.engine.ledger.Distributions;
import shanzhi.engine.ledger.PayeeNumbers;
import shanzhi.engine.ledger.PayoutId;
import shanzhi.engine.ledger.Payouts;
import shanzhi.engine.ledger.VoucherId;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.program.unions.UnionScene;

/** M47: a union's dividend goes to the bank; a member's comes back, is chased and goes out again. */
@BrowserTest
class M47PayoutTest {

  @TempDir
  private Path folder;

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Accounts accounts;

  @Autowired
  private Distributions distributions;

  @Autowired
  private Payouts payouts;

  @Autowired
  private PayeeNumbers numbers;

  @Autowired
  private Vouchers vouchers;

  @Autowired
  private TestClock clock;

  @LocalServerPort
  private int port;

  private final Map<PersonId, Long> opened = new HashMap<>();
  private UnionScene scene;
  private Browsing browsing;

  @BeforeEach
  void aMemberWithFiftyShares() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans).issued();
    scene.moved(scene.member, 50);
    scene.earned(500_000);
    clock.pass(Duration.ofDays(10));
    browsing = new Browsing(port);
  }

  @AfterEach
  void close() {
    browsing.close();
  }

  private long account(PersonId person) {
    return opened.computeIfAbsent(
        person,
        who -> accounts.open(
            new NewAccount(who, scene.place.village, "m47p-" + who, null, true),
            scene.place.system,
            ClientId.fresh()));
  }

  private Browsing.Person desk(PersonId person) {
    return browsing.person("电脑", Browsing.DESK).signIn(account(person));
  }

  private void carry(VoucherId voucher) {
    vouchers.review(voucher, "", scene.director);
    vouchers.approve(voucher, "", scene.chief);
    vouchers.pay(voucher, "", scene.second);
  }

  private static long number(Browsing.Person person) {
    return Long.parseLong(person.page.url().replaceAll("\\?.*$", "").replaceAll("^.*/", ""));
  }

  @Test
  void whatComesBackIsChasedAndGoesOutAgain() throws IOException {
    var id = new DistributionId(drawn());
    carry(Objects.requireNonNull(distributions.must(id).voucher()));
    distributions.enter(id, scene.second);
    numbers.sayOwn(
        new PayeeNumbers.Said("田一家", "农村信用社", "110022003300"),
        scene.resident(scene.member),
        ClientId.fresh());
    var first = batch(id, "M47-batch-desk");
    answered(first, "失败,户名不符", "M47-trial-desk");
    back(first);
    saysAnother(id);
    var second = batch(id, "M47-second-desk");
    answered(second, "成功,", "M47-second-trial-desk");
    try (var member = browsing.person("手机", Browsing.PHONE).signIn(account(scene.member))) {
      member.go("/ledger/dividends").look("M47-paid-phone");
      assertThat(member.text()).contains("已到账").doesNotContain("110022003301");
    }
  }

  private long drawn() {
    try (var keeper = desk(scene.accountant.person())) {
      keeper.go("/unions/" + scene.venture);
      keeper.page.click("a[href$='/dividend']");
      keeper.look("M47-dividend-desk");
      keeper.page.fill("input[name=title]", "第一期分红");
      keeper.page.fill("input[name=amount]", "5000");
      keeper.page.selectOption("select[name=debit]", "322");
      keeper.page.selectOption("select[name=credit]", "211");
      keeper.page.fill("textarea[name=papers]", "董事会决议 3");
      keeper.page.click("form[method=post][action$='/dividend'] button[type=submit]");
      keeper.page.waitForURL("**done=ledger.distribution-drawn");
      keeper.look("M47-distribution-desk");
      return number(keeper);
    }
  }

  /** Drawn up on the page, carried, and its file taken. */
  private long batch(DistributionId id, String look) {
    long number;
    try (var keeper = desk(scene.accountant.person())) {
      keeper.go("/ledger/distributions/" + id);
      keeper.page.click("details.act > summary");
      keeper.page.selectOption("#p-bank", "102");
      keeper.page.fill("#p-papers", "发放表");
      keeper.page.click("form[action$='/payouts'] button[type=submit]");
      keeper.page.waitForURL("**done=ledger.payout-drawn");
      number = number(keeper);
    }
    var drawn = payouts.of(id, scene.accountant).getLast();
    carry(Objects.requireNonNull(drawn.voucher()));
    try (var payer = desk(scene.second.person())) {
      payer.go("/ledger/payouts/" + number).look(look);
      var file = payer.page.waitForDownload(() -> payer.page.click("a[href$='/file.csv']"));
      assertThat(read(file.path())).contains(drawn.number() + ",1,田一家,农村信用社,1100220033");
      var sheet = payer.page.waitForDownload(() -> payer.page.click("a[href$='/file.xlsx']"));
      assertThat(sheet.failure()).isNull();
    }
    return number;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }

  private void answered(long batch, String result, String look) throws IOException {
    var drawn = payouts.must(new PayoutId(batch), scene.second);
    var yuan = BigDecimal.valueOf(drawn.amount(), 2).toPlainString();
    var head = "批次号,序号,金额（元）,结果,原因\n";
    var wrong = Files.writeString(
        folder.resolve("错.csv"), head + drawn.number() + ",1,0.01," + result + "\n");
    var right = Files.writeString(
        folder.resolve("回单.csv"), head + drawn.number() + ",1," + yuan + "," + result + "\n");
    try (var payer = desk(scene.second.person())) {
      payer.go("/ledger/payouts/" + batch);
      payer.page.setInputFiles("input[name=file]", wrong);
      payer.page.click("form[action$='/trial'] button[type=submit]");
      payer.page.waitForURL("**/trial");
      assertThat(payer.text()).contains("金额与发放文件不一致");
      payer.page.setInputFiles("input[name=file]", right);
      payer.page.click("form[action$='/trial'] button[type=submit]");
      payer.page.waitForSelector("form[action$='/answers'] button");
      payer.look(look);
      payer.page.click("form[action$='/answers'] button[type=submit]");
      payer.page.waitForURL("**done=ledger.payout-answered");
    }
  }

  private void back(long batch) {
    try (var keeper = desk(scene.accountant.person())) {
      keeper.go("/inbox");
      keeper.page.click("a[href='/ledger/payouts/" + batch + "']");
      keeper.page.click("details.act > summary");
      keeper.page.selectOption("#r1-bank", "102");
      keeper.look("M47-bounced-desk");
      keeper.page.click("form[action$='/return'] button[type=submit]");
      keeper.page.waitForURL("**done=ledger.voucher-kept");
      keeper.page.click("a[href$='/owed']");
      keeper.page.waitForURL("**/owed");
      keeper.look("M47-owed-desk");
      assertThat(keeper.text()).contains("户名不符", "下一步", "没有收款账号");
    }
    var answered = payouts.must(new PayoutId(batch), scene.accountant).answers();
    carry(Objects.requireNonNull(answered.getFirst().voucher()));
  }

  private void saysAnother(DistributionId id) {
    clock.pass(Duration.ofMinutes(1));
    try (var member = browsing.person("手机", Browsing.PHONE).signIn(account(scene.member))) {
      member.go("/inbox");
      member.page.click("a[href='/ledger/dividends/" + id + "']");
      member.page.waitForURL("**/ledger/dividends/" + id);
      member.look("M47-bounced-phone");
      assertThat(member.text()).contains("银行退回了", "户名不符");
      member.go("/ledger/dividends");
      member.page.click("details.act > summary");
      member.page.fill("input[name=name]", "田一家");
      member.page.fill("input[name=bank]", "农村信用社");
      member.page.fill("input[name=number]", "110022003301");
      member.page.click("form[action$='/number'] button[type=submit]");
      member.page.waitForURL("**done=ledger.number-kept");
    }
  }
}
