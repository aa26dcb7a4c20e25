package shanzhi.program.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.NewValue;
import shanzhi.foundation.parameter.Parameters;

/** Keys are shown once, counted at each use, and end at once when they are revoked. */
@CountyTest
class ApiKeysTest {

  private static final String ADDRESS = "192.0.2.7";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private ApiKeys keys;

  @Autowired
  private Parameters parameters;

  @Autowired
  private Db db;

  @Autowired
  private County county;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private IntakeScene intake;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    intake = new IntakeScene(beans);
  }

  @Test
  void aKeyAdmitsWhatItWasIssuedForAndItsUseIsSeen() {
    var issued = intake.issue(ApiKey.Kind.SENSOR, scene.village, "safety");
    assertThat(issued.key().lastUsed()).isNull();
    var key = keys.admit(issued.secret(), ApiKey.Kind.SENSOR, ADDRESS);
    assertThat(key.region()).isEqualTo(scene.village);
    assertThat(key.serves("safety")).isTrue();
    assertThat(key.serves("health")).isFalse();
    assertThat(listed(issued.key().id()).lastUsed())
        .isCloseTo(TestClock.MORNING, within(1, ChronoUnit.MINUTES));
    refused("intake.key-unknown", () -> keys.admit(issued.secret(), ApiKey.Kind.OPEN311, ADDRESS));
    refused("intake.key-unknown", () -> keys.admit("sz_other", ApiKey.Kind.SENSOR, ADDRESS));
    refused("intake.key-unknown", () -> keys.admit(null, ApiKey.Kind.SENSOR, ADDRESS));
  }

  @Test
  void nothingThatOpensIsKept() {
    var issued = intake.issue(ApiKey.Kind.SENSOR, scene.village);
    var kept = db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select to_jsonb(k)::text from intake.key k where id = :id")
            .param("id", issued.key().id())
            .query(String.class)
            .single());
    assertThat(issued.secret()).hasSizeGreaterThan(40);
    assertThat(kept).doesNotContain(issued.secret(), issued.secret().substring(3));
  }

  @Test
  void anHoursQuotaIsKeptAndTheNextHourBeginsAnew() {
    quota(2);
    var secret = intake.sensor(scene.village);
    keys.admit(secret, ApiKey.Kind.SENSOR, ADDRESS);
    keys.admit(secret, ApiKey.Kind.SENSOR, ADDRESS);
    clock.pass(Duration.ofMinutes(59));
    var seconds = new AtomicLong();
    assertThatThrownBy(() -> keys.admit(secret, ApiKey.Kind.SENSOR, ADDRESS))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
          var facts = refusal.faults().getFirst().facts();
          assertThat(facts).first().isEqualTo(2L);
          seconds.set((long) facts.getLast());
        });
    assertThat(seconds.get()).isBetween(1L, 60L);
    clock.pass(Duration.ofSeconds(seconds.get()));
    assertThat(keys.admit(secret, ApiKey.Kind.SENSOR, ADDRESS).live()).isTrue();
  }

  @Test
  void aRevokedKeyIsRefusedAtOnceAndASecondRevocationToo() {
    var issued = intake.issue(ApiKey.Kind.SENSOR, scene.village);
    keys.revoke(issued.key().id(), issued.key().version(), scene.system);
    refused("intake.key-unknown", () -> keys.admit(issued.secret(), ApiKey.Kind.SENSOR, ADDRESS));
    refused("intake.key-stale", () -> keys.revoke(issued.key().id(), 1, scene.system));
    refused("intake.key-gone", () -> keys.revoke(Long.MAX_VALUE, 1, scene.system));
    assertThat(listed(issued.key().id()).revokedAt()).isNotNull();
  }

  @Test
  void issuingTwiceUnderOneIdAndWrongWishesAreRefused() {
    var client = ClientId.fresh();
    var wish = new ApiKeys.NewKey(
        "水位站", intake.organisation, scene.village, ApiKey.Kind.SENSOR, List.of());
    keys.issue(wish, scene.system, client);
    refused("intake.key-shown-once", () -> keys.issue(wish, scene.system, client));
    refused("ground.not-offered", () -> issue("水位站", intake.organisation, "pothole"));
    refused("ground.missing", () -> issue("", intake.organisation));
    refused("intake.organisation-unknown", () -> issue("水位站", new OrganisationId(987654321)));
    refused("ground.not-yours", () -> keys.issue(wish, scene.countyOfficer, ClientId.fresh()));
    refused("ground.not-yours", () -> keys.list(null, scene.countyOfficer));
  }

  @Test
  void useIsForgottenWhenItsTimeIsOver() {
    var issued = intake.issue(ApiKey.Kind.SENSOR, scene.village);
    keys.admit(issued.secret(), ApiKey.Kind.SENSOR, ADDRESS);
    keys.forget();
    assertThat(uses(issued.key())).isEqualTo(1);
    clock.pass(Duration.ofDays(91));
    keys.forget();
    assertThat(uses(issued.key())).isZero();
  }

  @Test
  void noOtherCapabilitySeesAKeyOrItsUse() {
    keys.admit(intake.sensor(scene.village), ApiKey.Kind.SENSOR, ADDRESS);
    for (var capability : List.of(Capability.CASE_READ, Capability.INTAKE_DESK)) {
      var scope = Scope.place(county, capability, county.region());
      assertThat(seen(scope, "key")).isZero();
      assertThat(seen(scope, "use")).isZero();
    }
    var elsewhere = Scope.place(county, Capability.ADMIN_SYSTEM, scene.village());
    assertThat(seen(elsewhere, "key")).isZero();
  }

  private long seen(Scope scope, String table) {
    return db.in(
        scope,
        jdbc ->
            jdbc.sql("select count(*) from intake." + table).query(Long.class).single());
  }

  /** Of this key alone: other classes use theirs in the same county, some of them in a later year. */
  private long uses(ApiKey key) {
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("select count(*) from intake.use where subject = 'key:' || :key")
            .param("key", key.id())
            .query(Long.class)
            .single());
  }

  private ApiKeys.Issued issue(String name, OrganisationId organisation, String... services) {
    return keys.issue(
        new ApiKeys.NewKey(
            name, organisation, scene.village, ApiKey.Kind.SENSOR, List.of(services)),
        scene.system,
        ClientId.fresh());
  }

  private ApiKey listed(long id) {
    return keys.list(null, scene.system).rows().stream()
        .filter(key -> key.id() == id)
        .findFirst()
        .orElseThrow();
  }

  private void quota(long perHour) {
    parameters.set(
        new NewValue(
            IntakeParameters.PER_HOUR, scene.village, perHour, LocalDate.of(2026, 11, 24), "试验一下"),
        Acting.system(county),
        ClientId.fresh());
  }

  private static void refused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
