package shanzhi.engine.casework;

import java.util.ArrayList;
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
 * @param others under which it was gathered, what it raised again, and what it was raised again as
 */
record Related(@Nullable Matter lead, List<Other> others) {

  /**
   * Another matter.
   *
   * @param words key of the message that says which
   * @param opens whether the reader may open it
   */
  record Other(String words, MatterId matter, boolean opens) {}

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
      var others = new ArrayList<Other>();
      var under = matter.sameAs();
      if (under != null) others.add(other("casework.gathered-under", under, who));
      for (var link : sequels.links(matter.id())) {
        others.add(
            link.matter().equals(matter.id())
                ? other("casework.raised-again", link.earlier(), who)
                : other("casework.raised-again-as", link.matter(), who));
      }
      return new Related(lead(matter), List.copyOf(others));
    }

    private Other other(String words, MatterId id, Identity who) {
      var opens = who.hats().stream()
          .anyMatch(
              hat -> hat.can(Capability.CASE_READ) && casework.find(id, hat).isPresent());
      return new Other(words, id, opens);
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
