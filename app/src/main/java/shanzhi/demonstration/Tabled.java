package shanzhi.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.program.joint.Joints;
import shanzhi.program.joint.NewMeasure;
import shanzhi.program.joint.Source;
import shanzhi.program.joint.Stance;
import shanzhi.program.joint.Suggestion;
import shanzhi.program.joint.Table;

/** 三方联席 Suggestions of villages, one at each step of the table of three parties. */
@Component
@Order(1)
class Tabled implements Sequel {

  /** How far a suggestion has come. */
  private enum Far {
    FILED,
    DECLINED,
    SORTED,
    CALLED,
    TABLED,
    ADOPTED,
    DONE
  }

  /** @param owner key of the office: {@code village}, {@code township}, or one of the county's */
  private record Planned(String words, String owner, int days, Source source, long yuan) {}

  /**
   * @param village which of those whose people one can be
   * @param days working days since it was filed
   * @param silent the office that is called and never speaks; empty where all speak
   */
  private record Told(
      int village,
      int days,
      Far far,
      String category,
      List<String> called,
      String silent,
      String title,
      String what,
      String wish,
      List<Planned> plan) {}

  private static final List<Told> TOLD = List.of(
      new Told(
          6,
          1,
          Far.FILED,
          "",
          List.of(),
          "",
          "河边步道缺护栏",
          "沿河步道二百多米没有护栏，放学时段孩子从这里走，去年有人滑下去过。",
          "装护栏和照明，村里出工埋桩，材料请上级支持。",
          List.of()),
      new Told(
          7,
          30,
          Far.DECLINED,
          "",
          List.of(),
          "",
          "村口修一座牌坊",
          "村口没有标志，外面的人找不到。",
          "修一座三开间的牌坊。",
          List.of()),
      new Told(
          2,
          4,
          Far.SORTED,
          "transport",
          List.of(),
          "",
          "村组班车一天一趟不够",
          "老人看病、学生返校都挤一趟车，赶集天坐不下。",
          "赶集日加开一趟，站牌移到卫生室门口。",
          List.of()),
      new Told(
          0,
          9,
          Far.CALLED,
          "safety",
          List.of("roads", "emergency"),
          "emergency",
          "老街消防通道常被占",
          "老街两侧停车，消防车进不去，烧烤摊夜里摆到路中间。",
          "划线、设限高、定停车时段，商户自己管门前。",
          List.of(new Planned("划消防通道标线，设三处警示牌", "roads", 45, Source.DEPARTMENT, 38_500))),
      new Told(
          3,
          14,
          Far.TABLED,
          "transport",
          List.of("roads", "farming"),
          "",
          "采收季货车把村道压坏",
          "李子采收的一个月，大货车把五公里村道压出二十多处坑。",
          "定货车进村的时段和吨位，坑由谁压谁补，设一个集中装车点。",
          List.of(
              new Planned("建集中装车点，硬化六百平方米", "farming", 120, Source.BUDGET, 186_000),
              new Planned("补坑二十三处，清边沟", "roads", 60, Source.DEPARTMENT, 74_200),
              new Planned("订货车进村公约，按天派人值守", "village", 30, Source.NONE, 0))),
      new Told(
          4,
          45,
          Far.ADOPTED,
          "agriculture",
          List.of("water", "farming", "waterworks"),
          "farming",
          "高位水池一到旱季就断水",
          "四十二户靠一口高位水池，七月起隔天供水，牲口喝水都紧。",
          "从沟里引一条管，水池加盖，定轮流供水的办法。",
          List.of(
              new Planned("从三岔沟引管一千八百米", "water", 150, Source.BUDGET, 264_000),
              new Planned("水池清淤、加盖，装水位计", "waterworks", 60, Source.DEPARTMENT, 31_800),
              new Planned("按组轮流供水，公示放水时间", "village", 20, Source.NONE, 0),
              new Planned("每户投工两天，共八十四个工", "village", 90, Source.RAISED, 16_800))),
      new Told(
          5,
          150,
          Far.DONE,
          "welfare",
          List.of("civil"),
          "",
          "独居老人没人搭把手",
          "十七位独居老人住得散，摔了病了半天没人知道。",
          "装呼叫器，邻居结对，卫生院每月上门。",
          List.of(
              new Planned("装十七个一键呼叫器", "civil", 40, Source.DEPARTMENT, 20_400),
              new Planned("邻居结对十七组，签结对书", "village", 30, Source.NONE, 0))));

