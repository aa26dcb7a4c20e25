package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.FormationResults;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.NewVoucher;
import shanzhi.engine.ledger.Posting;
import shanzhi.engine.ledger.Vouchers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.program.guild.Elections;
import shanzhi.program.guild.GuildAccounts;
import shanzhi.program.guild.GuildLimits;
import shanzhi.program.guild.Guilds;
import shanzhi.program.guild.Limit;
import shanzhi.program.guild.NewLimits;
import shanzhi.program.guild.NewOccasion;
import shanzhi.program.guild.OccasionKind;
import shanzhi.program.guild.Occasions;
import shanzhi.program.guild.Office;
import shanzhi.program.guild.Promise;

/**
 * 村落理事会 The guild of the village that talks: its six officers, the limits that were resolved, occasions
 * kept, gone beyond, announced, and the account.
 */
@Component
@Order(2)
class Feasted implements Sequel {

  private static final int FAMILIES = 4;
  private static final String CASH = "101";
  private static final String COMMON = "401";
  private static final String SPENT = "501";

  private final Guilds guilds;
  private final Elections elections;
  private final FormationResults results;
  private final GuildLimits limits;
  private final Occasions occasions;
  private final GuildAccounts accounts;
  private final Books books;
  private final Vouchers vouchers;
  private final Resolutions resolutions;
  private final Appointments appointments;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  Feasted(
      Guilds guilds,
      Elections elections,
      FormationResults results,
      GuildLimits limits,
      Occasions occasions,
      GuildAccounts accounts,
      Books books,
      Vouchers vouchers,
      Resolutions resolutions,
      Appointments appointments,
      Cast cast,
      Chapters chapters,
      County county) {
    this.guilds = guilds;
    this.elections = elections;
    this.results = results;
    this.limits = limits;
    this.occasions = occasions;
    this.accounts = accounts;
    this.books = books;
    this.vouchers = vouchers;
    this.resolutions = resolutions;
    this.appointments = appointments;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  /** The guild with who holds its offices, and the families that invite. */
  private record Scene(
      Region village,
      LocalDate day,
      TravelClock clock,
      BodyId guild,
      Map<Office, PersonId> officers,
      List<PersonId> families) {

    <T> T at(int ago, Supplier<T> telling) {
      return clock.at(moment(day.minusDays(ago)), telling);
    }
  }

  private static Instant moment(LocalDate day) {
    return day.atTime(10, 20).atZone(Words.ZONE).toInstant();
  }

  private static ClientId client(Object... what) {
    return Lots.client("guild", List.of(what));
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("guild")) return;
    chapters.tell("guild", county.region(), beginning, () -> {
      var village = Settlements.CAST.getFirst();
      var day = beginning.day();
      var free = founded.of(village).stream()
          .filter(one -> one.who().away() == null && one.who().registered() == null)
          .filter(one -> one.who().age(day) >= 24 && one.who().age(day) < 76)
          .map(Neighbour::id)
          .filter(person -> appointments.seatsOf(person, moment(day)).isEmpty())
          .toList();
      var families = families(founded, beginning, village, free);
      if (families.size() < FAMILIES) return village;
      var officers = new HashMap<Office, PersonId>();
      var next = free.iterator();
      for (var office : Office.values()) officers.put(office, next.next());
      elected(new Scene(village, day, clock, new BodyId(0), officers, families));
      return village;
    });
  }

  /** Those whom one can be first, then neighbours; none where there are too few to hold the offices. */
  private List<PersonId> families(
      Founded founded, Chapters.Beginning beginning, Region village, List<PersonId> free) {
    if (free.size() < Office.values().length) return List.of();
    var officers = free.subList(0, Office.values().length);
    var own = cast.residents(founded, beginning).getOrDefault(village, List.of());
    return Stream.concat(
            own.stream(),
            founded.of(village).stream()
                .filter(one -> one.who().adult(beginning.day()))
                .map(Neighbour::id))
        .filter(person -> !officers.contains(person))
        .distinct()
        .limit(FAMILIES)
        .toList();
  }

