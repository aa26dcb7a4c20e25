package shanzhi.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A reader who signs in as everybody whom the demonstration offers, and follows the links. */
final class Visit {

  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern ACCOUNT = Pattern.compile("name=\"account\" value=\"([0-9]+)\"");

  /** Links that a person has before them; more would be a crawl of the same lists. */
  private static final int MOST_LINKS = 60;

  /** Shares no factor with the links: reaches all, and soon what stands below everybody's menu. */
  private static final int STRIDE = 7;

  private final Started program;
  private final Set<String> seen = new LinkedHashSet<>();
  private int read;

  Visit(Started program) {
    this.program = program;
  }

  /** What the program holds after so many pages, and how many different ones they were. */
  record Memory(int pages, int different, double megabytes) {}

  Memory pages(int pages) throws IOException, InterruptedException {
    var people = people();
    for (var n = 0; n < people.size(); n++) {
      if (!people.get(n).isEmpty()) signIn(people.get(n));
      follow(pages * (n + 1) / people.size());
    }
    return new Memory(read, seen.size(), program.residentMegabytes());
  }

  /** Accounts that one can be; nobody where none is offered. */
  private List<String> people() throws IOException, InterruptedException {
    var accounts = new LinkedHashSet<String>();
    var offered = ACCOUNT.matcher(program.get("/sign-in").body());
    while (offered.find()) accounts.add(offered.group(1));
    return accounts.isEmpty() ? List.of("") : List.copyOf(accounts);
  }

  private void signIn(String account) throws IOException, InterruptedException {
    var token = TOKEN.matcher(program.get("/sign-in").body());
    if (!token.find()) throw new CannotMeasure("the sign-in page has no form");
    var form = "to=/&account=%s&_csrf=%s"
        .formatted(account, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    var answer = program.post("/sign-in/demonstration", form);
    if (answer.statusCode() != 200) {
      throw new CannotMeasure("signing in was answered %d", answer.statusCode());
    }
  }

  /** Reads pages in turn until so many were read in all; each adds the links it shows. */
  private void follow(int until) throws IOException, InterruptedException {
    var links = new ArrayList<>(List.of("/"));
    for (var next = 0; read < until; next = (next + STRIDE) % links.size()) {
      var page = program.get(links.get(next));
      if (page.statusCode() >= 500) {
        throw new CannotMeasure("%s was answered %d", links.get(next), page.statusCode());
      }
      read++;
      seen.add(links.get(next));
      var shown = LINK.matcher(page.body());
      while (shown.find() && links.size() < MOST_LINKS) {
        var link = shown.group(1).replace("&amp;", "&");
        var file = link.startsWith("/assets/") || link.startsWith("/webjars/");
        if (!file && !links.contains(link)) links.add(link);
      }
    }
  }
}
