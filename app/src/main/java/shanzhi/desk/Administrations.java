package shanzhi.desk;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.access.Access;
import shanzhi.foundation.access.Accounts;
import shanzhi.foundation.access.Audit;
import shanzhi.foundation.access.LogFilter;
import shanzhi.foundation.access.LogNames;
import shanzhi.foundation.access.Look;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Words;

/**
 * 三员首页 What each of the three administrations opens first. Each desk is asked as its own post; who
 * holds one of them sees nothing of the others.
 */
@Component
final class Administrations {

  private static final int SHOWN = 6;

  private final Access access;
  private final Accounts accounts;
  private final Audit audit;
  private final LogNames names;

  Administrations(Access access, Accounts accounts, Audit audit, LogNames names) {
    this.access = access;
    this.accounts = accounts;
    this.audit = audit;
    this.names = names;
  }

  /** Something to look at, with where it is done. */
  record Door(String key, String address, String says) {}

  /** A desk: its doors, and the latest of what it watches. */
  record Desk(String key, List<Door> doors, List<String> latest) {}

  List<Desk> of(Identity who, Words words) {
    var desks = new ArrayList<Desk>();
    if (who.can(Capability.ADMIN_SYSTEM)) desks.add(system(who, words));
    if (who.can(Capability.ADMIN_SECURITY)) desks.add(security(who, words));
    if (who.can(Capability.ADMIN_AUDIT)) desks.add(audit(who, words));
    return desks;
  }

  private Desk system(Identity who, Words words) {
    var some = accounts.list(null, null, who.must(Capability.ADMIN_SYSTEM));
    var count = some.next() == null
        ? words.of("desk.administration.count", some.rows().size())
        : words.of("desk.administration.count-more", some.rows().size());
    return new Desk(
        "system",
        List.of(
            new Door("accounts", "/administration/accounts", count),
            new Door("posts", "/organisations", ""),
            new Door("keys", "/administration/keys", "")),
        List.of());
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
