package shanzhi.foundation.ground;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person with every hat they may wear now: themselves as a resident, each post they hold,
 * each mandate they were given. One act wears one hat.
 *
 * @param hats the resident first, then posts, then mandates
 */
public record Identity(long account, PersonId person, String name, List<Acting> hats) {

  public Acting resident() {
    return hats.getFirst();
  }

  /** The first hat that carries the capability. */
  public Optional<Acting> as(String capability) {
    return hats.stream()
        .filter(hat -> hat.kind() == Acting.Kind.POST && hat.can(capability))
        .findFirst()
        .or(() -> hats.stream().filter(hat -> hat.can(capability)).findFirst());
  }

  /** The hat for a command or page; refuses where none carries the capability. */
  public Acting must(String capability) {
    return as(capability).orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
  }

  public boolean can(String capability) {
    return as(capability).isPresent();
  }

  /** The first hat that carries the capability as far as this place: who holds two posts has two. */
  public Optional<Acting> as(String capability, Region place) {
    return hats.stream()
        .filter(hat -> hat.kind() == Acting.Kind.POST && hat.can(capability, place))
        .findFirst();
  }

  /** The hat for a command at a place; refuses where no post carries the capability that far. */
  public Acting must(String capability, Region place) {
    return as(capability, place)
        .orElseThrow(() -> can(capability)
            ? Refusal.forbidden("ground.not-your-place")
            : Refusal.forbidden("ground.not-yours"));
  }

  /** The hat for what is one's own, or, where a ward is named, the guardian's; refuses where none is. */
  public Acting own(String capability, @Nullable PersonId ward) {
    if (ward == null) return resident();
    return wards(capability).stream()
        .filter(hat -> ward.equals(hat.principal()))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("ground.not-yours"));
  }

  /** The hats for whom one stands in with the capability. */
  public List<Acting> wards(String capability) {
    return hats.stream()
        .filter(hat -> hat.kind() == Acting.Kind.BEHALF && hat.can(capability))
        .toList();
  }

  /** The hat of the post given, or of the mandate, or the resident. */
  public Optional<Acting> hat(@Nullable String signature) {
    return hats.stream().filter(hat -> hat.signature().equals(signature)).findFirst();
  }
}
