package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_CHECK;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.ledger.HoldId;
import shanzhi.engine.ledger.Holds;
import shanzhi.engine.ledger.Points;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.HouseholdId;

/**
 * 异议 Freezes a deed that is told, or holds the points that it gave; the township decides, and nobody who
 * checked it. What was posted is put right by its contrary alone.
 */
@Component
public class CreditObjections {

  private static final String OBJECTION = """
      select id, region, deed, person, said, freezes, news, hold, at, over_at, upheld, answer
        from credit.objection
      """;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Holds holds;
  private final Points points;
  private final CreditBooks books;
  private final Shop shop;
  private final Deeds deeds;
  private final CreditMembers members;
  private final CreditApart apart;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final Words record;
  private final DeedStore store;

  CreditObjections(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Holds holds,
      Points points,
      CreditBooks books,
      Shop shop,
      Deeds deeds,
      CreditMembers members,
      CreditApart apart,
      Parameters parameters,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.points = points;
    this.holds = holds;
    this.books = books;
    this.shop = shop;
    this.deeds = deeds;
    this.members = members;
    this.apart = apart;
    this.parameters = parameters;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new DeedStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private record Objecting(MatterId deed, String said, String news) {}

  /** As oneself, whose post may be the reason why one sees the deed at all. */
  public MatterId object(MatterId id, String words, String news, Identity who, ClientId client) {
    return object(id, words, news, who.resident(), watches(id, who), client);
  }

  public MatterId object(MatterId id, String words, String news, Acting by, ClientId client) {
    return object(id, words, news, by, false, client);
  }

  /** Whether a post of theirs has to do with deeds at the place: it may find praise wrong like a member. */
  boolean watches(MatterId id, Identity who) {
    return db.in(platform.scope(""), jdbc -> store.find(jdbc, id))
        .filter(deed -> deed.praise() && who.as(CREDIT_CHECK, deed.village()).isPresent())
        .isPresent();
  }

  /**
   * The household objects; to praise that is told or was posted, any member of the village may, and who
   * has to do with deeds there by a post. Who was answered before says what is new, and stops the deed no
   * more; nor does a household stop its own praise.
   */
  private MatterId object(
      MatterId id, String words, String news, Acting by, boolean watches, ClientId client) {
    by.must(LEDGER_OWN, clock.instant());
    var home = watches ? members.home(by) : Optional.of(members.must(by).household());
    var checks = new Checks();
    var said = checks.text("said", words, 2, 1_000);
    var again = again(id, by);
    var fresh = checks.text("news", news, again ? 2 : 0, 500);
    checks.end();
    var content = ClientId.print(by, new Objecting(id, said, fresh));
    try {
      return db.together(() -> {
        var before = before(client, content, by);
        if (before.isPresent()) return before.get();
        var deed = db.in(platform.scope(""), jdbc -> store.find(jdbc, id))
            .filter(one -> watches || mayObject(one, home, by))
            .orElseThrow(Deeds::unknown);
        if (!inTime(deed)) throw Refusal.conflict("credit.objection-late");
        var matter = casework.raise(neutral(deed.village()), by, client);
        var praised = deed.praise() && Optional.of(deed.household()).equals(home);
        var freezes = !again && !(praised && deed.state() == Deed.State.NOTICE);
        var hold = freezes ? freeze(deed, by, client) : null;
        var added = new Objection(
            matter.id(),
            deed.village(),
            deed.id(),
            Objects.requireNonNull(by.principal()),
            said,
            freezes,
            fresh.isEmpty() ? null : fresh,
            hold,
            now(),
            null,
            null,
            null);
        db.in(by.scope(LEDGER_OWN), jdbc -> {
          add(jdbc, added, client, content);
          return null;
        });
        return matter.id();
      });
    } catch (DuplicateKeyException oneIsOpen) {
      throw Refusal.conflict("credit.objection-open");
    }
  }

  /** The deeds to which the actor's objection was answered, or taken back, before. */
  Set<MatterId> answered(Acting by) {
    return own(by).stream()
        .filter(one -> one.overAt() != null)
        .map(Objection::deed)
        .collect(Collectors.toSet());
  }

  boolean again(MatterId id, Acting by) {
    return answered(by).contains(id);
  }

  /** One's own household's; praise of whoever is of one's village. */
  private boolean mayObject(Deed deed, Optional<HouseholdId> home, Acting by) {
    if (Optional.of(deed.household()).equals(home)) return true;
    return deed.praise() && members.ofVillage(by).equals(deed.village());
  }

  /** Whether it may be objected to now. */
  boolean inTime(Deed deed) {
    if (deed.state() == Deed.State.NOTICE) return true;
    var told = deed.noticeUntil();
    if (deed.state() != Deed.State.POSTED || told == null || deed.reversed() != null) return false;
    var days = parameters.value(CreditParameters.OBJECT_DAYS, deed.village(), clock.instant());
    return !members.today().isAfter(told.plusDays(days));
  }

  /** Freezes what is told; holds what praise gave, as far as it is still there. */
  private @Nullable HoldId freeze(Deed deed, Acting by, ClientId client) {
    if (deed.state() == Deed.State.NOTICE) {
      var named = ClientId.named("credit/freeze/" + client);
      var content = ClientId.print(by, new Objecting(deed.id(), "freeze", ""));
      var frozen = deed.in(Deed.State.FROZEN, deed.answer());
      deeds.put(deed, frozen, "freeze", Said.nothing(), "freeze", "", platform, named, content);
      return null;
    }
    var came = deed.points();
    if (came == null || came <= 0) return null;
    var book = books.of(deed.village());
    var account = books.held(book, deed.person());
    var left = Math.min(came, holds.left(account, platform));
    if (left <= 0) return null;
    var reason = record.of("credit.hold.objection");
    return holds.hold(
        book, account, left, reason, platform, ClientId.named("credit/hold/" + client));
  }

  private NewMatter neutral(Region village) {
    return new NewMatter(
            DeedSteps.OBJECTION,
            village.parent(),
            record.of("credit.objection.matter"),
            record.of("credit.objection.matter-body"),
            "",
            null,
            "phone",
            null,
            List.of())
        .confidential(true);
  }

  private record Decided(MatterId id, boolean upheld, String answer) {}

  /** The township decides: upheld, the deed is dropped or its entry reversed; dismissed, it goes on. */
  public void decide(MatterId id, boolean upheld, String words, Acting by, ClientId client) {
    by.must(CREDIT_CHECK, clock.instant());
    if (by.seat() == null) throw Refusal.forbidden("ground.not-yours");
    var checks = new Checks();
    var answer = checks.text("answer", words, 2, 500);
    checks.end();
    var content = ClientId.print(by, new Decided(id, upheld, answer));
    db.together(() -> {
      if (db.in(platform.scope(""), jdbc -> store.actedBefore(jdbc, client, content))) return null;
      var objection = db.in(by.scope(CREDIT_CHECK), jdbc -> find(jdbc, id))
          .orElseThrow(CreditObjections::unknown);
      by.must(CREDIT_CHECK, objection.village().parent(), clock.instant());
      if (objection.overAt() != null) throw Refusal.conflict("casework.not-now");
      var deed =
          db.in(platform.scope(""), jdbc -> store.find(jdbc, objection.deed())).orElseThrow();
      var who = Objects.requireNonNull(by.person());
      if (!apart.judges(who, deed, objection.person())) {
        throw Refusal.forbidden("credit.not-this-judge");
      }
      over(objection, upheld, answer, by);
      settle(deed, objection, upheld, answer, by, client, content);
      var matter = casework.must(id, platform);
      casework.take(
          matter,
          upheld ? "uphold" : "dismiss",
          Said.nothing(),
          platform,
          ClientId.named("credit/decide/" + client));
      return null;
    });
  }

  private record Withdrawn(MatterId id) {}

  /** 撤回 Who objected takes it back, and everything goes on as if it had been dismissed. */
  public void withdraw(MatterId id, Acting by, ClientId client) {
    by.must(LEDGER_OWN, clock.instant());
    var content = ClientId.print(by, new Withdrawn(id));
    db.together(() -> {
      if (db.in(platform.scope(""), jdbc -> store.actedBefore(jdbc, client, content))) return null;
      var objection = db.in(by.scope(LEDGER_OWN), jdbc -> find(jdbc, id))
          .orElseThrow(CreditObjections::unknown);
      if (objection.overAt() != null) throw Refusal.conflict("casework.not-now");
      var deed =
          db.in(platform.scope(""), jdbc -> store.find(jdbc, objection.deed())).orElseThrow();
      over(objection, null, record.of("credit.taken-back"), by);
      settle(deed, objection, false, "", by, client, content);
      var matter = casework.must(id, platform);
      var named = ClientId.named("credit/withdraw/" + client);
      casework.take(matter, "withdraw", Said.nothing(), platform, named);
      return null;
    });
  }

  private void settle(
      Deed deed,
      Objection objection,
      boolean upheld,
      String answer,
      Acting by,
      ClientId client,
      String content) {
    var hold = objection.hold();
    if (hold != null) holds.release(books.of(deed.village()), hold, platform);
    var act = upheld ? "upheld" : "dismissed";
    if (deed.state() == Deed.State.POSTED) {
      var after = upheld ? takenBack(deed, objection, answer, client) : deed;
      deeds.put(deed, after, null, Said.nothing(), act, answer, by, client, content);
      return;
    }
    var frozen = deed.state() == Deed.State.FROZEN && objection.freezes();
    if (upheld && deed.state().open()) {
      var dropped = deed.in(Deed.State.DROPPED, answer);
      deeds.put(deed, dropped, "drop", Said.nothing(), act, answer, by, client, content);
    } else if (!frozen) {
      deeds.put(deed, deed, null, Said.nothing(), act, answer, by, client, content);
    } else {
      var until = told(deed);
      var resumed = Said.nothing().until(until);
      deeds.put(deed, deed.told(until), "resume", resumed, act, answer, by, client, content);
    }
  }

  /**
   * By the contrary of what was posted, once; where nothing was, or it is taken back, that stands. Points
   * without a deed are nobody's: what is not handed out yet goes before anything is noted as uncollected.
   */
  private Deed takenBack(Deed deed, Objection objection, String answer, ClientId client) {
    var transfer = deed.transfer();
    if (transfer == null || deed.reversed() != null) return deed.in(deed.state(), answer);
    var reason = record.of("credit.reversed", objection.id().toString());
    var named = ClientId.named("credit/reverse/" + client);
    var reserved = shop.keep(deed.village(), deed.person());
    var back = points.takeBack(transfer, reason, platform, named);
    var good = shop.giveUp(
        reserved,
        back.uncollected(),
        record.of("credit.let-go-for", objection.id().toString()));
    return deed.takenBack(back.posted().id(), back.uncollected() - good, answer);
  }

  /** The days of notice that were left when it was frozen begin anew in full: nobody loses one. */
  private LocalDate told(Deed deed) {
    return members.today().plusDays(deeds.noticeDays(deed.village()));
  }

  // Looking

  private static String reads(Acting by) {
    return by.seat() == null ? LEDGER_OWN : CREDIT_CHECK;
  }

  /** For who objected, and for who decides; the look is recorded. */
  public Objection see(MatterId id, Acting by) {
    by.must(reads(by), clock.instant());
    return db.together(() -> {
      var found = find(id, by).orElseThrow(CreditObjections::unknown);
      if (!found.person().equals(by.principal())) {
        readLog.looked(by, "credit.objection", "person:" + found.person(), "matter:" + id);
      }
      return found;
    });
  }

  /** By a post, only for who may judge it: never for a hand of the deed, which it may be about. */
  Optional<Objection> find(MatterId id, Acting by) {
    var found = db.in(by.scope(reads(by)), jdbc -> find(jdbc, id));
    if (by.seat() == null) return found;
    var who = Objects.requireNonNull(by.person(), "a post is somebody's");
    return found.filter(one -> apart.judges(who, deed(one), one.person()));
  }

  private Deed deed(Objection of) {
    return db.in(platform.scope(""), jdbc -> store.find(jdbc, of.deed())).orElseThrow();
  }

  /** The actor's own, the latest first. */
  public List<Objection> own(Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    return db.in(
        by.scope(LEDGER_OWN),
        jdbc -> jdbc.sql(OBJECTION + """
                 where county = :county and person = :person order by id desc limit 50""")
            .param("county", county.code())
            .param("person", Objects.requireNonNull(by.principal()).value())
            .query(CreditObjections::objection)
            .list());
  }

  /** The one that is open on a deed; what stops it before what does not. */
  Optional<Objection> open(MatterId deed) {
    return db.in(
        platform.scope(""),
        jdbc -> jdbc.sql(OBJECTION + """
                 where county = :county and deed = :deed and over_at is null
                 order by freezes desc, id limit 1""")
            .param("county", county.code())
            .param("deed", deed.value())
            .query(CreditObjections::objection)
            .optional());
  }

  private Optional<Objection> find(JdbcClient jdbc, MatterId id) {
    return jdbc.sql(OBJECTION + " where county = :county and id = :id")
        .param("county", county.code())
        .param("id", id.value())
        .query(CreditObjections::objection)
        .optional();
  }

  private Optional<MatterId> before(ClientId client, String content, Acting by) {
    var found = db.in(
        by.scope(LEDGER_OWN),
        jdbc -> Repetition.of(jdbc, county.code(), "credit.objection", "id", client, content));
    return found.map(MatterId::new);
  }

  private void add(JdbcClient jdbc, Objection said, ClientId client, String content) {
    var hold = said.hold();
    jdbc.sql("""
            insert into credit.objection (county, id, region, deed, person, said, freezes, news, hold,
                   at, client, content)
            values (:county, :id, :region, :deed, :person, :said, :freezes, :news, :hold, :at,
                    :client, :content)""")
        .param("county", county.code())
        .param("id", said.id().value())
        .param("region", said.village().code())
        .param("deed", said.deed().value())
        .param("person", said.person().value())
        .param("said", said.said())
        .param("freezes", said.freezes())
        .param("news", said.news())
        .param("hold", hold == null ? null : hold.value(), Types.BIGINT)
        .param("at", DeedStore.at(said.at()))
        .param("client", client.value())
        .param("content", content)
        .update();
  }

  private void over(Objection objection, @Nullable Boolean upheld, String answer, Acting by) {
    db.in(
        platform.scope(""),
        jdbc -> jdbc.sql("""
                update credit.objection
                   set over_at = :at, upheld = :upheld, answer = :answer, decided_by = :by
                 where county = :county and id = :id and over_at is null""")
            .param("county", county.code())
            .param("id", objection.id().value())
            .param("at", DeedStore.at(now()))
            .param("upheld", upheld)
            .param("answer", answer)
            .param("by", by.signature())
            .update());
  }

  private static Objection objection(ResultSet row, int n) throws SQLException {
    var hold = row.getObject("hold", Long.class);
    var over = row.getObject("over_at", OffsetDateTime.class);
    return new Objection(
        new MatterId(row.getLong("id")),
        new Region(row.getString("region")),
        new MatterId(row.getLong("deed")),
        new PersonId(row.getLong("person")),
        row.getString("said"),
        row.getBoolean("freezes"),
        row.getString("news"),
        hold == null ? null : new HoldId(hold),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        over == null ? null : over.toInstant(),
        row.getObject("upheld", Boolean.class),
        row.getString("answer"));
  }

  static Refusal unknown() {
    return Refusal.unknown("credit.objection-unknown");
  }
}
