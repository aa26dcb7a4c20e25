package shanzhi.program.assets;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Phone;

/**
 * 招商 Investors are sought by open notice and vetted by another hand than wrote their offer down; the best
 * of those who passed is chosen, never one below the floor.
 */
@Component
public class Calls {

  private static final int SHOWN = 100;

  private final Register register;
  private final Lawful lawful;
  private final Interests interests;
  private final VillageAssets assets;
  private final Parameters parameters;
  private final ReadLog readLog;
  private final CallStore store;
  private final AssetStore written;

  Calls(
      Register register,
      Lawful lawful,
      Interests interests,
      VillageAssets assets,
      Parameters parameters,
      ReadLog readLog) {
    this.register = register;
    this.lawful = lawful;
    this.interests = interests;
    this.assets = assets;
    this.parameters = parameters;
    this.readLog = readLog;
    this.store = new CallStore(register.county);
    this.written = new AssetStore(register.county);
  }

  /** 公告 Opens a notice on an idle asset, for at least the days that the county asks. */
  public long open(Call.NewCall said, Acting by, ClientId client) {
    var village = assets.village(said.asset());
    var scope = register.keeps(by, village);
    var content = ClientId.print(by, said);
    var least = parameters.value(AssetParameters.NOTICE_DAYS, village, register.now());
    return register.once(() -> register.db.in(scope, jdbc -> {
      var before = written.before(jdbc, "call", client, content);
      if (before.isPresent()) return before.get();
      var asset = written.find(jdbc, said.asset()).orElseThrow(VillageAssets::unknown);
      var checks = new Checks();
      checks.text("terms", said.terms(), 2, 1_000);
      checks.must(said.floor() > 0, "floor", "ground.above-nothing");
      checks.must(asset.state() == Asset.State.IDLE, "asset", "assets.not-idle");
      checks.must(asset.kind().group != AssetKind.Group.PUBLIC, "asset", "assets.public-not-let");
      checks.must(
          !asset.kind().ofHousehold() || asset.mandate() != null, "asset", "assets.mandate-needed");
      checks.must(
          !(asset.drinking() && said.purpose() == Purpose.FISH),
          "purpose",
          "assets.no-fish-in-drinking-water");
      var years = lawful.years(asset.kind());
      checks.must(said.years() >= 1 && said.years() <= years, "years", "assets.which-years", years);
      checks.must(
          !said.closesOn().isBefore(register.today().plusDays(least)),
          "closesOn",
          "assets.notice-too-short",
          least);
      checks.end();
      var id = store.open(jdbc, said, asset, register.today(), client, content);
      var entry = new Happening(Happening.Act.CALL, said.closesOn().toString(), register.now());
      written.happened(jdbc, asset.id(), village, entry, by, client, content);
      return id;
    }));
  }

  /** Writes an offer down as long as the notice is open. */
  public long offer(Call.NewOffer said, Acting by, ClientId client) {
    var call = must(said.call());
    var scope = register.keeps(by, call.village());
    var content = ClientId.print(by, said);
    return register.once(() -> register.db.in(scope, jdbc -> {
      var before = written.before(jdbc, "offer", client, content);
      if (before.isPresent()) return before.get();
      var checks = new Checks();
      var party = Party.sound(said.party(), checks);
      var unit = party.kind() == Party.Kind.ORGANISATION;
      checks.must(!unit || !party.creditCode().isEmpty(), "creditCode", "assets.code-of-unit");
      var phone = Phone.plain(party.phone());
      if (!phone.isEmpty()) Phone.fault(phone).ifPresent(code -> checks.fault("phone", code));
      var plan = checks.text("plan", said.plan(), 2, 1_000);
      checks.must(said.rent() >= call.floor(), "rent", "assets.below-floor", Yuan.of(call.floor()));
      checks.must(
          call.ended() == null && !register.today().isAfter(call.closesOn()),
          "partyName",
          "assets.notice-over");
      checks.must(
          !store.standsAlready(jdbc, call.id(), party), "partyName", "assets.offered-already");
      interests.check(party, call.village(), by, checks);
      checks.end();
      var clean = new Call.NewOffer(said.call(), party, said.rent(), plan);
      return store.offer(jdbc, call, clean, by, client, content);
    }));
  }