  private static final Map<String, String> WORDS = Map.of(
      "roads", "已列入本季养护计划，先做标线和补坑。",
      "emergency", "消防车通道要留足四米，派人到现场看过再定。",
      "farming", "装车点可以从产业配套里出，请村里先把地落实。",
      "water", "水源够，管线走向要绕开滑坡点，设计一个月内出来。",
      "waterworks", "水池归我们管护，清淤加盖我们来做。",
      "civil", "呼叫器由民政统一采购，后续每年巡检一次。",
      "village", "村里出工出地，公约由村民代表会议来订。",
      "township", "镇里支持，资金缺口由镇里汇总上报。");

  private static final int WITHIN = 3;

  private final Joints joints;
  private final Table table;
  private final Casework casework;
  private final EvidenceStore files;
  private final WorkingCalendar calendar;
  private final Chapters chapters;
  private final County county;

  Tabled(
      Joints joints,
      Table table,
      Casework casework,
      EvidenceStore files,
      WorkingCalendar calendar,
      Chapters chapters,
      County county) {
    this.joints = joints;
    this.table = table;
    this.casework = casework;
    this.files = files;
    this.calendar = calendar;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("joint")) return;
    chapters.tell("joint", county.region(), beginning, () -> {
      for (var told : TOLD) {
        var scene = scene(founded, beginning, told, clock);
        if (scene != null) tell(scene);
      }
      return TOLD.size();
    });
  }

  /** Who sits at the table, by the keys of their offices; the village and the township always do. */
  private record Scene(
      Told told,
      Region village,
      Map<String, Acting> parties,
      LocalDate filed,
      WorkingCalendar calendar,
      TravelClock clock) {

    Acting by(String key) {
      return Objects.requireNonNull(parties.get(key), key);
    }

    OrganisationId office(String key) {
      return Objects.requireNonNull(by(key).seat(), key).organisation();
    }

    LocalDate day(int workingDays) {
      return workingDays == 0 ? filed : calendar.plus(filed, new WorkingDays(workingDays));
    }

    <T> T on(int workingDays, int hour, Supplier<T> telling) {
      return clock.at(day(workingDays).atTime(hour, 20).atZone(Words.ZONE).toInstant(), telling);
    }

    ClientId client(Object... what) {
      return Lots.client("joint", village, List.of(what));
    }
  }

  private @Nullable Scene scene(
      Founded founded, Chapters.Beginning beginning, Told told, TravelClock clock) {
    var village = Settlements.CAST.get(told.village());
    var staff = founded.staff();
    var parties = new TreeMap<String, Acting>();
    staff
        .first(village, "village", PostKind.VILLAGE_CADRE)
        .ifPresent(held -> parties.put("village", held.acting()));
    staff
        .first(village.parent(), "township", PostKind.TOWNSHIP_DESK)
        .ifPresent(held -> parties.put("township", held.acting()));
    for (var key : told.called()) {
      staff.office(county.region(), key).stream()
          .flatMap(office -> staff.able(office, Capability.CASE_HANDLE).stream())
          .findFirst()
          .ifPresent(hat -> parties.put(key, hat));
    }
    if (parties.size() != told.called().size() + 2) return null;
    var filed = beginning.day();
    for (var left = told.days(); left > 0; ) {
      filed = filed.minusDays(1);
      if (calendar.works(filed)) left--;
    }
    return new Scene(told, village, parties, filed, calendar, clock);
  }

  private void tell(Scene scene) {
    var told = scene.told();
    var desk = scene.by("township");
    var id = scene.on(0, 9, () -> {
      var said = new Suggestion.Said(scene.village(), told.title(), told.what(), told.wish());
      return joints.file(said, scene.by("village"), scene.client("file"));
    });
    if (told.far() == Far.FILED) return;
    if (told.far() == Far.DECLINED) {
      scene.on(
          2,
          10,
          () -> casework.take(
              casework.must(id, desk),
              "decline",
              Said.note("牌坊不在村庄规划里，也没有资金来源。先把路牌装上，由镇里统一做。"),
              desk,
              scene.client("decline")));
      return;
    }
    step(scene, 2, () -> joints.sort(id, 1, told.category(), desk, scene.client("sort")));
    if (told.far() == Far.SORTED) return;
    var called = told.called().stream().map(scene::office).toList();
    step(scene, 3, () -> joints.call(id, 2, called, desk, scene.client("call")));
    positions(scene, id);
    for (var measure : told.plan()) put(scene, id, measure);
    if (told.far() == Far.CALLED) return;
    step(scene, 10, () -> joints.lay(id, 3, desk, scene.client("lay")));
    assents(scene, id);
    if (told.far() == Far.ADOPTED || told.far() == Far.DONE) follow(scene, id);
  }

  private static void step(Scene scene, int day, Runnable act) {
    scene.on(day, 10, () -> {
      act.run();
      return day;
    });
  }

  private void positions(Scene scene, MatterId id) {
    scene.parties().forEach((key, hat) -> {
      if (key.equals(scene.told().silent())) return;
      var stance = key.equals("farming") ? Stance.CONDITIONAL : Stance.SUPPORT;
      var words = Objects.requireNonNull(WORDS.get(key), key);
      scene.on(3 + WITHIN, 14, () -> {
        table.say(id, stance, words, hat, scene.client("say", key));
        return id;
      });
    });
  }

  private void put(Scene scene, MatterId id, Planned measure) {
    var until = scene.day(7).plusDays(measure.days());
    var said = new NewMeasure(
        measure.words(),
        scene.office(measure.owner()),
        until,
        measure.source(),
        measure.yuan() * 100);
    scene.on(7, 15, () -> {
      joints.put(id, said, scene.by("township"), scene.client("put", measure.words()));
      return id;
    });
  }

  /** Whoever spoke says yes; where the plan still lies on the table the village has yet to. */
  private void assents(Scene scene, MatterId id) {
    for (var key : scene.parties().keySet()) {
      if (key.equals(scene.told().silent())) continue;
      if (scene.told().far() == Far.TABLED && key.equals("village")) continue;
      scene.on(11, 11, () -> {
        table.assent(id, 4, true, "", scene.by(key), scene.client("assent", key));
        return id;
      });
    }
  }

  /** What the plan's owners reported, and the desk settled; all of it where the suggestion is done. */
  private void follow(Scene scene, MatterId id) {
    var measures = table.measuresOf(id);
    for (var n = 0; n < measures.size(); n++) {
      var measure = measures.get(n);
      var owner = scene.by(scene.told().plan().get(n).owner());
      var done = scene.told().far() == Far.DONE;
      // The short ones are done soon; the pipe is still being laid.
      if (!done && n == 0) continue;
      scene.on(22 + n, 16, () -> report(scene, measure, owner));
      if (!done && n == 1) continue;
      if (!done && n == 3) continue;
      var desk = scene.by("township");
      scene.on(
          25 + n,
          10,
          () -> casework.take(
              casework.must(measure, desk),
              "settle",
              Said.note("到现场看过，已做完。"),
              desk,
              scene.client("settle", measure)));
    }
  }

  private MatterId report(Scene scene, MatterId measure, Acting owner) {
    var paper = new EvidenceStore.Upload(
        "验收单.pdf", "%PDF-1.4 ".concat(measure.toString()).getBytes(StandardCharsets.UTF_8));
    var kept = files.keep(List.of(paper), scene.village(), owner, Capability.CASE_HANDLE);
    casework.take(
        casework.must(measure, owner),
        "report",
        Said.note("已经做完，附验收单。").evidence(kept),
        owner,
        scene.client("report", measure));
    return measure;
  }
}
