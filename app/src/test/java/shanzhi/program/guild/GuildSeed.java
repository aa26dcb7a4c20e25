package shanzhi.program.guild;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A guild with an election under way, and an occasion of a resident. */
public final class GuildSeed {

  private GuildSeed() {}

  /** What there is to ask for by its address. */
  public record Sown(BodyId guild, MatterId election, MatterId occasion) {}

  public static Sown sow(ApplicationContext beans, Region village, Acting family, String sign) {
    var system = Acting.system(beans.getBean(County.class));
    var today = LocalDate.of(2026, 11, 24);
    var guild =
        beans.getBean(Guilds.class).found(village, null, sign + "村村落理事会", system, ClientId.fresh());
    var elections = beans.getBean(Elections.class);
    var election = elections.begin(guild, today, system, ClientId.fresh());
    var person = beans
        .getBean(People.class)
        .enrol(
            NewResident.of(sign + "村秘提的人", Sex.MALE, LocalDate.of(1970, 1, 1), village),
            system,
            ClientId.fresh());
    elections.put(election, Office.CASHIER, person, "一组", system, ClientId.fresh());
    var said =
        new NewOccasion(OccasionKind.WEDDING, today.plusDays(9), sign + "村秘办在院坝", 9, 0, List.of());
    var occasion = beans.getBean(Occasions.class).register(guild, said, family, ClientId.fresh());
    return new Sown(guild, election, occasion);
  }
}
