package shanzhi.program.shares;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Said;
import shanzhi.engine.ledger.VoucherPapers;
import shanzhi.foundation.access.Staying;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;
import shanzhi.program.shares.Consent.Side;

/**
 * 本人同意 Nobody's shares move on the words of the office alone. Everybody who gives or takes is asked in
 * their inbox, a household through each of its members who can act, and a no of one ends the change.
 * Whoever has no phone signs on paper: that counts only once the days are over in which they can still say
 * no, for they are told of it all the same.
 */
@Component
public class ShareConsents {

  private static final int MOST = 20;

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final ShareRegister register;
  private final ChangeSteps steps;
  private final ChangeHands hands;
  private final Parameters parameters;
  private final People people;
  private final VoucherPapers papers;
  private final EvidenceStore files;
  private final Staying staying;
  private final ConsentStore store;
  private final RegisterStore changes;

  ShareConsents(
      Db db,
      County county,
      ShareActs acts,
      Collectives collectives,
      ShareRegister register,
      ChangeSteps steps,
      ChangeHands hands,
      Parameters parameters,
      People people,
      VoucherPapers papers,
      EvidenceStore files,
      Staying staying) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.register = register;
    this.steps = steps;
    this.hands = hands;
    this.parameters = parameters;
    this.people = people;
    this.papers = papers;
    this.files = files;
    this.staying = staying;
    this.store = new ConsentStore(county);
    this.changes = new RegisterStore(county);
  }

  // Asking

  /** Who has to say yes today, by side; whoever stands on both is asked once. */
  private Map<PersonId, Side> speakers(Change change) {
    var of = collectives.must(change.collective());
    var asked = new LinkedHashMap<PersonId, Side>();
    var giver = change.giver();
    if (giver != null && change.kind() != Change.Kind.INHERIT) {
      for (var one : speakers(of, giver, "giver")) asked.putIfAbsent(one, Side.GIVER);
    }
    var taker = change.taker();
    if (taker != null) {
      for (var one : speakers(of, taker, "taker")) asked.putIfAbsent(one, Side.TAKER);
    }
    return asked;
  }

  private List<PersonId> speakers(Collective of, Holder holder, String field) {
    if (holder.type() == Holder.Type.ORGANISATION) return List.of();
    var found = register.speakers(of, holder);
    if (found.isEmpty()) throw Refusal.invalid(field, "shares.nobody-speaks");
    return found;
  }

  /** Asks everybody whom a change concerns that was just put forward. */
  void ask(JdbcClient jdbc, Change change, ClientId client) {
    var asked = speakers(change);
    for (var side : Side.values()) {
      var persons = asked.entrySet().stream()
          .filter(one -> one.getValue() == side)
          .map(Map.Entry::getKey)
          .toList();
      if (!persons.isEmpty()) store.ask(jdbc, change, side, persons);
    }
    if (asked.isEmpty()) {
      steps.take(change, "agree", Said.nothing(), client);
      return;
    }
    var title = acts.record()
        .of("shares.consent-title", acts.record().of(change.kind().word()), change.count());
    var due = steps.due(change.id());
    db.in(Scope.system(county), system -> {
      store.tell(system, change.id(), asked.keySet(), title, acts.now(), due);
      return null;
    });
  }

  // Saying

  private record Spoken(MatterId change, boolean agrees, String why) {}

  /** Says yes, or no and why; by whom it is asked, nobody on their behalf. A no ends the change. */
  public void say(MatterId id, boolean agrees, String reason, Acting by, ClientId client) {
    if (by.kind() != Acting.Kind.RESIDENT) throw Refusal.forbidden("shares.by-themselves");
    var person = Objects.requireNonNull(by.person(), "a resident is somebody");
    var seen = mustBeAsked(id, person);
    var checks = new Checks();
    var why = agrees ? null : checks.text("reason", reason, 2, 500);
    checks.end();
    acts.onceFor(
        seen.village(), new Spoken(id, agrees, why == null ? "" : why), by, client, jdbc -> {
          store.alone(jdbc, id);
          var change = changes.change(jdbc, id).orElseThrow();
          mustBeOpen(change);
          store.said(jdbc, id, person, why, List.of(), null, by, acts.now());
          if (why == null) {
            store.untell(jdbc, id, person);
            step(jdbc, change, client);
          } else {
            var kept = acts.record().of("shares.said-no", name(person), why);
            end(jdbc, change, kept, client);
            refused(change, why, by);
          }
          return id.value();
        });
  }

  /** Ends a change for a reason: nobody is asked any more. */
  void end(JdbcClient jdbc, Change change, String why, ClientId client) {
    if (!changes.refuse(jdbc, change, why)) throw Refusal.conflict("ground.stale");
    over(change.id());
    steps.take(change, "refuse", Said.note(why), client);
  }

  /** 告知经办 Whoever put it forward finds in their inbox that it ended, and why, until they have opened it. */
  void refused(Change change, String why, Acting by) {
    if (change.proposer().equals(by.person())) return;
    var words = acts.record();
    var title =
        words.of("shares.refused-title", words.of(change.kind().word()), change.count(), why);
    var due = acts.now().plus(Duration.ofDays(days(change)));
    db.in(Scope.system(county), jdbc -> {
      store.refused(jdbc, change, title, acts.now(), due);
      return null;
    });
  }

  /** Whoever put it forward has opened it. */
  void opened(Change change, PersonId who) {
    if (change.open() || !change.proposer().equals(who)) return;
    db.in(Scope.system(county), jdbc -> {
      store.opened(jdbc, change);
      return null;
    });
  }

  /** It was entered or refused, and waits for nobody. */
  void over(MatterId id) {
    db.in(Scope.system(county), jdbc -> {
      store.untell(jdbc, id);
      return null;
    });
  }

  /** With the last yes it goes on to who enters it. */
  private void step(JdbcClient jdbc, Change change, ClientId client) {
    if (store.of(jdbc, change.id()).stream().allMatch(Consent::yes)
        && steps.state(change.id()).equals(RoundSteps.ASKED)) {
      steps.take(change, "agree", Said.nothing(), client);
    }
  }

  private record Signed(MatterId change, List<PersonId> persons, List<String> papers, String why) {}

  /**
   * 书面同意 Keeps the papers that some of them signed, by who keeps the register. They are still told, and
   * may say no themselves until it is entered. Whoever came of late says it themselves, unless it is written
   * why they cannot; and should they come all the same, the paper counts no more.
   *
   * @param reason why on paper, of who signs in; they read it
   */
  public void sign(
      MatterId id,
      Collection<PersonId> persons,
      List<EvidenceStore.Upload> uploads,
      String reason,
      Acting by,
      ClientId client) {
    var seen = must(id);
    if (uploads.isEmpty()) throw Refusal.invalid("papers", "shares.paper-needed");
    if (persons.isEmpty()) throw Refusal.invalid("persons", "shares.who-signed");
    var asked = of(id).stream().map(Consent::person).toList();
    if (!asked.containsAll(persons)) throw Refusal.invalid("persons", "shares.not-asked");
    hands.mustBeUnconcerned(
        collectives.must(seen.collective()), seen.said(), Objects.requireNonNull(by.person()));
    var signing = signing(seen, persons);
    var checks = new Checks();
    var why = checks.text("reason", reason, signing.isEmpty() ? 0 : 2, 500);
    if (!signing.isEmpty() && why.isEmpty()) {
      throw Refusal.invalid("reason", "shares.signs-in", names(signing));
    }
    checks.end();
    var kept = papers.keep(uploads, seen.village());
    acts.once(seen.village(), new Signed(id, List.copyOf(persons), kept, why), by, client, jdbc -> {
      store.alone(jdbc, id);
      var change = changes.change(jdbc, id).orElseThrow();
      mustBeOpen(change);
      var said = store.of(jdbc, id).stream().collect(Collectors.toMap(Consent::person, one -> one));
      for (var person : persons) {
        var before = Objects.requireNonNull(said.get(person));
        if (before.yes() && !before.onPaper()) continue;
        store.said(
            jdbc, id, person, null, kept, signing.contains(person) ? why : null, by, acts.now());
      }
      step(jdbc, change, client);
      return id.value();
    });
  }

  /** 本人会登录 Those of these people who came of late: they say it themselves. */
  Set<PersonId> signing(Change change, Collection<PersonId> persons) {
    var days = parameters.value(ShareParameters.SELF_DAYS, change.village(), acts.now());
    var since = acts.now().minus(Duration.ofDays(days));
    return staying.used(persons).entrySet().stream()
        .filter(one -> one.getValue().isAfter(since))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Those whose yes is on paper and who came since it was kept: they can say it, and have not. */
  List<PersonId> came(List<Consent> said) {
    var onPaper = said.stream().filter(Consent::onPaper).toList();
    var used = staying.used(onPaper.stream().map(Consent::person).toList());
    return onPaper.stream()
        .filter(one ->
            used.getOrDefault(one.person(), Instant.MIN).isAfter(Objects.requireNonNull(one.at())))
        .map(Consent::person)
        .toList();
  }

  private String names(Collection<PersonId> persons) {
    var names = people.names(persons);
    return persons.stream()
        .map(one -> names.getOrDefault(one, one.toString()))
        .collect(Collectors.joining(acts.record().of("shares.and")));
  }

  // What is left

  /** Refuses to enter what somebody has not agreed to, or might still take back. */
  void mustBeAgreed(JdbcClient jdbc, Change change) {
    var said = store.of(jdbc, change.id()).stream()
        .filter(Consent::yes)
        .map(Consent::person)
        .toList();
    var left = new ArrayList<>(speakers(change).keySet());
    left.removeAll(said);
    if (!left.isEmpty()) {
      throw Refusal.conflict("shares.not-agreed", names(left));
    }
    var came = came(store.of(jdbc, change.id()));
    if (!came.isEmpty()) throw Refusal.conflict("shares.came-since", names(came));
    var from = from(change, store.of(jdbc, change.id()));
    if (from != null && acts.today().isBefore(from)) {
      throw Refusal.conflict("shares.paper-waits", acts.record().day(from));
    }
  }

  /** The first day on which what is agreed to on paper may be entered; none where nothing is on paper. */
  @Nullable
  LocalDate from(Change change, List<Consent> said) {
    return said.stream()
        .filter(Consent::onPaper)
        .map(one -> LocalDate.ofInstant(Objects.requireNonNull(one.at()), Words.ZONE))
        .max(LocalDate::compareTo)
        .map(day -> day.plusDays(days(change)))
        .orElse(null);
  }

  /** How long whoever agreed on paper may still say no. */
  long days(Change change) {
    return parameters.value(ShareParameters.PAPER_DAYS, change.village(), acts.now());
  }

  // Reading

  private Change must(MatterId id) {
    return db.in(Scope.system(county), jdbc -> changes.change(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("shares.no-change"));
  }

  private static void mustBeOpen(Change change) {
    if (!change.open()) throw Refusal.conflict("shares.change-over");
  }

  /** What everybody asked said of a change so far. */
  public List<Consent> of(MatterId id) {
    return db.in(Scope.system(county), jdbc -> store.of(jdbc, id));
  }

  /** A change, for one of those whom it asks; nobody else learns that there is one. */
  public Change mustBeAsked(MatterId id, PersonId person) {
    if (of(id).stream().noneMatch(one -> one.person().equals(person))) {
      throw Refusal.unknown("shares.no-change");
    }
    return must(id);
  }

  /** The changes of which somebody was asked, the newest first. */
  List<Change> of(PersonId person) {
    return db.in(
        Scope.system(county),
        jdbc -> store.of(jdbc, person, MOST).stream()
            .flatMap(id -> changes.change(jdbc, id).stream())
            .toList());
  }

  /** A paper that was signed, for who sees the change. */
  EvidenceStore.Kept paper(MatterId id, String digest) {
    var named = of(id).stream()
        .flatMap(one -> one.papers().stream())
        .anyMatch(one -> digest.equals(one.digest()));
    if (!named) throw Refusal.unknown("ledger.paper-unknown");
    return files
        .aside(new Evidence(digest, ""))
        .orElseThrow(() -> Refusal.unknown("ledger.paper-unknown"));
  }

  private String name(PersonId person) {
    return people.names(List.of(person)).getOrDefault(person, person.toString());
  }
}
