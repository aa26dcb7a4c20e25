package shanzhi.program.visits;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import shanzhi.foundation.people.Concern;
import shanzhi.foundation.people.Concerned;

/**
 * 进名单的规则 What puts somebody on the visit lists: a group of concern, or age and living alone. How
 * often each is visited is the county's to set; nought takes the rule off.
 *
 * @see VisitParameters
 */
public enum Rule {
  ELDER_ALONE,
  LEFT_BEHIND_ELDER,
  /** 高龄独自在家: computed from age and household, whether or not anybody recorded a group. */
  AGED_ALONE,
  LEFT_BEHIND_CHILD,
  CHILD_IN_NEED,
  LEFT_BEHIND_WOMAN,
  DISABLED,
  SEVERELY_ILL,
  MINIMUM_LIVING,
  EXTREME_POVERTY,
  AT_RISK_OF_POVERTY,
  VETERAN_CARE;

  /** The parameter that says how often. */
  String every() {
    return "visits.every." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rules that hold for somebody. */
  static Set<Rule> of(Concerned person) {
    var rules = EnumSet.noneOf(Rule.class);
    for (var group : person.groups()) rules.add(of(group));
    if (person.agedAlone()) rules.add(AGED_ALONE);
    return rules;
  }

  private static Rule of(Concern group) {
    return switch (group) {
      case ELDER_ALONE -> ELDER_ALONE;
      case LEFT_BEHIND_ELDER -> LEFT_BEHIND_ELDER;
      case LEFT_BEHIND_CHILD -> LEFT_BEHIND_CHILD;
      case CHILD_IN_NEED -> CHILD_IN_NEED;
      case LEFT_BEHIND_WOMAN -> LEFT_BEHIND_WOMAN;
      case DISABLED -> DISABLED;
      case SEVERELY_ILL -> SEVERELY_ILL;
      case MINIMUM_LIVING -> MINIMUM_LIVING;
      case EXTREME_POVERTY -> EXTREME_POVERTY;
      case AT_RISK_OF_POVERTY -> AT_RISK_OF_POVERTY;
      case VETERAN_CARE -> VETERAN_CARE;
    };
  }
}
