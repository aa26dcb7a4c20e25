package shanzhi.program.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Sequels;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * What every channel has in common: a matter of the five steps is raised, how it came is written down
 * beside it in the same transaction, and what is sent again under the same id gets its first answer.
 */
@Component
class Intake {

  /** The procedure that everything told to the county goes through. */
  static final String PROCEDURE = "grid.five-steps";

  /** The acts of that procedure whose note is the answer to the raiser. */
  static final Set<String> ANSWERING = Set.of("finish", "decline", "answer");

  private static final int TITLE = 40;
  private static final int MOST_SPOT = 100;

  private final Casework casework;
  private final Sequels sequels;
  private final ArrivalStore store;
  private final Db db;
  private final County county;
  private final Clock clock;

  Intake(
      Casework casework, Sequels sequels, ArrivalStore store, Db db, County county, Clock clock) {
    this.casework = casework;
    this.sequels = sequels;
    this.store = store;
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /**
   * What is taken in.
   *
   * @param key the key that it was sent with, absent for what a person took in
   * @param sentAs the sender's own id for it
   * @param content all of it, to tell a repetition
   */
  record Sent(
      @Nullable Long key,
      String sentAs,
      Record content,
      NewMatter matter,
      @Nullable String service,
      @Nullable String device,
      @Nullable String reading,
      @Nullable String shown,
      Contact contact) {}

  /**
   * Takes it in as who sends or writes it down; for a key the platform acts, and the arrival says with
   * which key.
   */
  Matter take(Sent sent, @Nullable PersonId raiser, Acting by) {
    var print = ClientId.print(by, sent.content());
    return db.together(() -> {
      var before = db.in(Scope.system(county), jdbc -> {
        store.queue(jdbc, sent.key(), sent.sentAs());
        return store.sentBefore(jdbc, sent.key(), sent.sentAs());
      });
      if (before.isPresent()) return again(before.get(), print, by);
      var id = ClientId.named("intake/" + county.code() + "/" + sent.key() + "/" + sent.sentAs());
      var matter = raise(sent.matter().toldBy(raiser), by, id);
      keep(
          new Arrival(
              matter.id(),
              matter.region(),
              sent.matter().channel(),
              sent.key(),
              sent.sentAs(),
              print,
              sent.service(),
              sent.device(),
              sent.reading(),
              sent.shown(),
              matter.openedAt()),
          sent.contact());
      return matter;
    });
  }

  /** What nobody knows the village of, the county's own desk takes in. */
  private Matter raise(NewMatter said, Acting by, ClientId id) {
    return said.region().level() == Region.Level.COUNTY
        ? casework.raiseAt(Region.Level.COUNTY, said, by, id)
        : casework.raise(said, by, id);
  }

  private Matter again(Arrival before, String print, Acting by) {
    if (!before.print().equals(print)) {
      throw Refusal.conflict(
          before.key() == null ? "ground.client-id-used" : "intake.sent-as-used");
    }
    return casework.must(before.matter(), by);
  }

  private void keep(Arrival arrival, Contact contact) {
    db.in(Scope.system(county), jdbc -> {
      store.keep(jdbc, arrival);
      if (!contact.empty()) store.keep(jdbc, arrival, contact);
      return null;
    });
  }

  /** The first line of what was said, as far as it makes a title. */
  static String title(String text) {
    var line = text.strip().lines().findFirst().orElse("").strip();
    var sentence = line.split("[。！？!?；;]", 2)[0].strip();
    var title = sentence.isEmpty() ? line : sentence;
    return title.codePointCount(0, title.length()) <= TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE - 1)) + "…";
  }

  /** The spot as it was told, saying where the village is the platform's guess. */
  static String spot(String told, Whereabouts.How how, Words words) {
    var guess = how == Whereabouts.How.TOLD ? "" : words.of("intake.spot." + how.name());
    var room = MOST_SPOT - guess.length();
    return (told.length() <= room ? told : told.substring(0, room)) + guess;
  }

  static NewMatter matter(
      Region place,
      String title,
      String body,
      String spot,
      NewMatter.@Nullable Position position,
      String channel,
      @Nullable String saidAt) {
    return new NewMatter(PROCEDURE, place, title, body, spot, position, channel, saidAt, List.of());
  }

  /** Who told it; of what was raised again, who told it first. */
  Optional<Contact> contact(Matter matter) {
    return contact(matter.id());
  }

  private Optional<Contact> contact(MatterId id) {
    return db.in(Scope.system(county), jdbc -> store.contact(jdbc, id))
        .or(() -> sequels.before(List.of(id)).values().stream().findFirst().flatMap(this::contact));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
