package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;

/** 告知对象 To whom a notice goes: who sits, who was asked to come, whose affair it is, and who raised it. */
@Component
class Addressees {

  private final Organisations organisations;
  private final Posts posts;
  private final Appointments appointments;
  private final MeetingActs acts;
  private final SignInStore signIns;

  Addressees(
      County county,
      Organisations organisations,
      Posts posts,
      Appointments appointments,
      MeetingActs acts) {
    this.organisations = organisations;
    this.posts = posts;
    this.appointments = appointments;
    this.acts = acts;
    this.signIns = new SignInStore(county);
  }

  /** Each person once, as what they are first: a councillor who is concerned is a councillor. */
  Collection<Notice> of(
      JdbcClient jdbc, Meeting meeting, List<MeetingSeat> seats, Meetings.Addressed to) {
    var now = acts.now();
    var told = new LinkedHashMap<PersonId, Notice>();
    for (var seat : seats) add(told, seat.person(), Notice.Role.COUNCILLOR, null, now);
    for (var office : to.offices()) {
      organisations.must(office);
      for (var post : posts.of(office)) {
        for (var person : appointments.holdersOf(post.id(), now)) {
          add(told, person, Notice.Role.DEPARTMENT, office, now);
        }
      }
    }
    for (var person : to.advisers()) add(told, person, Notice.Role.ADVISER, null, now);
    for (var concern : signIns.concerned(jdbc, meeting.id())) {
      add(told, concern.person(), Notice.Role.CONCERNED, null, now);
    }
    for (var raiser : signIns.raisers(jdbc, meeting.id())) {
      add(told, raiser, Notice.Role.CONCERNED, null, now);
    }
    return told.values();
  }

  private static void add(
      Map<PersonId, Notice> told,
      PersonId person,
      Notice.Role role,
      @Nullable OrganisationId office,
      Instant at) {
    told.putIfAbsent(person, new Notice(person, role, office, at, null));
  }
}
