package shanzhi.engine.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Tellers.Teller;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/**
 * 回访得到谁 How somebody can be asked about a finished matter: who left a number is called or met, who left
 * a name alone is met. What a post raised for its village has no raiser to call; another looks at the
 * place. Who told it and left neither is asked by nobody, nor is anybody where all who might ask had a hand
 * in it or must step aside.
 */
@Component
public class Reach {

  public static final String PHONE = "phone";

  /** 来电、来访 Who raised it, or told it, came by themselves to say that it is not done. */
  public static final String CAME = "came";

  private static final String DOOR = "door";
  private static final List<String> EVERY_WAY = List.of(DOOR, PHONE);

  private static final List<String> TOLD =
      Stream.concat(Stream.of(Nameless.CHANNEL), Dossier.Content.TOLD.stream()).toList();

  private final Procedures procedures;
  private final Visitors visitors;
  private final ObjectProvider<Tellers> tellers;
  private final Db db;
  private final County county;

  Reach(
      Procedures procedures,
      Visitors visitors,
      ObjectProvider<Tellers> tellers,
      Db db,
      County county) {
    this.procedures = procedures;
    this.visitors = visitors;
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

  /** In which ways an act of the visit can be done; only who says that it is not done comes to say so. */
  List<String> ways(Matter matter, Procedure.Action action) {
    var ways = new ArrayList<>(ways(matter));
    if (comes(action) && !noticed(matter)) ways.add(CAME);
    return ways;
  }

  /** Whether an act of the visit can be done in a way at all. */
  static boolean knows(@Nullable String way, Procedure.Action action) {
    return way != null && (EVERY_WAY.contains(way) || way.equals(CAME) && comes(action));
  }

  /** Whether an act may follow from what somebody came to say. */
  private static boolean comes(Procedure.Action action) {
    return action.needs().contains(Procedure.Need.REASON);
  }

  /** Whether nobody raised or told it: a post noticed it. */
  public boolean noticed(Matter matter) {
    return matter.raiser() == null && !told(matter);
  }

  /**
   * Where it stands while it waits for its deadline alone: nobody can be asked, or nobody is there to ask;
   * none where it waits for a visit.
   */
  public @Nullable String unvisited(Matter matter) {
    if (!asks(matter) || !ways(matter).isEmpty() && !nobodyFree(matter)) return null;
    return noticed(matter) ? matter.procedure() + ".unseen" : unasked(matter.procedure());
  }

  /** The key of the word for where it stands while it waits for its raiser's own word. */
  static String unasked(String procedure) {
    return procedure + ".unvisited";
  }

  private boolean asks(Matter matter) {
    return matter.isOpen() && procedures.of(matter).state(matter.state()).asksRaiser();
  }

  /** Whether all who might visit had a hand in it or must step aside, and its deadline closes it. */
  private boolean nobodyFree(Matter matter) {
    return !visitors.anybody(matter) && closesUnreached(matter);
  }

  /** Those of a list whose raiser nobody can ask, for they left neither name nor number. */
  Set<Long> unasked(Collection<MatterLine> lines) {
    var waiting = lines.stream()
        .filter(line -> line.closedAt() == null)
        .filter(line -> procedures.newest(line.procedure()).states().values().stream()
            .anyMatch(state -> state.asksRaiser() && state.name().equals(line.state())))
        .map(MatterLine::id)
        .toList();
    if (waiting.isEmpty()) return Set.of();
    var nameless = db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql("select " + MatterRows.MATTER_COLUMNS + """
             from casework.matter m
             join casework.content c on c.county = m.county and c.matter = m.id
            where m.county = :county and m.id = any(:ids) and m.raiser is null
              and c.channel = any(:told)""")
            .param("county", county.code())
            .param("ids", waiting.toArray(Long[]::new))
            .param("told", TOLD.toArray(String[]::new))
            .query(MatterRows::matter)
            .list());
    var ids = nameless.stream().map(Matter::id).toList();
    var known = tellers.stream().flatMap(room -> room.of(ids).keySet().stream()).toList();
    return nameless.stream()
        .filter(matter -> !known.contains(matter.id()) && closesUnreached(matter))
        .map(matter -> matter.id().value())
        .collect(Collectors.toSet());
  }

  /** The key of the word for where it stands. */
  public String stands(Matter matter) {
    var unvisited = unvisited(matter);
    return unvisited == null ? matter.stands() : unvisited;
  }

  /** The key of the sentence that says what comes next; no visit is promised that cannot be made. */
  public String tells(Matter matter) {
    if (!asks(matter)) return matter.tells();
    if (ways(matter).isEmpty()) return "casework.nobody-next";
    if (nobodyFree(matter))
      return noticed(matter) ? "casework.unseen-next" : "casework.no-hand-next";
    // Nobody is there to confirm it or to contest.
    return noticed(matter) ? "casework.noticed-next" : matter.tells();
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
    return TOLD.contains(channel);
  }
}
