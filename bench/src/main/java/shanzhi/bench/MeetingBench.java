package shanzhi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.Published;
import shanzhi.launcher.Trial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An evening with the whole village on the phone: two thousand follow one talk live while five hundred
 * of them, spread over half a minute, each take a secret ballot with their session and put it in as
 * nobody, twice, for the first answer may have been lost. Then the program is killed in the middle of
 * the talk and started again: everybody must come to see the newest. The program runs as a process of
 * its own, started as {@code run} starts it; the phones share the machine with it.
 */
final class MeetingBench implements Bench {

  private static final int FOLLOWERS = 2_000;
  private static final int VOTERS = 500;
  private static final int WINDOW_MS = 30_000;
  private static final int ACT_EVERY_MS = 1_000;
  private static final int AT_ONCE = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    try (var folder = WorkFolder.of(options, "meeting")) {
      var candidate = Candidate.ours(Main.home(), folder.path());
      var people = options.followers(FOLLOWERS);
      var voters = Math.min(people, VOTERS);
      talk.step("Calling %,d people to the talk and the roll", people);
      LiveTalk.Ready ready;
      try (var trial = Trial.county(candidate.data())) {
        ready = LiveTalk.prepare(trial, people, voters);
      }
      var evening = new Evening(candidate, ready, talk);
      evening.pass();
      talk.step("Counting");
      try (var trial = Trial.county(candidate.data())) {
        return evening.judged(LiveTalk.counted(trial, ready.ballot()));
      }
    }
  }

  /** What became of a phone's ballot: its receipts, and how long the two steps took. */
  private record Voted(List<String> receipts, double milliseconds) {}

  /** From the first page to the last ballot. */
  private static final class Evening {

    private final Candidate candidate;
    private final LiveTalk.Ready ready;
    private final Talk talk;
    private final int port;
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Voted> voted = new ArrayList<>();
    private final List<Long> versions = new ArrayList<>();
    private final List<Long> begun = new ArrayList<>();
    private double[] delays = {};
    private double megabytes;
    private double sentMegabytes;
    private double ballotSeconds;
    private double backSeconds;
    private long behind;
    private long version;

    Evening(Candidate candidate, LiveTalk.Ready ready, Talk talk) throws IOException {
      this.candidate = candidate;
      this.ready = ready;
      this.talk = talk;
      this.port = Candidate.freePort();
      this.version = ready.version();
    }

    private String site() {
      return "http://127.0.0.1:" + port;
    }

    void pass() throws IOException, InterruptedException {
      try (client;
          var followers = new Followers(site(), "/talks/" + ready.meeting())) {
        try (var first = candidate.start(port)) {
          first.secondsToFirstPage();
          talk.step("Opening the talk on %,d phones", ready.residents().size());
          followers.open(ready.residents());
          talk.step("Voting while the talk goes on");
          live(followers);
          megabytes = first.residentMegabytes();
          talk.step("Killing the program and starting it again");
          turn();
          first.kill();
        }
        var killed = System.nanoTime();
        try (var second = candidate.start(port)) {
          second.secondsToFirstPage();
          turn();
          behind += followers.behind(version, PATIENCE);
          backSeconds = (System.nanoTime() - killed) / 1e9;
          turn();
          behind += followers.behind(version, PATIENCE);
        }
      }
    }

    /** The chair turns from item to item while the ballots come in. */
    private void live(Followers followers) throws IOException, InterruptedException {
      var from = System.nanoTime();
      var sent = followers.bytes();
      try (var callers = Executors.newScheduledThreadPool(AT_ONCE)) {
        var all = new ArrayList<Future<Voted>>();
        for (var n = 0; n < ready.ballots().size(); n++) {
          var phone = n;
          var after = (long) WINDOW_MS * n / ready.ballots().size();
          all.add(callers.schedule(() -> vote(phone), after, TimeUnit.MILLISECONDS));
        }
        for (var n = 1; n <= WINDOW_MS / ACT_EVERY_MS; n++) {
          turn();
          versions.add(version);
          var next = from + TimeUnit.MILLISECONDS.toNanos((long) n * ACT_EVERY_MS);
          TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        }
        for (var one : all) voted.add(one.get());
      } catch (ExecutionException failed) {
        throw new CannotMeasure("a ballot was not taken: %s", String.valueOf(failed.getCause()));
      }
      ballotSeconds = (System.nanoTime() - from) / 1e9;
      behind += followers.behind(version, PATIENCE);
      sentMegabytes = (followers.bytes() - sent) / 1e6;
      delays = followers.delays(versions, begun.subList(0, versions.size()));
    }

    /** One act of the chair; each raises the talk's version by one. */
    private void turn() throws IOException, InterruptedException {
      begun.add(System.nanoTime());
      version++;
      var form = "item=%d&clientId=%s".formatted(1 + version % 2, UUID.randomUUID());
      var request = HttpRequest.newBuilder(
              URI.create(site() + "/talks/" + ready.meeting() + "/turns"))
          .timeout(Duration.ofMinutes(1))
          .header("Authorization", "Bearer " + ready.chair())
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form))
          .build();
      var answer = client.send(request, BodyHandlers.discarding());
      if (answer.statusCode() >= 400) {
        throw new CannotMeasure("the chair's turn was answered %d", answer.statusCode());
      }
    }

    Measured judged(Published published) {
      var receipts = voted.stream().flatMap(one -> one.receipts().stream()).toList();
      var judged = LiveTalk.lostAndDoubled(published, receipts);
      var counted = Objects.requireNonNull(published.counts()).getFirst();
      var times = voted.stream().mapToDouble(Voted::milliseconds).sorted().toArray();
      return new Measured("meeting")
          .figure("offered", ready.ballots().size())
          .figure("counted", counted)
          .figure("lost", judged[0])
          .figure("doubled", judged[1] + Math.max(0, counted - ready.ballots().size()))
          .figure("followers", ready.residents().size())
          .figure("updates", versions.size())
          .figure("updates_lost", behind)
          .figure("update_p50_ms", delays[delays.length / 2])
          .figure("update_p99_ms", delays[delays.length * 99 / 100])
          .figure("ballot_p99_ms", times[times.length * 99 / 100])
          .figure("ballot_seconds", ballotSeconds)
          .figure("back_after_kill_seconds", backSeconds)
          .figure("sent_mb", sentMegabytes)
          .figure("resident_mb", megabytes)
          .atLeast("counted", ready.ballots().size())
          .atMost("lost", 0)
          .atMost("doubled", 0)
          .atMost("updates_lost", 0)
          .atMost("update_p99_ms", 2_000);
    }

    private Voted vote(int phone) throws IOException, InterruptedException {
      var from = System.nanoTime();
      var ballot = ready.ballots().get(phone);
      var taken =
          send("/signature", ready.residents().get(phone), Map.of("blinded", ballot.blinded()));
      var signature = ballot.finished(taken.path("signature").asString());
      var marked = Map.of("ballot", ballot.prepared(), "signature", signature);
      var receipts = new ArrayList<String>();
      receipts.add(send("/box", null, marked).path("receipt").asString());
      var milliseconds = (System.nanoTime() - from) / 1e6;
      receipts.add(send("/box", null, marked).path("receipt").asString());
      return new Voted(receipts, milliseconds);
    }

    private JsonNode send(String where, @Nullable String session, Map<String, String> said)
        throws IOException, InterruptedException {
      var address = URI.create(site() + "/ballots/" + ready.ballot() + where);
      var request = HttpRequest.newBuilder(address)
          .timeout(Duration.ofMinutes(1))
          .header("Content-Type", "application/json")
          .header("Accept", "application/json")
          .POST(BodyPublishers.ofString(JSON.writeValueAsString(said)));
      if (session != null) request.header("Authorization", "Bearer " + session);
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new CannotMeasure("%s was answered %d", where, answer.statusCode());
      }
      return JSON.readTree(answer.body());
    }
  }
}
