package shanzhi.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.NewTopic;
import shanzhi.engine.deliberation.Opinions;
import shanzhi.engine.deliberation.ReviewSaid;
import shanzhi.engine.deliberation.Topics;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.engine.scheduling.NewBooking;
import shanzhi.engine.scheduling.NewVenue;
import shanzhi.engine.scheduling.Venue;
import shanzhi.engine.scheduling.VenueId;
import shanzhi.engine.scheduling.Venues;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.organisation.Appointments;

/** What a village raises between its talks, as far as each came, and the hall that is booked for them. */
@Component
class Raised {

  private static final Duration EVENING = Duration.ofHours(2);
  private static final int SEATS = 80;
  private static final int FINED = 2;

  private final Topics topics;
  private final Opinions opinions;
  private final Venues venues;
  private final Publications publications;
  private final Appointments appointments;
  private final County county;

  Raised(
      Topics topics,
      Opinions opinions,
      Venues venues,
      Publications publications,
      Appointments appointments,
      County county) {
    this.topics = topics;
    this.opinions = opinions;
    this.venues = venues;
    this.publications = publications;
    this.appointments = appointments;
    this.county = county;
  }

  /** How a topic went on after it was gathered. */
  private enum Far {
    DRAFT,
    SUBMITTED,
    REVIEWED,
    WITHDRAWN
  }

  private record Told(
      String title,
      String what,
      int days,
      Far far,
      Function<Talked.Scene, @Nullable ReviewSaid> said) {}

  private List<Told> told() {
    return List.of(
        new Told(
            "河滩地能不能种菜",
            "河滩空着的地，有人想种菜。",
            70,
            Far.REVIEWED,
            scene -> new ReviewSaid.LawDecides("中华人民共和国防洪法", "第二十二条", "河道管理范围内不得种植阻碍行洪的作物。")),
        new Told("红白事摆多少桌", "有的家摆了三十桌，旁人跟不起。", 48, Far.REVIEWED, scene -> rules(scene)),
        new Told(
            "修一个篮球场",
            "年轻人回来没有活动的地方。",
            33,
            Far.REVIEWED,
            scene -> new ReviewSaid.NotPrepared("场地在哪里、占谁的地、要多少钱都没有", "把场地和预算问清楚再提。")),
        new Told(
            "集体林地租给公司",
            "有公司想租八百亩林地种药材。",
            26,
            Far.REVIEWED,
            scene -> new ReviewSaid.Elsewhere(BodyKind.MEMBERS, "属于集体经济组织成员大会的事，按程序另走。")),
        new Told("进村路口设减速带", "学生上学的路口车开得快。", 19, Far.WITHDRAWN, scene -> null),
        new Told("厕所粪水还田", "几户合用的化粪池没人清。", 5, Far.SUBMITTED, scene -> null),
        new Told("冬天怎么烧柴", "柴火堆在檐下怕起火。", 3, Far.DRAFT, scene -> null));
  }

  /** Topics of every state that is not reached at a talk, and opinions that wait or were answered. */
  void tell(Talked.Scene scene) {
    if (scene.raisers().isEmpty()) return;
    var told = told();
    for (var n = 0; n < told.size(); n++) topic(scene, told.get(n), n);
    var mended = opinion(scene, "广播站早上六点就响，能不能晚一点。", scene.day().minusDays(2), 50);
    scene.at(scene.day().minusDays(1), 9, () -> {
      opinions.mend(mended, 1, "广播站早上六点就响，能不能改到七点半。", raiser(scene, 50), client("mend", 50));
      return mended;
    });
    var withdrawn = opinion(scene, "公厕的灯坏了。", scene.day().minusDays(9), 53);
    scene.at(scene.day().minusDays(8), 9, () -> {
      opinions.withdraw(withdrawn, 1, raiser(scene, 53), client("withdraw-opinion", 53));
      return withdrawn;
    });
    opinion(scene, "村卫生室周末也想有人在。", scene.day().minusDays(1), 51);
    var over = opinion(scene, "村口的狗老追人。", scene.day().minusDays(21), 52);
    scene.at(scene.day().minusDays(20), 10, () -> {
      topics.answer(over, "已经找到狗主，拴养了，不用上会。再有请直接打网格员电话。", scene.chair(), client("answer", 52));
      return over;
    });
  }

  private static ClientId client(Object... what) {
    return Lots.client("raised", List.of(what));
  }

  private Acting raiser(Talked.Scene scene, int n) {
    var raiser = scene.raisers().get(n % scene.raisers().size());
    return Acting.resident(county, raiser, appointments.epoch());
  }

  private long opinion(Talked.Scene scene, String words, LocalDate day, int n) {
    return scene.at(
        day,
        8,
        () -> topics.raise(scene.village(), words, null, raiser(scene, n), client("opinion", n)));
  }

  private void topic(Talked.Scene scene, Told told, int n) {
    var day = scene.day().minusDays(told.days());
    var opinion = opinion(scene, told.what(), day, n);
    scene.at(day, 20, () -> {
      var said = new NewTopic(scene.body(), told.title(), told.what(), List.of(opinion), Set.of());
      var id = topics.gather(said, scene.chair(), client("gather", n));
      if (told.far() == Far.DRAFT) return id;
      topics.submit(id, 1, scene.chair(), client("submit", n));
      if (told.far() == Far.WITHDRAWN) {
        topics.withdraw(id, 2, scene.chair(), client("withdraw", n));
      }
      var review = told.said().apply(scene);
      if (review != null) topics.review(id, 2, review, scene.secretary(), client("review", n));
      return id;
    });
  }

  private ReviewSaid rules(Talked.Scene scene) {
    var rules = publications.of(scene.village(), Publication.Kind.VILLAGE_RULES).orElseThrow();
    return new ReviewSaid.RulesDecide(rules.id(), FINED, "村规民约已经写明不超过十桌。");
  }

  /** Takes the village's hall for an evening; the hall is registered with the first. */
  void book(Talked.Scene scene, String title, Instant from) {
    var booking = new NewBooking(scene.village(), hall(scene), from, from.plus(EVENING), title);
    venues.book(booking, scene.chair(), client("book", from));
  }

  private VenueId hall(Talked.Scene scene) {
    return venues.register(
        new NewVenue(scene.village(), "村议事厅", Venue.Kind.HALL, "村委会一楼", SEATS),
        Acting.system(county),
        client("hall"));
  }
}
