package shanzhi.engine.casework;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.HeldByPost;
import shanzhi.foundation.organisation.Post;

/** 随岗收回 The open matters of a post that is abolished go to its office, where any clerk may act. */
@Component
class HeldMatters implements HeldByPost {

  private final Casework casework;
  private final MatterReads reads;
  private final County county;

  HeldMatters(Casework casework, MatterReads reads, County county) {
    this.casework = casework;
    this.reads = reads;
    this.county = county;
  }

  /** What asks for more time is at the desk, and comes back to the post with the answer. */
  @Override
  public List<Refusal.Fault> waiting(PostId post, Instant from) {
    var asking = reads.awaitedBy(post, Scope.system(county));
    return asking.isEmpty()
        ? List.of()
        : List.of(new Refusal.Fault(
            "since",
            "casework.post-asks-for-time",
            List.of(asking.size(), asking.getFirst().toString())));
  }

  @Override
  public void giveBack(Post post, String reason, Acting by, ClientId client) {
    var system = Acting.system(county);
    var office = Holder.desk(post.organisation());
    for (var id : reads.heldBy(post.id(), Scope.system(county))) {
      var seen = casework.must(id, system);
      var after = seen.held(office, seen.due(), seen.kept()).next();
      var handed = Objects.equals(seen.holder(), seen.handler()) ? after.handledBy(office) : after;
      casework.rewrite(
          seen,
          handed,
          "hand-over",
          Said.note(post.title() + "：" + reason).handler(office),
          by,
          Scope.system(county),
          ClientId.named("abolition/" + client + "/" + id));
    }
  }
}
