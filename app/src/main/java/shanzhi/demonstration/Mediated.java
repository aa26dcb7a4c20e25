package shanzhi.demonstration;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.calendar.WorkingDays;
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
import shanzhi.program.mediation.Agreement;
import shanzhi.program.mediation.Agreements;
import shanzhi.program.mediation.Courts;
import shanzhi.program.mediation.Enclosures;
import shanzhi.program.mediation.Mediation;
import shanzhi.program.mediation.Mediations;
import shanzhi.program.mediation.NewMediation;
import shanzhi.program.mediation.Proposal;
import shanzhi.program.mediation.Theme;

/** 调解 A few quarrels of the villages whose people one can be, each come as far as another. */
@Component
@Order(1)
class Mediated implements Sequel {

  /** How far a quarrel has come. */
  private enum Far {
    ASKED,
    PROPOSED,
    SESSIONS,
    AGREED,
    SETTLED,
    UNSETTLED
  }

  /**
   * A quarrel as it is told.
   *
   * @param village which of those whose people one can be
   * @param side which of its residents asks
   * @param days working days since it was asked for
   */
  private record Quarrel(
      int village, int side, int days, Theme theme, Far far, String what, String terms) {}

  private static final List<Quarrel> QUARRELS = List.of(
      new Quarrel(0, 0, 1, Theme.NEIGHBOURS, Far.ASKED, "隔壁新装的油烟机对着我家窗口，家里老人咳得睡不着，说了几回没有改。", ""),
      new Quarrel(
          0, 1, 9, Theme.BOUNDARY, Far.SESSIONS, "老屋后檐的滴水地，对方砌了围墙，占过来一尺多。界石是父辈一起埋的，现在看不见了。", ""),
      new Quarrel(1, 0, 3, Theme.WATER, Far.PROPOSED, "轮到我家放水的两天，上面的田把口子堵了，秧田干了一半。", ""),
      new Quarrel(
          1,
          1,
          16,
          Theme.DEBT,
          Far.AGREED,
          "三年前借出去一万二千元买农机，说好秋收后还，一直没有还。有借条。",
          "对方分两次还清借款一万二千元：先还六千元，余下六千元在约定的日子前还清。不计利息。"),
      new Quarrel(
          2,
          1,
          30,
          Theme.NEIGHBOURS,
          Far.SETTLED,
          "晒坝合用，对方堆柴占去一半，收粮时晒不开。",
          "柴堆移到屋后，收粮的一个月晒坝两家轮流用。"),
      new Quarrel(3, 0, 22, Theme.WAGES, Far.UNSETTLED, "帮着修民宿做了四十天木工，工钱还差五千六百元，对方说活没有验收。", ""));

  private final Mediations mediations;
  private final Agreements agreements;
  private final Courts courts;
  private final Enclosures enclosures;
  private final Cast cast;
  private final Relations relations;
  private final WorkingCalendar calendar;
  private final Appointments appointments;
  private final Chapters chapters;
  private final County county;