  /**
   * 审查 Means, record and use were looked into, by another hand than wrote the offer down; that of an officer
   * by the township's.
   */
  public void vet(long id, long offer, boolean passed, String why, Acting by) {
    var checks = new Checks();
    var reason = checks.text("why", why, 2, 500);
    checks.end();
    judged(
        id,
        by,
        scope -> register.db.in(scope, jdbc -> {
          var one = store.offers(jdbc, id).stream().filter(o -> o.id() == offer).findFirst();
          if (one.isEmpty()) throw Refusal.unknown("assets.offer-unknown");
          if (one.get().broughtBy().equals(by.signature())) {
            throw Refusal.forbidden("assets.other-hand-vets");
          }
          untouched(id, one.get(), by);
          return store.vet(jdbc, id, offer, passed, reason, by);
        }));
  }

  /** 择优 The best of those who passed, once the notice has run its days. */
  public void choose(long id, long offer, Acting by) {
    var call = must(id);
    if (!register.today().isAfter(call.closesOn())) throw Refusal.conflict("assets.notice-runs");
    judged(
        id,
        by,
        scope -> register.db.in(scope, jdbc -> {
          var passed = store.offers(jdbc, id).stream()
              .filter(one -> "PASSED".equals(one.vetted()))
              .toList();
          var best = passed.stream().mapToLong(Call.Offer::rent).max().orElse(0);
          var one = passed.stream().filter(o -> o.id() == offer).findFirst();
          if (one.isEmpty() || one.get().rent() < best)
            throw Refusal.conflict("assets.not-the-best");
          untouched(id, one.get(), by);
          return store.choose(jdbc, id, offer);
        }));
  }

  private void untouched(long call, Call.Offer offer, Acting by) {
    var checks = new Checks();
    interests.touches(offer.party(), must(call).village(), by, "why", checks);
    checks.end();
  }

  private interface Judging {
    boolean done(Scope scope);
  }

  private void judged(long id, Acting by, Judging judging) {
    var call = must(id);
    var scope = register.keeps(by, call.village());
    if (call.ended() != null) throw Refusal.conflict("assets.notice-over");
    if (!register.once(() -> judging.done(scope))) throw Refusal.conflict("ground.stale");
  }

  // Looking

  /** A notice is for everybody. */
  public Call must(long id) {
    return register
        .db
        .in(register.platform(), jdbc -> store.find(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("assets.call-unknown"));
  }

  public List<Call> of(Region village) {
    return register.db.in(register.platform(), jdbc -> store.ofVillage(jdbc, village, SHOWN));
  }

  /** Who offered what, for who keeps the register; the look is recorded. */
  public List<Call.Offer> offers(long id, Acting by) {
    var scope = register.reads(by, must(id).village());
    return register.db.together(() -> {
      var offers = register.db.in(scope, jdbc -> store.offers(jdbc, id));
      readLog.looked(by, "assets.offers", "call:" + id, "offers");
      return offers;
    });
  }

  /** 答复 What somebody who offered was answered, with the notice. */
  public record Answered(Call call, String answer) {}

  /** One's own answer; once it is opened it waits in the inbox no more. */
  public Answered answered(long offer, PersonId me) {
    return register.db.in(register.platform(), jdbc -> {
      var found = store
          .answered(jdbc, offer, me)
          .orElseThrow(() -> Refusal.unknown("assets.offer-unknown"));
      store.read(jdbc, offer, me);
      return found;
    });
  }

  /** The one who was chosen, as long as no contract was made. */
  public Optional<Call.Offer> chosen(long id, Acting by) {
    return offers(id, by).stream().filter(Call.Offer::chosen).findFirst();
  }
}
