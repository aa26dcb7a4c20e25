package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.Seats;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.NewAccount;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Upkeep;

/** What the homes of the administrations say of the installation itself. */
@CountyTest
class AdministrationsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private County county;

  @Autowired
  private Upkeep upkeep;

  @Autowired
  private Accounts accounts;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  private Acting administrator(String capability) {
    var seat = Seats.seat("管理员", county.region(), capability);
    return Acting.post(county, scene.raiser, seat, 0);
  }

  private String home(String capability) throws Exception {
    var hat = administrator(capability);
    var who = new Identity(
        1, scene.raiser, "管理员", List.of(Acting.resident(county, scene.raiser, 0), hat));
    return new Hatted(beans, who, Locale.SIMPLIFIED_CHINESE, beans.getBean(HomePages.class))
        .ask("/")
        .getContentAsString();
  }

  @Test
  void theSystemAdministratorSeesHowItRunsAndWhenItWasBackedUp() throws Exception {
    assertThat(home(Capability.ADMIN_SYSTEM))
        .contains("数据库", "磁盘", "后台任务", "没有记录到备份", "./shanzhi backup")
        .doesNotContain("台账核对");
    upkeep.note(Upkeep.Kind.BACKUP, 64 << 20, 0);
    assertThat(home(Capability.ADMIN_SYSTEM)).contains("上次在", "64 MB").doesNotContain("已经过了两天");
    clock.pass(Duration.ofDays(3));
    assertThat(home(Capability.ADMIN_SYSTEM)).contains("已经过了两天");
  }

  @Test
  void theAuditAdministratorSeesWhenTheLogWasChecked() throws Exception {
    assertThat(home(Capability.ADMIN_AUDIT)).contains("台账核对", "还没有核对过").doesNotContain("磁盘");
    upkeep.note(Upkeep.Kind.LOG_CHECK, 1234, 0);
    assertThat(home(Capability.ADMIN_AUDIT)).contains("1,234 条记录都与台账一致");
    clock.pass(Duration.ofDays(1));
    upkeep.note(Upkeep.Kind.LOG_CHECK, 1234, 2);
    assertThat(home(Capability.ADMIN_AUDIT)).contains("有 2 处不一致");
    assertThatThrownBy(
            () -> upkeep.last(Upkeep.Kind.LOG_CHECK, Capability.ADMIN_AUDIT, scene.cadre))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void whoHoldsAPostAndHasNoAccountWaitsForOne() throws Exception {
    var system = administrator(Capability.ADMIN_SYSTEM);
    var person = scene.cadre.person();
    assertThat(accounts.waiting(system)).contains(person).doesNotContain(scene.resident.person());
    assertThat(home(Capability.ADMIN_SYSTEM)).contains("人在任，还没有账号");
    var opening = new NewAccount(person, scene.village, "waits-" + person, null, false);
    accounts.open(opening, system, ClientId.fresh());
    assertThat(accounts.waiting(system)).doesNotContain(person);
  }
}
