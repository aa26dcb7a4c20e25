package shanzhi.program.shares;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;

/** The matter under whose number a change goes its way; the platform takes the steps of its file. */
@Component
class ChangeSteps {

  private final ShareActs acts;
  private final Casework casework;

  ChangeSteps(ShareActs acts, Casework casework) {
    this.acts = acts;
    this.casework = casework;
  }

  MatterId raise(Region village, Change.Kind kind, Acting by, ClientId client) {
    var word = acts.record().of(kind.word());
    return casework
        .raise(
            new NewMatter(
                RoundSteps.CHANGE,
                village,
                acts.record().of("shares.change.title", word),
                acts.record().of("shares.change.body"),
                "",
                null,
                "desk",
                null,
                List.of()),
            by,
            ClientId.named("shares-change/" + client))
        .id();
  }

  String state(MatterId id) {
    return casework.must(id, acts.platform()).state();
  }

  /** When the present step must be taken. */
  Instant due(MatterId id) {
    return Objects.requireNonNull(casework.must(id, acts.platform()).due(), "it is open");
  }

  void take(Change change, String act, Said said, ClientId client) {
    casework.take(
        casework.must(change.id(), acts.platform()),
        act,
        said,
        acts.platform(),
        ClientId.named("shares-change-step/" + client));
  }
}
