package shanzhi.demonstration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.NewPost;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.program.villagerules.Conduct;
import shanzhi.program.villagerules.Conducts;
import shanzhi.program.villagerules.NewConduct;
import shanzhi.program.villagerules.Revisions;
import shanzhi.program.villagerules.Voice;

/** 村规民约 In one village a making under way, a commendation to be answered and a breach to be found. */
@Component
@Order(2)
class Ruled implements Sequel {

  private static final String DRAFT = """
      不在公路上晒粮、堆柴；堆了的，由本户改正。
      红白事从简，席面不超过十桌。
      房前屋后自己扫，垃圾按时投放到点；乱倒的，由本户改正。
      邻里有事先找调解员，不吵不闹；帮过邻里的，给予表扬。
      用水按组轮流，不私开口子；开了的，向本组道歉。
      老人住的院坝，邻居每周去看一次。""";

  private final Revisions revisions;
  private final Conducts conducts;
  private final Posts posts;
  private final Appointments appointments;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  Ruled(
      Revisions revisions,
      Conducts conducts,
      Posts posts,
      Appointments appointments,
      Cast cast,
      Chapters chapters,
      County county) {
    this.revisions = revisions;
    this.conducts = conducts;
    this.posts = posts;
    this.appointments = appointments;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founding.Founded founded,
      Chapters.Beginning beginning,
      TravelClock clock,
      Opening.Progress progress) {
    if (chapters.told().contains("village-rules")) return;
    chapters.tell("village-rules", county.region(), beginning, () -> {
      var village = Settlements.CAST.getFirst();
      var day = beginning.day();
      leader(founded, beginning, village).ifPresent(hat -> making(village, hat, day, clock));
      var residents = cast.residents(founded, beginning).getOrDefault(village, List.of());
      var desk = founded.staff().office(village, "village").stream()
          .flatMap(office -> founded.staff().able(office, Capability.RULES_TEND).stream())
          .findFirst();
      if (desk.isPresent() && residents.size() > 1) {
        files(village, desk.get(), residents, day, clock);
      }
      return village;
    });
  }

  /** Somebody of the village who holds no post yet, nor is told of otherwise, is stationed in it. */
  private Optional<Acting> leader(
      Founding.Founded founded, Chapters.Beginning beginning, Region village) {
    var day = beginning.day();
    var cast = this.cast.people(founded, beginning);
    var at = founded.staff().office(village, "village");
    if (at.isEmpty()) return Optional.empty();
    var from = moment(day.minusDays(300), 9);
    var held = appointments.holders(from);
    var free = founded.of(village).stream()
        .filter(one -> one.who().away() == null && one.who().age(day) >= 30)
        .filter(one -> one.who().age(day) < 60 && !held.contains(one.id()))
        .filter(one -> !cast.contains(one.id()))
        .map(Neighbour::id)
        .findFirst();
    return free.map(person -> appointed(at.get(), village, person, from));
  }

  private Acting appointed(OrganisationId office, Region village, PersonId person, Instant from) {
    var by = Acting.system(county);
    var title = "驻村领导";
    var post = posts.establish(
        new NewPost(office, village, PostKind.STATIONED_LEADER, title, 1),
        by,
        Lots.client("rules-post", title));
    appointments.appoint(
        new NewAppointment(post, person, from, null), by, Lots.client("rules-term", title));
    var seat = appointments.seatsOf(person, from).stream()
        .filter(one -> one.post().equals(post))
        .findFirst()
        .orElseThrow();
    return Acting.post(county, person, seat, appointments.epoch());
  }

  private void making(Region village, Acting leader, LocalDate day, TravelClock clock) {
    var id = at(clock, day.minusDays(20), () -> {
      var begun = revisions.begin(village, "村规民约", leader, client(0));
      var meets = day.minusDays(15);
      revisions.call(begun, 1, meets, "村委会院坝", leader, client(1));
      return begun;
    });
    at(clock, day.minusDays(15), () -> {
      revisions.meet(id, 2, "到了三十多户，说了哪几条管不住、哪几条没人管。", leader, client(2));
      revisions.say(id, Voice.Way.MEETING, null, "放水的口子要写明开了怎么办。", leader, client(3));
      revisions.say(id, Voice.Way.PHONE, null, "在外头的人也想晓得院坝里的老人有没有人看。", leader, client(4));
      return id;
    });
    at(clock, day.minusDays(8), () -> {
      var first = revisions.voices(id, leader).getFirst();
      revisions.answer(id, first.id(), "写进第五条：开了的，向本组道歉。", leader, client(5));
      revisions.draft(id, 3, DRAFT, "按大会的意见改第一条、第五条，加第六条。", leader, client(6));
      return id;
    });
  }

  private void files(
      Region village, Acting desk, List<PersonId> residents, LocalDate day, TravelClock clock) {
    var praised = residents.get(0);
    at(clock, day.minusDays(2), () -> {
      var said =
          new NewConduct(village, Conduct.Kind.PRAISE, praised, "托人给院坝里的几位老人装了扶手，没有收钱。", null);
      var id = conducts.open(said, desk, client(10));
      conducts.notify(id, 1, 4, day.plusDays(7), desk, client(11));
      return id;
    });
    var resident = residents.get(1);
    var told = at(clock, day.minusDays(9), () -> {
      var said = new NewConduct(village, Conduct.Kind.BREACH, resident, "沟边倒了两车拆下来的旧瓦。", null);
      var id = conducts.open(said, desk, client(12));
      conducts.notify(id, 1, 3, day.plusDays(3), desk, client(13));
      return id;
    });
    var self = Acting.resident(county, resident, appointments.epoch());
    at(clock, day.minusDays(3), () -> {
      conducts.answer(told, 2, "车陷在路上了，先卸在那里，这几天就拉走。", false, self, client(14));
      return told;
    });
  }

  private static ClientId client(int n) {
    return Lots.client("village-rules", "told", n);
  }

  private static Instant moment(LocalDate day, int hour) {
    return day.atTime(hour, 12).atZone(Words.ZONE).toInstant();
  }

  private static <T> T at(TravelClock clock, LocalDate day, Supplier<T> telling) {
    return Objects.requireNonNull(clock.at(moment(day, 10), telling));
  }
}
