package shanzhi.demonstration;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.casework.EvidenceStore.Upload;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.people.Nearness;
import shanzhi.program.credit.CreditStandings;
import shanzhi.program.credit.DeedPosting;
import shanzhi.program.credit.Deeds;
import shanzhi.program.credit.NewDeed;
import shanzhi.program.credit.Shop;

/** 道德信用社 One village's: deeds at every step, points, a shop with goods, and one reservation. */
@Component
@Order(1)
class Credited implements Sequel {

  /** As near as the rule of checkers asks for at first. */
  private static final int DEGREE = 2;

  private final Deeds deeds;
  private final DeedPosting posting;
  private final CreditStandings standings;
  private final Shop shop;
  private final Cast cast;
  private final Nearness nearness;
  private final Appointments appointments;
  private final Chapters chapters;
  private final County county;

  Credited(
      Deeds deeds,
      DeedPosting posting,
      CreditStandings standings,
      Shop shop,
      Cast cast,
      Nearness nearness,
      Appointments appointments,
      Chapters chapters,
      County county) {
    this.deeds = deeds;
    this.posting = posting;
    this.standings = standings;
    this.shop = shop;
    this.cast = cast;
    this.nearness = nearness;
    this.appointments = appointments;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("moral-credit")) return;
    chapters.tell("moral-credit", county.region(), beginning, () -> {
      var village = Settlements.CAST.getFirst();
      var residents = cast.residents(founded, beginning).get(village);
      if (residents == null) return 0;
      var told = 0;
      for (var person : residents.stream().limit(3).toList()) {
        var checkers = checkers(founded, village, person);
        if (checkers.size() >= 2) {
          new Story(village, person, checkers, beginning.day(), clock).tell(told++);
        }
      }
      return told;
    });
  }

  /** Two of the committee who are neither the person nor near to them, nor to each other. */
  private List<Acting> checkers(Founded founded, Region village, PersonId person) {
    var apart = new ArrayList<Acting>();
    var people = new ArrayList<>(List.of(person));
    founded.staff().office(village, "village").stream()
        .flatMap(office -> founded.staff().able(office, Capability.CREDIT_CHECK).stream())
        .forEach(hat -> {
          var officer = Objects.requireNonNull(hat.person());
          if (people.contains(officer) || nearness.near(officer, people, DEGREE)) return;
          people.add(officer);
          apart.add(hat);
        });
    return apart.stream().limit(2).toList();
  }

  private final class Story {

    private final Region village;
    private final PersonId person;
    private final List<Acting> checkers;
    private final LocalDate today;
    private final TravelClock clock;
    private int write;

    Story(
        Region village,
        PersonId person,
        List<Acting> checkers,
        LocalDate today,
        TravelClock clock) {
      this.village = village;
      this.person = person;
      this.checkers = checkers;
      this.today = today;
      this.clock = clock;
    }

    private ClientId client() {
      return Lots.client("moral-credit", person, write++);
    }

    private <T> T at(int daysAgo, int hour, Supplier<T> work) {
      var day = today.minusDays(daysAgo);
      return clock.at(day.atTime(hour, 12).atZone(Words.ZONE).toInstant(), work);
    }

    /** The first has points and goods, the second a deed that is told, the third one to be checked. */
    void tell(int nth) {
      var own = Acting.resident(county, person, appointments.epoch());
      if (nth == 0) {
        done(own, 26, "rules-occasion", "家里办喜事只请了亲戚，八桌，没有放大礼炮。", 2);
        done(own, 22, "ecology-courtyard", "院坝和门前的水沟都清了。", 2);
        at(10, 9, posting::post);
        at(9, 10, () -> {
          standings.agree(true, own);
          return 0;
        });
        shelf(own);
      } else if (nth == 1) {
        done(own, 3, "ecology-river", "跟着大家清了两天河道。", 2);
      } else {
        done(own, 1, "help-neighbour", "给隔壁的老人挑水、送饭。", 0);
      }
    }

    private MatterId done(Acting own, int daysAgo, String code, String what, int checks) {
      var said =
          new NewDeed(village, person, code, today.minusDays(daysAgo), 1, what, List.of(photo()));
      var id = at(daysAgo, 18, () -> deeds.report(said, own, client()));
      for (var n = 0; n < checks; n++) {
        var version = n + 1;
        var checker = checkers.get(n);
        at(daysAgo - 1, 9 + n, () -> {
          deeds.check(id, version, "到家里看过，属实。", checker, client());
          return id;
        });
      }
      return id;
    }

    private void shelf(Acting own) {
      var keeper = checkers.getFirst();
      var soap = at(8, 9, () -> offer("洗衣粉", 6, 850, 30, keeper));
      at(8, 10, () -> offer("毛巾", 4, 500, 20, keeper));
      at(8, 11, () -> offer("食用油", 40, 6_800, 10, keeper));
      at(2, 19, () -> shop.reserve(soap, 1, own, client()));
    }

    private long offer(String name, long points, long fen, int pieces, Acting keeper) {
      return shop.offer(village, name, points, fen, "镇供销社", pieces, keeper, client());
    }

    /** Drawn, for no photo may show a true place: a yard swept, or whatever it stands for. */
    private Upload photo() {
      var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
      var drawing = image.createGraphics();
      drawing.setColor(new Color(0xD8D2C4));
      drawing.fillRect(0, 0, 320, 200);
      drawing.setColor(new Color(0x4E6B57));
      drawing.fillRect(40 + write, 60, 200, 100);
      drawing.dispose();
      try (var bytes = new ByteArrayOutputStream()) {
        ImageIO.write(image, "jpeg", bytes);
        return new Upload("照片.jpg", bytes.toByteArray());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }
}
