package shanzhi.engine.casework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 程序 The life of a kind of matter as data: its states, who holds each and until when, and which acts
 * lead out of it. Declared in the order that an officer would tell it. A procedure that changes gets
 * a new edition; an open matter stays on the one it began with.
 *
 * @param name {@code program.procedure}; also the prefix of its message keys
 * @param begins the state of a matter just raised
 */
public record Procedure(String name, int edition, String begins, Map<String, State> states) {

  /**
   * 状态 A state with its holder and deadline, or an end.
   *
   * @param holder who holds a matter in this state; none in an end
   * @param within key of the parameter that sets the deadline; none in an end
   * @param asksRaiser whether the raiser is invited to act as well
   */
  public record State(
      String name,
      @Nullable HolderRule holder,
      @Nullable String within,
      boolean asksRaiser,
      List<Action> actions) {

    public boolean isEnd() {
      return holder == null;
    }

    /** Who holds a matter in this state; asked of states that are no end. */
    public HolderRule heldBy() {
      return Objects.requireNonNull(holder, () -> name + " is an end: nobody holds it");
    }

    /** The parameter that sets the deadline of this state; asked of states that are no end. */
    public String deadline() {
      return Objects.requireNonNull(within, () -> name + " is an end: it has no deadline");
    }

    public Optional<Action> action(String action) {
      return actions.stream().filter(a -> a.name().equals(action)).findFirst();
    }
  }

  /** Who holds a matter that enters a state. */
  public enum HolderRule {
    /** The desk of the level that the matter stands at. */
    DESK,
    /** The organisation or post that the act named, else the handler it had. */
    HANDLER,
    /** A desk of the place that did not handle it: the place's own, else the one above. */
    VISITOR
  }

  /** Who may take an act. */
  public enum Who {
    /** Whoever holds the matter now, by the capability named. */
    HOLDER,
    /** Who raised it, themselves or through who acts for them. */
    RAISER,
    /** The desk above the holder's, once the matter is late. */
    ABOVE,
    /** Only the platform's clock. */
    CLOCK
  }

  /** What must be said with an act. */
  public enum Need {
    CATEGORY,
    URGENCY,
    HANDLER,
    REASON,
    ANSWER,
    NOTE,
    EVIDENCE,
    WAY,
    RATING,
    LEAD
  }

  /** Where an act takes the matter between village, township and county. */
  public enum Move {
    STAY,
    UP,
    /** To the desk of the matter's own place. */
    HOME
  }

  /** When an act is offered. */
  public enum When {
    ALWAYS,
    /** There is a level above. */
    NOT_AT_TOP,
    /** It stands higher than its own place. */
    ABOVE_HOME,
    /** Its deadline has passed at least once. */
    LATE
  }

  /**
   * 动作 An act that leads from one state to another.
   *
   * @param capability what the actor's post must carry
   * @param outcome written down with the matter, {@code done}, {@code declined} …; none keeps it
   */
  public record Action(
      String name,
      Who who,
      String capability,
      String to,
      Move move,
      When when,
      Set<Need> needs,
      @Nullable String outcome) {

    public Action needs(Need... needs) {
      return new Action(name, who, capability, to, move, when, Set.of(needs), outcome);
    }

    public Action up() {
      return new Action(name, who, capability, to, Move.UP, when, needs, outcome);
    }

    public Action home() {
      return new Action(name, who, capability, to, Move.HOME, when, needs, outcome);
    }

    public Action when(When condition) {
      return new Action(name, who, capability, to, move, condition, needs, outcome);
    }

    public Action outcome(String outcome) {
      return new Action(name, who, capability, to, move, when, needs, outcome);
    }
  }

  /** The act of whoever holds the matter. */
  public static Action act(String name, String capability, String to) {
    return by(Who.HOLDER, name, capability, to);
  }

  public static Action by(Who who, String name, String capability, String to) {
    return new Action(name, who, capability, to, Move.STAY, When.ALWAYS, Set.of(), null);
  }

  public State state(String state) {
    var found = states.get(state);
    if (found == null) throw new IllegalArgumentException(name + " has no state " + state);
    return found;
  }

  public static Builder named(String name, int edition) {
    return new Builder(name, edition);
  }

  /** Collects the states in order; the first is where a matter begins. */
  public static final class Builder {

    private final String name;
    private final int edition;
    private final Map<String, State> states = new LinkedHashMap<>();

    private Builder(String name, int edition) {
      this.name = name;
      this.edition = edition;
    }

    public Builder state(String state, HolderRule holder, String within, Action... actions) {
      states.put(state, new State(state, holder, within, false, List.of(actions)));
      return this;
    }

    /** A state in which the raiser is asked as well as the holder. */
    public Builder asking(String state, HolderRule holder, String within, Action... actions) {
      states.put(state, new State(state, holder, within, true, List.of(actions)));
      return this;
    }

    public Procedure end(String... ends) {
      Arrays.stream(ends).forEach(e -> states.put(e, new State(e, null, null, false, List.of())));
      var begins = states.keySet().iterator().next();
      var ordered = Collections.unmodifiableMap(new LinkedHashMap<>(states));
      var procedure = new Procedure(name, edition, begins, ordered);
      var faults = procedure.faults();
      if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
      return procedure;
    }
  }

  /** What would leave a matter without a way forward; empty for a sound procedure. */
  List<String> faults() {
    var faults = new ArrayList<String>();
    for (var state : states.values()) {
      for (var action : state.actions()) {
        if (!states.containsKey(action.to())) {
          faults.add(name + ": " + action.name() + " leads to unknown state " + action.to());
        }
      }
      if (!state.isEnd() && state.actions().stream().noneMatch(a -> a.who() == Who.HOLDER)) {
        faults.add(name + ": whoever holds " + state.name() + " can do nothing");
      }
    }
    return faults;
  }
}
