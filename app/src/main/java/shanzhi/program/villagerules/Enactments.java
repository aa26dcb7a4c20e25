package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.RULES_KEEP;
import static shanzhi.foundation.ground.Capability.RULES_LEAD;
import static shanzhi.foundation.ground.Capability.RULES_REVIEW;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewRoad;
import shanzhi.engine.deliberation.RoadSubject;
import shanzhi.engine.deliberation.Roads;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;

/**
 * 议决与公布 How a draft becomes the rules: the township reviews it, the villagers' meeting decides it on its
 * road, the township files it, the leader publishes it word for word. None of these can be left out.
 */
@Component
public class Enactments {

  private final Clock clock;
  private final Acting platform;
  private final Roads roads;
  private final Publications publications;
  private final Revisions revisions;
  private final RevisionActs acts;

  Enactments(
      County county,
      Clock clock,
      Roads roads,
      Publications publications,
      Revisions revisions,
      RevisionActs acts) {
    this.clock = clock;
    this.platform = Acting.system(county);
    this.roads = roads;
    this.publications = publications;
    this.revisions = revisions;
    this.acts = acts;
  }

  /**
   * 合法性审查 The township passes the draft, or returns it with what is to be mended; one that says what no
   * rule may is returned.
   */
  public void review(
      MatterId id, int version, boolean passes, String note, Acting by, ClientId client) {
    var act = passes ? "pass" : "return";
    var opinion = RevisionActs.note(note);
    acts.step(
        id,
        version,
        act,
        new RevisionActs.Noted(id, act, opinion),
        RULES_REVIEW,
        by,
        client,
        (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.REVIEWING);
          if (passes) Unlawful.mustNotBeIn(revisions.latest(id));
          return new RevisionActs.Step(was.moved(was.draft(), opinion, null), opinion, act);
        });
  }

  // The villagers' meeting

  /** 提交村民会议 Puts the reviewed draft on the road of the villagers' meeting, word for word. */
  public MatterId put(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        id,
        version,
        "put",
        new RevisionActs.Noted(id, "put", ""),
        RULES_LEAD,
        by,
        client,
        (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.DECIDING);
          if (was.road() != null) throw Refusal.conflict("villagerules.on-its-road", was.road());
          var draft = revisions.latest(id);
          Unlawful.mustNotBeIn(draft);
          var text = draft.said();
          var road = roads.send(
              new NewRoad(
                  was.village(),
                  RoadSubject.VILLAGE_RULES,
                  BodyKind.VILLAGERS,
                  was.title(),
                  text,
                  null),
              by,
              ClientId.named("villagerules-road/" + client));
          return new RevisionActs.Step(was.moved(was.draft(), was.opinion(), road), "", null);
        });
    return Objects.requireNonNull(revisions.must(id).road());
  }

  /** 表决生效 The meeting has decided the reviewed draft and it is in force: the township files it. */
  public void carried(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        id,
        version,
        "carried",
        new RevisionActs.Noted(id, "carried", ""),
        RULES_LEAD,
        by,
        client,
        (was, m) -> {
          RevisionActs.mustStand(m, MakingSteps.DECIDING);
          var road = was.road();
          if (road == null) throw Refusal.conflict("villagerules.no-road");
          if (!roads.effective(road, RoadSubject.VILLAGE_RULES, was.village())) {
            throw Refusal.conflict("villagerules.not-decided");
          }
          var decided = NewEdition.clauses(roads.must(road, platform).what());
          if (!decided.equals(revisions.latest(id).clauses())) {
            throw Refusal.conflict("villagerules.decided-otherwise");
          }
          return new RevisionActs.Step(was, "", "carried");
        });
  }

  /** 重新起草 The meeting did not carry it, or it is not put to it as it is: another draft follows. */
  public void again(MatterId id, int version, String note, Acting by, ClientId client) {
    var why = RevisionActs.note(note);
    acts.step(
        id,
        version,
        "again",
        new RevisionActs.Noted(id, "again", why),
        RULES_LEAD,
        by,
        client,
        (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.DECIDING);
          acts.mustBeOffTheRoad(was);
          return new RevisionActs.Step(was.moved(was.draft(), was.opinion(), null), why, "again");
        });
  }

  // Filing, publishing, reading

  private record Filed(MatterId id, String number) {}

  /** 备案 The township files what was decided. */
  public void file(MatterId id, int version, String typed, Acting by, ClientId client) {
    var checks = new Checks();
    var number = checks.text("number", typed, 2, 60);
    checks.end();
    acts.step(
        id, version, "file", new Filed(id, number), RULES_REVIEW, by, client, (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.FILING);
          Unlawful.mustNotBeIn(revisions.latest(id));
          return new RevisionActs.Step(was.filed(number, acts.today(), null), number, "file");
        });
  }

  /** 责令改正 The township finds what was decided against the law: it goes back to a draft. */
  public void correct(MatterId id, int version, String note, Acting by, ClientId client) {
    var why = RevisionActs.note(note);
    acts.step(
        id,
        version,
        "correct",
        new RevisionActs.Noted(id, "correct", why),
        RULES_REVIEW,
        by,
        client,
        (was, m) -> {
          RevisionActs.mustStand(m, MakingSteps.FILING);
          return new RevisionActs.Step(was.moved(was.draft(), why, null), why, "correct");
        });
  }

  private record Published(MatterId id, LocalDate since) {}

  /** 公布 Publishes what was decided and filed, as the next edition from a day on. */
  public void publish(MatterId id, int version, LocalDate since, Acting by, ClientId client) {
    by.must(RULES_KEEP, revisions.must(id).village(), clock.instant());
    var said = new Published(id, since);
    acts.step(id, version, "publish", said, RULES_LEAD, by, client, (was, matter) -> {
      RevisionActs.mustStand(matter, MakingSteps.PUBLISHING);
      var road = Objects.requireNonNull(was.road(), "nothing is filed that no road decided");
      var kind = Publication.Kind.VILLAGE_RULES;
      var named = ClientId.named("villagerules-edition/" + client);
      var text = publications.adopt(kind, was.village(), was.title(), since, road, by, named);
      var edition = publications.must(text).editions().getFirst().number();
      return new RevisionActs.Step(was.filed(was.filedAs(), was.filedOn(), edition), "", "publish");
    });
  }

  /** 结束 The leader closes the round of reading, with what is left to do said. */
  public void close(MatterId id, int version, String note, Acting by, ClientId client) {
    var said = RevisionActs.note(note);
    acts.step(
        id,
        version,
        "close",
        new RevisionActs.Noted(id, "close", said),
        RULES_LEAD,
        by,
        client,
        (was, matter) -> {
          RevisionActs.mustStand(matter, MakingSteps.READ);
          return new RevisionActs.Step(was, said, "close");
        });
  }
}
