package shanzhi.program.joint;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Glances.Glance;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Words;

/**
 * A suggestion and its table as one hat sees them, on the screen and on paper.
 *
 * @param names of the organisations
 * @param invited who may be called and is not yet, by number
 * @param proposed why some of these are proposed
 * @param glances how the measures' matters stand
 */
record TablePage(
    Suggestion suggestion,
    String state,
    String place,
    Table.Laid laid,
    Map<OrganisationId, String> names,
    Map<OrganisationId, Party> invited,
    Map<OrganisationId, Called.Why> proposed,
    Map<MatterId, Glance> glances,
    @Nullable Acting by,
    LocalDate today,
    @Nullable LocalDate due) {

  String name(OrganisationId organisation) {
    return names.getOrDefault(organisation, organisation.toString());
  }

  boolean at(String... states) {
    return List.of(states).contains(state);
  }

  boolean sorts() {
    return by != null && by.can(Capability.JOINT_SORT, suggestion.village());
  }

  boolean speaks() {
    return by != null && Joints.speaks(suggestion, by);
  }

  boolean mayAssent() {
    return at(JointSteps.TABLED)
        && speaks()
        && laid.assents().stream().noneMatch(one -> one.organisation().equals(office()));
  }

  private OrganisationId office() {
    return Objects.requireNonNull(Objects.requireNonNull(by).seat()).organisation();
  }

  /** Whether it kept silent past its day. */
  boolean silent(Called one) {
    return laid.of(one).isEmpty() && today.isAfter(one.due());
  }

  @Nullable
  Glance glance(Measure measure) {
    return measure.matter() == null ? null : glances.get(measure.matter());
  }

  /** How a measure stands, as the key of a word. */
  String stands(Measure measure) {
    var glance = glance(measure);
    return glance == null ? "joint.measure.planned" : glance.stands();
  }

  boolean done(Measure measure) {
    var glance = glance(measure);
    return glance != null && glance.state().equals(JointSteps.DONE);
  }

  /** Late by the day that the plan says, whatever was agreed since. */
  boolean late(Measure measure) {
    var glance = glance(measure);
    return glance != null && glance.isOpen() && today.isAfter(measure.until());
  }

  /** By what a form calls the owners. */
  Map<String, String> owners() {
    var owners = new LinkedHashMap<String, String>();
    for (var one : laid.called()) {
      owners.put(one.organisation().toString(), name(one.organisation()));
    }
    return owners;
  }

  Map<String, String> sources(Words words) {
    var sources = new LinkedHashMap<String, String>();
    for (var source : Source.values()) {
      sources.put(source.name(), words.of("joint.source." + source));
    }
    return sources;
  }

  Map<String, String> stances(Words words) {
    var stances = new LinkedHashMap<String, String>();
    for (var stance : Stance.values()) {
      stances.put(stance.name(), words.of("joint.stance." + stance));
    }
    return stances;
  }

  static String yuan(long fen) {
    return "¥%,.2f".formatted(BigDecimal.valueOf(fen, 2));
  }
}
