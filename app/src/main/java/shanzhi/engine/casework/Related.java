package shanzhi.engine.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;

/**
 * What a matter's page says of others that it hangs together with.
 *
 * @param lead the one with which this one waits to be answered; absent where it waits by itself
 * @param sequels what it raised again, and what it was raised again as
 */
record Related(@Nullable Matter lead, List<Sequel> sequels) {

  /**
   * A matter before or after.
   *
   * @param words key of the message that says which
   * @param opens whether the reader may open it
   */
  record Sequel(String words, MatterId matter, boolean opens) {}

  /** Looks it up: how things stand everybody may know, what was said only who sees the other too. */
  @Component
  static class Lookup {

    private final Casework casework;
    private final Procedures procedures;
    private final Sequels sequels;
    private final Acting platform;

    Lookup(Casework casework, Procedures procedures, Sequels sequels, County county) {
      this.casework = casework;
      this.procedures = procedures;
      this.sequels = sequels;
      this.platform = Acting.system(county);
    }

    Related of(Matter matter, Identity who) {
      var sequels = this.sequels.links(matter.id()).stream()
          .map(link -> link.matter().equals(matter.id())
              ? sequel("casework.raised-again", link.earlier(), who)
              : sequel("casework.raised-again-as", link.matter(), who))
          .toList();
      return new Related(lead(matter), sequels);
    }

    private Sequel sequel(String words, MatterId id, Identity who) {
      var opens = who.hats().stream()
          .anyMatch(
              hat -> hat.can(Capability.CASE_READ) && casework.find(id, hat).isPresent());
      return new Sequel(words, id, opens);
    }

    private @Nullable Matter lead(Matter matter) {
      var under = matter.sameAs();
      if (under == null || !matter.isOpen()) return null;
      var lead = casework.must(under, platform);
      return lead.isOpen() && !procedures.of(matter).state(matter.state()).asksRaiser()
          ? lead
          : null;
    }
  }
}
