package shanzhi.engine.scheduling;

import java.util.List;
import org.springframework.context.ApplicationContext;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.organisation.PostKind;

/** A village whose secretary, cadre and clerk take turns. */
final class RosterScene {

  static final Quarter NEXT = new Quarter(2027, 1);

  final CaseScene cases;
  final Acting secretary;
  final Acting clerk;
  final Acting cadre;
  final OrganisationId committee;
  private final Rosters rosters;

  RosterScene(ApplicationContext beans) {
    rosters = beans.getBean(Rosters.class);
    cases = new CaseScene(beans);
    cadre = cases.cadre;
    committee = cadre.seat().organisation();
    secretary = cases.officer(committee, cases.village, PostKind.VILLAGE_SECRETARY, "书记");
    clerk = cases.officer(committee, cases.village, PostKind.VILLAGE_CLERK, "文书");
  }

  NewRoster said(String title, DayPattern pattern) {
    return new NewRoster(committee, cases.village, title, pattern, posts());
  }

  List<PostId> posts() {
    return List.of(secretary.seat().post(), cadre.seat().post(), clerk.seat().post());
  }

  Roster roster(String title, DayPattern pattern) {
    return rosters.must(rosters.establish(said(title, pattern), secretary, ClientId.fresh()));
  }

  Roster published() {
    var roster = roster("村级值班", DayPattern.EVERY_DAY);
    publish(roster, NEXT);
    return roster;
  }

  void publish(Roster roster, Quarter quarter) {
    var plan = rosters.plan(roster.id(), quarter, secretary);
    rosters.publish(roster.id(), quarter, plan.print(), secretary, ClientId.fresh());
  }

  List<Duty> duties(Roster roster) {
    return rosters.duties(roster.id(), NEXT.start(), NEXT.end());
  }

  Duty firstOf(Roster roster, Acting who) {
    return duties(roster).stream()
        .filter(duty -> duty.person().equals(who.person()))
        .findFirst()
        .orElseThrow();
  }
}
