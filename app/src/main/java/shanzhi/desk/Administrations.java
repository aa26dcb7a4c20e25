package shanzhi.desk;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.Audit;
import shanzhi.foundation.access.LogFilter;
import shanzhi.foundation.access.LogNames;
import shanzhi.foundation.access.Look;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Upkeep;
import shanzhi.foundation.ground.Words;

/**
 * 三员首页 What each of the three administrations opens first. Each desk is asked as its own post; who
 * holds one of them sees nothing of the others.
 */
@Component
final class Administrations {

  private static final int SHOWN = 6;

  /** Per cent of the disk below which the page asks for room. */
  private static final long LEAST_FREE = 10;

  /** How old the last backup and the last check may be before the page asks for one. */
  private static final Duration BACKED_UP = Duration.ofDays(2);

  private static final Duration CHECKED = Duration.ofDays(8);

  private final Access access;
  private final Accounts accounts;
  private final Audit audit;
  private final LogNames names;
  private final Upkeep upkeep;
  private final Clock clock;

  Administrations(
      Access access, Accounts accounts, Audit audit, LogNames names, Upkeep upkeep, Clock clock) {
    this.access = access;
    this.accounts = accounts;
    this.audit = audit;
    this.names = names;
    this.upkeep = upkeep;
    this.clock = clock;
  }

  /** Something to look at, with where it is done. */
  record Door(String key, String address, String says) {}

  /** How a part of the installation stands, and what to do about it. */
  record Part(String key, String says, String tone) {

    static Part of(String key, boolean well, String says) {
      return new Part(key, says, well ? "good" : "late");
    }
  }

  /** A desk: its doors, how its parts stand, and the latest of what it watches. */
  record Desk(String key, List<Door> doors, List<Part> parts, List<String> latest) {}

  List<Desk> of(Identity who, Words words) {
    var desks = new ArrayList<Desk>();
    if (who.can(Capability.ADMIN_SYSTEM)) desks.add(system(who, words));
    if (who.can(Capability.ADMIN_SECURITY)) desks.add(security(who, words));
    if (who.can(Capability.ADMIN_AUDIT)) desks.add(audit(who, words));
    return desks;
  }

  private Desk system(Identity who, Words words) {
    var by = who.must(Capability.ADMIN_SYSTEM);
    var some = accounts.list(null, null, by);
    var waiting = accounts.waiting(by).size();
    var count = some.next() == null
        ? words.of("desk.administration.count", some.rows().size())
        : words.of("desk.administration.count-more", some.rows().size());
    return new Desk(
        "system",
        List.of(
            new Door("accounts", "/administration/accounts", count),
            new Door(
                "waiting",
                "/administration/accounts#waiting",
                words.of("desk.administration.waiting", waiting)),
            new Door("posts", "/organisations", ""),
            new Door("keys", "/administration/keys", "")),
        parts(by, words),
        List.of());
  }

  private List<Part> parts(Acting by, Words words) {
    var parts = new ArrayList<Part>();
    var size = upkeep.database(by) >> 20;
    parts.add(Part.of("database", true, words.of("desk.part.database-well", size)));
    var disk = upkeep.disk(by).orElse(null);
    if (disk != null) {
      var well = disk.freeShare() >= LEAST_FREE;
      var key = well ? "desk.part.disk-well" : "desk.part.disk-short";
      parts.add(Part.of("disk", well, words.of(key, disk.free() >> 30, disk.freeShare())));
    }
    var work = upkeep.background(by);
    var well = work.behind() == 0 && work.failing() == 0;
    parts.add(Part.of(
        "background",
        well,
        words.of(
            well ? "desk.part.background-well" : "desk.part.background-behind",
            work.behind(),
            work.failing())));
    parts.add(upkeep
        .last(Upkeep.Kind.BACKUP, Capability.ADMIN_SYSTEM, by)
        .map(last -> Part.of(
            "backup",
            fresh(last, BACKED_UP),
            words.of(
                fresh(last, BACKED_UP) ? "desk.part.backup-on" : "desk.part.backup-old",
                words.moment(last.at()),
                last.amount() >> 20)))
        .orElseGet(() -> Part.of("backup", false, words.of("desk.part.backup-never"))));
    return parts;
  }

  private boolean fresh(Upkeep.Done last, Duration within) {
    return last.at().plus(within).isAfter(clock.instant());
  }

  private Part checked(Acting by, Words words) {
    var last = upkeep.last(Upkeep.Kind.LOG_CHECK, Capability.ADMIN_AUDIT, by).orElse(null);
    if (last == null) return Part.of("log", false, words.of("desk.part.log-never"));
    var well = last.wrong() == 0;
    var key = !well
        ? "desk.part.log-wrong"
        : fresh(last, CHECKED) ? "desk.part.log-well" : "desk.part.log-old";
    return Part.of(
        "log",
        well && fresh(last, CHECKED),
        words.of(key, words.moment(last.at()), last.amount(), last.wrong()));
  }

  private Desk security(Identity who, Words words) {
    var by = who.must(Capability.ADMIN_SECURITY);
    var locked = access.lockOuts(by);
    var living = access.living(null, by);
    return new Desk(
        "security",
        List.of(
            new Door(
                "lock-outs",
                "/administration/security",
                words.of("desk.administration.count", locked.size())),
            new Door(
                "sessions",
                "/administration/security",
                words.of(
                    living.next() == null
                        ? "desk.administration.count"
                        : "desk.administration.count-more",
                    living.rows().size())),
            new Door("post-kinds", "/post-kinds", "")),
        List.of(),
        List.of());
  }

  private Desk audit(Identity who, Words words) {
    var by = who.must(Capability.ADMIN_AUDIT);
    var looks = audit.looks(new LogFilter(null, null, null, null), null, by);
    return new Desk(
        "audit",
        List.of(
            new Door("looks", "/administration/audit", ""),
            new Door("operations", "/administration/audit/operations", "")),
        List.of(checked(by, words)),
        looks.rows().stream().limit(SHOWN).map(look -> line(look, words)).toList());
  }

  private String line(Look look, Words words) {
    return words.of(
        "desk.administration.look",
        words.moment(look.at()),
        names.as(look.signature(), words),
        words.named("access.look", look.what()),
        names.subject(look.subject(), words));
  }
}
