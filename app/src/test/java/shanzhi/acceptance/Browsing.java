package shanzhi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real browser, driven as a person would: on a phone or at a desk, one context a person. Every page
 * looked at is held against the accessibility rules and, with {@code -Dshanzhi.draw=true}, kept as a
 * picture under {@code target/pages}.
 */
public final class Browsing implements AutoCloseable {

  /** A cheap phone. */
  public static final ViewportSize PHONE = new ViewportSize(390, 780);

  /** An old office screen. */
  public static final ViewportSize DESK = new ViewportSize(1280, 900);

  private static final boolean PICTURES = Boolean.getBoolean("shanzhi.draw");

  private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

  /** Long enough for a busy machine; what is slow is for the benchmarks to say. */
  private static final int PATIENCE_MILLIS = 60_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private final String site;
  private final ServiceWorkerPolicy workers;
  private final List<BrowserContext> people = new ArrayList<>();

  /** One for all tests of the process, which it ends with: starting it costs as much as some tests do. */
  private static final class Chromium {

    static final Browser BROWSER = Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(chromium())
            .setArgs(List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync")));
  }

  /** The rules' own text, out of the library that brings it along. */
  private static final class Rules {

    static final String AXE = read();

    private static String read() {
      try (var text = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
        return new String(text.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /** Without the worker that opens a page out of signal: what is tested here is in signal. */
  public Browsing(int port) {
    this(port, ServiceWorkerPolicy.BLOCK);
  }

  /** With it. */
  public static Browsing outOfSignal(int port) {
    return new Browsing(port, ServiceWorkerPolicy.ALLOW);
  }

  private Browsing(int port, ServiceWorkerPolicy workers) {
    this.workers = workers;
    site = "http://localhost:" + port;
  }

  /** The shell first: the same engine without the windows, at half the work. */
  private static Path chromium() {
    return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Chromium: ./shanzhi test installs it"));
  }

  /** A person with a browser of their own. */
  public Person person(String called, ViewportSize size) {
    var context = Chromium.BROWSER.newContext(new Browser.NewContextOptions()
        .setViewportSize(size.width, size.height)
        .setServiceWorkers(workers)
        .setLocale("zh-CN")
        .setTimezoneId("Asia/Shanghai"));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript(NOTES);
    people.add(context);
    return new Person(called, context);
  }

  @Override
  public void close() {
    people.forEach(BrowserContext::close);
  }

  /** Notes what reaches the page, so that a click that went astray is told from one that led nowhere. */
  private static final String NOTES = """
      window.reached = [];
      for (const kind of ["mousedown", "click", "submit", "pagehide"])
        addEventListener(kind, (event) => reached.push(kind + " " + event.target.nodeName), true);""";

  /** What reached the page, and of each form which fields the browser does not let through. */
  private static final String TOLD = """
      [reached.slice(-8), ...[...document.forms].map((form) => form.getAttribute("action")
        + [...form.elements].filter((one) => one.willValidate && !one.validity.valid)
            .map((one) => " invalid:" + one.name).join(""))]""";

  /** A page that says what it showed, and what it still waited for, when somebody waited in vain. */
  private static Page telling(Page page) {
    var asked = new LinkedHashSet<Request>();
    page.onRequest(asked::add);
    page.onRequestFinished(asked::remove);
    page.onRequestFailed(asked::remove);
    return (Page) Proxy.newProxyInstance(
        Page.class.getClassLoader(), new Class<?>[] {Page.class}, (proxy, method, given) -> {
          try {
            return method.invoke(page, given);
          } catch (InvocationTargetException failed) {
            if (!(failed.getCause() instanceof TimeoutError)) throw failed.getCause();
            var open = asked.stream().map(one -> one.method() + " " + one.url()).toList();
            var told = page.evaluate(TOLD);
            var shown = page.url() + " " + open + " " + told + "\n"
                + page.locator("body").innerText();
            throw new AssertionError("waited in vain at " + shown, failed.getCause());
          }
        });
  }

  /** One person's browser. */
  public final class Person implements AutoCloseable {

    private final String called;
    public final BrowserContext context;
    public Page page;

    private Person(String called, BrowserContext context) {
      this.called = called;
      this.context = context;
      this.page = telling(context.newPage());
    }

    /** Signs in with one click on the demonstration's list. */
    public Person signIn(long account) {
      go("/sign-in");
      page.click("button[name=account][value='" + account + "']");
      page.waitForURL(site + "/");
      return this;
    }

    public Person go(String address) {
      var response = page.navigate(site + address);
      assertThat(response.status()).as("%s asks for %s", called, address).isEqualTo(200);
      return this;
    }

    /** Gives the device a key of its own, which finds its owner there and willing whenever it is asked. */
    public Person withPasskeys() {
      var devtools = context.newCDPSession(context.pages().getLast());
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
      return this;
    }

    /** Walks out of signal, or back into it. */
    public Person signal(boolean there) {
      context.setOffline(!there);
      return this;
    }

    /** Closes the page, as a phone does that is put away, and opens a fresh one. */
    public Person reopen() {
      page.close();
      page = telling(context.newPage());
      return this;
    }

    /** Looks at the page: held against the rules of accessibility, kept as a picture where asked for. */
    public Person look(String name) {
      // A page that a link led to may still wait for its style, without which it is no page to
      // judge.
      page.waitForLoadState();
      if (PICTURES) {
        page.screenshot(new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "pages", name + ".png")));
      }
      assertThat(violations()).as("%s for %s", name, called).isEmpty();
      var wide = (Boolean) page.evaluate(
          "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
      assertThat(wide).as("%s is wider than the screen of %s", name, called).isFalse();
      return this;
    }

    /** Each broken rule with the first place that breaks it; the pages have no frames. */
    private List<?> violations() {
      page.evaluate(Rules.AXE);
      return (List<?>) page.evaluate("""
          async (rules) => {
            const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
            return found.violations.map((one) => one.id + ": " + one.nodes[0].html);
          }""", RULES);
    }

    public String text() {
      return page.innerText("main");
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
