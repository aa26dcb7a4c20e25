package shanzhi.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.program.appraisal.Appraisals;
import shanzhi.program.appraisal.Rounds;

/** 群众评议 What was finished is put to the residents: some of it is counted, some they score now. */
@Component
@Order(2)
class Scored implements Sequel {

  /** How long ago they were asked first. */
  private static final int AGO = 36;

  /** What was finished in so many days is put to them together. */
  private static final int EVERY = 12;

  private static final int MOST_VOTERS = 9;
  private static final int MOST_SUBJECTS = 4;

  private static final List<String> WORDS =
      List.of("来得快，修得牢。", "", "办是办了，还要常看。", "", "说清楚了，满意。", "", "", "拖了几天。", "");

  private final Rounds rounds;
  private final Appraisals appraisals;
  private final Appointments appointments;
  private final Cast cast;
  private final Chapters chapters;
  private final County county;

  Scored(
      Rounds rounds,
      Appraisals appraisals,
      Appointments appointments,
      Cast cast,
      Chapters chapters,
      County county) {
    this.rounds = rounds;
    this.appraisals = appraisals;
    this.appointments = appointments;
    this.cast = cast;
    this.chapters = chapters;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("appraisals")) return;
    chapters.tell("appraisals", county.region(), beginning, () -> {
      var day = beginning.day();
      for (var ago = AGO; ago > 0; ago -= EVERY) {
        keep(clock, day.minusDays(ago));
        for (var village : Settlements.CAST) {
          score(village, founded, beginning, day.minusDays(ago - 3), clock);
        }
      }
      keep(clock, day);
      var village = Settlements.CAST.getFirst();
      score(village, founded, beginning, day, clock);
      reply(village, founded, day, clock);
      return village;
    });
  }

  private void keep(TravelClock clock, LocalDate day) {
    clock.at(day.atTime(7, 30).atZone(Words.ZONE).toInstant(), () -> {
      rounds.keep();
      return day;
    });
  }

  /** A few of the village each, one of a household; those whom one can be have yet to. */
  private void score(
      Region village,
      Founded founded,
      Chapters.Beginning beginning,
      LocalDate day,
      TravelClock clock) {
    var own = cast.residents(founded, beginning).getOrDefault(village, List.of());
    var voters = voters(founded, village, own, beginning.day());
    clock.at(day.atTime(12, 10).atZone(Words.ZONE).toInstant(), () -> {
      var subjects = appraisals.open(village).stream().limit(MOST_SUBJECTS).toList();
      for (var subject : subjects) {
        for (var n = 0; n < voters.size(); n++) {
          var lots = Lots.of(Founding.SEED, "score", subject.matter(), n);
          var by = Acting.resident(county, voters.get(n), appointments.epoch());
          var score = lots.weighted(3, 6, 16, 40, 35) + 1;
          try {
            appraisals.score(
                subject.matter(),
                score,
                WORDS.get(lots.below(WORDS.size())),
                by,
                Lots.client("score", subject.matter(), voters.get(n)));
          } catch (Refusal notTheirs) {
            // Whoever handled it, or whose household has said it, is not asked again.
          }
        }
      }
      return day;
    });
  }

  private static List<PersonId> voters(
      Founded founded, Region village, List<PersonId> own, LocalDate day) {
    var voters = new ArrayList<PersonId>();
    var homes = new ArrayList<Homestead>();
    for (var one : founded.of(village)) {
      if (!one.who().adult(day) || own.contains(one.id()) || homes.contains(one.home())) continue;
      homes.add(one.home());
      voters.add(one.id());
      if (voters.size() == MOST_VOTERS) break;
    }
    return voters;
  }

  /** The village answers what was said of the first that is counted. */
  private void reply(Region village, Founded founded, LocalDate day, TravelClock clock) {
    var desk = founded.staff().office(village, "village").stream()
        .flatMap(office -> founded.staff().able(office, Capability.APPRAISAL_KEEP).stream())
        .findFirst();
    if (desk.isEmpty()) return;
    clock.at(day.atTime(15, 20).atZone(Words.ZONE).toInstant(), () -> {
      appraisals.open(village).stream()
          .flatMap(one -> appraisals.comments(one.matter(), desk.get()).stream())
          .findFirst()
          .ifPresent(one -> appraisals.reply(one.id(), "谢谢您提醒，网格员每周去看一次。", desk.get()));
      return day;
    });
  }
}
