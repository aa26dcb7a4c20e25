package shanzhi.engine.deliberation;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.SecretBallot.Result;
import shanzhi.engine.deliberation.SecretBallot.State;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PassingKeys;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.transparency.Leaf;

/**
 * 开箱计票 Opens the box of a closed ballot, counts it with the papers, writes down what may be told, and
 * destroys the keys. It is one transaction and then one file; cut off between the two it is finished later.
 */
@Component
class SecretCount {

  private final Db db;
  private final County county;
  private final SecretStore store;
  private final BoxStore boxes;
  private final PassingKeys keys;
  private final SecretOutcome outcome;
  private final Clock clock;

  SecretCount(
      Db db,
      County county,
      SecretStore store,
      BoxStore boxes,
      PassingKeys keys,
      SecretOutcome outcome,
      Clock clock) {
    this.db = db;
    this.county = county;
    this.store = store;
    this.boxes = boxes;
    this.keys = keys;
    this.outcome = outcome;
    this.clock = clock;
  }

  /** Counts what is closed; without effect on what was counted meanwhile. */
  void count(BallotId id, Acting by) {
    db.in(Scope.system(county), jdbc -> {
      var held = store.hold(jdbc, id).orElseThrow();
      if (held.state() == State.CLOSED) new Opened(jdbc, held, by).count();
      return null;
    });
  }

  /** The box, opened: from here on nothing is known of the order in which it was filled. */
  private final class Opened {

    private final JdbcClient jdbc;
    private final SecretBallot ballot;
    private final Acting by;
    private final BallotSeal seal;

    Opened(JdbcClient jdbc, SecretBallot ballot, Acting by) {
      this.jdbc = jdbc;
      this.ballot = ballot;
      this.by = by;
      var name = store.sealed(jdbc, ballot.id()).name();
      this.seal = new BallotSeal(
          keys.find(name).orElseThrow(() -> Refusal.conflict("deliberation.secret.no-key")));
    }

    void count() {
      var id = ballot.id();
      var issued = store.issued(jdbc, id);
      var papers = papers(issued.paper());
      var phone = Tally.none(ballot.options().size());
      var ballots = new ArrayList<BoxStore.Kept>();
      for (var sealed : boxes.box(jdbc, id)) ballots.add(open(sealed, phone));
      ballots.sort((a, b) -> Arrays.compareUnsigned(a.receipt(), b.receipt()));
      if (ballots.size() > issued.phone()) {
        throw new IllegalStateException("more ballots in the box than were taken: " + id);
      }
      var spoilt = papers.getLast();
      var onPaper = papers.subList(0, papers.size() - 1);
      var all = ballots.size() + papers.stream().mapToLong(Long::longValue).sum();
      var tally = Tally.of(new Tally.Votes(
          phone,
          onPaper,
          spoilt,
          ballot.base(all),
          ballot.abstains(),
          ballot.majority(),
          ballot.least()));
      var kept = tally.told().marks()
          ? ballots
          : ballots.stream()
              .map(one -> new BoxStore.Kept(one.receipt(), null, null))
              .toList();
      boxes.keep(jdbc, id, kept);
      boxes.empty(jdbc, id);
      var root = SecretWitness.root(ballots.stream().map(BoxStore.Kept::receipt).toList());
      var result = new Result(
          tally.winner(),
          tally.told(),
          tally.counts(),
          tally.papers(),
          issued.phone(),
          ballots.size(),
          issued.paper(),
          root,
          now(),
          false);
      boxes.tally(jdbc, ballot, result, Leaf.freshSalt(), by);
      outcome.counted(jdbc, id, result, result.talliedAt());
    }

    private BoxStore.Kept open(byte[] sealed, List<Long> phone) {
      var both = seal.open("box " + ballot.id(), sealed);
      var signature = BlindKey.length(ballot.key());
      var prepared = Arrays.copyOf(both, both.length - signature);
      var marked =
          Marked.read(county.code(), ballot.id(), phone.size(), prepared).orElseThrow();
      phone.set(marked.mark(), phone.get(marked.mark()) + 1);
      return new BoxStore.Kept(
          marked.receipt(), prepared, Arrays.copyOfRange(both, prepared.length, both.length));
    }

    /** Votes of each option on paper, void ones last. */
    private List<Long> papers(int handed) {
      var counted = boxes.papers(jdbc, ballot.id());
      if (counted.isEmpty()) {
        if (handed > 0) throw Refusal.conflict("deliberation.secret.papers-first", handed);
        return Tally.none(ballot.options().size() + 1);
      }
      var text = ByteBuffer.wrap(seal.open("paper " + ballot.id(), counted.get().sealed()));
      var votes = new ArrayList<Long>();
      while (text.hasRemaining()) votes.add(text.getLong());
      return votes;
    }
  }

  void destroy(BallotId id) {
    db.in(Scope.system(county), jdbc -> {
      keys.destroy(store.sealed(jdbc, id).name());
      boxes.destroyed(jdbc, id, now());
      return null;
    });
  }

  /** Destroys the keys of ballots that were counted just before the machine stopped. */
  void destroyLeft() {
    var over = db.in(Scope.system(county), boxes::over);
    over.forEach(this::destroy);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
