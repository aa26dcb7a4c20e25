package shanzhi.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import shanzhi.BrowserTest;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;

/** A passkey in a real browser with an authenticator of software. */
@BrowserTest
class PasskeyTest {

  private static final String PASSWORD = "黄羊关下的小河涨水了";

  @Autowired
  Accounts accounts;

  @Autowired
  County county;

  @LocalServerPort
  int port;

  @Test
  void aPasskeyIsMadeUsedAndRemoved() {
    accounts.open(
        new NewAccount(
            new PersonId(930_001), new Region("510727100001"), "key-holder", PASSWORD, false),
        Acting.system(county),
        ClientId.fresh());
    var options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (var playwright = Playwright.create(options);
        var browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync")))) {
      var page = browser.newPage();
      authenticator(page);
      var site = "http://localhost:" + port;

      page.navigate(site + "/sign-in");
      page.fill("[name=name]", "key-holder");
      page.fill("[name=password]", PASSWORD);
      page.click("form[action='/sign-in'] button");
      page.navigate(site + "/account/passkeys");
      page.fill("[name=label]", "我的手机");
      page.click("[data-passkey] button");
      page.waitForURL("**/account/passkeys?done=access.passkey-made");
      assertThat(page.content()).contains("我的手机");

      page.navigate(site + "/account");
      page.click("form[action='/sign-out'] button");
      page.waitForURL("**/sign-in?*");
      page.click("[data-passkey] button");
      page.waitForURL(site + "/");
      page.navigate(site + "/account/sessions");
      assertThat(page.content()).contains("这台设备");

      page.navigate(site + "/account/passkeys");
      page.click("form[action*='/removal'] button");
      page.waitForURL("**/account/passkeys?done=access.passkey-removed");
      page.context().clearCookies();
      page.navigate(site + "/sign-in");
      page.click("[data-passkey] button");
      page.waitForFunction(
          "() => document.querySelector('[data-passkey] [role=status]').textContent.includes('没有通过验证')");
    }
  }

  private static void authenticator(Page page) {
    var devtools = page.context().newCDPSession(page);
    devtools.send("WebAuthn.enable");
    var kind = new JsonObject();
    kind.addProperty("protocol", "ctap2");
    kind.addProperty("transport", "internal");
    kind.addProperty("hasResidentKey", true);
    kind.addProperty("hasUserVerification", true);
    kind.addProperty("isUserVerified", true);
    kind.addProperty("automaticPresenceSimulation", true);
    var wanted = new JsonObject();
    wanted.add("options", kind);
    devtools.send("WebAuthn.addVirtualAuthenticator", wanted);
  }
}
