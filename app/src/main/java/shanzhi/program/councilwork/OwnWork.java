package shanzhi.program.councilwork;

import static shanzhi.foundation.ground.Capability.COUNCIL_OVERSEE;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.Rule;
import shanzhi.engine.ledger.Statement;
import shanzhi.engine.ledger.Statements;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;

/** 我的履职 One's own points: every entry with its meeting, what happened, and the rule of the day. */
@Component
public class OwnWork {

  /** How many meetings back a page says what moved no points. */
  private static final int LATEST = 12;

  private static final String MEETING = "meeting:";

  private final Db db;
  private final Clock clock;
  private final Bodies bodies;
  private final Books books;
  private final Statements statements;
  private final Objections objections;
  private final TermEnds terms;
  private final WorkStore store;

  OwnWork(
      Db db,
      County county,
      Clock clock,
      Bodies bodies,
      Books books,
      Statements statements,
      Objections objections,
      TermEnds terms) {
    this.db = db;
    this.clock = clock;
    this.bodies = bodies;
    this.books = books;
    this.statements = statements;
    this.objections = objections;
    this.terms = terms;
    this.store = new WorkStore(county);
  }

  /**
   * An entry explained.
   *
   * @param meeting of which it is; none where a term ended, or an entry was reversed
   * @param rule the edition that it was entered by
   * @param fact what happened, where it still stands
   */
  public record Why(
      Statement.Move move,
      @Nullable Settled meeting,
      @Nullable Rule rule,
      @Nullable Fact fact) {}

  /**
   * Everything about one's points.
   *
   * @param statement none before the first entry
   * @param facts of the meetings that the entries are of, those that no rule counts included
   * @param bare the latest facts that moved no points: no rule gave any, or there were none to take
   * @param until until when a meeting's entries may be objected to
   */
  public record Own(
      @Nullable Statement statement,
      List<Why> entries,
      Map<MeetingId, Settled> meetings,
      Map<MeetingId, List<Fact>> facts,
      List<Fact> bare,
      Map<MeetingId, Instant> until,
      List<TermEnds.Ended> terms) {

    public long has() {
      return statement == null ? 0 : statement.balance();
    }
  }

  /** The council in which somebody sits now. */
  public Optional<Bodies.Sitting> sits(PersonId person) {
    return bodies.ofPerson(person, clock.instant()).stream()
        .filter(sitting -> sitting.body().kind() == BodyKind.COUNCIL)
        .findFirst();
  }

  /** A page of one's own entries, the newest first. */
  public Own of(@Nullable String after, Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var person = Objects.requireNonNull(by.principal());
    var scope = by.scope(LEDGER_OWN);
    var ended = terms.of(person, scope);
    var account = account(by);
    var statement = account.map(own -> statements.of(own.id(), after, by)).orElse(null);
    List<Statement.Move> moves = statement == null ? List.of() : statement.moves();
    var named = new HashSet<MeetingId>();
    for (var move : moves) meeting(move.transfer().occasion().source()).ifPresent(named::add);
    if (after == null) named.addAll(db.in(scope, jdbc -> store.latest(jdbc, person, LATEST)));
    var meetings = new HashMap<MeetingId, Settled>();
    var facts = new HashMap<MeetingId, List<Fact>>();
    var until = new HashMap<MeetingId, Instant>();
    db.in(scope, jdbc -> {
      for (var settled : store.settled(jdbc, named)) {
        meetings.put(settled.meeting(), settled);
        until.put(settled.meeting(), objections.until(settled));
      }
      for (var fact : store.ofPerson(jdbc, person, named)) {
        facts.computeIfAbsent(fact.meeting(), id -> new ArrayList<>()).add(fact);
      }
      return null;
    });
    var entries = new ArrayList<Why>();
    if (statement != null) {
      for (var move : moves) entries.add(why(move, statement, meetings, facts));
    }
    var told = entries.stream().map(Why::fact).filter(Objects::nonNull).toList();
    var bare = facts.values().stream()
        .flatMap(List::stream)
        .filter(fact -> after == null && fact.stands() && !told.contains(fact))
        .sorted(Comparator.comparingLong(Fact::id).reversed())
        .toList();
    return new Own(statement, List.copyOf(entries), meetings, facts, bare, until, ended);
  }

  private static Why why(
      Statement.Move move,
      Statement statement,
      Map<MeetingId, Settled> meetings,
      Map<MeetingId, List<Fact>> facts) {
    var id = meeting(move.transfer().occasion().source()).orElse(null);
    var rule =
        move.line().rule() == null ? null : statement.rules().get(move.line().rule());
    if (id == null || rule == null)
      return new Why(move, id == null ? null : meetings.get(id), rule, null);
    var fact = facts.getOrDefault(id, List.of()).stream()
        .filter(one -> one.code().code().equals(rule.code()))
        .filter(one -> move.transfer().id().equals(one.transfer()))
        .findFirst()
        .orElse(null);
    return new Why(move, meetings.get(id), rule, fact);
  }

  private static Optional<MeetingId> meeting(@Nullable String source) {
    if (source == null || !source.startsWith(MEETING)) return Optional.empty();
    return Optional.of(new MeetingId(Long.parseLong(source.substring(MEETING.length()))));
  }

  private Optional<Account> account(Acting by) {
    return books.own(by).stream()
        .filter(account -> books.must(account.book()).capability().equals(COUNCIL_OVERSEE))
        .filter(account -> account.limited())
        .findFirst();
  }

  /** What the meetings say of a person, for whoever decides an objection; the look is recorded there. */
  List<Fact> facts(PersonId person, Collection<MeetingId> meetings, Acting by) {
    return db.in(
        by.scope(by.seat() == null ? LEDGER_OWN : COUNCIL_OVERSEE),
        jdbc -> store.ofPerson(jdbc, person, meetings));
  }

  /** Counted meetings by their numbers. */
  Map<MeetingId, Settled> meetings(Collection<MeetingId> ids, Acting by) {
    var found = new HashMap<MeetingId, Settled>();
    db.in(
            by.scope(by.seat() == null ? LEDGER_OWN : COUNCIL_OVERSEE),
            jdbc -> store.settled(jdbc, ids))
        .forEach(one -> found.put(one.meeting(), one));
    return found;
  }
}
