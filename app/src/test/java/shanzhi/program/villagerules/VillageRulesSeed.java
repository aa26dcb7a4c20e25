package shanzhi.program.villagerules;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A making of rules under way, with what somebody said to it, and a file of the same person. */
public final class VillageRulesSeed {

  private VillageRulesSeed() {}

  /** What there is to ask for by its address. */
  public record Sown(MatterId making, MatterId file) {}

  public static Sown sow(ApplicationContext beans, Region village, PersonId person, String sign) {
    var county = beans.getBean(County.class);
    var system = Acting.system(county);
    beans.getBean(WelfareFunds.class).open(village, system);
    // Who leads is public.
    var leader = beans
        .getBean(People.class)
        .enrol(
            NewResident.of("驻村人", Sex.MALE, LocalDate.of(1970, 1, 1), village),
            system,
            ClientId.fresh());
    var now = beans.getBean(Clock.class).instant();
    var said = new NewMatter(
        MakingSteps.NAME, village, sign + "村规", "试验", "", null, "desk", null, List.of());
    var making =
        beans.getBean(Casework.class).raise(said, system, ClientId.fresh()).id();
    var told = new NewConduct(village, Conduct.Kind.BREACH, person, sign + "村秘卷一件", null);
    var file = beans
        .getBean(ConductActs.class)
        .open(told, Scope.system(county), null, ClientId.fresh(), "same");
    var text = beans
        .getBean(Publications.class)
        .of(village, Publication.Kind.VILLAGE_RULES)
        .orElseThrow();
    beans.getBean(Db.class).in(Scope.system(county), jdbc -> {
      var store = new RevisionStore(county);
      store.begin(jdbc, making, village, leader, sign + "村规", write(now));
      var begun = store.find(jdbc, making).orElseThrow();
      store.did(jdbc, begun, "call", leader, "", write(now));
      store.draft(jdbc, begun, 1, "不乱倒垃圾。", "试验", now);
      store.say(jdbc, begun, Voice.Way.ONLINE, person, sign + "村秘说一句", write(now));
      var until = LocalDate.of(2026, 12, 4);
      var notice = new Conduct.Notice(text.id(), 1, 1, until);
      new ConductStore(county).notice(jdbc, file, notice, leader);
      return null;
    });
    return new Sown(making, file);
  }

  private static RevisionStore.Write write(Instant now) {
    return new RevisionStore.Write(ClientId.fresh(), "same", now);
  }
}
