package shanzhi.program.intake;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Confidences;
import shanzhi.engine.casework.Dossier;
import shanzhi.engine.casework.Glances;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Sorting;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Phone;
import shanzhi.foundation.people.Resident;

/**
 * 热线与窗口 What callers tell the hotline and visitors the service centre: found by their number, with
 * their history at sight, and written down as theirs. Who is in no register is written down with a
 * sealed number to call back.
 */
@Component
class Hotline {

  /** How it was told. */
  static final List<String> CHANNELS = List.of("hotline", "desk");

  private static final int HISTORY = 10;
  private static final int LEAST_HEARD = 4;
  private static final int MOST_NAME = 40;
  private static final int MOST_SPOT = 100;

  private final Intake intake;
  private final ArrivalStore store;
  private final Telling telling;
  private final Confidences confidences;
  private final Casework casework;
  private final Glances glances;
  private final People people;
  private final Sorting sorting;
  private final ReadLog readLog;
  private final Db db;
  private final Clock clock;

  Hotline(
      Intake intake,
      ArrivalStore store,
      Telling telling,
      Confidences confidences,
      Casework casework,
      Glances glances,
      People people,
      Sorting sorting,
      ReadLog readLog,
      Db db,
      Clock clock) {
    this.intake = intake;
    this.store = store;
    this.telling = telling;
    this.confidences = confidences;
    this.casework = casework;
    this.glances = glances;
    this.people = people;
    this.sorting = sorting;
    this.readLog = readLog;
    this.db = db;
    this.clock = clock;
  }

  /**
   * What was typed while they talked; every field is text, "" where it was left empty.
   *
   * @param confidential whether the caller's name and number are kept from who handles it
   */
  record Call(
      String channel,
      String phone,
      String name,
      String region,
      String spot,
      String body,
      boolean confidential) {}

  /**
   * Who calls, as far as a desk needs to know.
   *
   * @param known whether one resident of the register has this number
   * @param name with all but its first character hidden
   * @param home their village, where they are known
   */
  record Caller(
      boolean known,
      String name,
      String phone,
      @Nullable Region home,
      List<Glances.Glance> history) {}

  /** Who calls from the number, and what they raised before; the look is recorded. */
  Caller caller(String phone, String reason, Acting by) {
    by.must(Capability.INTAKE_DESK, clock.instant());
    var plain = plain(phone);
    var resident = people.caller(plain, reason, by).orElse(null);
    if (resident == null) {
      var before =
          db.in(by.scope(Capability.INTAKE_DESK), jdbc -> store.calledFrom(jdbc, plain, HISTORY));
      return new Caller(
          false,
          "",
          new Phone(plain).masked(),
          null,
          glances.openly(before, Intake.ANSWERING, by).stream()
              .sorted(
                  Comparator.comparing((Glances.Glance matter) -> matter.id().value())
                      .reversed())
              .toList());
    }
    return new Caller(
        true,
        hidden(resident.name()),
        new Phone(plain).masked(),
        resident.village(),
        glances.raisedBy(resident.id(), Intake.ANSWERING, HISTORY, by));
  }

  /**
   * What the words bring up while they are typed.
   *
   * @param guesses what it may belong to, each with the words that say so
   * @param alike earlier matters around the place that may tell of the same; none before it is known
   */
  record Heard(List<Sorting.Guess> guesses, List<Sorting.Alike> alike) {

    static final Heard NOTHING = new Heard(List.of(), List.of());

    boolean nothing() {
      return guesses.isEmpty() && alike.isEmpty();
    }
  }

  /** Category and history for what has been typed so far. */
  Heard heard(String body, String region, Acting by) {
    by.must(Capability.INTAKE_DESK, clock.instant());
    var told = body.strip();
    if (told.codePointCount(0, told.length()) < LEAST_HEARD || told.length() > Casework.MOST_BODY) {
      return Heard.NOTHING;
    }
    var title = Intake.title(told);
    var content = new Dossier.Content(title, told, "", null, "", null);
    var guesses = sorting.categories(content).stream()
        .filter(guess -> !guess.words().isEmpty())
        .toList();
    var place = Region.isCode(region) ? new Region(region) : null;
    if (place == null || !by.can(Capability.CASE_READ, place)) return new Heard(guesses, List.of());
    return new Heard(guesses, sorting.alike(place, null, title, told, by).alike());
  }

  /** Writes down what was told; the caller of the register is its raiser. */
  Matter store(Call call, Acting by, ClientId client) {
    by.must(Capability.INTAKE_DESK, clock.instant());
    var checks = new Checks();
    checks.must(CHANNELS.contains(call.channel()), "channel", "ground.not-offered", call.channel());
    var body = checks.text("body", call.body(), 1, Casework.MOST_BODY);
    var name = checks.text("name", call.name(), 0, MOST_NAME);
    var spot = checks.text("spot", call.spot(), 0, MOST_SPOT);
    checks.must(Region.isCode(call.region()), "region", "casework.which-village");
    var phone = Phone.plain(call.phone());
    if (!phone.isEmpty()) Phone.fault(phone).ifPresent(code -> checks.fault("phone", code));
    checks.end();
    var raiser = phone.isEmpty() ? null : raiser(phone, call.channel(), by);
    var matter = Intake.matter(
            new Region(call.region()), Intake.title(body), body, spot, null, call.channel(), null)
        .confidential(call.confidential());
    var contact = raiser == null ? new Contact(name, phone) : new Contact("", "");
    var sent =
        new Intake.Sent(null, client.toString(), call, matter, null, null, null, null, contact);
    return db.together(() -> {
      var taken = intake.take(sent, raiser, by);
      if (call.confidential()) confidences.told(taken.id(), call.channel(), by);
      return taken;
    });
  }

  private @Nullable PersonId raiser(String phone, String channel, Acting by) {
    return people.caller(phone, channel, by).map(Resident::id).orElse(null);
  }

  /** The matter just written down, for the desk that reads its number out. */
  Glances.Glance stored(MatterId id, Acting by) {
    by.must(Capability.INTAKE_DESK, clock.instant());
    return glances.of(List.of(id), Intake.ANSWERING, by).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("casework.unknown"));
  }

  /** Whom to call back about a matter, for a purpose that is recorded. */
  Contact contact(MatterId id, String reason, Identity who) {
    var seen = casework.see(id, who);
    var by = calling(seen, who);
    return db.together(() -> {
      if (casework.dossier(seen).confidential()) confidences.told(id, reason, by);
      var contact =
          intake.contact(seen.matter()).orElseThrow(() -> Refusal.unknown("intake.no-contact"));
      readLog.looked(by, "intake.contact", "matter:" + id, reason);
      return contact;
    });
  }

  /** Refuses whoever would not be shown whom to call back, before anything is offered. */
  void mustCallBack(MatterId id, Identity who) {
    var seen = casework.see(id, who);
    calling(seen, who);
    if (intake.contact(seen.matter()).isEmpty()) throw Refusal.unknown("intake.no-contact");
  }

  private Acting calling(Casework.Seen seen, Identity who) {
    return telling
        .calls(casework.dossier(seen), who)
        .orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
  }

  private static String plain(String typed) {
    var plain = Phone.plain(typed);
    var fault = Phone.fault(plain);
    if (fault.isPresent()) throw Refusal.invalid("phone", fault.get());
    return plain;
  }

  private static String hidden(String name) {
    var first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first) + "＊".repeat(name.codePointCount(first, name.length()));
  }
}
