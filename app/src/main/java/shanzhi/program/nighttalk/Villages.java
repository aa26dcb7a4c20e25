package shanzhi.program.nighttalk;

import static shanzhi.foundation.ground.Capability.TALK_OVERSEE;
import static shanzhi.foundation.ground.Capability.TALK_REVIEW;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.MeetingSight;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.territory.Territory;

/** Which village's talks a reader looks at: the one asked for, their post's, or the one they belong to. */
@Component
class Villages {

  private static final List<String> POSTS = List.of(TALK_RUN, TALK_SIT, TALK_REVIEW);

  private final MeetingSight sight;
  private final Territory territory;

  Villages(MeetingSight sight, Territory territory) {
    this.sight = sight;
    this.territory = territory;
  }

  Region of(@Nullable String asked, Identity who) {
    if (asked != null && !asked.isBlank()) {
      return territory
          .find(Typed.village(asked))
          .orElseThrow(() -> Refusal.unknown("territory.no-such-place", asked))
          .region();
    }
    return POSTS.stream()
        .flatMap(capability -> who.hats().stream().filter(hat -> hat.can(capability)))
        .flatMap(
            hat -> hat.seat() == null ? Stream.empty() : Stream.of(hat.seat().place()))
        .filter(place -> place.level() == Region.Level.VILLAGE)
        .findFirst()
        .orElseGet(() -> sight.home(who.person()));
  }

  /** The township whose talks a reader oversees; none for others. */
  Optional<Acting> overseer(Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.can(TALK_OVERSEE))
        .filter(hat -> {
          var seat = hat.seat();
          return seat != null && seat.place().level() == Region.Level.TOWNSHIP;
        })
        .findFirst();
  }

  Acting hat(Identity who, Region village) {
    return sight.hat(who, village);
  }

  @Nullable
  Acting as(Identity who, String capability, Region village) {
    return who.as(capability, village).orElse(null);
  }
}
