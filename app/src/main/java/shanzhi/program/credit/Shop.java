package shanzhi.program.credit;

import static shanzhi.foundation.ground.Capability.CREDIT_KEEP;
import static shanzhi.foundation.ground.Capability.LEDGER_OWN;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.Holds;
import shanzhi.engine.ledger.Ledger;
import shanzhi.engine.ledger.NewTransfer;
import shanzhi.engine.ledger.Occasion;
import shanzhi.engine.ledger.Posting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.People;

/**
 * 积分超市 Goods for points: reserved on the phone, which holds points and pieces, picked up with a code,
 * which spends both. Nothing is sold that is not there, and nobody spends what they do not have.
 */
@Component
public class Shop {

  private static final int MOST_PIECES = 20;
  private static final long MOST_POINTS = 100_000;
  static final long MOST_FEN = 10_000_000;
  private static final int SHOWN = 100;
  private static final Pattern LETTERS = Pattern.compile("[0-9a-f]{8}");

  private final Db db;
  private final Clock clock;
  private final Acting platform;
  private final CreditMembers members;
  private final People people;
  private final CreditBooks books;
  private final Holds holds;
  private final Ledger ledger;
  private final Parameters parameters;
  private final CreditApart apart;
  private final ReadLog readLog;
  private final Words record;
  private final ShopStore store;

