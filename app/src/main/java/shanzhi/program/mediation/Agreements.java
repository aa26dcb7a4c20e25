package shanzhi.program.mediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 调解协议 From the terms that the mediator writes down to whether they were kept: they bind once each side
 * said yes, by itself or on a signed paper; then the days run in which both can go to the court.
 */
@Component
public class Agreements {

  private final Db db;
  private final Clock clock;
  private final Parameters parameters;
  private final Course course;
  private final Enclosures enclosures;

  Agreements(Db db, Clock clock, Parameters parameters, Course course, Enclosures enclosures) {
    this.db = db;
    this.clock = clock;
    this.parameters = parameters;
    this.course = course;
    this.enclosures = enclosures;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Writes down the terms and puts them to the sides; written anew, each side is asked anew. */
  public void draw(MatterId id, int version, Agreement said, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.AGREE, said.toString());
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustMediate(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      var most = parameters.value(MediationSteps.PERFORMANCE_MOST, file.village(), clock.instant());
      var last = today().plusDays(most);
      var asked = LocalDate.ofInstant(matter.openedAt(), Words.ZONE);
      var checks = new Checks();
      var terms = checks.text("terms", said.terms(), 2, Mediations.MOST_WHAT);
      var reached = !said.on().isAfter(today()) && !said.on().isBefore(asked);
      checks.must(reached, "on", "mediation.reached", asked, today());
      var ahead = !said.by().isBefore(today()) && !said.by().isAfter(last);
      checks.must(ahead, "until", "mediation.perform-by", today(), last);
      checks.end();
      var draft = file.with(new Agreement(said.form(), terms, said.on(), said.by()), Voices.NONE);
      return new Course.Step(draft, Entry.Act.AGREE, terms, "draft");
    });
  }

  /** A side says yes to the terms for itself; they take effect with the second yes, not before. */
  public void accept(MatterId id, int version, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.YES, "");
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      var terms = open(file);
      var ofFirst = file.isFirst(by);
      if (file.voices().yes(ofFirst) != null) throw Refusal.conflict("mediation.agreed-already");
      var later = terms.on().isBefore(today()) ? today() : terms.on();
      var dated = new Agreement(terms.form(), terms.terms(), later, terms.by());
      var voices = file.voices().agrees(ofFirst, Voices.Yes.SELF);
      return agreed(file.with(voices.agreed() ? dated : terms, voices), Entry.Act.YES);
    });
  }

  /** A side does not agree to the terms as they stand; the sessions go on. */
  public void contest(MatterId id, int version, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.CONTEST, note);
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      open(file);
      var why = Mediations.note(note, 2);
      return new Course.Step(file.with(null, Voices.NONE), Entry.Act.CONTEST, why, "contest");
    });
  }

  /**
   * The mediator writes down that a side who does not use the platform signed, and puts the paper in.
   *
   * @param first which side signed
   * @param paper the signed paper; at least one picture or document of it
   */
  public void signed(
      MatterId id,
      int version,
      boolean first,
      List<EvidenceStore.Upload> paper,
      Acting by,
      ClientId client) {
    var told = new Course.Told(id, Entry.Act.SIGNED, Boolean.toString(first));
    db.together(() -> {
      course.step(id, version, told, by, client, (file, matter) -> {
        Mediations.mustMediate(file, by);
        Mediations.mustStand(matter, MediationSteps.SESSIONS);
        var terms = open(file);
        if (file.voices().yes(first) != null) throw Refusal.conflict("mediation.agreed-already");
        var voices = file.voices().agrees(first, Voices.Yes.PAPER);
        var side = first ? file.first() : file.second();
        return agreed(file.with(terms, voices), Entry.Act.SIGNED).about(side);
      });
      enclosures.enclose(id, paper, by, ClientId.named("mediation-signed/" + client));
      return id;
    });
  }

  /** The terms that wait for the sides' yes and can still be done by their day. */
  private Agreement open(Mediation file) {
    var terms = file.agreement();
    if (terms == null || file.isAgreed()) throw Refusal.conflict("casework.not-now");
    if (terms.by().isBefore(today())) throw Refusal.conflict("mediation.terms-late", terms.by());
    return terms;
  }

  private static Course.Step agreed(Mediation file, Entry.Act act) {
    if (!file.isAgreed()) return new Course.Step(file, act, "", null);
    var until = Objects.requireNonNull(file.agreement()).by();
    return new Course.Step(file, act, "", "agree").saying(Said.nothing().until(until));
  }

  /** 申请司法确认 The last day on which both sides together can ask the court to confirm it. */
  public LocalDate confirmationUntil(Mediation file) {
    var agreement = Objects.requireNonNull(file.agreement(), "only an agreement is confirmed");
    return agreement
        .on()
        .plusDays(parameters.value(MediationSteps.CONFIRMATION, file.village(), clock.instant()));
  }

  /**
   * A side asks for the court's confirmation; it takes both. Its days run whether the agreement was kept
   * meanwhile or not: what was broken is what one wants enforced.
   */
  public void confirm(MatterId id, int version, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.CONFIRM, "");
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      mustBeAgreed(file);
      var last = confirmationUntil(file);
      if (today().isAfter(last)) throw Refusal.conflict("mediation.confirmation-over", last);
      var ofFirst = file.isFirst(by);
      if (file.voices().confirms(ofFirst) != null) {
        throw Refusal.conflict("mediation.confirmed-already");
      }
      var asked = file.with(file.agreement(), file.voices().asksTheCourt(ofFirst, today()));
      return new Course.Step(asked, Entry.Act.CONFIRM, "", null);
    });
  }

  /** A side says that what was agreed is done; with both words it need not wait for its day. */
  public void sayDone(MatterId id, int version, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.DONE, "");
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      mustBeAgreed(file);
      var ofFirst = file.isFirst(by);
      if (file.voices().done(ofFirst) != null) throw Refusal.conflict("mediation.done-already");
      var done = file.with(file.agreement(), file.voices().saysDone(ofFirst, today()));
      return new Course.Step(done, Entry.Act.DONE, "", null);
    });
  }

  private static void mustBeAgreed(Mediation file) {
    if (!file.isAgreed()) throw Refusal.conflict("casework.not-now");
  }

  /** Writes down whether the agreement was kept; {@link Closing} says from when on it was. */
  public void follow(
      MatterId id, int version, boolean kept, String note, Acting by, ClientId client) {
    var act = kept ? Entry.Act.KEPT : Entry.Act.BROKEN;
    course.step(id, version, new Course.Told(id, act, note), by, client, (file, matter) -> {
      Mediations.mustMediate(file, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      return new Course.Step(file, act, Mediations.note(note, 2), kept ? "performed" : "broken");
    });
  }
}
