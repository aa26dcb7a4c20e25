package shanzhi.engine.publishing;

import static shanzhi.foundation.ground.Capability.RULES_KEEP;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;

/**
 * 承接由两人经手 What a place says is in force since long before is asked for with its paper, and published once
 * the township's hand agreed; refused or taken back it may be asked for anew.
 */
@Component
public class Proposals {

  /** Nothing falls due by it: the line only stands where it is seen. */
  private static final Duration SEEN_TO = Duration.ofDays(10);

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Publications publications;
  private final Organisations organisations;
  private final ProposalStore store;

  Proposals(
      Db db, County county, Clock clock, Publications publications, Organisations organisations) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.publications = publications;
    this.organisations = organisations;
    this.store = new ProposalStore(county);
  }

  private record Said(Region region, String title, NewEdition edition, String paper) {}

  /** Asks the township to agree; nothing is published before it did. */
  public long ask(
      Publication.Kind kind,
      Region region,
      String title,
      NewEdition first,
      String paper,
      Acting by,
      ClientId client) {
    by.must(RULES_KEEP, region, now());
    var checks = new Checks();
    var called = checks.text("title", title, 2, 60);
    var shown = checks.text("paper", paper, 2, 200);
    checks.must(region.level() == Region.Level.VILLAGE, "region", "casework.which-village");
    publications.sound(kind, region, first, checks);
    var content = ClientId.print(by, new Said(region, called, first, shown));
    var person = Objects.requireNonNull(by.person(), "the platform asks nobody").value();
    try {
      return db.together(() -> db.in(by.scope(RULES_KEEP), jdbc -> {
        var before = store.before(jdbc, client, content);
        if (before.isPresent()) return before.get();
        if (publications.of(region, kind).isPresent()) {
          throw Refusal.conflict("publishing.one-a-place");
        }
        var said = new Proposal(0, region, kind, called, first, shown, person, null, "", false);
        var id = store.ask(jdbc, said, by.signature(), now(), client, content);
        tell(id, region, called);
        return id;
      }));
    } catch (DuplicateKeyException waiting) {
      throw Refusal.conflict("publishing.proposal-waits");
    }
  }

  private void tell(long id, Region region, String title) {
    organisations
        .takesIn(region.parent())
        .map(Organisation::id)
        .ifPresent(office -> db.in(Scope.system(county), jdbc -> {
          store.tell(jdbc, id, office, title, now(), now().plus(SEEN_TO));
          return id;
        }));
  }

  /** 同意或不同意 The township's word, with why; agreed it is published as it was asked for. */
  public void answer(long id, boolean agreed, String words, Acting by) {
    var said = must(id);
    by.must(RULES_REVIEW, said.region(), now());
    var checks = new Checks();
    var why = checks.text("why", words, 2, 500);
    checks.end();
    if (Objects.requireNonNull(by.person(), "a post answers").value() == said.person()) {
      throw Refusal.forbidden("publishing.other-hand");
    }
    db.together(() -> {
      var answered = db.in(by.scope(RULES_REVIEW), jdbc -> store.answer(jdbc, id, agreed, why, by));
      if (!answered) throw Refusal.conflict("publishing.proposal-over");
      if (agreed) {
        publications.enter(
            said.kind(),
            said.region(),
            said.title(),
            said.edition(),
            Acting.system(county),
            ClientId.named("publishing.proposal/" + id));
      }
      return untell(id);
    });
  }

  /** 撤回 Who asked takes it back. */
  public void withdraw(long id, Acting by) {
    var said = must(id);
    by.must(RULES_KEEP, said.region(), now());
    if (Objects.requireNonNull(by.person(), "a post asked").value() != said.person()) {
      throw Refusal.forbidden("publishing.asker-withdraws");
    }
    db.together(() -> {
      var back = db.in(by.scope(RULES_KEEP), jdbc -> store.withdraw(jdbc, id, now()));
      if (!back) throw Refusal.conflict("publishing.proposal-over");
      return untell(id);
    });
  }

  private long untell(long id) {
    return db.in(Scope.system(county), jdbc -> {
      store.untell(jdbc, id);
      return id;
    });
  }

  /** The one of a place that waits for its township. */
  public Optional<Proposal> open(Region region, Publication.Kind kind) {
    return db.in(Scope.system(county), jdbc -> store.open(jdbc, region, kind));
  }

  public Proposal must(long id) {
    return db.in(Scope.system(county), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("publishing.unknown"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
