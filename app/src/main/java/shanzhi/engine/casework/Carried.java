package shanzhi.engine.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 随身带的事项 An open matter as somebody takes it along to where there is no signal: what was said, and
 * what they may do on it as it stands.
 */
public record Carried(
    Matter matter,
    String title,
    String body,
    String spot,
    NewMatter.@Nullable Position position,
    List<Casework.Offer> offers) {

  static Carried of(Carrying.Whole whole, List<Casework.Offer> offers) {
    var said = whole.content();
    return new Carried(
        whole.matter(), said.title(), said.body(), said.spot(), said.position(), offers);
  }
}
