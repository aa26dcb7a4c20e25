package shanzhi.engine.deliberation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shanzhi.foundation.ground.Capability.ACCOUNT_OWN;
import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.SecretBallot.State;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PassingKeys;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.transparency.Leaf;

/**
 * 无记名表决 Questions put to a roll in secret, so that anybody can recount and nobody can tell who marked
 * what. A voter's phone marks a ballot and blinds it; the platform, knowing who asks, strikes them off
 * and signs what it cannot read; the phone takes the blind away and puts the ballot into the box as
 * nobody. What is in the box lies sealed until the count, which destroys the keys.
 */
@Component
public class SecretBallots {

  private static final int MOST_OPTIONS = 20;
  private static final int LONGEST_OPTION = 40;
  private static final int PAGE = 20;

  private final Db db;
  private final County county;
  private final SecretStore store;
  private final BoxStore boxes;
  private final SecretCount counting;
  private final VoteStore motions;
  private final PassingKeys keys;
  private final BallotLines lines;
  private final Parameters parameters;
  private final Clock clock;

  SecretBallots(
      Db db,
      County county,
      SecretStore store,
      BoxStore boxes,
      SecretCount counting,
      PassingKeys keys,
      BallotLines lines,
      Parameters parameters,
      Clock clock) {
    this.db = db;
    this.county = county;
    this.store = store;
    this.boxes = boxes;
    this.counting = counting;
    this.motions = new VoteStore(county);
    this.keys = keys;
    this.lines = lines;
    this.parameters = parameters;
    this.clock = clock;
  }

  /** Puts a question to a roll: a key pair of its own, and ballots may be taken. */
  public BallotId open(NewSecretBallot said, Acting by, ClientId client) {
    var content = ClientId.print(by, said);
    var now = now();
    by.must(TALK_RUN, now);
    check(said);
    var roll = db.in(Scope.open(county), jdbc -> store.roll(jdbc, said.roll()))
        .orElseThrow(() -> Refusal.unknown("deliberation.secret.no-roll"));
    by.must(TALK_RUN, roll.region(), now);
    var before = db.in(Scope.open(county), jdbc -> store.openedBefore(jdbc, client, content));
    if (before.isPresent()) return before.get();
    var voters = db.in(by.scope(TALK_RUN), jdbc -> store.roll(jdbc, said.roll()))
        .map(SecretStore.OnRoll::voters)
        .orElse(0);
    if (voters == 0) throw Refusal.conflict("deliberation.secret.empty-roll");
    var pair = BlindKey.fresh();
    // Forced to the disk before anything is sealed under it.
    var seal = new BallotSeal(keys.make(SecretStore.secretName(client)));
    return db.in(by.scope(TALK_RUN), jdbc -> {
      var again = store.openedBefore(jdbc, client, content);
      if (again.isPresent()) return again.get();
      var id = store.nextId(jdbc);
      var least = Math.toIntExact(parameters.value(SecretParameters.LEAST, roll.region(), now));
      var ballot = new SecretBallot(
          id,
          roll.region(),
          said.roll(),
          said.question().strip(),
          said.options().stream().map(String::strip).toList(),
          said.abstains(),
          said.majority(),
          least,
          pair.open(),
          State.OPEN,
          now,
          voters,
          null,
          null,
          null);
      var sealed = seal.seal("key " + id, pair.secret());
      store.open(
          jdbc, ballot, new SecretStore.Opening(sealed, Leaf.freshSalt(), by, client, content));
      lines.open(ballot);
      return id;
    });
  }

  private static void check(NewSecretBallot said) {
    var checks = new Checks();
    checks.text("question", said.question(), 2, 500);
    checks.must(
        said.options().size() >= 2 && said.options().size() <= MOST_OPTIONS,
        "options",
        "deliberation.secret.options",
        MOST_OPTIONS);
    for (var option : said.options()) checks.text("options", option, 1, LONGEST_OPTION);
    var different = new HashSet<>(said.options());
    checks.must(
        different.size() == said.options().size(), "options", "deliberation.secret.same-option");
    checks.must(
        !said.abstains() || said.options().size() > 2,
        "options",
        "deliberation.secret.nothing-to-choose");
    checks.end();
  }

