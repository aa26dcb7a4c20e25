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
 * @param haste shortens the deadlines of what presses; none where all wait alike
 * @param ofResidents whether such a matter is what residents raise and are answered, and not what the
 *     offices see to by themselves: the board's main figures speak of these, and of these alone the
 *     answer may be published to everybody
 */
public record Procedure(
    String name,
    int edition,
    String begins,
    Map<String, State> states,
    @Nullable Haste haste,
    boolean ofResidents) {

  /**
   * 急件 How much of each deadline is left to what presses, in percent.
   *
   * @param pressing key of the parameter for {@link Urgency#PRESSING}; {@code urgent} likewise
   */
  public record Haste(String pressing, String urgent) {

    @Nullable
    String share(Urgency urgency) {
      return switch (urgency) {
        case ORDINARY -> null;
        case PRESSING -> pressing;
        case URGENT -> urgent;
      };
    }
  }

  /**
   * 状态 A state with its holder and deadline, or an end.
   *
   * @param holder who holds a matter in this state; none in an end
   * @param within key of the parameter that sets the deadline; none in an end
   * @param asksRaiser whether the raiser is invited to act as well
   * @param tended the capability without which nobody of the desk finds it in their inbox; absent where
   *     that of the act is enough
   */
  public record State(
      String name,
      @Nullable HolderRule holder,
      @Nullable String within,
      boolean asksRaiser,
      List<Action> actions,
      @Nullable String tended) {

    public boolean isEnd() {
      return holder == null;
    }

    /** What somebody of the desk must carry to find it in their inbox. */
    String waitsFor(Action act) {
      return tended == null ? act.capability() : tended;
    }

    /** Who holds a matter in this state; asked of states that are no end. */
    public HolderRule heldBy() {
      return Objects.requireNonNull(holder, () -> name + " is an end: nobody holds it");
    }

    /** The parameter that sets the deadline of this state; asked of states that are no end. */
    public String deadline() {
      return Objects.requireNonNull(within, () -> name + " is an end: it has no deadline");
    }

    /** What the clock does when the deadline has passed. */
    Action clock() {
      return actions.stream().filter(a -> a.who() == Who.CLOCK).findFirst().orElseThrow();
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
    /**
     * Whoever holds the matter or tends its file, by writing there; the platform then takes the act, so
     * that the trace says how far it is and nothing of what was written. Who wrote signs it where the
     * file is no secret.
     */
    FILE,
    /** Who raised it, themselves or through who acts for them. */
    RAISER,
    /** The desk above the holder's, once the matter is late. */
    ABOVE,
    /** The desk in charge, whoever holds the matter. */
    DESK,
    /** The county's own desk, wherever the matter stands. */
    CENTRE,
    /** As {@link #CENTRE}; of what that desk holds itself, another of the county's offices. */
    OVERSEER,
    /** Only the platform's clock. */
    CLOCK,
    /** Only the platform, for what an act on another matter entails. */
    ENTAILED
  }

  /** What must be said with an act. */
  public enum Need {
    CATEGORY,
    URGENCY,
    HANDLER,
    /** A reason where what was reopened goes to who handled it before. */
    ANEW,
    REASON,
    ANSWER,
    NOTE,
    EVIDENCE,
    WAY,
    RATING,
    LEAD,
    /** A reason where the urgency goes beyond the ordinary. */
    HASTE,
    /** One of the listed grounds for a suspension. */
    GROUND,
    /** A date to come, within the act's bound. */
    UNTIL,
    /** A number of working days within the act's bound. */
    DAYS
  }

  /** Where an act takes the matter between village, township and county. */
  public enum Move {
    STAY,
    UP,
    /** One level down towards the desk of the matter's own place: back the way it came up. */
    HOME
  }

  /** When an act is offered. */
  public enum When {
    ALWAYS,
    /** There is a level above. */
    NOT_AT_TOP,
    /** It stands higher than its own place. */
    ABOVE_HOME,
    /** It stands higher than its own place, and not because it was reopened there. */
    HANDED_UP,
    /** It could be pressed more. */
    NOT_URGENT,
    /** Its deadline has passed at least once, and there is a level above. */
    LATE,
    /** Its deadline has passed at least once, at whatever level. */
    OVERDUE,
    /** No deadline of its state has passed. */
    IN_TIME,
    /** It was not yet sent back by who handled it. */
    NOT_RETURNED,
    /** It was sent back by who handled it. */
    RETURNED,
    /** None of its parts is open. */
    PARTS_CLOSED
  }

  /** What an act does to the deadline. */
  public enum Term {
    /** The parameter of the state that is entered, from now. */
    FRESH,
    /** As it was. */
    SAME,
    /** The clock stands until the date said. */
    STOPS,
    /** The clock goes on with what was left. */
    RESUMES,
    /** The deadline is put aside while something is asked; the asking has its own. */
    ASKS,
    /** The deadline put aside, later by the days said. */
    EXTENDS,
    /** The deadline put aside, as it was. */
    GOES_ON,
    /** The date that the order says. */
    ORDERED,
    /** The date that was agreed, by the close of its day. */
    AGREED,
    /** The parameter of the state from now, where that is earlier. */
    SOONER
  }

  /** What an act changes on the matter besides its state. */
  public enum Effect {
    NONE,
    /** It counts as sent back. */
    RETURNS,
    /** The holder named gets a part and not the matter. */
    SHARES,
    /** One of its parts has closed; the holder named is who had it. */
    PART_CLOSES
  }

  /**
   * 回访不满意 What is done instead when the visit finds the matter badly done.
   *
   * @param instead an act of the same state
   * @param atMost key of the parameter: the best rating that still counts as bad
   */
  public record Poor(String instead, String atMost) {}

  /**
   * The rarer clauses of an act.
   *
   * @param bound key of the parameter that bounds the days or the date said
   * @param kin key of the parameter: kin of the raiser up to this degree step aside; of the raiser's own
   *     acts, agents who are kin of who finished it
   * @param lastResort not what one comes for: a line in the inbox says to look instead
   */
  public record Clauses(
      Term term,
      @Nullable String bound,
      @Nullable String kin,
      @Nullable Poor poor,
      Effect effect,
      boolean lastResort) {

    static final Clauses NONE = new Clauses(Term.FRESH, null, null, null, Effect.NONE, false);
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
      @Nullable String outcome,
      Clauses clauses) {

    /** What a line in the inbox asks for where there is nothing to be done. */
    static final String LOOK = "look";

    /** Whether it is for who holds the matter, on its own page or in its file. */
    public boolean isHolders() {
      return who == Who.HOLDER || who == Who.FILE;
    }

    public Action needs(Need... needs) {
      return new Action(name, who, capability, to, move, when, Set.of(needs), outcome, clauses);
    }

    public Action up() {
      return new Action(name, who, capability, to, Move.UP, when, needs, outcome, clauses);
    }

    public Action home() {
      return new Action(name, who, capability, to, Move.HOME, when, needs, outcome, clauses);
    }

    public Action when(When condition) {
      return new Action(name, who, capability, to, move, condition, needs, outcome, clauses);
    }

    public Action outcome(String outcome) {
      return new Action(name, who, capability, to, move, when, needs, outcome, clauses);
    }

    public Action term(Term term) {
      return with(new Clauses(
          term, clauses.bound, clauses.kin, clauses.poor, clauses.effect, clauses.lastResort));
    }

    /** With what the parameter bounds: the days said, or the working days until the date said. */
    public Action term(Term term, String bound) {
      return with(
          new Clauses(term, bound, clauses.kin, clauses.poor, clauses.effect, clauses.lastResort));
    }

    /** 回避 Not for kin of the raiser up to the degree that the parameter sets. */
    public Action kinAside(String degree) {
      return with(new Clauses(
          clauses.term, clauses.bound, degree, clauses.poor, clauses.effect, clauses.lastResort));
    }

    /** Another act of the state is done where the rating is no better than the parameter says. */
    public Action poor(String instead, String atMost) {
      var poor = new Poor(instead, atMost);
      return with(new Clauses(
          clauses.term, clauses.bound, clauses.kin, poor, clauses.effect, clauses.lastResort));
    }

    public Action effect(Effect effect) {
      return with(new Clauses(
          clauses.term, clauses.bound, clauses.kin, clauses.poor, effect, clauses.lastResort));
    }

    public Action lastResort() {
      return with(new Clauses(
          clauses.term, clauses.bound, clauses.kin, clauses.poor, clauses.effect, true));
    }

    /** What a line in the inbox asks for. */
    String asked() {
      return clauses.lastResort ? LOOK : name;
    }

    private Action with(Clauses clauses) {
      return new Action(name, who, capability, to, move, when, needs, outcome, clauses);
    }
  }

  /** The act of whoever holds the matter. */
  public static Action act(String name, String capability, String to) {
    return by(Who.HOLDER, name, capability, to);
  }

  public static Action by(Who who, String name, String capability, String to) {
    return new Action(
        name, who, capability, to, Move.STAY, When.ALWAYS, Set.of(), null, Clauses.NONE);
  }

  public State state(String state) {
    var found = states.get(state);
    if (found == null) throw new IllegalArgumentException(name + " has no state " + state);
    return found;
  }

  /** Whether an act is the platform's clock's, when a deadline has passed. */
  boolean isClocks(String action) {
    return states.values().stream()
        .flatMap(state -> state.actions().stream())
        .anyMatch(act -> act.name().equals(action) && act.who() == Who.CLOCK);
  }

  /** Whether the raiser alone takes the act. */
  boolean isRaisers(String action) {
    return states.values().stream()
        .flatMap(state -> state.actions().stream())
        .anyMatch(act -> act.name().equals(action) && act.who() == Who.RAISER);
  }

  /** What an office sees to by itself may be the whole county's; what is handled lies somewhere. */
  boolean staysAtDesks() {
    return states.values().stream()
        .allMatch(state -> state.isEnd() || state.holder() == HolderRule.DESK);
  }

  public static Builder named(String name, int edition) {
    return new Builder(name, edition);
  }

  /** Collects the states in order; the first is where a matter begins. */
  public static final class Builder {

    private final String name;
    private final int edition;
    private final Map<String, State> states = new LinkedHashMap<>();
    private @Nullable Haste haste;
    private boolean ofResidents;
    private @Nullable String tended;

    private Builder(String name, int edition) {
      this.name = name;
      this.edition = edition;
    }

    public Builder state(String state, HolderRule holder, String within, Action... actions) {
      states.put(state, new State(state, holder, within, false, List.of(actions), tended));
      return this;
    }

    /** Shortens every deadline of what presses to the share that the parameters set. */
    public Builder hastened(String pressing, String urgent) {
      haste = new Haste(pressing, urgent);
      return this;
    }

    /** It waits only for those of a desk who carry the capability too: the others may not look. */
    public Builder tendedBy(String capability) {
      tended = capability;
      return this;
    }

    /** What residents raise and are answered. */
    public Builder ofResidents() {
      ofResidents = true;
      return this;
    }

    /** A state in which the raiser is asked as well as the holder. */
    public Builder asking(String state, HolderRule holder, String within, Action... actions) {
      states.put(state, new State(state, holder, within, true, List.of(actions), tended));
      return this;
    }

    public Procedure end(String... ends) {
      Arrays.stream(ends)
          .forEach(e -> states.put(e, new State(e, null, null, false, List.of(), tended)));
      var begins = states.keySet().iterator().next();
      var ordered = Collections.unmodifiableMap(new LinkedHashMap<>(states));
      var procedure = new Procedure(name, edition, begins, ordered, haste, ofResidents);
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
        var poor = action.clauses().poor();
        if (poor != null && state.action(poor.instead()).isEmpty()) {
          faults.add(name + ": " + action.name() + " has no " + poor.instead() + " beside it");
        }
      }
      if (!state.isEnd() && state.actions().stream().noneMatch(Action::isHolders)) {
        faults.add(name + ": whoever holds " + state.name() + " can do nothing");
      }
    }
    return faults;
  }
}