  Shop(
      Db db,
      County county,
      Clock clock,
      CreditMembers members,
      People people,
      CreditBooks books,
      Holds holds,
      Ledger ledger,
      Parameters parameters,
      CreditApart apart,
      ReadLog readLog,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.members = members;
    this.people = people;
    this.books = books;
    this.holds = holds;
    this.ledger = ledger;
    this.parameters = parameters;
    this.apart = apart;
    this.readLog = readLog;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ShopStore(county);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  // The shelf

  private record Offered(
      Region village, String name, long points, long fen, String supplier, int pieces) {}

  /** 上架 Puts a new sort of goods on the shelf. */
  public long offer(
      Region village,
      String called,
      long points,
      long fen,
      String from,
      int pieces,
      Acting by,
      ClientId client) {
    by.must(CREDIT_KEEP, village, clock.instant());
    var checks = new Checks();
    var name = checks.text("name", called, 1, 60);
    var supplier = checks.text("supplier", from, 2, 60);
    checks.must(
        points >= 1 && points <= MOST_POINTS, "points", "credit.good-points-wrong", MOST_POINTS);
    checks.must(fen >= 0 && fen <= MOST_FEN, "fen", "credit.which-amount");
    checks.must(pieces >= 1 && pieces <= MOST_POINTS, "pieces", "credit.how-many", MOST_POINTS);
    checks.end();
    var content = ClientId.print(by, new Offered(village, name, points, fen, supplier, pieces));
    return db.together(() -> {
      var scope = by.scope(CREDIT_KEEP);
      var before = db.in(scope, jdbc -> store.before(jdbc, "good", client, content));
      if (before.isPresent()) return before.get();
      var good = new Good(0, village, name, points, fen, supplier, 0);
      if (db.in(scope, jdbc -> store.goods(jdbc, village)).stream().anyMatch(good::same)) {
        throw Refusal.conflict("credit.on-the-shelf", name);
      }
      var id = db.in(scope, jdbc -> store.add(jdbc, good, client, content));
      deliver(good, id, pieces, by, client);
      return id;
    });
  }

  /** 补货 More of it was delivered. */
  public void deliver(long id, int pieces, Acting by, ClientId client) {
    by.must(CREDIT_KEEP, clock.instant());
    if (pieces < 1 || pieces > MOST_POINTS) {
      throw Refusal.invalid("pieces", "credit.how-many", MOST_POINTS);
    }
    var good =
        db.in(by.scope(CREDIT_KEEP), jdbc -> store.offered(jdbc, id)).orElseThrow(Shop::unknown);
    by.must(CREDIT_KEEP, good.village(), clock.instant());
    db.together(() -> {
      deliver(good, id, pieces, by, client);
      return null;
    });
  }

  /** 下架 It is offered no more; who reserved it before gets it still. */
  public void takeOff(long id, Acting by) {
    by.must(CREDIT_KEEP, clock.instant());
    var good =
        db.in(by.scope(CREDIT_KEEP), jdbc -> store.good(jdbc, id)).orElseThrow(Shop::unknown);
    by.must(CREDIT_KEEP, good.village(), clock.instant());
    db.in(by.scope(CREDIT_KEEP), jdbc -> {
      store.takeOff(jdbc, id, by.signature(), now());
      return id;
    });
  }

  /** 重新上架 What was taken off is offered again, with the pieces that are left. */
  public void putBack(long id, Acting by) {
    by.must(CREDIT_KEEP, clock.instant());
    var scope = by.scope(CREDIT_KEEP);
    var good = db.in(scope, jdbc -> store.good(jdbc, id)).orElseThrow(Shop::unknown);
    by.must(CREDIT_KEEP, good.village(), clock.instant());
    db.in(scope, jdbc -> {
      var others = store.goods(jdbc, good.village()).stream();
      if (others.anyMatch(one -> one.id() != id && good.same(one))) {
        throw Refusal.conflict("credit.on-the-shelf", good.name());
      }
      store.putBack(jdbc, id);
      return id;
    });
  }

  /** Those of a village that were taken off, with the pieces that are left of each. */
  public List<Good> off(Region village) {
    return stocked(village, db.in(platform.scope(""), jdbc -> store.off(jdbc, village)));
  }

  /** At which village's counter the goods are. */
  Region villageOf(long id) {
    return db.in(platform.scope(""), jdbc -> store.good(jdbc, id))
        .map(Good::village)
        .orElseThrow(Shop::unknown);
  }

  private void deliver(Good good, long id, int pieces, Acting by, ClientId client) {
    var book = books.of(good.village());
    var occasion = new Occasion(
        members.today(),
        "stock.delivered",
        "credit.memo.delivered",
        List.of(good.name(), good.supplier()),
        "good:" + id,
        List.of(),
        List.of());
    var lines = List.of(
        Posting.debit(books.shelf(book, id, good.name()), pieces),
        Posting.credit(books.delivered(book), pieces));
    ledger.post(
        new NewTransfer(book, occasion, lines), by, ClientId.named("credit/deliver/" + client));
  }

  /** The goods of a village with what is left of each. */
  public List<Good> goods(Region village) {
    return stocked(village, db.in(platform.scope(""), jdbc -> store.goods(jdbc, village)));
  }

  private List<Good> stocked(Region village, List<Good> goods) {
    if (goods.isEmpty()) return goods;
    var book = books.of(village);
    var left = new HashMap<Long, Long>();
    for (var good : goods) {
      left.put(good.id(), holds.left(books.shelf(book, good.id(), good.name()), platform));
    }
    var stocked = new ArrayList<Good>();
    for (var good : goods) {
      stocked.add(new Good(
          good.id(),
          village,
          good.name(),
          good.points(),
          good.fen(),
          good.supplier(),
          left.getOrDefault(good.id(), 0L)));
    }
    return stocked;
  }

  // Reserving

  private record Reserved(long good, int pieces) {}

  /** 预约 Keeps goods for a member; refused where points or pieces are not there. */
  public long reserve(long id, int pieces, Acting by, ClientId client) {
    by.must(LEDGER_OWN, clock.instant());
    var member = members.must(by);
    if (pieces < 1 || pieces > MOST_PIECES) {
      throw Refusal.invalid("pieces", "credit.how-many", MOST_PIECES);
    }
    var village = people.homeOf(member.person());
    var content = ClientId.print(by, new Reserved(id, pieces));
    return db.together(() -> {
      var before = db.in(platform.scope(""), jdbc -> store.before(jdbc, "claim", client, content));
      if (before.isPresent()) return before.get();
      var good = db.in(platform.scope(""), jdbc -> store.offered(jdbc, id))
          .filter(one -> one.village().equals(village))
          .orElseThrow(Shop::unknown);
      var book = books.of(village);
      var points = Math.multiplyExact(good.points(), (long) pieces);
      var account = books.held(book, member.person());
      var shelf = books.shelf(book, id, good.name());
      if (holds.left(account, platform) < points) {
        throw Refusal.conflict("credit.too-few-points", points);
      }
      if (holds.left(shelf, platform) < pieces) throw Refusal.conflict("credit.sold-out");
      var reason = record.of("credit.hold.reserved", good.name());
      var hold = holds.hold(
          book, account, points, reason, platform, ClientId.named("credit/points/" + client));
      var stock = holds.hold(
          book, shelf, pieces, reason, platform, ClientId.named("credit/pieces/" + client));
      var days = parameters.value(CreditParameters.KEPT_DAYS, village, clock.instant());
      var claim = new Claim(
          0,
          village,
          member.person(),
          id,
          good.name(),
          pieces,
          points,
          Math.multiplyExact(good.fen(), (long) pieces),
          good.supplier(),
          UUID.randomUUID(),
          hold,
          stock,
          members.today().plusDays(days),
          Claim.State.RESERVED,
          "");
      return db.in(platform.scope(""), jdbc -> store.reserve(jdbc, claim, now(), client, content));
    });
  }

  /** 取消 The member lets go of it, and has the points at once; not of what was handed out. */
  public void letGo(long id, Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    db.together(() -> {
      var claim =
          db.in(by.scope(LEDGER_OWN), jdbc -> store.find(jdbc, id)).orElseThrow(Shop::unknown);
      if (free(claim.id(), "") == Claim.State.PICKED) throw Refusal.conflict("credit.handed-out");
      return null;
    });
  }

  /** 逾期 Frees what was not picked up in its days; answers how many. */
  public int free() {
    var today = members.today();
    var lapsed = db.in(platform.scope(""), jdbc -> store.lapsed(jdbc, today, SHOWN));
    for (var id : lapsed) {
      db.together(() -> {
        free(id, record.of("credit.let-go-late"));
        return null;
      });
    }
    return lapsed.size();
  }

  /** What a member has reserved, the newest first, which nobody hands out until the transaction ends. */
  List<Claim> keep(Region village, PersonId person) {
    return db.in(platform.scope(""), jdbc -> store.keep(jdbc, village, person));
  }

  /**
   * 让出 Points of deeds that were reversed are nobody's: these reservations are let go one after another
   * until so much of what could not be taken is made good.
   *
   * @return how much was made good
   */
  long giveUp(List<Claim> reserved, long missing, String why) {
    var good = 0L;
    for (var claim : reserved) {
      if (good >= missing) break;
      good += end(claim, why);
    }
    return good;
  }

  /** Frees it where it is reserved; answers how it stood. */
  private Claim.State free(long id, String why) {
    var claim = db.in(platform.scope(""), jdbc -> store.hold(jdbc, id)).orElseThrow(Shop::unknown);
    if (claim.state() == Claim.State.RESERVED) end(claim, why);
    return claim.state();
  }

  /** What its points make good of what could not be taken is the ledger's to say. */
  private long end(Claim claim, String why) {
    var book = books.of(claim.village());
    var good = holds.release(book, claim.hold(), platform);
    holds.release(book, claim.stockHold(), platform);
    db.in(platform.scope(""), jdbc -> store.letGo(jdbc, claim.id(), now(), why));
    return good;
  }

  // Picking up

  /** By the code that the member shows; the look is recorded. */
  public Claim shown(UUID code, Acting by) {
    by.must(CREDIT_KEEP, clock.instant());
    return db.together(() -> {
      var claim =
          db.in(by.scope(CREDIT_KEEP), jdbc -> store.byCode(jdbc, code)).orElseThrow(Shop::unknown);
      readLog.looked(by, "credit.claim", "person:" + claim.person(), "claim:" + claim.id());
      return claim;
    });
  }

  /** The code of what waits in a village, by the letters that the member reads out. */
  public UUID read(Region village, String typed, Acting by) {
    by.must(CREDIT_KEEP, village, clock.instant());
    var letters = Typed.plain(typed).replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    if (!LETTERS.matcher(letters).matches()) {
      throw Refusal.invalid("letters", "credit.which-letters");
    }
    return db.in(by.scope(CREDIT_KEEP), jdbc -> store.byLetters(jdbc, village, letters))
        .orElseThrow(() -> Refusal.invalid("letters", "credit.no-such-letters"));
  }

  /** 领取 Hands it out: the points are spent and the pieces leave the shelf, once. */
  public void pickUp(UUID code, Acting by, ClientId client) {
    by.must(CREDIT_KEEP, clock.instant());
    db.together(() -> {
      var found =
          db.in(by.scope(CREDIT_KEEP), jdbc -> store.byCode(jdbc, code)).orElseThrow(Shop::unknown);
      by.must(CREDIT_KEEP, found.village(), clock.instant());
      if (found.person().equals(by.person())) throw Refusal.forbidden("credit.own-goods");
      var hand = Objects.requireNonNull(by.person(), "a post is somebody's");
      if (apart.near(hand, List.of(found.person()), found.village())) {
        throw Refusal.forbidden("credit.kins-goods");
      }
      var claim =
          db.in(by.scope(CREDIT_KEEP), jdbc -> store.hold(jdbc, found.id())).orElseThrow();
      if (claim.state() == Claim.State.PICKED) return null;
      if (claim.state() != Claim.State.RESERVED) throw Refusal.conflict("credit.let-go");
      var book = books.of(claim.village());
      holds.use(book, claim.hold(), platform);
      holds.use(book, claim.stockHold(), platform);
      var occasion = new Occasion(
          members.today(),
          "points.spent",
          "credit.memo.spent",
          List.of(claim.name(), Integer.toString(claim.pieces())),
          "claim:" + claim.id(),
          List.of(),
          List.of(new Occasion.Checker(
              Objects.requireNonNull(by.person()),
              Objects.requireNonNull(by.seat()).post())));
      var lines = List.of(
          Posting.debit(books.held(book, claim.person()), claim.points()),
          Posting.credit(books.spent(book), claim.points()),
          Posting.debit(books.handedOut(book), claim.pieces()),
          Posting.credit(books.shelf(book, claim.good(), claim.name()), claim.pieces()));
      var posted = ledger.post(
          new NewTransfer(book, occasion, lines),
          platform,
          ClientId.named("credit/pick/" + claim.id()));
      db.in(
          platform.scope(""),
          jdbc -> store.picked(jdbc, claim.id(), now(), by.signature(), posted.id()));
      return null;
    });
  }

  /** The actor's own, the latest first. */
  public List<Claim> own(Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    var person = Objects.requireNonNull(by.principal());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.ofPerson(jdbc, person, SHOWN));
  }

  /** One of the actor's own. */
  public Claim mine(long id, Acting by) {
    by.must(LEDGER_OWN, clock.instant());
    return db.in(by.scope(LEDGER_OWN), jdbc -> store.find(jdbc, id)).orElseThrow(Shop::unknown);
  }

  /** What waits to be picked up in a village, what is kept the shortest first. */
  public List<Claim> waiting(Region village, Acting by) {
    by.must(CREDIT_KEEP, village, clock.instant());
    return db.in(by.scope(CREDIT_KEEP), jdbc -> store.reserved(jdbc, village, SHOWN));
  }

  static Refusal unknown() {
    return Refusal.unknown("credit.goods-unknown");
  }
}