  /** The ballot, which is public. */
  public SecretBallot find(BallotId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("deliberation.secret.unknown"));
  }

  /** The meeting that put it to the vote; none of a ballot that was opened otherwise. */
  public Optional<MeetingId> meeting(BallotId id) {
    return db.in(Scope.system(county), jdbc -> motions.decidedBy(jdbc, id))
        .map(VoteStore.Decided::meeting);
  }

  /** How somebody stands to a ballot. */
  public enum Standing {
    /** Not on the roll, or taken off it. */
    NOT_ON_ROLL,
    /** May take a ballot. */
    MAY_TAKE,
    /** Took one by phone; whether it is in, nobody can say by the name. */
    TOOK_PHONE,
    /** Took paper. */
    TOOK_PAPER
  }

  public Standing standing(BallotId id, Acting resident) {
    var person = self(resident);
    var taken = db.in(resident.scope(ACCOUNT_OWN), jdbc -> store.taken(jdbc, id, person));
    if ("PHONE".equals(taken.way())) return Standing.TOOK_PHONE;
    if ("PAPER".equals(taken.way())) return Standing.TOOK_PAPER;
    return taken.onRoll() ? Standing.MAY_TAKE : Standing.NOT_ON_ROLL;
  }

  /**
   * 领票 Strikes the voter off and signs what they blinded. Sent again with the same blinded message the
   * same signature is answered, for the signal may have broken; with another it is refused.
   */
  public byte[] take(BallotId id, byte[] blinded, Acting resident) {
    resident.must(ACCOUNT_OWN, now());
    var ballot = find(id);
    mustBeOpen(ballot);
    var person = self(resident);
    var digest = Marked.receipt(blinded);
    var sealed = db.in(Scope.system(county), jdbc -> store.sealed(jdbc, id));
    var seal = seal(sealed.name());
    // Refuses what cannot be signed before anybody is struck off for it.
    var secret = seal.open("key " + id, key(sealed));
    var signature = BlindKey.sign(secret, blinded);
    Arrays.fill(secret, (byte) 0);
    var fresh = struckOff(id, person, "PHONE", digest, resident);
    if (fresh) return signature;
    var taken = db.in(resident.scope(ACCOUNT_OWN), jdbc -> store.taken(jdbc, id, person));
    if (taken.blinded() != null && MessageDigest.isEqual(taken.blinded(), digest)) return signature;
    throw refusedTake(taken, find(id));
  }

  private boolean struckOff(
      BallotId id, PersonId person, String way, byte @Nullable [] blinded, Acting by) {
    return db.in(Scope.system(county), jdbc -> {
      var fresh = store.take(jdbc, id, person, way, blinded, by);
      if (fresh) lines.taken(jdbc, id, person);
      return fresh;
    });
  }

  private static Refusal refusedTake(SecretStore.Taken taken, SecretBallot ballot) {
    if ("PAPER".equals(taken.way())) return Refusal.conflict("deliberation.secret.took-paper");
    if (taken.way() != null) return Refusal.conflict("deliberation.secret.taken-already");
    if (!taken.onRoll()) return Refusal.forbidden("deliberation.secret.not-on-roll");
    return Refusal.conflict("deliberation.secret.closed", ballot.question());
  }

  /**
   * 投票 Puts a signed ballot into the box, as nobody. The same ballot again gets the same answer and
   * lies there once.
   *
   * @return the receipt
   */
  public byte[] cast(BallotId id, byte[] prepared, byte[] signature) {
    var ballot = find(id);
    var marked = Marked.read(county.code(), id, ballot.options().size(), prepared)
        .orElseThrow(() -> Refusal.invalid("ballot", "deliberation.secret.not-a-ballot"));
    if (!BlindKey.verify(ballot.key(), prepared, signature)) {
      throw Refusal.invalid("ballot", "deliberation.secret.not-signed");
    }
    mustBeOpen(ballot);
    var name = db.in(Scope.system(county), jdbc -> store.sealed(jdbc, id)).name();
    var seal = seal(name);
    var tag = seal.tag("box " + id, marked.receipt());
    var both = ByteBuffer.allocate(prepared.length + signature.length)
        .put(prepared)
        .put(signature)
        .array();
    var sealed = seal.seal("box " + id, both);
    var put = db.in(Scope.system(county), jdbc -> boxes.put(jdbc, id, tag, sealed));
    if (!put.open()) throw Refusal.conflict("deliberation.secret.closed", ballot.question());
    return marked.receipt();
  }

  /** 发放纸质票 Strikes somebody off who takes paper; without effect where they have it. */
  public void handPaper(BallotId id, PersonId person, Acting by) {
    var ballot = run(id, by);
    mustBeOpen(ballot);
    var fresh = struckOff(id, person, "PAPER", null, by);
    if (fresh) return;
    var taken = db.in(by.scope(TALK_RUN), jdbc -> store.taken(jdbc, id, person));
    if ("PAPER".equals(taken.way())) return;
    throw refusedTake(taken, find(id));
  }

  /** 纸质票计数 Writes down what two counters found; sent once more it corrects, until the count. */
  public void countPapers(BallotId id, PaperCount said, Acting by, ClientId client) {
    var ballot = run(id, by);
    if (ballot.state() == State.TALLIED) throw Refusal.conflict("deliberation.secret.tallied");
    var handed = db.in(by.scope(TALK_RUN), jdbc -> store.issued(jdbc, id)).paper();
    var checks = new Checks();
    checks.must(
        !said.first().equals(said.second())
            && !said.first().equals(by.person())
            && !said.second().equals(by.person()),
        "second",
        "deliberation.secret.two-counters");
    checks.must(
        said.votes().size() == ballot.options().size()
            && said.spoilt() >= 0
            && said.votes().stream().allMatch(votes -> votes >= 0 && votes <= handed),
        "votes",
        "deliberation.secret.paper-votes");
    checks.end();
    var sum = said.spoilt() + said.votes().stream().mapToLong(Long::longValue).sum();
    if (sum > handed) {
      throw Refusal.invalid("votes", "deliberation.secret.more-papers", sum, handed);
    }
    var seal = seal(db.in(Scope.system(county), jdbc -> store.sealed(jdbc, id)).name());
    var text = written(said);
    var tag = seal.tag("paper " + id, (by.signature() + " " + said).getBytes(UTF_8));
    var sealed = seal.seal("paper " + id, text);
    db.in(by.scope(TALK_RUN), jdbc -> {
      var before = boxes.countedBefore(jdbc, client);
      if (before.isPresent()) {
        if (MessageDigest.isEqual(before.get(), tag)) return null;
        throw Refusal.conflict("ground.client-id-used");
      }
      var papers = new BoxStore.Papers(said.first(), said.second(), sealed, tag);
      boxes.count(jdbc, ballot, papers, by, now(), client);
      return null;
    });
  }

  /** Of one length whatever was counted, so that the length tells nothing. */
  private static byte[] written(PaperCount said) {
    var text = ByteBuffer.allocate(8 * (said.votes().size() + 1));
    said.votes().forEach(text::putLong);
    return text.putLong(said.spoilt()).array();
  }

  /** 截止 Ends taking and putting in, whoever took no ballot. */
  public void close(BallotId id, @Nullable Integer present, Acting by) {
    close(id, present, true, by);
  }

  /**
   * 截止 Ends taking and putting in; without effect where it is ended.
   *
   * @param present how many are there, where the majority is a share of those
   * @param sure whether it is ended also where somebody on the roll took no ballot
   */
  public void close(BallotId id, @Nullable Integer present, boolean sure, Acting by) {
    var ballot = run(id, by);
    if (ballot.state() != State.OPEN) return;
    var counted = ballot.majority().among() == Majority.Among.PRESENT;
    if (counted && present == null) {
      throw Refusal.invalid("present", "deliberation.secret.how-many-present");
    }
    db.in(by.scope(TALK_RUN), jdbc -> {
      store.hold(jdbc, id);
      var issued = store.issued(jdbc, id);
      var least = issued.phone() + issued.paper();
      if (present != null && (present < least || present > ballot.onRoll())) {
        throw Refusal.invalid(
            "present", "deliberation.secret.present-between", least, ballot.onRoll());
      }
      var missing = ballot.onRoll() - least;
      if (!sure && missing > 0) {
        throw Refusal.invalid("sure", "deliberation.secret.not-all-took", missing);
      }
      var closed = store.close(jdbc, id, present, by, now());
      lines.over(id);
      motions.moved(jdbc, id);
      return closed;
    });
  }

  /**
   * 计票 Opens the box, counts, publishes and destroys the keys. Asked again, also after it was cut off
   * half-way, it answers the same result and finishes what was left.
   */
  public SecretBallot tally(BallotId id, Acting by) {
    var ballot = run(id, by);
    if (ballot.state() == State.OPEN) throw Refusal.conflict("deliberation.secret.still-open");
    if (ballot.state() == State.CLOSED) {
      counting.count(id, by);
    }
    counting.destroy(id);
    return find(id);
  }

  /**
   * 进度 How far it is, for who runs it.
   *
   * @param allIn whether every ballot that was taken by phone is in
   * @param in about how many are in: whole tens, so that no single one is watched going in
   */
  public record Progress(int phone, int paper, boolean allIn, int in, boolean papersCounted) {}

  public Progress progress(BallotId id, Acting by) {
    var ballot = find(id);
    var capability = by.can(TALK_RUN) ? TALK_RUN : TALK_OVERSEE;
    by.must(capability, ballot.region(), now());
    var issued = db.in(by.scope(capability), jdbc -> store.issued(jdbc, id));
    var counted = db.in(by.scope(capability), jdbc -> boxes.papers(jdbc, id)).isPresent();
    var in = db.in(Scope.system(county), jdbc -> boxes.inBox(jdbc, id));
    return new Progress(
        issued.phone(), issued.paper(), in == issued.phone(), in / 10 * 10, counted);
  }

  /** The roll by which paper is handed out, a page at a time. */
  Slice<SecretStore.VoterLine> voters(BallotId id, long after, Acting by) {
    run(id, by);
    var lines = db.in(by.scope(TALK_RUN), jdbc -> store.voters(jdbc, id, after, PAGE + 1));
    return Slice.cut(lines, PAGE, line -> line.person().toString());
  }

  /** Ballots on whose roll the resident is, newest first. */
  public List<SecretBallot> own(Acting resident) {
    return db.in(resident.scope(ACCOUNT_OWN), jdbc -> store.of(jdbc, self(resident), PAGE));
  }

  /** Ballots of a village, newest first. */
  public Slice<SecretBallot> at(Region village, long before) {
    var ballots = db.in(Scope.open(county), jdbc -> store.at(jdbc, village, before, PAGE + 1));
    return Slice.cut(ballots, PAGE, ballot -> ballot.id().toString());
  }

  /** Everything by which anybody recounts. */
  public Published published(BallotId id) {
    var ballot = find(id);
    var kept = db.in(Scope.open(county), jdbc -> boxes.kept(jdbc, id));
    return Published.of(county, ballot, kept);
  }

  /** The receipts of what came in, as people write them down; none before the count. */
  List<String> receipts(BallotId id) {
    return db.in(Scope.open(county), jdbc -> boxes.receipts(jdbc, id)).stream()
        .map(Marked::number)
        .sorted()
        .toList();
  }

  private SecretBallot run(BallotId id, Acting by) {
    var ballot = find(id);
    by.must(TALK_RUN, ballot.region(), now());
    return ballot;
  }

  private static void mustBeOpen(SecretBallot ballot) {
    if (ballot.state() != State.OPEN) {
      throw Refusal.conflict("deliberation.secret.closed", ballot.question());
    }
  }

  private BallotSeal seal(String name) {
    return new BallotSeal(
        keys.find(name).orElseThrow(() -> Refusal.conflict("deliberation.secret.no-key")));
  }

  private static byte[] key(SecretStore.Sealed sealed) {
    if (sealed.key() == null) throw Refusal.conflict("deliberation.secret.tallied");
    return sealed.key();
  }

  private static PersonId self(Acting resident) {
    return Objects.requireNonNull(resident.person(), "only the system is nobody");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