  Mediated(
      Mediations mediations,
      Agreements agreements,
      Courts courts,
      Enclosures enclosures,
      Cast cast,
      Relations relations,
      WorkingCalendar calendar,
      Appointments appointments,
      Chapters chapters,
      County county) {
    this.mediations = mediations;
    this.agreements = agreements;
    this.courts = courts;
    this.enclosures = enclosures;
    this.cast = cast;
    this.relations = relations;
    this.calendar = calendar;
    this.appointments = appointments;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("mediations")) return;
    chapters.tell("mediations", county.region(), beginning, () -> {
      for (var n = 0; n < QUARRELS.size(); n++) quarrel(founded, beginning, n, clock);
      return QUARRELS.size();
    });
  }

  /** Who takes part, as far as the village has them; a quarrel without one of them is not told. */
  private record Parties(Acting first, Acting second, Acting mediator, Acting desk, String told) {}

  private void quarrel(Founded founded, Chapters.Beginning beginning, int n, TravelClock clock) {
    var quarrel = QUARRELS.get(n);
    var village = Settlements.CAST.get(quarrel.village());
    var parties = parties(founded, beginning, quarrel, village);
    if (parties == null) return;
    var asked = back(beginning.day(), quarrel.days());
    var telling = new Telling(n, clock);
    var said = new NewMediation(village, quarrel.theme(), quarrel.what(), parties.told(), null);
    var id = telling.at(asked, 10, client -> mediations.ask(said, parties.first(), client));
    if (quarrel.far() == Far.ASKED) return;
    var named = later(asked, 1);
    var proposal = new Proposal(
        parties.second().person(),
        Objects.requireNonNull(parties.mediator().person()),
        Mediation.Role.WORTHY);
    telling.step(
        named, 11, (v, client) -> mediations.propose(id, v, proposal, parties.desk(), client));
    var answered = later(named, 1);
    telling.step(
        answered, 9, (v, client) -> mediations.answer(id, v, true, parties.first(), client));
    if (quarrel.far() == Far.PROPOSED) return;
    telling.step(
        answered, 15, (v, client) -> mediations.answer(id, v, true, parties.second(), client));
    sessions(quarrel, parties, id, later(answered, 2), telling);
  }

  private void sessions(
      Quarrel quarrel, Parties parties, MatterId id, LocalDate met, Telling telling) {
    var photo = List.of(new EvidenceStore.Upload("现场草图.png", sketch()));
    telling.at(met, 9, client -> {
      enclosures.enclose(id, photo, parties.first(), client);
      return id;
    });
    var note = "到现场看了，双方各说了经过，都愿意再谈。";
    telling.step(met, 16, (v, client) -> mediations.meet(id, v, note, parties.mediator(), client));
    if (quarrel.far() == Far.SESSIONS) return;
    var last = later(met, 2);
    if (quarrel.far() == Far.UNSETTLED) {
      var why = "对方不认欠数，两次没有谈拢。";
      telling.step(last, 16, (v, client) -> mediations.end(id, v, why, parties.mediator(), client));
      return;
    }
    var form = quarrel.far() == Far.AGREED ? Agreement.Form.WRITTEN : Agreement.Form.ORAL;
    var until = quarrel.far() == Far.AGREED ? last.plusDays(28) : last.plusDays(7);
    var agreement = new Agreement(form, quarrel.terms(), last, until);
    telling.step(
        last, 15, (v, client) -> agreements.draw(id, v, agreement, parties.mediator(), client));
    telling.step(last, 16, (v, client) -> agreements.accept(id, v, parties.first(), client));
    telling.step(last, 17, (v, client) -> agreements.accept(id, v, parties.second(), client));
    if (quarrel.far() == Far.AGREED) {
      telling.step(
          later(last, 1), 10, (v, client) -> courts.confirm(id, v, parties.first(), client));
      return;
    }
    var done = later(last, 6);
    telling.step(done, 10, (v, client) -> agreements.sayDone(id, v, parties.second(), client));
    telling.step(done, 11, (v, client) -> agreements.sayDone(id, v, parties.first(), client));
  }

  /** The moments and the ids of one quarrel's writes; each step is the file's next version. */
  private static final class Telling {

    private final int quarrel;
    private final TravelClock clock;
    private int write;
    private int version = 1;

    Telling(int quarrel, TravelClock clock) {
      this.quarrel = quarrel;
      this.clock = clock;
    }

    MatterId at(LocalDate day, int hour, Function<ClientId, MatterId> writing) {
      var client = Lots.client("mediation", quarrel, write++);
      Supplier<MatterId> telling = () -> writing.apply(client);
      return clock.at(day.atTime(hour, 12).atZone(Words.ZONE).toInstant(), telling);
    }

    void step(LocalDate day, int hour, BiConsumer<Integer, ClientId> writing) {
      at(day, hour, client -> {
        writing.accept(version++, client);
        return new MatterId(1);
      });
    }
  }

  private @Nullable Parties parties(
      Founded founded, Chapters.Beginning beginning, Quarrel quarrel, Region village) {
    var residents = cast.residents(founded, beginning).get(village);
    if (residents == null || residents.size() <= quarrel.side()) return null;
    var first = residents.get(quarrel.side());
    var day = beginning.day();
    var apart = new ArrayList<Neighbour>();
    var officers = founded.staff().office(village, "village").stream()
        .flatMap(office -> founded.staff().of(office).stream())
        .map(Staff.Holding::person)
        .toList();
    for (var neighbour : founded.of(village)) {
      if (officers.contains(neighbour.id())) continue;
      var far = apart.stream().noneMatch(other -> near(other.id(), neighbour.id()));
      var there = neighbour.who().away() == null && neighbour.who().age(day) >= 30;
      if (there && far && !residents.contains(neighbour.id()) && !near(first, neighbour.id())) {
        apart.add(neighbour);
      }
      if (apart.size() == 2) break;
    }
    var desk = founded.staff().office(village, "village").stream()
        .flatMap(office -> founded.staff().able(office, Capability.MEDIATION_TEND).stream())
        .filter(hat -> !near(Objects.requireNonNull(hat.person()), first))
        .filter(hat ->
            apart.stream().noneMatch(side -> near(Objects.requireNonNull(hat.person()), side.id())))
        .findFirst();
    if (apart.size() < 2 || desk.isEmpty()) return null;
    return new Parties(
        resident(first),
        resident(apart.get(0).id()),
        resident(apart.get(1).id()),
        desk.get(),
        "同村的" + apart.get(0).who().name());
  }

  private boolean near(PersonId one, PersonId other) {
    return one.equals(other) || relations.near(one, other);
  }

  private Acting resident(PersonId person) {
    return Acting.resident(county, person, appointments.epoch());
  }

  private LocalDate back(LocalDate day, int workingDays) {
    var at = day;
    for (var left = workingDays; left > 0; ) {
      at = at.minusDays(1);
      if (calendar.works(at)) left--;
    }
    return at;
  }

  private LocalDate later(LocalDate from, int workingDays) {
    return calendar.plus(from, new WorkingDays(workingDays));
  }

  /** Two plots, the wall and the line where it should stand: drawn, for no photo may show a true place. */
  private static byte[] sketch() {
    var image = new BufferedImage(800, 500, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, 800, 500);
    canvas.setColor(Color.DARK_GRAY);
    canvas.setStroke(new BasicStroke(3));
    canvas.drawRect(60, 60, 320, 380);
    canvas.drawRect(420, 60, 320, 380);
    canvas.setColor(Color.RED);
    canvas.setStroke(new BasicStroke(8));
    canvas.drawLine(380, 60, 380, 440);
    canvas.setColor(Color.BLUE);
    canvas.setStroke(
        new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {14}, 0));
    canvas.drawLine(420, 60, 420, 440);
    canvas.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
