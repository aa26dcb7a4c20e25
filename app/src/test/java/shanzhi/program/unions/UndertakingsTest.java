package shanzhi.program.unions;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.program.unions.UnionScene.refused;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.ClientId;

/** 保底承诺 What a company undertakes for collectives: by two hands, once a day, and by nobody else. */
@CountyTest
class UndertakingsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private UnionScene scene;

  @BeforeEach
  void venture() {
    clock.set(TestClock.MORNING);
    scene = new UnionScene(beans);
  }

  @Test
  void aCompanyUndertakesForCollectivesAndTheShortfallIsShown() {
    scene.issued();
    var venture = scene.ventures.must(scene.venture);
    var from = scene.today();
    scene.undertakes(
        scene.venture,
        new Undertaking(0, 2, "保底承诺书 1", from, from, from.plusYears(3), 600, 200_000, "存单质押"));
    // 400 of its own and 100 held for members, at 100 yuan a share, 6 %: 3,000 yuan a year.
    var cover = scene.shortfalls.of(venture).cover();
    assertThat(cover.due()).isEqualTo(300_000);
    assertThat(cover.shortfall()).isEqualTo(100_000);
    scene.moved(scene.member, 50);
    // What a member has is promised by nobody.
    assertThat(scene.shortfalls.of(venture).cover().due()).isEqualTo(270_000);
  }

  /** 两人经手 One company has one undertaking a day, and two of its people say so. */
  @Test
  void anUndertakingCountsOnceAndOnlyByTwoHands() {
    scene.issued();
    var venture = scene.ventures.must(scene.venture);
    var from = scene.today();
    var said =
        new Undertaking(0, 2, "保底承诺书 1", from, from, from.plusYears(3), 600, 200_000, "存单质押");
    var id = scene.undertakings.sign(scene.venture, said, scene.accountant, ClientId.fresh());
    assertThat(scene.shortfalls.of(venture).cover().due()).as("one hand alone").isZero();
    var asked = scene.asked(scene.venture, id);
    refused(
        "unions.agreement-own-entry",
        () -> scene.undertakings.answer(asked, true, "", scene.accountant));
    var overlaps = new Undertaking(
        0, 2, "承诺E6", from, from.plusMonths(1), from.plusYears(1), 600, 10_000, "存单");
    refused(
        "unions.undertaking-overlaps",
        () -> scene.undertakings.sign(scene.venture, overlaps, scene.accountant, ClientId.fresh()));
    scene.undertakings.answer(asked, false, "没有这份承诺", scene.director);
    scene.undertakes(scene.venture, overlaps);
    var cover =
        new Undertaking(0, 2, "补充担保", from, from.plusMonths(1), from.plusYears(1), 0, 10_000, "存单");
    scene.undertakes(scene.venture, cover);
    assertThat(scene.undertakings.of(scene.venture))
        .extracting(Undertaking::paper)
        .containsExactly("承诺E6", "补充担保");
    refused(
        "unions.cover-of-nothing",
        () -> scene.undertakings.sign(
            scene.venture,
            new Undertaking(0, 2, "补充担保", from, from, from.plusDays(9), 0, 1, "存单"),
            scene.accountant,
            ClientId.fresh()));
  }

  @Test
  void noVillageAndNoCollectiveUndertakes() {
    scene.issued();
    var from = scene.today();
    refused(
        "unions.only-a-company",
        () -> scene.undertakings.sign(
            scene.venture,
            new Undertaking(0, 1, "承诺书", from, from, from.plusYears(1), 600, 0, "没有质押"),
            scene.accountant,
            ClientId.fresh()));
    refused(
        "unions.fixed-most",
        () -> scene.undertakings.sign(
            scene.venture,
            new Undertaking(0, 2, "承诺书", from, from, from.plusYears(1), 801, 0, "没有质押"),
            scene.accountant,
            ClientId.fresh()));
  }
}
