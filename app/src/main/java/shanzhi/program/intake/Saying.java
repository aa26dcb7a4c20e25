package shanzhi.program.intake;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Glances;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.Nameless;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Recourse;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.Vault;
import shanzhi.foundation.territory.Territory;

/**
 * 匿名反映 What is told without signing in: no name, no number, a matter like any other. Who told it gets a
 * code once, and by it reads where the matter stands and does what a raiser may. The code is made of the
 * form's own id with the platform's key, so that a form sent twice is answered with the same one; kept is
 * only a digest of it.
 */
@Component
class Saying {

  private static final int MOST_SPOT = 100;

  private final Intake intake;
  private final ArrivalStore store;
  private final Casework casework;
  private final Nameless nameless;
  private final Glances glances;
  private final List<Recourse> recourses;
  private final EvidenceStore evidence;
  private final ApiKeys limits;
  private final Territory territory;
  private final Vault vault;
  private final Db db;
  private final County county;

  Saying(
      Intake intake,
      ArrivalStore store,
      Casework casework,
      Nameless nameless,
      Glances glances,
      List<Recourse> recourses,
      EvidenceStore evidence,
      ApiKeys limits,
      Territory territory,
      Vault vault,
      Db db,
      County county) {
    this.intake = intake;
    this.store = store;
    this.casework = casework;
    this.nameless = nameless;
    this.glances = glances;
    this.recourses = recourses;
    this.evidence = evidence;
    this.limits = limits;
    this.territory = territory;
    this.vault = vault;
    this.db = db;
    this.county = county;
  }

  /** What is typed; every field is text, "" where it was left empty. */
  record Words(String region, String body, String spot) {}

  /** A matter just told, and the code that is shown this once. */
  record Told(Matter matter, SayCode code) {}

  /** 再次反映 What the holder of a code may do with what is closed, as long as its procedure lets a raiser. */
  static final String AGAIN = "again";

  /**
   * Where a matter stands, and what who told it may do.
   *
   * @param again whether it is closed and can be raised again
   */
  record Standing(
      Matter matter, Glances.Glance glance, List<Procedure.Action> acts, boolean again) {}

  private record Content(Words words, List<Evidence> photos) {}

  /** Takes it in; sent again it has the first answer, with the same code. */
  Told tell(Words words, List<EvidenceStore.Upload> photos, String address, ClientId client) {
    var checks = new Checks();
    var body = checks.text("body", words.body(), 2, Casework.MOST_BODY);
    var spot = checks.text("spot", words.spot(), 0, MOST_SPOT);
    var lies = Region.isCode(words.region()) && territory.find(place(words)).isPresent();
    checks.must(lies && within(place(words)), "region", "intake.say-place");
    checks.end();
    limits.tells(address);
    var files = evidence.keepNameless(photos, place(words));
    var said =
        Intake.matter(place(words), Intake.title(body), body, spot, null, Nameless.CHANNEL, null);
    var code = SayCode.of(vault.blind("say", client.toString()));
    return db.together(() -> {
      var matter = intake.take(sent(words, files, said, client), null, Acting.system(county));
      db.in(Scope.system(county), jdbc -> {
        store.keepCode(jdbc, matter, code.plain());
        return null;
      });
      return new Told(matter, code);
    });
  }

  private Intake.Sent sent(Words words, List<Evidence> files, NewMatter said, ClientId client) {
    // The form's id makes the code, so it is kept nowhere.
    var sentAs = "say/" + HexFormat.of().formatHex(vault.blind("say-sent", client.toString()));
    return new Intake.Sent(
        null,
        sentAs,
        new Content(words, files),
        said.with(files),
        null,
        null,
        null,
        null,
        new Contact("", ""));
  }

  private static Region place(Words words) {
    return new Region(words.region());
  }

  private static boolean within(Region place) {
    return place.level() == Region.Level.VILLAGE || place.level() == Region.Level.TOWNSHIP;
  }

  /** The matter of a code; refused as the code of nothing, and where one address tries too often. */
  Standing look(String typed, String address) {
    limits.read(address);
    return find(typed).orElseThrow(() -> Refusal.invalid("code", "intake.say-code-unknown"));
  }

  private Optional<Standing> find(String typed) {
    return SayCode.read(typed)
        .flatMap(code -> db.in(Scope.system(county), jdbc -> store.byCode(jdbc, code.plain())))
        .map(id -> standing(latest(casework.must(id, Acting.system(county)))));
  }

  /** The code goes along with what was raised again. */
  private Matter latest(Matter told) {
    return recourse(told).flatMap(way -> way.used(told)).map(this::latest).orElse(told);
  }

  private Optional<Recourse> recourse(Matter matter) {
    return recourses.stream()
        .filter(way -> way.procedure().equals(matter.procedure()))
        .findFirst();
  }

  Standing standing(Matter matter) {
    var glance = glances.of(List.of(matter.id()), Intake.ANSWERING, Acting.system(county));
    var again = recourse(matter).filter(way -> way.stands(matter)).isPresent();
    return new Standing(matter, glance.getFirst(), nameless.acts(matter), again);
  }

  /** Does what a raiser may, as the code's holder saw the matter. */
  Standing act(Standing seen, int version, String action, Said said, ClientId client) {
    if (action.equals(AGAIN)) {
      var way = recourse(seen.matter()).orElseThrow(() -> Refusal.conflict("casework.not-now"));
      var checks = new Checks();
      var why = checks.text("note", said.note(), 2, Said.MOST_NOTE);
      checks.end();
      return standing(way.raise(seen.matter(), why, client));
    }
    return standing(nameless.take(seen.matter(), version, action, said, client));
  }
}
