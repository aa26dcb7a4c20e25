package shanzhi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import shanzhi.engine.deliberation.BallotId;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Majority;
import shanzhi.engine.deliberation.NewBody;
import shanzhi.engine.deliberation.NewSecretBallot;
import shanzhi.engine.deliberation.Published;
import shanzhi.engine.deliberation.RollUnit;
import shanzhi.engine.deliberation.Rolls;
import shanzhi.engine.deliberation.SecretBallots;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.launcher.Trial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A village votes in secret: five hundred phones, spread over half a minute, each take a ballot with
 * their session and put it in as nobody, twice, for the first answer may have been lost. Judged by what
 * is published after the count.
 */
final class MeetingBench implements Bench {

  private static final int VOTERS = 500;
  private static final int WINDOW_MS = 30_000;
  private static final int AT_ONCE = 64;
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public Measured measure(Options options, Talk talk)
      throws IOException, SQLException, InterruptedException {
    try (var folder = WorkFolder.of(options, "meeting");
        var trial = Trial.county(folder.path());
        var program = trial.start(Map.of())) {
      var village = new Village(program, new CaseCrew(program).region(0));
      talk.step("Calling %d people to the roll", VOTERS);
      village.settle();
      talk.step("Voting");
      return village.votes();
    }
  }

  /** A voter's phone, signed in, with a marked ballot. */
  private record Phone(String session, BlindBallot ballot) {}

  /** What became of a phone's ballot: its receipts, and how long the two steps took. */
  private record Voted(List<String> receipts, double milliseconds) {}

  private static final class Village {

    private final Trial.Running program;
    private final Region region;
    private final Acting system;
    private final SecretBallots ballots;
    private final String site;
    private final List<Phone> phones = new ArrayList<>();
    private BallotId ballot = new BallotId(0);

    Village(Trial.Running program, Region region) {
      this.program = program;
      this.region = region;
      this.system = Acting.system(program.bean(County.class));
      this.ballots = program.bean(SecretBallots.class);
      this.site = "http://127.0.0.1:"
          + program.bean(Environment.class).getProperty("local.server.port") + "/ballots/";
    }

    void settle() throws IOException {
      var voters = new ArrayList<PersonId>();
      for (var n = 0; n < VOTERS; n++) {
        var said = NewResident.of("王春花", Sex.FEMALE, LocalDate.of(1970, 1, 1), region);
        voters.add(program.bean(People.class).enrol(said, system, ClientId.fresh()));
      }
      var committee = program.bean(Organisations.class).at(region).getFirst().id();
      var body = program
          .bean(Bodies.class)
          .found(
              new NewBody(BodyKind.VILLAGERS, region, committee, "村民会议", LocalDate.of(2026, 1, 1)),
              system,
              ClientId.fresh());
      var now = program.bean(Clock.class).instant();
      var roll =
          program.bean(Rolls.class).freeze(body, RollUnit.PERSON, now, system, ClientId.fresh());
      var question = new NewSecretBallot(
          roll, "是否修路？", List.of("赞成", "反对", "弃权"), true, Majority.half(Majority.Among.VOTES));
      ballot = ballots.open(question, system, ClientId.fresh());
      var key = ballots.find(ballot).key();
      var head = "shanzhi ballot 1 " + region.county().code() + " " + ballot + " ";
      for (var voter : voters) phones.add(phone(voter, new BlindBallot(key, head, 0)));
    }

    private Phone phone(PersonId voter, BlindBallot marked) {
      var account = program
          .bean(Accounts.class)
          .open(
              new NewAccount(voter, region, "voter-" + voter, null, true),
              system,
              ClientId.fresh());
      var session = program.bean(Access.class).demonstrationSignIn(account, "phone", "127.0.0.1");
      return new Phone(session.token(), marked);
    }

    Measured votes() throws InterruptedException {
      var begun = System.nanoTime();
      var voted = new ArrayList<Voted>();
      try (var client =
              HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
          var callers = Executors.newScheduledThreadPool(AT_ONCE)) {
        var all = new ArrayList<Future<Voted>>();
        for (var n = 0; n < phones.size(); n++) {
          var phone = phones.get(n);
          var after = (long) WINDOW_MS * n / phones.size();
          all.add(callers.schedule(() -> vote(client, phone), after, TimeUnit.MILLISECONDS));
        }
        for (var one : all) voted.add(one.get());
      } catch (ExecutionException failed) {
        throw new CannotMeasure("a ballot was not taken: %s", String.valueOf(failed.getCause()));
      }
      var seconds = (System.nanoTime() - begun) / 1e9;
      ballots.close(ballot, null, system);
      ballots.tally(ballot, system);
      return judged(voted, seconds);
    }

    private Measured judged(List<Voted> voted, double seconds) {
      var published = ballots.published(ballot);
      var counted = published.ballots().stream().map(Published.Line::receipt).toList();
      var answered = new HashSet<String>();
      for (var one : voted) answered.addAll(one.receipts());
      var lost = answered.stream().filter(receipt -> !counted.contains(receipt)).count();
      var doubled =
          counted.size() - new HashSet<>(counted).size() + Math.max(0, counted.size() - VOTERS);
      var times = voted.stream().mapToDouble(Voted::milliseconds).sorted().toArray();
      return new Measured("meeting")
          .figure("offered", VOTERS)
          .figure("counted", Objects.requireNonNull(published.counts()).getFirst())
          .figure("lost", lost)
          .figure("doubled", doubled)
          .figure("seconds", seconds)
          .figure("p99_ms", times[times.length * 99 / 100])
          .atLeast("counted", VOTERS)
          .atMost("lost", 0)
          .atMost("doubled", 0)
          .atMost("p99_ms", 2_000);
    }

    private Voted vote(HttpClient client, Phone phone) throws IOException, InterruptedException {
      var begun = System.nanoTime();
      var taken = send(
          client,
          "/signature",
          phone.session(),
          Map.of("blinded", phone.ballot().blinded()));
      var signature = phone.ballot().finished(taken.path("signature").asString());
      var marked = Map.of("ballot", phone.ballot().prepared(), "signature", signature);
      var receipts = new ArrayList<String>();
      receipts.add(send(client, "/box", null, marked).path("receipt").asString());
      var milliseconds = (System.nanoTime() - begun) / 1e6;
      receipts.add(send(client, "/box", null, marked).path("receipt").asString());
      return new Voted(receipts, milliseconds);
    }

    private JsonNode send(
        HttpClient client, String where, @Nullable String session, Map<String, String> said)
        throws IOException, InterruptedException {
      var request = HttpRequest.newBuilder(URI.create(site + ballot + where))
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
