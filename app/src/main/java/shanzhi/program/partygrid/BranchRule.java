package shanzhi.program.partygrid;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * The county's rule for when a grid should have a branch or a group of the Party. Three members are
 * the least by article 30 of the Party's constitution; what else it takes the county sets.
 */
@Configuration(proxyBeanMethods = false)
class BranchRule {

  static final String BRANCH_MEMBERS = "partygrid.branch-members";
  static final String BRANCH_RESIDENTS = "partygrid.branch-residents";
  static final String GROUP_MEMBERS = "partygrid.group-members";
  static final String GROUP_RESIDENTS = "partygrid.group-residents";

  private static final int LEAST_BY_CONSTITUTION = 3;

  @Bean
  ParameterDefinition branchMembers() {
    return count(BRANCH_MEMBERS, 7, LEAST_BY_CONSTITUTION, 50);
  }

  @Bean
  ParameterDefinition branchResidents() {
    return count(BRANCH_RESIDENTS, 100, 0, 10_000);
  }

  @Bean
  ParameterDefinition groupMembers() {
    return count(GROUP_MEMBERS, LEAST_BY_CONSTITUTION, LEAST_BY_CONSTITUTION, 50);
  }

  @Bean
  ParameterDefinition groupResidents() {
    return count(GROUP_RESIDENTS, 30, 0, 10_000);
  }

  private static ParameterDefinition count(String key, long initial, long least, long most) {
    return new ParameterDefinition(
        key, Unit.COUNT, initial, least, most, "partygrid.basis", Narrowing.TOWNSHIP);
  }
}
