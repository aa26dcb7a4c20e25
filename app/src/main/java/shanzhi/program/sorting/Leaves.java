package shanzhi.program.sorting;

import static shanzhi.foundation.ground.Capability.CASE_ACCEPT;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.TAXONOMY_WRITE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Register;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;

/**
 * 分类维护 The county's taxonomy, answered from memory: begins as the government's list; leaves are
 * added, renamed, retired and merged, each with its day, who did it and why. Nothing is deleted, so
 * that an old matter keeps the leaf that it was given.
 */
@Component
class Leaves {

  static final int MOST_NAME = 40;
  static final int MOST_LEAVES = 5_000;
  private static final int MOST_REASON = 500;
  private static final int YEARS_AHEAD = 1;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final LeafStore store;
  private final Register<Map<Long, Leaf>> book;

  Leaves(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.store = new LeafStore(county);
    this.book = new Register<>(
        () -> db.in(Scope.system(county), store::edition),
        () -> db.in(Scope.system(county), this::load));
  }

  private Map<Long, Leaf> load(JdbcClient jdbc) {
    var all = store.all(jdbc);
    if (all.isEmpty()) {
      store.begin(jdbc);
      all = store.all(jdbc);
    }
    Map<Long, Leaf> leaves = new HashMap<>();
    for (var leaf : all) leaves.put(leaf.id(), leaf);
    return leaves;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** All that ever was, by category, middle and name. */
  List<Leaf> all() {
    return book.rows().values().stream()
        .sorted((a, b) -> {
          var top = Casework.CATEGORIES.indexOf(a.top()) - Casework.CATEGORIES.indexOf(b.top());
          if (top != 0) return top;
          var middle = a.middle().compareTo(b.middle());
          return middle != 0 ? middle : Long.compare(a.id(), b.id());
        })
        .toList();
  }

  Leaf must(long id) {
    var leaf = book.rows().get(id);
    if (leaf == null) throw Refusal.unknown("sorting.leaf-unknown");
    return leaf;
  }

  Optional<Leaf> find(long id) {
    return Optional.ofNullable(book.rows().get(id));
  }

  /** Those of a category that a matter may be given today. */
  List<Leaf> given(@Nullable String category) {
    var today = today();
    return all().stream()
        .filter(leaf -> leaf.top().equals(category) && leaf.inForce(today))
        .toList();
  }

  /**
   * What sorting learns from: the leaves in force, and each merged one by its own name as the leaf
   * that took its place.
   */
  List<Taxonomy.Leaf> taught() {
    var today = today();
    var taught = new ArrayList<Taxonomy.Leaf>();
    for (var leaf : all()) {
      var stands = heir(leaf);
      if (stands.inForce(today)) {
        taught.add(new Taxonomy.Leaf(stands.top(), stands.middle(), leaf.name()));
      }
    }
    return taught;
  }

  /** The leaf that stands in its place today; itself where it was not merged. */
  private Leaf heir(Leaf leaf) {
    var today = today();
    var heir = leaf;
    // Never round in a circle: a leaf is merged only into one that has no end.
    while (heir.merged() != null && !heir.inForce(today)) {
      heir = Objects.requireNonNull(book.rows().get(heir.merged()), "a key holds it");
    }
    return heir;
  }

  /** What tells one state of the taxonomy from another. */
  Object print() {
    return book.rows();
  }

  Slice<Leaf.Change> changes(@Nullable Long leaf, @Nullable Long before) {
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(Scope.open(county), jdbc -> store.changes(jdbc, leaf, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, change -> Long.toString(change.id()));
  }

  // Changes

  /** Adds a leaf from a day on. */
  long add(Leaf.Said said, LocalDate from, String why, Acting by, ClientId client) {
    return write(new Told("add", 0, said, from, why), by, client, pen -> {
      var checks = new Checks();
      var clean = checked(said, checks);
      day(from, checks);
      var reason = checks.text("reason", why, 2, MOST_REASON);
      checks.must(book.rows().size() < MOST_LEAVES, "name", "sorting.leaves-full", MOST_LEAVES);
      mustBeAlone(clean, 0, checks);
      checks.end();
      var id = store.add(pen.jdbc, clean, from);
      pen.note(id, Leaf.Kind.ADDED, "", path(clean), from, reason);
      return id;
    });
  }

  /** Gives a leaf another name, or another middle level, from now on. */
  long rename(long id, int version, Leaf.Said said, String why, Acting by, ClientId client) {
    return write(new Told("rename", id, said, today(), why), by, client, pen -> {
      var leaf = seen(id, version);
      mustStand(leaf);
      var checks = new Checks();
      var clean = checked(new Leaf.Said(leaf.top(), said.middle(), said.name()), checks);
      var reason = checks.text("reason", why, 2, MOST_REASON);
      mustBeAlone(clean, id, checks);
      checks.must(!clean.equals(leaf.said()), "name", "sorting.leaf-same");
      checks.end();
      store.change(pen.jdbc, leaf, clean, null, null);
      var before = path(leaf.said());
      pen.note(id, Leaf.Kind.RENAMED, before, path(clean), today(), reason);
      return id;
    });
  }

  /** Gives a middle level another name: all leaves in force below it move along. */
  long renameMiddle(String top, String middle, String to, String why, Acting by, ClientId client) {
    var told = new Leaf.Said(top, middle, to);
    return write(new Told("middle", 0, told, today(), why), by, client, pen -> {
      var leaves = all().stream()
          .filter(
              leaf -> !leaf.ends() && leaf.top().equals(top) && leaf.middle().equals(middle))
          .toList();
      if (leaves.isEmpty()) throw Refusal.invalid("middle", "sorting.middle-unknown");
      var checks = new Checks();
      var reason = checks.text("reason", why, 2, MOST_REASON);
      var name = checks.text("to", to, 1, MOST_NAME);
      checks.must(!name.equals(middle), "to", "sorting.leaf-same");
      for (var leaf : leaves) {
        mustBeAlone(new Leaf.Said(top, name, leaf.name()), leaf.id(), checks);
      }
      checks.end();
      for (var leaf : leaves) {
        var moved = new Leaf.Said(top, name, leaf.name());
        store.change(pen.jdbc, leaf, moved, null, null);
        var before = path(leaf.said());
        pen.note(leaf.id(), Leaf.Kind.RENAMED, before, path(moved), today(), reason);
      }
      return leaves.getFirst().id();
    });
  }

  /** Ends a leaf on a day; old matters keep it, no other gets it from then on. */
  long retire(long id, int version, LocalDate on, String why, Acting by, ClientId client) {
    return write(new Told("retire", id, null, on, why), by, client, pen -> {
      var leaf = seen(id, version);
      end(pen, leaf, null, on, why);
      return id;
    });
  }

  /** Ends a leaf on a day in favour of another; sorting learns its name as that one's. */
  long merge(
      long id, int version, long into, LocalDate on, String why, Acting by, ClientId client) {
    return write(new Told("merge " + into, id, null, on, why), by, client, pen -> {
      var leaf = seen(id, version);
      var other = find(into).filter(found -> !found.ends() && found.id() != id);
      if (other.isEmpty()) throw Refusal.invalid("into", "sorting.leaf-not-standing");
      end(pen, leaf, other.get(), on, why);
      return id;
    });
  }

  private void end(Pen pen, Leaf leaf, @Nullable Leaf into, LocalDate on, String why) {
    mustStand(leaf);
    var checks = new Checks();
    day(on, checks);
    checks.must(!on.isBefore(leaf.since()), "day", "sorting.leaf-before");
    var reason = checks.text("reason", why, 2, MOST_REASON);
    checks.end();
    store.change(pen.jdbc, leaf, leaf.said(), on, into == null ? null : into.id());
    var kind = into == null ? Leaf.Kind.RETIRED : Leaf.Kind.MERGED;
    var after = into == null ? "" : path(into.said());
    pen.note(leaf.id(), kind, path(leaf.said()), after, on, reason);
  }

  /** What a sender said, to tell a repetition from another write. */
  private record Told(
      String what, long leaf, Leaf.@Nullable Said said, LocalDate day, String reason) {}

  /** All of it in one transaction, once by the client's id. */
  private long write(Told told, Acting by, ClientId client, ToLongFunction<Pen> change) {
    by.must(TAXONOMY_WRITE, county.region(), clock.instant());
    book.rows();
    var content = ClientId.print(by, told);
    return db.in(by.scope(TAXONOMY_WRITE), jdbc -> {
      var edition = store.nextEdition(jdbc);
      var before = store.notedBefore(jdbc, client, content);
      if (before.isPresent()) return before.get();
      var id = change.applyAsLong(new Pen(jdbc, by, client, content));
      book.changed(edition);
      return id;
    });
  }

  /** Writes one change and its line of history. */
  private final class Pen {

    private final JdbcClient jdbc;
    private final Acting by;
    private final ClientId client;
    private final String content;

    Pen(JdbcClient jdbc, Acting by, ClientId client, String content) {
      this.jdbc = jdbc;
      this.by = by;
      this.client = client;
      this.content = content;
    }

    void note(
        long leaf, Leaf.Kind kind, String before, String after, LocalDate day, String reason) {
      var seat = by.seat();
      var post = seat == null ? "" : seat.title();
      var change =
          new Leaf.Change(0, leaf, kind, before, after, day, reason, by.signature(), post, now());
      store.note(jdbc, change, client, content);
    }
  }

  private Leaf seen(long id, int version) {
    var leaf = must(id);
    if (leaf.version() != version) throw Refusal.conflict("ground.stale");
    return leaf;
  }

  private static void mustStand(Leaf leaf) {
    if (leaf.ends()) throw Refusal.conflict("sorting.leaf-ended");
  }

  private static Leaf.Said checked(Leaf.Said said, Checks checks) {
    checks.must(Casework.CATEGORIES.contains(said.top()), "top", "ground.not-offered", said.top());
    return new Leaf.Said(
        said.top(),
        checks.text("middle", said.middle(), 1, MOST_NAME),
        checks.text("name", said.name(), 1, MOST_NAME));
  }

  private void day(LocalDate day, Checks checks) {
    var last = today().plusYears(YEARS_AHEAD);
    var near = !day.isBefore(today()) && !day.isAfter(last);
    checks.must(near, "day", "sorting.leaf-day-wrong", today().toString(), last.toString());
  }

  private void mustBeAlone(Leaf.Said said, long itself, Checks checks) {
    var there = book.rows().values().stream()
        .anyMatch(leaf -> leaf.id() != itself && !leaf.ends() && leaf.said().equals(said));
    checks.must(!there, "name", "sorting.leaf-there", said.name());
  }

  static String path(Leaf.Said said) {
    return said.middle() + " / " + said.name();
  }

  // The leaf of a matter

  /** The leaf that a matter was given, whatever became of the leaf since. */
  Optional<Leaf> of(Matter matter, Acting by) {
    return db.in(by.scope(CASE_READ), jdbc -> store.of(jdbc, matter.id())).map(this::must);
  }

  /** Gives a matter a leaf of its category that is in force; the same again changes nothing. */
  void give(Matter matter, long leaf, Acting by) {
    by.must(CASE_ACCEPT, matter.region(), clock.instant());
    if (by.scope(CASE_ACCEPT).place() == null) throw Refusal.forbidden("ground.not-your-place");
    var chosen =
        find(leaf).filter(found -> found.inForce(today()) && found.top().equals(matter.category()));
    if (chosen.isEmpty()) throw Refusal.invalid("leaf", "sorting.leaf-not-given");
    db.in(by.scope(CASE_ACCEPT), jdbc -> {
      store.give(jdbc, matter.id(), matter.region(), leaf, by, now());
      return null;
    });
  }
}
