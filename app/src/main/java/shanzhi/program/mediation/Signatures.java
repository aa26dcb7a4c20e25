package shanzhi.program.mediation;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;

/**
 * 纸质签字 The yes of a side who does not use the platform: the mediator puts in the paper that this side
 * signed, another hand asks the side and checks it, and the side may say for some days that it is none of
 * theirs. One paper a side; what a side contested, it says yes to for itself.
 */
@Component
public class Signatures {

  private final Db db;
  private final Course course;
  private final Agreements agreements;
  private final Enclosures enclosures;
  private final Waiting waiting;
  private final MediationStore store;

  Signatures(
      Db db,
      County county,
      Course course,
      Agreements agreements,
      Enclosures enclosures,
      Waiting waiting) {
    this.db = db;
    this.course = course;
    this.agreements = agreements;
    this.enclosures = enclosures;
    this.waiting = waiting;
    this.store = new MediationStore(county);
  }

  /**
   * The mediator puts in the paper that a side signed; it is no yes before it is checked.
   *
   * @param first which side signed
   * @param paper the signed paper, in one picture or document
   */
  public void signed(
      MatterId id,
      int version,
      boolean first,
      List<EvidenceStore.Upload> paper,
      Acting by,
      ClientId client) {
    var told = new Course.Told(id, Entry.Act.SIGNED, Boolean.toString(first));
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustMediate(file, by);
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      var terms = agreements.open(file);
      if (file.voices().of(first).yes() != null) {
        throw Refusal.conflict("mediation.agreed-already");
      }
      var side = Objects.requireNonNull(file.side(first));
      mustNotBeContested(file, side, terms, by);
      var digest = enclosures.signed(file, paper, by);
      var voices = file.voices().with(first, voice -> voice.signs(digest));
      return new Course.Step(file.with(terms, voices), Entry.Act.SIGNED, "", null).about(side);
    });
  }

  private void mustNotBeContested(Mediation file, PersonId side, Agreement terms, Acting by) {
    var contested =
        db.in(by.scope(Mediations.needs(by)), jdbc -> store.contested(jdbc, file.id(), side));
    if (contested.stream().anyMatch(before -> bare(before).equals(bare(terms.terms())))) {
      throw Refusal.conflict("mediation.contested-so");
    }
  }

  /** The same words with other blanks and stops are the same terms. */
  private static String bare(String terms) {
    return terms.replaceAll("[\\s\\p{P}]", "");
  }

  /** A post that tends the file, and not the mediator, asked the side and found the paper to be theirs. */
  public void check(
      MatterId id, int version, boolean first, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.CHECK, first + note);
    course.step(id, version, told, by, client, (file, matter) -> {
      if (by.seat() == null) throw Refusal.forbidden("mediation.desk-alone");
      if (Mediations.acting(by).equals(file.mediator())) {
        throw Refusal.forbidden("mediation.another-hand");
      }
      Mediations.mustStand(matter, MediationSteps.SESSIONS);
      var terms = agreements.open(file);
      if (!file.voices().of(first).waits()) throw Refusal.conflict("casework.not-now");
      var voices = file.voices().with(first, voice -> voice.checked(waiting.today()));
      return agreements
          .bound(file, terms, voices, Entry.Act.CHECK, Mediations.note(note, 2))
          .about(file.side(first));
    });
  }

  /** 不是本人签的 A side says that the paper put in for it is none of theirs: the sessions go on. */
  public void dispute(MatterId id, int version, String note, Acting by, ClientId client) {
    var told = new Course.Told(id, Entry.Act.DISPUTE, note);
    course.step(id, version, told, by, client, (file, matter) -> {
      Mediations.mustBeSide(file, by);
      Mediations.mustStand(matter, MediationSteps.AGREED);
      var until = waiting.disputableUntil(file, file.voices().of(file.isFirst(by)));
      if (until == null || file.ruling() != null) throw Refusal.conflict("casework.not-now");
      if (file.court() != null) throw Refusal.conflict("mediation.ruling-first");
      if (waiting.today().isAfter(until)) throw Refusal.conflict("mediation.dispute-over", until);
      var why = Mediations.note(note, 2);
      return new Course.Step(file.with(null, Voices.NONE), Entry.Act.DISPUTE, why, "dispute")
          .about(Mediations.represented(by));
    });
  }
}
