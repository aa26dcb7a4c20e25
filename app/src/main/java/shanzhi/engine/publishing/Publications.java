package shanzhi.engine.publishing;

import static shanzhi.foundation.ground.Capability.RULES_KEEP;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/** The register of published texts: entered by who keeps them, read and cited by everybody. */
@Component
public class Publications {

  static final int MOST_CLAUSES = 200;
  static final int MOST_SAID = 2_000;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Territory territory;
  private final Adoption adoption;
  private final List<Wording> wordings;
  private final PublicationStore store;

  Publications(
      Db db,
      County county,
      Clock clock,
      Territory territory,
      Adoption adoption,
      List<Wording> wordings) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.territory = territory;
    this.adoption = adoption;
    this.wordings = wordings;
    this.store = new PublicationStore(county);
  }

  private record Said(Region region, String title, NewEdition edition) {}

  /**
   * 承接 Enters a text that a place brought along, in force since long before; a place has one of a kind.
   * The platform does, for what was handed over with the county or for whom {@link Proposals} heard. What is
   * new is published by {@link #adopt} alone.
   */
  public PublicationId enter(
      Publication.Kind kind,
      Region region,
      String title,
      NewEdition first,
      Acting by,
      ClientId client) {
    by.must(RULES_KEEP, region, now());
    if (by.person() != null) throw Refusal.forbidden("publishing.by-two");
    var checks = new Checks();
    var called = checks.text("title", title, 2, 60);
    sound(kind, region, first, checks);
    var content = ClientId.print(by, new Said(region, called, first));
    return once(() -> db.in(by.scope(RULES_KEEP), jdbc -> {
      var before = store.enteredBefore(jdbc, client, content);
      if (before.isPresent()) return before.get();
      if (store.of(jdbc, region, kind).isPresent()) {
        throw Refusal.conflict("publishing.one-a-place");
      }
      var write = new PublicationStore.Write(by.signature(), now(), client, content);
      var id = store.enter(jdbc, kind, region, called, write);
      store.publish(jdbc, id, region, 1, first, null, write);
      return id;
    }));
  }

  /** Refuses what a place cannot have brought along, or no such text may say. */
  void sound(Publication.Kind kind, Region region, NewEdition first, Checks checks) {
    territory.must(region);
    wordings.forEach(one -> one.check(kind, first.clauses(), checks));
    check(first, checks);
    adoption.mustStand(kind, region, first.since());
  }

  /** 责令改正 By the township's order an edition leaves force, with why, for everybody to read. */
  public void strike(PublicationId id, int number, String order, String words, Acting by) {
    var text = must(id);
    by.must(RULES_REVIEW, text.region(), now());
    var edition = text.edition(number).orElseThrow(() -> Refusal.unknown("publishing.unknown"));
    var checks = new Checks();
    var paper = checks.text("paper", order, 2, 100);
    var why = checks.text("why", words, 2, 500);
    checks.end();
    var over = edition.until() != null && !today().isBefore(edition.until());
    if (edition.struck() != null || over) throw Refusal.conflict("publishing.not-standing");
    var struck = new Publication.Struck(today(), paper, why);
    var done = db.in(
        by.scope(RULES_REVIEW), jdbc -> store.strike(jdbc, id, number, struck, by.signature()));
    if (!done) throw Refusal.conflict("ground.stale");
  }

  private record Resolved(Region region, String title, LocalDate since, MatterId road) {}

  /**
   * Publishes what was adopted on its road as the next edition of a place's text, or as its first; the one
   * before ends on its first day. It says what was adopted, word for word.
   *
   * @param title of the first edition; the others have it already
   */
  public PublicationId adopt(
      Publication.Kind kind,
      Region region,
      String title,
      LocalDate since,
      MatterId road,
      Acting by,
      ClientId client) {
    by.must(RULES_KEEP, region, now());
    territory.must(region);
    var content = ClientId.print(by, new Resolved(region, title, since, road));
    return once(() -> db.in(by.scope(RULES_KEEP), jdbc -> {
      var before = store.publishedBefore(jdbc, client, content);
      if (before.isPresent()) return before.get();
      var standing =
          store.of(jdbc, region, kind).flatMap(id -> store.find(jdbc, id)).orElse(null);
      var newest = standing == null ? null : standing.editions().getFirst();
      var number = newest == null ? 1 : newest.number() + 1;
      var code = "publishing.edition:" + region + "/" + kind + "/" + number;
      var adopted = adoption.adopted(kind, region, road, code, by);
      var edition = new NewEdition(since, adopted.basis(), adopted.clauses());
      var checks = new Checks();
      var called = standing == null ? checks.text("title", title, 2, 60) : standing.title();
      checks.must(
          !since.isBefore(adopted.from()), "since", "publishing.before-adoption", adopted.from());
      checks.must(
          newest == null || since.isAfter(newest.since()),
          "since",
          "publishing.later-than",
          newest == null ? "" : newest.since());
      check(edition, checks);
      var write = new PublicationStore.Write(by.signature(), now(), client, content);
      var id = standing == null ? store.enter(jdbc, kind, region, called, write) : standing.id();
      if (newest != null) store.end(jdbc, id, newest.number(), since);
      store.publish(jdbc, id, region, number, edition, road, write);
      return id;
    }));
  }

  private static void check(NewEdition edition, Checks checks) {
    checks.text("basis", edition.basis(), 2, 200);
    checks.must(!edition.clauses().isEmpty(), "clauses", "ground.missing");
    checks.must(
        edition.clauses().size() <= MOST_CLAUSES, "clauses", "publishing.too-many", MOST_CLAUSES);
    for (var clause : edition.clauses()) checks.text("clauses", clause, 2, MOST_SAID);
    checks.end();
  }

  private static <T> T once(Supplier<T> write) {
    try {
      return write.get();
    } catch (DataIntegrityViolationException atTheSameMoment) {
      throw Refusal.conflict("ground.client-id-used");
    }
  }

  private Instant now() {
    return clock.instant();
  }

  public LocalDate today() {
    return LocalDate.ofInstant(now(), Words.ZONE);
  }

  public Optional<Publication> find(PublicationId id) {
    return db.in(Scope.open(county), jdbc -> store.find(jdbc, id));
  }

  public Publication must(PublicationId id) {
    return find(id).orElseThrow(() -> Refusal.unknown("publishing.unknown"));
  }

  /** The text of a kind that a place has, where it has one. */
  public Optional<Publication> of(Region region, Publication.Kind kind) {
    return db.in(
        Scope.open(county),
        jdbc -> store.of(jdbc, region, kind).flatMap(id -> store.find(jdbc, id)));
  }

  /** The texts of a kind in a township or county, by place; without what they say. */
  public List<Publication> list(Region place, Publication.Kind kind, int most) {
    return db.in(Scope.open(county), jdbc -> store.list(jdbc, place, kind, most));
  }
}
