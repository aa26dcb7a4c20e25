package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.TransferId;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Yuan;

/**
 * 落实 What comes of a finding. A contribution is the household's own to give: it signs or it does not, and
 * who does not puts right instead. Nothing is taken from anybody; what is not done stays written as not
 * done, and nothing else follows from it.
 */
@Component
public class FollowUp {

  private final ConductActs acts;
  private final Conducts conducts;
  private final WelfareFunds funds;
  private final PointTable points;
  private final ConductStore store;

  FollowUp(
      County county, ConductActs acts, Conducts conducts, WelfareFunds funds, PointTable points) {
    this.acts = acts;
    this.conducts = conducts;
    this.funds = funds;
    this.points = points;
    this.store = new ConductStore(county);
  }

  private record Amount(long fen) {}

  /** 签字同意 The household itself says what it gives; nobody signs for it, and it names the sum. */
  public void sign(MatterId id, int version, long fen, Acting by, ClientId client) {
    acts.step(CASE_RAISE, id, version, "sign", new Amount(fen), by, client, (file, matter) -> {
      acts.mustSpeakFor(file, by);
      if (by.kind() != Acting.Kind.RESIDENT) throw Refusal.forbidden("villagerules.own-alone");
      acts.mustActAlone(by);
      RevisionActs.mustStand(matter, ConductSteps.CARRYING);
      if (!file.waitsForConsent()) throw Refusal.conflict("casework.not-now");
      if (!conducts.contributes()) throw Refusal.conflict("villagerules.no-contribution");
      var most = acts.value(VillageRulesParameters.CONTRIBUTION_MOST, file.village());
      var checks = new Checks();
      checks.must(fen > 0 && fen <= most, "fen", "villagerules.amount", Yuan.of(most));
      checks.end();
      return ConductActs.Step.of(
          jdbc -> store.signed(jdbc, id, acts.today(), fen), Yuan.of(fen), null);
    });
  }

  /** 不捐 The household does not contribute, which needs no reason: it puts right instead. */
  public void decline(MatterId id, int version, Acting by, ClientId client) {
    acts.step(
        CASE_RAISE,
        id,
        version,
        "decline",
        new ConductActs.Note(""),
        by,
        client,
        (file, matter) -> {
          acts.mustSpeakFor(file, by);
          RevisionActs.mustStand(matter, ConductSteps.CARRYING);
          var found = file.found();
          if (found.consequence() != Consequence.CONTRIBUTION || file.transfer() != null) {
            throw Refusal.conflict("casework.not-now");
          }
          var instead =
              new Conduct.Finding(Consequence.PUT_RIGHT, null, found.doBy(), found.appealBy());
          return ConductActs.Step.of(jdbc -> store.found(jdbc, id, instead), "", null);
        });
  }

  private record Done(String note, @Nullable TransferId transfer) {}

  /**
   * 已落实 It was done: put right, said, given, booked. Points are posted by their rule in the same
   * transaction; a contribution needs the signature and the paid voucher that names this file.
   */
  public void done(
      MatterId id,
      int version,
      String note,
      @Nullable TransferId transfer,
      Acting by,
      ClientId client) {
    var how = ConductActs.note(note, 2);
    acts.step(
        RULES_TEND, id, version, "done", new Done(how, transfer), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.CARRYING);
          var found = file.found();
          switch (found.consequence()) {
            case CONTRIBUTION -> {
              var signed = file.signed();
              if (signed == null) throw Refusal.conflict("villagerules.not-signed");
              if (transfer == null)
                throw Refusal.invalid("transfer", "villagerules.which-transfer");
              funds.mustHold(file, signed.fen(), transfer);
              return ConductActs.Step.of(jdbc -> store.paid(jdbc, id, transfer), how, "done");
            }
            case POINTS -> points.post(file, client);
            default -> {
              if (transfer != null) throw Refusal.invalid("transfer", "villagerules.no-money");
            }
          }
          return ConductActs.Step.onto(how, "done");
        });
  }

  /** 提醒 It was not done yet. */
  public void remind(MatterId id, int version, String note, Acting by, ClientId client) {
    var how = ConductActs.note(note, 2);
    acts.step(
        RULES_TEND,
        id,
        version,
        "remind",
        new ConductActs.Note(how),
        by,
        client,
        (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.CARRYING);
          return ConductActs.Step.of(jdbc -> store.reminded(jdbc, id), how, "remind");
        });
  }

  /** 未落实 It stays undone after the reminders, and is written so; nothing else follows. */
  public void leave(MatterId id, int version, String note, Acting by, ClientId client) {
    var how = ConductActs.note(note, 2);
    acts.step(
        RULES_TEND, id, version, "leave", new ConductActs.Note(how), by, client, (file, matter) -> {
          RevisionActs.mustStand(matter, ConductSteps.CARRYING);
          var least = acts.value(VillageRulesParameters.REMINDERS, file.village());
          if (file.reminded() < least) {
            throw Refusal.conflict("villagerules.remind-first", least, file.reminded());
          }
          return ConductActs.Step.onto(how, "leave");
        });
  }
}
