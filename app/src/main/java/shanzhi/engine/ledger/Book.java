package shanzhi.engine.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;

/**
 * 账套 A book as it is kept.
 *
 * @param chart whose accounts it has, where a law gives them
 */
public record Book(
    BookId id,
    Region region,
    NewBook.OwnerKind ownerKind,
    long owner,
    BookKind kind,
    String title,
    String capability,
    @Nullable StatutoryChart chart) {

  /** The hat that carries the capability to this book: over its place, or in the office that owns it. */
  public Optional<Acting> as(Identity who, String capability) {
    return who.hats().stream()
        .filter(hat -> hat.kind() == Acting.Kind.POST && isReached(hat, capability))
        .findFirst();
  }

  /** The hat for a command on this book; refuses where no post reaches it. */
  public Acting must(Identity who, String capability) {
    return as(who, capability)
        .orElseThrow(() ->
            Refusal.forbidden(who.can(capability) ? "ground.not-your-place" : "ground.not-yours"));
  }

  /** Whether the capability reaches this book; of what is not reached the database shows nothing. */
  boolean isReached(Acting hat, String capability) {
    return isReached(hat, capability, region, ownerKind, owner);
  }

  static boolean isReached(
      Acting hat, String capability, Region region, NewBook.OwnerKind ownerKind, long owner) {
    if (!hat.can(capability, region)) return false;
    var scope = hat.scope(capability);
    return scope.organisation() == null
        || ownerKind == NewBook.OwnerKind.ORGANISATION && scope.organisation().value() == owner;
  }

  /**
   * 货币资金 Whether an account is one where money is: cash or bank of the statutory chart; else what is had
   * under the numbers that every standard of accounting keeps for it.
   */
  public boolean isTill(Account account) {
    return chart == null
        ? account.nature() == Nature.ASSET && account.code().startsWith("10")
        : account.code().startsWith("101") || account.code().startsWith("102");
  }

  /**
   * What a post must be able to do to look into it. Points say how somebody did: where a room keeps
   * them by a capability of its own, who reads the village's other books has no business with them.
   */
  String looks() {
    var ofARoom = kind == BookKind.POINTS && !capability.startsWith("ledger.");
    return ofARoom ? capability : Capability.LEDGER_READ;
  }
}
