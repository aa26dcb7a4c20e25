package shanzhi.program.industry;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A village's planned project with an investor introduced to it, and a growers' plan with a settlement. */
public final class IndustrySeed {

  private IndustrySeed() {}

  /** What there is to ask for by its address. */
  public record Sown(long project, long plan, long settlement) {}

  public static Sown sow(
      ApplicationContext beans, Region village, PersonId grower, PersonId weigher) {
    var system = Acting.system(beans.getBean(County.class));
    var project = beans
        .getBean(Projects.class)
        .plan(
            new Project.NewProject(
                village,
                "XM-1",
                Project.Kind.PROCESSING,
                "榨油坊",
                "三十亩核桃",
                "有原料",
                "县农业农村局",
                "油价稳",
                1_000_000,
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2029, 12, 1)),
            system,
            ClientId.fresh());
    var introductions = beans.getBean(Introductions.class);
    var investor = introductions.enter(
        village,
        new Investor.NewInvestor(
            "核桃投资公司" + village, "", "张经理", List.of(Project.Kind.PROCESSING), 100, 1_000_000),
        system,
        ClientId.fresh());
    introductions.introduce(project, investor, system, ClientId.fresh());
    var plans = beans.getBean(GrowerPlans.class);
    var plan = plans.offer(
        new Plan.NewPlan(
            village,
            null,
            "核桃统一收购",
            "核桃",
            "白露后采",
            "核桃合作社",
            "农贸市场",
            250,
            LocalDate.of(2026, 11, 1),
            LocalDate.of(2027, 2, 1),
            100_000,
            null,
            List.of(new Plan.Grade(1, "一级", 1_255, 980))),
        system,
        ClientId.fresh());
    plans.join(
        plan, grower, "种植合同", LocalDate.of(2026, 11, 10), 350, 800_000, system, ClientId.fresh());
    var grader = beans
        .getBean(People.class)
        .enrol(
            NewResident.of("王定级", Sex.FEMALE, LocalDate.of(1968, 8, 8), village),
            system,
            ClientId.fresh());
    var day = LocalDate.of(2026, 11, 20);
    for (var slip : List.of("BD-1", "BD-2")) {
      plans.bring(
          new Plan.NewDelivery(plan, grower, day, slip, 1, 12_500, weigher, grader, ""),
          system,
          ClientId.fresh());
    }
    var settlement = beans.getBean(Settlements.class).settle(plan, day, system, ClientId.fresh());
    return new Sown(project.value(), plan.value(), settlement.value());
  }
}
