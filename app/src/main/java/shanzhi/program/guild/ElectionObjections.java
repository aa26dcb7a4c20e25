package shanzhi.program.guild;

import static shanzhi.foundation.ground.Capability.BODY_FORM;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.People;

/** 异议 What is said against a result while it is noticed: a matter each, which the township answers. */
@Component
public class ElectionObjections {

  private static final int MOST_WORDS = 1_000;

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Acting platform;
  private final Casework casework;
  private final Guilds guilds;
  private final Elections elections;
  private final People people;
  private final Words record;
  private final ElectionStore store;

  ElectionObjections(
      Db db,
      County county,
      Clock clock,
      Casework casework,
      Guilds guilds,
      Elections elections,
      People people,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.platform = Acting.system(county);
    this.casework = casework;
    this.guilds = guilds;
    this.elections = elections;
    this.people = people;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ElectionStore(county);
  }

  /** Somebody objects to a result while it is noticed; to one nominee once, until it is answered. */
  public MatterId object(MatterId id, long nominee, String words, Acting by, ClientId client) {
    var election = elections.must(id);
    var checks = new Checks();
    var said = checks.text("words", words, 2, MOST_WORDS);
    checks.end();
    elections.mustStand(election, ElectionSteps.NOTICED);
    var notice = Objects.requireNonNull(election.noticed(), "noticed is its state");
    if (guilds.today().isAfter(notice.until())) {
      throw Refusal.conflict("guild.election.notice-over");
    }
    var about = Elections.mine(elections.nominees(election, null), nominee);
    var title = record.of("guild.objection.title", people.name(about.person()));
    return db.together(() -> {
      var matter = casework.raiseAt(
          Region.Level.TOWNSHIP,
          Elections.matter(ElectionSteps.OBJECTION, election.village(), title, said),
          by,
          ClientId.named("guild-objection/" + client));
      db.in(Scope.system(county), jdbc -> {
        if (store.objection(jdbc, matter.id()).isPresent()) return null;
        var before = store.objections(jdbc, id).stream()
            .filter(one -> one.nominee() == nominee && one.open())
            .anyMatch(
                one -> Objects.equals(casework.must(one.id(), platform).raiser(), by.principal()));
        if (before) throw Refusal.conflict("guild.election.objected-already");
        store.object(jdbc, election.village(), id, new Objection(matter.id(), nominee, null));
        return null;
      });
      return matter.id();
    });
  }

  /** The objections to a result, for who forms. */
  public List<Objection> of(Election election, Acting by) {
    by.must(BODY_FORM, election.village(), clock.instant());
    return db.in(by.scope(BODY_FORM), jdbc -> store.objections(jdbc, election.id()));
  }
}