  private void elected(Scene empty) {
    var by = Acting.system(county);
    var guild =
        empty.at(660, () -> guilds.found(empty.village(), null, "村落理事会", by, client("found")));
    var scene = new Scene(
        empty.village(), empty.day(), empty.clock(), guild, empty.officers(), empty.families());
    var election = scene.at(
        658, () -> elections.begin(guild, scene.day().minusDays(658), by, client("begin")));
    scene.at(655, () -> {
      scene
          .officers()
          .forEach((office, person) ->
              elections.put(election, office, person, "二组", by, client("put", office)));
      return election;
    });
    scene.at(650, () -> {
      var met = guilds.entitled(guilds.must(guild));
      var votes = new HashMap<Long, Integer>();
      for (var one : elections.nominees(elections.must(election), by)) {
        votes.put(one.id(), met - votes.size() % 3);
      }
      var result = new Elections.Result(scene.day().minusDays(650), met, votes);
      elections.vote(election, version(election), result, by, client("vote"));
      return election;
    });
    scene.at(640, () -> {
      results.seat(election, version(election), by, client("seat"));
      return election;
    });
    limited(scene);
  }

  private int version(MatterId election) {
    return elections.must(election).version();
  }

  private Acting as(Scene scene, Office office) {
    var person = Objects.requireNonNull(scene.officers().get(office));
    var title = guilds.officers(scene.guild()).get(office);
    var at = title == null ? moment(scene.day()) : title.starts();
    var guild = guilds.must(scene.guild());
    var seat = appointments.seatsOf(person, at.plusSeconds(1)).stream()
        .filter(one -> one.organisation().equals(guild.organisation()))
        .findFirst()
        .orElseThrow();
    return Acting.post(county, person, seat, appointments.epoch());
  }

  /** Ten days after the village resolved on them. */
  private void limited(Scene scene) {
    var resolved =
        resolutions.resolutions(scene.village(), null, Acting.system(county)).rows().stream()
            .filter(one -> one.said().contains("婚事"))
            .findFirst();
    if (resolved.isEmpty()) return;
    var on = LocalDate.ofInstant(resolved.get().at(), Words.ZONE).plusDays(10);
    scene.clock().at(moment(on), () -> {
      var said = new NewLimits(
          on,
          resolved.get().id(),
          List.of(
              new Limit(OccasionKind.WEDDING, 12, 10_000),
              new Limit(OccasionKind.FUNERAL, 8, 0),
              new Limit(OccasionKind.BIRTHDAY, 6, 0),
              new Limit(OccasionKind.HOUSE, 6, 0),
              new Limit(OccasionKind.SCHOOL, 5, 0)));
      return limits.enter(scene.guild(), said, as(scene, Office.DIRECTOR), client("limits"));
    });
    feasts(scene);
    account(scene);
  }

  /**
   * What a family invites to.
   *
   * @param family which of the scene's
   * @param on days before the county's day; below nothing, after it
   */
  private record Feast(MatterId id, int family, int on) {}

  private void feasts(Scene scene) {
    var wedding = registered(scene, 0, 112, OccasionKind.WEDDING, 96, 10, 10_000);
    held(scene, wedding, 10);
    looked(scene, wedding, true, "十桌，没有放炮，当天收拾干净。");
    var funeral = registered(scene, 2, 66, OccasionKind.FUNERAL, 64, 8, 0);
    held(scene, funeral, 8);
    looked(scene, funeral, true, "八桌，没有收礼。");
    var beyond = registered(scene, 3, 50, OccasionKind.WEDDING, 33, 12, 10_000);
    held(scene, beyond, 15);
    looked(scene, beyond, false, "多摆了三桌。");
    settled(scene, beyond);
    registered(scene, 1, 5, OccasionKind.HOUSE, -6, 6, 0);
    // More tables than the limit: somebody will go and talk with the family before the day.
    registered(scene, 0, 2, OccasionKind.BIRTHDAY, -12, 9, 0);
  }

