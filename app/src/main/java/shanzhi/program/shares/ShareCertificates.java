package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.SHARES_KEEP;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 股权证书 Certificates: what a holder had when one was made, under a number and a code by which anybody who
 * holds the paper learns whether it still stands.
 */
@Component
public class ShareCertificates {

  private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int LENGTH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Collectives collectives;
  private final ShareRegister register;
  private final RegisterStore store;

  ShareCertificates(
      Db db, County county, ShareActs acts, Collectives collectives, ShareRegister register) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.collectives = collectives;
    this.register = register;
    this.store = new RegisterStore(county);
  }

  private record Made(OrganisationId collective, Holder holder) {}

  /**
   * Makes a certificate, for the holder or by who keeps the register. It voids the one before, which is
   * asked.
   *
   * @param sure whether it is said that the one before becomes void
   */
  public long make(Collective of, Holder holder, boolean sure, Acting by, ClientId client) {
    reads(of, holder, by);
    return acts.onceFor(of.village(), new Made(of.id(), holder), by, client, jdbc -> {
      var held = register.held(of, holder);
      if (held.all() == 0) throw Refusal.conflict("shares.nothing-held");
      var before = store.alone(jdbc, of.id(), holder);
      if (before.isPresent() && !sure) {
        throw Refusal.invalid("sure", "shares.voids", before.get().number());
      }
      var year = acts.now().atZone(Words.ZONE).getYear();
      var one = new Certificate(0, of.id(), holder, year, 0, code(), held, acts.now());
      return store.certify(jdbc, of.village(), one, by, acts.now());
    });
  }

  private static String code() {
    var code = new StringBuilder();
    for (var n = 0; n < LENGTH; n++) code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
    return code.toString();
  }

  private void reads(Collective of, Holder holder, Acting by) {
    if (by.seat() != null) {
      by.must(SHARES_KEEP, of.village(), acts.now());
      return;
    }
    by.must(LEDGER_OWN, acts.now());
    var person = by.principal();
    if (person == null || !register.isOf(of, holder, person)) {
      throw Refusal.unknown("shares.no-certificate");
    }
  }

  /** A certificate, for the holder or who keeps the register. */
  public Certificate must(long id, Acting by) {
    var one = find(id);
    reads(collectives.must(one.collective()), one.holder(), by);
    return one;
  }

  Certificate find(long id) {
    return db.in(Scope.system(county), jdbc -> store.certificate(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("shares.no-certificate"));
  }

  /** The one that stands of each of these holders, for who keeps or oversees the register. */
  Map<Holder, Certificate> standing(Collective of, Collection<Holder> holders) {
    return db.in(Scope.system(county), jdbc -> store.newest(jdbc, of.id(), holders)).stream()
        .collect(Collectors.toMap(Certificate::holder, one -> one));
  }

  /** Those of a holder, the newest first; asked for who may read them. */
  public List<Certificate> of(Collective of, Holder holder, Acting by) {
    reads(of, holder, by);
    return db.in(Scope.system(county), jdbc -> store.certificates(jdbc, of.id(), holder));
  }

  /**
   * 查验 What anybody learns of a certificate by its code.
   *
   * @param unchanged whether the holder has now what it says
   * @param instead the newer one that took its place; null while it is the last of its holder
   */
  public record Checked(
      Certificate certificate,
      String collective,
      String holder,
      boolean unchanged,
      @Nullable Certificate instead) {

    boolean good() {
      return unchanged && instead == null;
    }
  }

  /** Checks a code that stands on a paper. The name is told by its first character alone. */
  public Optional<Checked> check(String code) {
    return db.in(Scope.system(county), jdbc -> store.certificate(jdbc, code)).map(one -> {
      var of = collectives.must(one.collective());
      var held = register.held(of, one.holder());
      return new Checked(
          one, of.name(), masked(of, one.holder()), held.equals(one.held()), instead(one));
    });
  }

  /** 作废 The newest of the same holder, where that is another: one paper at a time stands. */
  @Nullable
  Certificate instead(Certificate one) {
    return db
        .in(Scope.system(county), jdbc -> store.certificates(jdbc, one.collective(), one.holder()))
        .stream()
        .findFirst()
        .filter(newest -> newest.id() != one.id())
        .orElse(null);
  }

  private String masked(Collective of, Holder holder) {
    if (holder.type() == Holder.Type.ORGANISATION) return of.name();
    if (holder.type() == Holder.Type.HOUSEHOLD) return acts.record().of("shares.a-household");
    var name = register.names(of.id(), List.of(holder)).getOrDefault(holder, "");
    return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
  }
}
