package shanzhi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.env.Environment;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.launcher.Trial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A grid worker comes back with cases captured out of signal and the phone sends them all twice, over
 * HTTP, in batches as the offline app makes them; judged by what the database then holds. Photos are
 * not among them: they travel before, one each, and what they cost is the making of a picture.
 */
final class SyncBench implements Bench {

  private static final int CASES = 500;
  private static final int BATCH = 50;
  private static final int ROUNDS = 3;

  private static final JsonMapper JSON = JsonMapper.shared();

  /** One thing that a phone captured, as it is sent. */
  private record Captured(
      String clientId,
      String capturedAt,
      String as,
      String procedure,
      String region,
      String title,
      String text,
      String spot,
      double longitude,
      double latitude) {}

  /** What became of the cases of one round. */
  private record Round(double first, double second, long lost, long doubled) {

    double perCase() {
      return first + second;
    }
  }

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    try (var folder = WorkFolder.of(options, "sync");
        var trial = Trial.county(folder.path());
        var program = trial.start(Map.of());
        var phone = Phone.of(program, new CaseCrew(program))) {
      talk.step("Warming up");
      phone.upload(phone.captured(CASES));
      var rounds = new ArrayList<Round>();
      for (var n = 1; n <= options.rounds(ROUNDS); n++) {
        var round = round(phone, trial);
        talk.step(
            "Round %d: %.2f ms a case the first time, %.2f the second",
            n, round.first(), round.second());
        rounds.add(round);
      }
      return new Measured("sync")
          .figure("cases", CASES)
          .figure("batch", BATCH)
          .figure("lost", rounds.stream().mapToLong(Round::lost).sum())
          .figure("doubled", rounds.stream().mapToLong(Round::doubled).sum())
          .figure("ms_per_case", median(rounds.stream().map(Round::perCase).toList()))
          .figure("first_ms_per_case", median(rounds.stream().map(Round::first).toList()))
          .figure(
              "second_ms_per_case", median(rounds.stream().map(Round::second).toList()))
          .atMost("lost", 0)
          .atMost("doubled", 0)
          .atMost("ms_per_case", 10);
    }
  }

  private static double median(List<Double> values) {
    return Measured.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Round round(Phone phone, Trial trial)
      throws IOException, SQLException, InterruptedException {
    var before = matters(trial);
    var cases = phone.captured(CASES);
    var begun = System.nanoTime();
    var first = phone.upload(cases);
    var half = System.nanoTime();
    var second = phone.upload(cases);
    var end = System.nanoTime();
    if (!first.equals(second)) {
      throw new CannotMeasure("the second upload was answered otherwise than the first");
    }
    return new Round(
        (half - begun) / 1e6 / CASES,
        (end - half) / 1e6 / CASES,
        CASES - stored(trial, cases),
        Math.max(0, matters(trial) - before - CASES));
  }

  private static long matters(Trial trial) throws SQLException {
    try (var connection = trial.owner().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from casework.matter")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Cases of which the matter, what was said, the event and its leaf are there. */
  private static long stored(Trial trial, List<Captured> cases) throws SQLException {
    try (var connection = trial.owner().connect();
        var statement = connection.prepareStatement("""
            select count(distinct e.client)
              from casework.event e
              join casework.matter m on m.county = e.county and m.id = e.matter
              join casework.content c on c.county = e.county and c.matter = e.matter
              join transparency.leaf l on l.county = e.county and l.seq = e.leaf
             where e.client = any(?::uuid[]) and e.action = 'raise'""")) {
      var ids = cases.stream().map(Captured::clientId).toArray(String[]::new);
      statement.setArray(1, connection.createArrayOf("text", ids));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** A grid worker's phone, signed in. */
  private record Phone(HttpClient client, URI address, String session, CaseCrew crew, Acting worker)
      implements AutoCloseable {

    static Phone of(Trial.Running program, CaseCrew crew) {
      var worker = crew.gridWorker(0);
      var account = program
          .bean(Accounts.class)
          .open(
              new NewAccount(
                  Objects.requireNonNull(worker.person()), crew.region(0), "phone", null, true),
              Acting.system(program.bean(County.class)),
              ClientId.fresh());
      var session = program
          .bean(Access.class)
          .demonstrationSignIn(account, "a phone", "127.0.0.1")
          .token();
      var port = program.bean(Environment.class).getProperty("local.server.port");
      return new Phone(
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
          URI.create("http://127.0.0.1:" + port + "/api/sync"),
          session,
          crew,
          worker);
    }

    List<Captured> captured(int cases) {
      var captured = new ArrayList<Captured>();
      for (var n = 0; n < cases; n++) {
        captured.add(new Captured(
            UUID.randomUUID().toString(),
            Instant.EPOCH.plusSeconds(1_795_000_000L + n).toString(),
            worker.signature(),
            "grid.five-steps",
            crew.region(0).code(),
            CaseCrew.TITLE,
            CaseCrew.BODY,
            "三组水井旁",
            104.53 + n / 1e5,
            32.41));
      }
      return captured;
    }

    /** Sends all in batches; answers the numbers of the matters, in order. */
    List<Long> upload(List<Captured> cases) throws IOException, InterruptedException {
      var numbers = new ArrayList<Long>();
      for (var from = 0; from < cases.size(); from += BATCH) {
        var batch = cases.subList(from, Math.min(cases.size(), from + BATCH));
        var answer = client.send(
            HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + session)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("items", batch))))
                .build(),
            BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new CannotMeasure("a batch was answered %d", answer.statusCode());
        }
        for (JsonNode item : JSON.readTree(answer.body()).get("answers")) {
          numbers.add(item.get("matter").asLong(0));
        }
      }
      return numbers;
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
