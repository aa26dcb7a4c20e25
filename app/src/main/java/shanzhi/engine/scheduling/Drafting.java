package shanzhi.engine.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.Quarter;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointment;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.parameter.Parameters;

/** Gathers what the rotation needs: the days with their times, who takes turns, what came before. */
@Component
final class Drafting {

  private final WorkingCalendar calendar;
  private final Parameters parameters;
  private final Appointments appointments;

  Drafting(WorkingCalendar calendar, Parameters parameters, Appointments appointments) {
    this.calendar = calendar;
    this.parameters = parameters;
    this.appointments = appointments;
  }

  /** @param from first day that is shared out */
  Plan plan(JdbcClient jdbc, RosterStore store, Roster roster, Quarter quarter, LocalDate from) {
    var days = days(roster, from, quarter.end());
    var holders = holders(roster, from, quarter.end());
    // Who held a post for an hour and could take none of the days has no share.
    holders.values().removeIf(holder -> days.stream().noneMatch(day -> holder.at(day.from())));
    var members = members(jdbc, store, roster, quarter, holders);
    var busy = busy(jdbc, store, roster, days, holders);
    var said = new HashMap<Wish.At, Wish.Kind>();
    for (var wish : store.wishes(jdbc, roster.id(), quarter.start(), quarter.end())) {
      said.put(new Wish.At(wish.person(), wish.day()), wish.kind());
    }
    var shared = Rotation.share(members, days, new Rotation.Wishes(said, busy));
    return new Plan(roster, quarter, shared.turns(), shared.shares(), shared.idle());
  }

  private List<Rotation.Day> days(Roster roster, LocalDate from, LocalDate to) {
    var days = new ArrayList<Rotation.Day>();
    for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
      if (!roster.pattern().covers(day, calendar)) continue;
      var midnight = day.atStartOfDay(Words.ZONE).toInstant();
      var starts = time(SchedulingParameters.STARTS, roster.region(), midnight);
      var ends = time(SchedulingParameters.ENDS, roster.region(), midnight);
      var last = ends.isAfter(starts) ? day : day.plusDays(1);
      days.add(new Rotation.Day(
          day,
          day.atTime(starts).atZone(Words.ZONE).toInstant(),
          last.atTime(ends).atZone(Words.ZONE).toInstant(),
          !calendar.works(day)));
    }
    return days;
  }

  private LocalTime time(String key, Region place, Instant at) {
    return LocalTime.ofSecondOfDay(parameters.value(key, place, at) * 60);
  }

  /** Who holds the posts at some time within these days, each under the first of their posts. */
  Map<PersonId, Holder> holders(Roster roster, LocalDate from, LocalDate to) {
    var holders = new LinkedHashMap<PersonId, Holder>();
    var first = from.atStartOfDay(Words.ZONE).toInstant();
    var last = to.plusDays(1).atStartOfDay(Words.ZONE).toInstant();
    for (var post : roster.posts()) {
      var terms = new ArrayList<>(appointments.history(post));
      terms.sort(Comparator.comparing(Appointment::from).thenComparingLong(Appointment::id));
      for (var term : terms) {
        if (!term.from().isBefore(last) || term.until() != null && !term.until().isAfter(first)) {
          continue;
        }
        holders
            .computeIfAbsent(term.person(), person -> new Holder(post, new ArrayList<>()))
            .terms()
            .add(term);
      }
    }
    return holders;
  }

  /** Somebody who takes turns, and when they hold a post of the roster. */
  record Holder(PostId post, List<Appointment> terms) {

    boolean at(Instant moment) {
      return terms.stream().anyMatch(term -> term.inForce(moment));
    }
  }

  /** Who is new to the roster starts at the others' average, and so makes nothing up. */
  private List<Rotation.Member> members(
      JdbcClient jdbc,
      RosterStore store,
      Roster roster,
      Quarter quarter,
      Map<PersonId, Holder> holders) {
    var start = quarter.start();
    var memory = Math.toIntExact(parameters.value(
        SchedulingParameters.MEMORY,
        roster.region(),
        start.atStartOfDay(Words.ZONE).toInstant()));
    var ordinary = new HashMap<PersonId, Integer>();
    var rest = new HashMap<PersonId, Integer>();
    for (var count : store.counts(jdbc, roster.id(), start.minusMonths(3L * memory), start)) {
      if (!holders.containsKey(count.person())) continue;
      (count.rest() ? rest : ordinary).put(count.person(), count.number());
      (count.rest() ? ordinary : rest).putIfAbsent(count.person(), 0);
    }
    var members = new ArrayList<Rotation.Member>();
    holders.forEach((person, holder) -> members.add(new Rotation.Member(
        person,
        holder.post(),
        ordinary.getOrDefault(person, average(ordinary)),
        rest.getOrDefault(person, average(rest)))));
    return members;
  }

  private static int average(Map<PersonId, Integer> counts) {
    if (counts.isEmpty()) return 0;
    return counts.values().stream().mapToInt(Integer::intValue).sum() / counts.size();
  }

  /** Who cannot be on duty on a day whatever they wish: on duty elsewhere, or not in the post. */
  private static Map<LocalDate, Set<PersonId>> busy(
      JdbcClient jdbc,
      RosterStore store,
      Roster roster,
      List<Rotation.Day> days,
      Map<PersonId, Holder> holders) {
    var busy = new HashMap<LocalDate, Set<PersonId>>();
    if (days.isEmpty()) return busy;
    var elsewhere = store.elsewhere(
        jdbc,
        roster.id(),
        holders.keySet(),
        days.getFirst().from(),
        days.getLast().until());
    for (var day : days) {
      var there = new HashSet<PersonId>();
      for (var duty : elsewhere) {
        if (duty.from().isBefore(day.until()) && day.from().isBefore(duty.until())) {
          there.add(duty.person());
        }
      }
      holders.forEach((person, holder) -> {
        if (!holder.at(day.from())) there.add(person);
      });
      busy.put(day.date(), there);
    }
    return busy;
  }
}
