package shanzhi.program.mutualaid;

import java.time.LocalDate;
import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Region;

/** A village's permit, filed and not yet seen; what only a resolution would leave is put in by rows. */
public final class MutualAidSeed {

  private MutualAidSeed() {}

  /** The number of the permit. */
  public static long sow(ApplicationContext beans, Region village) {
    return beans
        .getBean(Permits.class)
        .file(
            new Permit.NewPermit(
                village,
                "平金监〔2026〕1号",
                "县地方金融工作局",
                "村档案室",
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2027, 11, 1),
                5_000_000),
            Acting.system(beans.getBean(County.class)),
            ClientId.fresh())
        .value();
  }
}
