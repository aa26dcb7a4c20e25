package shanzhi.engine.casework;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Tellers.Teller;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/**
 * 回访得到谁 How somebody can be asked about a finished matter: who left a number is called or met, who left
 * a name alone is met. What a post raised for its village has no raiser to call; another looks at the
 * place. Who told it and left neither is asked by nobody.
 */
@Component
public class Reach {

  public static final String PHONE = "phone";

  private static final String DOOR = "door";
  static final List<String> EVERY_WAY = List.of(DOOR, PHONE);

  private final Procedures procedures;
  private final ObjectProvider<Tellers> tellers;
  private final Db db;
  private final County county;

  Reach(Procedures procedures, ObjectProvider<Tellers> tellers, Db db, County county) {
    this.procedures = procedures;
    this.tellers = tellers;
    this.db = db;
    this.county = county;
  }

  /** In which ways it can be visited; none where nobody can, and its deadline closes it. */
  public List<String> ways(Matter matter) {
    if (matter.raiser() != null) return EVERY_WAY;
    var known = tellers.stream()
        .flatMap(room -> room.of(List.of(matter.id())).values().stream())
        .toList();
    if (known.stream().map(Teller::phone).anyMatch(phone -> !phone.isEmpty())) return EVERY_WAY;
    return known.isEmpty() && closesUnreached(matter) && told(matter) ? List.of() : List.of(DOOR);
  }

  /** Whether it waits for its raiser's word, whom nobody can ask. */
  boolean unvisited(Matter matter) {
    return matter.isOpen()
        && procedures.of(matter).state(matter.state()).asksRaiser()
        && ways(matter).isEmpty();
  }

  /** The key of the sentence that says what comes next; no visit is promised that cannot be made. */
  public String tells(Matter matter) {
    return unvisited(matter) ? "casework.nobody-next" : matter.tells();
  }

  /** What began on an edition that cannot close it so would never end. */
  private boolean closesUnreached(Matter matter) {
    return procedures.of(matter).states().values().stream()
        .flatMap(state -> state.actions().stream())
        .anyMatch(action -> Matter.UNREACHED.equals(action.outcome()));
  }

  private boolean told(Matter matter) {
    var channel = db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql(
                "select channel from casework.content where county = :county and matter = :id")
            .param("county", county.code())
            .param("id", matter.id().value())
            .query(String.class)
            .single());
    return channel.equals(Nameless.CHANNEL) || Dossier.Content.TOLD.contains(channel);
  }
}