  private Acting family(Scene scene, int which) {
    return Acting.resident(county, scene.families().get(which), appointments.epoch());
  }

  private Feast registered(
      Scene scene, int family, int ago, OccasionKind kind, int on, int tables, long gift) {
    var said = new NewOccasion(
        kind,
        scene.day().minusDays(on),
        "自家院坝",
        tables,
        gift,
        List.of(Promise.ONE_MEAL, Promise.NO_FIREWORKS));
    var by = family(scene, family);
    var id = scene.at(
        ago, () -> occasions.register(scene.guild(), said, by, client("register", kind, on)));
    return new Feast(id, family, on);
  }

  /** An act of one of the officers on the occasion as it stands. */
  private void act(Scene scene, Feast feast, int ago, Office office, Act act) {
    scene.at(ago, () -> {
      var seen = occasions.see(feast.id(), family(scene, feast.family())).occasion();
      var client = client(office, feast.on(), seen.version());
      act.take(feast.id(), seen.version(), as(scene, office), client);
      return feast;
    });
  }

  private interface Act {
    void take(MatterId id, int version, Acting by, ClientId client);
  }

  private void held(Scene scene, Feast feast, int seen) {
    act(
        scene,
        feast,
        feast.on() + 1,
        Office.COORDINATOR,
        (id, version, by, client) -> occasions.arrange(id, version, "桌凳借村里的，厨师用本村的。", by, client));
    act(
        scene,
        feast,
        feast.on(),
        Office.STEWARD,
        (id, version, by, client) -> occasions.hold(id, version, seen, "", by, client));
  }

  private void looked(Scene scene, Feast feast, boolean kept, String note) {
    act(
        scene,
        feast,
        feast.on() - 1,
        Office.DISCIPLINE,
        (id, version, by, client) -> occasions.look(id, version, kept, note, by, client));
  }

  private void settled(Scene scene, Feast feast) {
    act(
        scene,
        feast,
        feast.on() - 3,
        Office.DISCIPLINE,
        (id, version, by, client) ->
            occasions.talk(id, version, "主家说亲戚临时多来了，答应以后提前说。", by, client));
    act(
        scene,
        feast,
        feast.on() - 5,
        Office.SUPERVISOR,
        (id, version, by, client) ->
            occasions.decide(id, version, Occasions.Outcome.SETTLE, "话说开了，记下就了结。", by, client));
  }

  /** What came in and what was spent, each by three hands. */
  private void account(Scene scene) {
    var book = scene.at(
        600, () -> accounts.open(scene.guild(), as(scene, Office.CASHIER), client("book")));
    paid(scene, book, 590, "村集体拨付理事会经费", CASH, COMMON, 300_000);
    paid(scene, book, 400, "添置公用桌凳碗筷", SPENT, CASH, 168_000);
    paid(scene, book, 45, "碗筷消毒、蓬布修补", SPENT, CASH, 23_600);
  }

  private void paid(
      Scene scene, BookId book, int ago, String summary, String debit, String credit, long fen) {
    var system = Acting.system(county);
    var lines = List.of(
        Posting.debit(books.account(book, debit, system).id(), fen),
        Posting.credit(books.account(book, credit, system).id(), fen));
    scene.at(ago, () -> {
      var said = NewVoucher.of(
          book, scene.day().minusDays(ago), summary, List.of("paper:" + summary + "单据"), lines);
      var cashier = as(scene, Office.CASHIER);
      var id = vouchers.propose(said, cashier, client("voucher", ago));
      vouchers.review(id, "单据齐。", as(scene, Office.SUPERVISOR));
      vouchers.approve(id, "", as(scene, Office.DIRECTOR));
      return vouchers.pay(id, "", cashier);
    });
  }
}
