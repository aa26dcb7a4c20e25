package shanzhi.program.grid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Annex;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Nameless;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Recourse;
import shanzhi.engine.casework.Said;
import shanzhi.engine.casework.Sequels;
import shanzhi.engine.casework.Urgency;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 再次反映 What was closed, and is not done in the eyes of who raised it: for some days after, they raise it
 * again, or tell it to who takes calls, and it begins with the desk above the one that had it last. The
 * closed one stays as it is.
 */
@Component
class Again implements Annex, Recourse {

  static final String WITHIN = "grid.again";

  /** What is raised again is bound as what was contested: it has been finished, and found not done. */
  static final String RAISED_AGAIN = "raise-again";

  private static final String OTHER = "other";

  private final Casework casework;
  private final Sequels sequels;
  private final Db db;
  private final Parameters parameters;
  private final Clock clock;
  private final Acting platform;
  private final Words record;

  Again(
      Casework casework,
      Sequels sequels,
      Db db,
      Parameters parameters,
      Clock clock,
      County county,
      MessageSource messages) {
    this.casework = casework;
    this.sequels = sequels;
    this.db = db;
    this.parameters = parameters;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  @Override
  public String procedure() {
    return FiveSteps.NAME;
  }

  @Override
  public Optional<Door> door(Matter matter, Identity who) {
    return who.hats().stream()
        .filter(hat -> may(matter, hat))
        .findFirst()
        .filter(hat -> used(matter).isEmpty())
        .map(hat -> new Door(
            "/matters/" + matter.id() + "/again",
            hat.seat() == null ? "grid.again" : "grid.again-for-caller"));
  }

  /** The closed matter and as whom its raiser sees it; refused where it cannot be raised again. */
  Casework.Seen must(MatterId id, Identity who) {
    var matter = casework.see(id, who).matter();
    return who.hats().stream()
        .filter(hat -> may(matter, hat))
        .findFirst()
        .map(hat -> new Casework.Seen(matter, hat))
        .orElseThrow(() -> Refusal.conflict("grid.again-not-now"));
  }

  @Override
  public boolean stands(Matter matter) {
    return inTime(matter) && matter.raiser() == null && used(matter).isEmpty();
  }

  @Override
  public Matter raise(Matter closed, String why, ClientId client) {
    if (!inTime(closed) || closed.raiser() != null) throw Refusal.conflict("grid.again-not-now");
    var seen = new Casework.Seen(closed, platform);
    return casework.must(raise(seen, why, List.of(), client), platform);
  }

  private boolean inTime(Matter matter) {
    var closed = matter.closedAt();
    return closed != null
        && matter.procedure().equals(FiveSteps.NAME)
        && !matter.withdrawn()
        && clock.instant().isBefore(closed.plus(within(matter)));
  }

  private boolean may(Matter matter, Acting hat) {
    return inTime(matter)
        && (hat.seat() == null ? isRaiser(matter, hat) : speaksForTheCaller(matter, hat));
  }

  private static boolean isRaiser(Matter matter, Acting hat) {
    return hat.can(Capability.CASE_RAISE)
        && matter.raiser() != null
        && matter.raiser().equals(hat.principal());
  }

  /** Who told it without an account tells it again to whoever takes calls. */
  private boolean speaksForTheCaller(Matter matter, Acting hat) {
    return matter.region().level() == Region.Level.VILLAGE
        && hat.can(Capability.INTAKE_DESK, matter.region())
        && hat.can(Capability.CASE_RAISE, matter.region())
        && casework.dossier(new Casework.Seen(matter, platform)).content().wasTold();
  }

  private Duration within(Matter matter) {
    return Duration.ofDays(parameters.value(WITHIN, matter.region(), clock.instant()));
  }

  /** Until when it can be raised again. */
  Instant until(Matter closed) {
    return closed.closedAt() == null ? Instant.MIN : closed.closedAt().plus(within(closed));
  }

  /** As what it was raised again; what was taken back again is as if never raised. */
  @Override
  public Optional<Matter> used(Matter closed) {
    return sequels.of(closed.id()).stream()
        .map(id -> casework.must(id, platform))
        .filter(matter -> !matter.withdrawn())
        .findFirst();
  }

  /** Raises it again, once however often and from wherever it is sent; refused once it was. */
  MatterId raise(Casework.Seen seen, String why, List<Evidence> files, ClientId client) {
    var checks = new Checks();
    var reason = checks.text("body", why, 2, 2_000);
    checks.end();
    return db.together(() -> {
      var old = seen.matter();
      sequels.oneAtATime(old);
      var content = casework.dossier(seen).content();
      var body = cut(reason + "\n\n" + content.body(), Casework.MOST_BODY);
      var used = used(old);
      if (used.isPresent()) {
        if (body.equals(said(used.get()))) return used.get().id();
        throw refused(used.get());
      }
      var title = record.of("grid.again-title", old.id().toString()) + content.title();
      var raised = casework.raise(
          new NewMatter(
                  FiveSteps.NAME,
                  old.region(),
                  cut(title, Casework.MOST_TITLE),
                  body,
                  content.spot(),
                  content.position(),
                  channel(seen, content.channel()),
                  null,
                  files)
              .confidential(casework.dossier(seen).confidential())
              .toldBy(old.raiser()),
          seen.by(),
          client);
      sequels.add(old, raised);
      carryUp(raised, old);
      return raised.id();
    });
  }

  /** As the first one came, unless its raiser now writes it themselves. */
  private static String channel(Casework.Seen seen, String before) {
    return seen.by().seat() != null || before.equals(Nameless.CHANNEL) ? before : "phone";
  }

  /** It was raised again: what else there is to say belongs to that one. */
  static Refusal refused(Matter again) {
    var code = again.isOpen() ? "grid.again-under-way" : "grid.again-was";
    return Refusal.conflict(code, again.id().toString());
  }

  private String said(Matter matter) {
    return casework.dossier(new Casework.Seen(matter, platform)).content().body();
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }

  /**
   * Sorted as the first one was, and with the desk above the one that had it last; whoever handled it
   * stands by it as who handled what was reopened.
   */
  private void carryUp(Matter raised, Matter old) {
    var category = old.category() == null ? OTHER : old.category();
    var note = Said.note(record.of("grid.again-up", old.id().toString()));
    var said = note.category(category, Urgency.ORDINARY).handler(old.handler());
    var matter = take(raised, RAISED_AGAIN, said);
    while (matter.level() != Region.Level.COUNTY && matter.level().digits >= old.level().digits) {
      matter = take(matter, "hand-up", note);
    }
  }

  private Matter take(Matter matter, String action, Said said) {
    var client = ClientId.named("again/" + matter.id() + "/" + matter.version() + "/" + action);
    return casework.take(matter, action, said, platform, client);
  }
}
