package shanzhi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Scope;
import shanzhi.launcher.TestDatabase;

/** Every table of the catalogue as the serving role sees it in each scope that each kind can have. */
final class Tables {

  /** Read by whoever keeps posts, of the whole county: whom one deals with is no secret to offices. */
  private static final Set<String> OF_OFFICES =
      Set.of("organisation.appointment", "organisation.grant_change");

  /** Read by whoever runs or serves campaigns, of the whole county: orders and counts, no resident. */
  private static final String OF_CAMPAIGNS = "campaign.campaign";

  private static final String IN_LEDGER = "holder_person = :person or owner_org = :org";
  private static final String OF_ACCOUNT =
      "account in (select id from ledger.account where " + IN_LEDGER + ")";
  private static final String OF_BOOK =
      "book in (select id from ledger.book where owner_kind = 'ORGANISATION' and owner = :org)";
  /** What lies on a table is seen by who was called to it. */
  private static final String AT_ITS_TABLE =
      "suggestion in (select id from joint.suggestion where :org = any(parties))";

  /** What every person carries for themselves, and no post. */
  private static final List<String> OF_PERSONS =
      List.of(Capability.ACCOUNT_OWN, Capability.LEDGER_OWN, Capability.MEDIATION_PARTY);

  /** Whose row it is: what a scope of an office or of a person may open beside the place's. */
  private static final Map<String, String> OWN = Map.ofEntries(
      Map.entry("deliberation.voter", "person = :person"),
      Map.entry("deliberation.secret_issue", "person = :person"),
      Map.entry("casework.matter", "raiser = :person or :org in (holder_org, handler_org)"),
      Map.entry("casework.content", "matter in (select id from casework.matter where %s)"),
      Map.entry("casework.event", "matter in (select id from casework.matter where %s)"),
      Map.entry("casework.resorted", "matter in (select id from casework.matter where %s)"),
      Map.entry("casework.evidence", "matter in (select id from casework.matter where %s)"),
      Map.entry(
          "casework.file",
          "digest in (select digest from casework.evidence where matter in (select id from"
              + " casework.matter where %s))"),
      Map.entry(
          "inbox.line",
          ":person in (holder_person, owner_person) or :org in (holder_org, party_org)"),
      Map.entry("appraisal.score", "person = :person"),
      Map.entry(
          "appraisal.reply", "score in (select id from appraisal.score where person = :person)"),
      Map.entry("councilwork.fact", "person = :person"),
      Map.entry("councilwork.leave", "person = :person"),
      Map.entry("councilwork.following", "person = :person"),
      Map.entry("councilwork.found", "person = :person"),
      Map.entry("councilwork.absence", "person = :person"),
      Map.entry("councilwork.objection", "person = :person"),
      Map.entry("councilwork.term_end", "person = :person"),
      Map.entry("credit.deed", "person = :person or praise and reporter = :person"),
      Map.entry("credit.evidence", "deed in (select id from credit.deed where person = :person)"),
      Map.entry("credit.objection", "person = :person"),
      Map.entry("credit.consent", "person = :person"),
      Map.entry("credit.claim", "person = :person"),
      Map.entry("credit.good", "id in (select good from credit.claim where person = :person)"),
      Map.entry("credit.award", "person = :person"),
      Map.entry("deliberation.act", "person = :person"),
      Map.entry("deliberation.concerned", "person = :person"),
      Map.entry("deliberation.notice", "person = :person"),
      Map.entry("deliberation.recall", "person = :person"),
      Map.entry("deliberation.opinion", "person = :person"),
      Map.entry("deliberation.opinion_before", "person = :person"),
      Map.entry("deliberation.household_voter", "person = :person"),
      Map.entry("deliberation.mark", "person = :person"),
      Map.entry("deliberation.road_objection", "person = :person"),
      Map.entry("campaign.door", "worker = :person"),
      Map.entry("campaign.visit", "worker = :person"),
      Map.entry("mediation.file", ":person in (first, second, mediator)"),
      Map.entry(
          "mediation.entry",
          "file in (select id from mediation.file where :person in (first, second, mediator))"),
      Map.entry(
          "mediation.enclosure",
          "file in (select id from mediation.file where :person in (first, second, mediator))"),
      Map.entry("guild.occasion", "person = :person"),
      Map.entry(
          "guild.entry", "occasion in (select id from guild.occasion where person = :person)"),
      Map.entry("villagerules.voice", "person = :person"),
      Map.entry("villagerules.acknowledgement", "person = :person"),
      Map.entry("villagerules.file", "person = :person"),
      Map.entry(
          "villagerules.entry",
          "file in (select id from villagerules.file where person = :person)"),
      Map.entry("ledger.account", IN_LEDGER),
      Map.entry("ledger.entry", OF_ACCOUNT),
      Map.entry("ledger.balance", OF_ACCOUNT),
      Map.entry("ledger.hold", OF_ACCOUNT),
      Map.entry("ledger.snapshot", OF_ACCOUNT),
      Map.entry(
          "ledger.transfer",
          "owner_org = :org or id in (select transfer from ledger.entry where " + OF_ACCOUNT + ")"),
      Map.entry("ledger.voucher", OF_BOOK),
      Map.entry(
          "ledger.voucher_step",
          "voucher in (select id from ledger.voucher where " + OF_BOOK + ")"),
      Map.entry("ledger.payee_number", OF_ACCOUNT),
      Map.entry("ledger.payout", "owner_org = :org"),
      Map.entry("ledger.payout_line", OF_ACCOUNT),
      Map.entry("ledger.mirror", ":org in (out_owner, in_owner)"),
      Map.entry("unions.stake", "person is null or person = :person or keeper = :org"),
      Map.entry("unions.takeover", "person = :person or :org in (keeper, holder)"),
      Map.entry("mutualaid.loan", "person = :person"),
      Map.entry("mutualaid.guarantor", "person = :person"),
      Map.entry("industry.grower", "person = :person"),
      Map.entry("industry.delivery", "person = :person"),
      Map.entry("industry.part", "person = :person"),
      Map.entry("joint.suggestion", ":org = any(parties)"),
      Map.entry("joint.call", AT_ITS_TABLE),
      Map.entry("joint.position", AT_ITS_TABLE),
      Map.entry("joint.measure", AT_ITS_TABLE),
      Map.entry("joint.assent", AT_ITS_TABLE),
      Map.entry("people.resident", "id = :person"),
      Map.entry("people.move", "person = :person"),
      Map.entry("people.membership", "person = :person"),
      Map.entry("people.consent", "person = :person"),
      Map.entry("people.mandate", ":person in (principal, agent)"),
      Map.entry("access.account", "person = :person"),
      Map.entry("access.session", "person = :person"),
      Map.entry("access.passkey", "person = :person"));

  /** Rows that a scope may leave outside its place, each with the reason. */
  private static final Map<String, String> ADDED_ANYWHERE = Map.of(
      "transparency.leaf", "holds a digest and no place",
      "inbox.line", "an act hands the line to whoever is next, wherever they are",
      "ground.scheduled_tasks", "the background library's own");

  /** What a person or an office without a place of its own may add beside that, with the reason. */
  private static final Map<String, String> ADDED_WITHOUT_A_PLACE = Map.of(
      "casework.event", "the first event comes in one statement with the matter that is raised",
      "casework.evidence", "as its event",
      "casework.file", "a file comes before the act that names it, and nobody sees it till then");

  private static final String CATALOGUE = """
      select n.nspname || '.' || c.relname,
             string_agg(case when a.attgenerated = '' then quote_ident(a.attname) end, ', '
                        order by a.attnum),
             bool_or(a.attname = 'region'),
             has_table_privilege('shanzhi_server', c.oid, 'insert'),
             has_any_column_privilege('shanzhi_server', c.oid, 'update'),
             has_table_privilege('shanzhi_server', c.oid, 'delete')
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in ('r', 'p') and has_table_privilege('shanzhi_server', c.oid, 'select')
         and n.nspname not in ('public', 'information_schema') and n.nspname not like 'pg\\_%'
       group by n.nspname, c.relname, c.oid
       order by 1""";

  private record Table(
      String name, String columns, boolean placed, boolean adds, boolean edits, boolean removes) {}

  private final World world;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, String> seen = new LinkedHashMap<>();

  Tables(TestDatabase.Clone database, World world) throws SQLException {
    this.world = world;
    try (var owner = database.asOwner();
        var server = database.asServer()) {
      secrets(owner);
      server.setAutoCommit(false);
      for (var table : tables(owner)) tried(table, owner, server);
    }
  }

  /** A row in each table that holds what only the sign-in itself may read. */
  private void secrets(Connection owner) throws SQLException {
    var account = "'510727', '%s', %d".formatted(World.THERE, world.there.account());
    for (var sql : List.of(
        "access.secret (county, region, account, password_hash, set_at) values (%s, 'hash', now())",
        "access.code (county, region, account, digest, expires_at) values (%s, 'digest', now())",
        "access.outside (county, region, account, issuer, subject, linked_at)"
            + " values (%s, 'issuer', 'subject', now())",
        "access.link (county, region, account, token_hash, kind, made_at, made_by, expires_at)"
            + " values (%s, 'token', 'password', now(), 'system', now())",
        "access.ceremony (county, region, account, token_hash, kind, secret, browser, expires_at)"
            + " values (%s, 'token', 'outside', 'secret', '', now())",
        "access.attempt (county, region, account, kind, subject, address, tries, since)"
            + " values (%s, 'name', 'digest', '127.0.0.1', 1, now())",
        "access.passkey (county, region, account, person, credential, public_key, signatures,"
            + " transports, backed_up, backup_able, label, created_at, used_at) values (%s, "
            + world.there.person() + ", 'c', 'k', 0, '', false, false, '', now(), now())")) {
      execute(owner, "insert into " + sql.formatted(account));
    }
    execute(
        owner,
        "insert into ground.scheduled_tasks (task_name, task_instance, execution_time, picked,"
            + " version) values ('of-a-test', 'one', now(), false, 1)");
    execute(
        owner,
        "insert into access.passkey (county, region, account, person, credential, public_key,"
            + " signatures, transports, backed_up, backup_able, label, created_at, used_at)"
            + " select county, region, %d, %s, 'd', 'k', 0, '', false, false, '', now(), now()"
                .formatted(world.here.account(), world.here.person())
            + " from access.passkey");
    execute(
        owner,
        "insert into casework.answer (county, matter, region, category, title, answer, opened_at,"
            + " closed_at, published_at, published_by)"
            + " select county, id, region, 'other', '公开', '办好了', now(), now(), now(), 'system'"
            + " from casework.matter where region = '%s' limit 1".formatted(World.THERE));
    for (var place : List.of(World.HERE, World.THERE)) {
      execute(
          owner,
          "insert into casework.pace (county, region, procedure, state, day, matters, minutes)"
              + " values ('510727', '%s', 'grid.five-steps', 'RAISED', current_date, 1, 60)"
                  .formatted(place));
    }
    for (var sql : GuildRows.INSERTS) execute(owner, sql);
    for (var sql : VillageRulesRows.INSERTS) execute(owner, sql);
    for (var sql : IndustryRows.INSERTS) execute(owner, sql);
    for (var sql : MutualAidRows.of(world)) execute(owner, sql);
    counted(owner);
    // Whoever reads the taxonomy first brings the government's list into the county's.
    world.caller(Kind.RESIDENT).get("/taxonomy");
    SortingRows.put(owner);
    execute(
        owner,
        "insert into access.message (county, region, at, phone, text)"
            + " values ('510727', '510727', now(), '13900000000', '123456')");
  }

  /** A month that is counted and marked, and a figure and a decision on each sheet. */
  private static void counted(Connection owner) throws SQLException {
    for (var village : List.of(World.HERE, World.THERE)) {
      var month = "values ('510727', '%s', '2019-03-01', ".formatted(village);
      execute(
          owner,
          "insert into casework.monthly (county, region, month, procedure, category, raised) "
              + month + "'grid.five-steps', '', 1)");
      execute(
          owner,
          "insert into casework.resorted (county, region, month, matter) select county, region,"
              + " '2019-03-01', id from casework.matter where region = '" + village + "' limit 1");
    }
    execute(
        owner,
        "insert into casework.month (county, region, month, counted_at)"
            + " values ('510727', '510727', '2019-03-01', now())");
    execute(
        owner,
        "insert into sorting.figure (county, region, sheet, section, category, raised, earlier,"
            + " level, recorded, in_month, in_all, season_of, expected, chance, verdict)"
            + " select county, region, id, 'THEMES', '*', 1, '{}', 1, 12, 1, 12, county, 1, 1,"
            + " 'USUAL' from sorting.sheet");
    execute(
        owner,
        "insert into sorting.decision (county, region, sheet, words, owner, until, about,"
            + " category, put_by, put_at, client, content) select county, region, id, '排查一遍',"
            + " 1, '2026-12-01', region, '*', 'system', now(), gen_random_uuid(), 'same'"
            + " from sorting.sheet");
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rows outside a scope that it saw, changed or added. */
  List<String> wrong() {
    return wrong;
  }

  /** How far each kind sees, by the table. */
  Map<String, String> seen() {
    return seen;
  }

  private static List<Table> tables(Connection owner) throws SQLException {
    var tables = new ArrayList<Table>();
    try (var rows = owner.createStatement().executeQuery(CATALOGUE)) {
      while (rows.next()) {
        tables.add(new Table(
            rows.getString(1),
            rows.getString(2),
            rows.getBoolean(3),
            rows.getBoolean(4),
            rows.getBoolean(5),
            rows.getBoolean(6)));
      }
    }
    return tables;
  }

  private void tried(Table table, Connection owner, Connection server) throws SQLException {
    if (!table.name().equals("ground.scheduled_tasks")
        && !rows(server, "select ctid::text from " + table.name()).isEmpty()) {
      wrong.add(table.name() + " shows rows without any setting");
    }
    var all = rows(owner, "select ctid::text from " + table.name());
    if (all.isEmpty()) {
      // Nothing to see here in the prepared world: the catalogue's own test reads its policies.
      seen.put("table " + table.name(), "empty ".repeat(Kind.values().length).strip());
      return;
    }
    var known = new HashMap<Scope, String>();
    var cells = new ArrayList<String>();
    for (var kind : Kind.values()) {
      var widest = new TreeSet<String>();
      for (var scope : scopes(kind)) {
        var far = known.get(scope);
        if (far == null) {
          far = far(table, scope, all, owner, server);
          known.put(scope, far);
        }
        widest.add(far);
      }
      cells.add(
          widest.contains("all")
              ? "all"
              : widest.contains("place") ? "place" : widest.contains("own") ? "own" : "none");
    }
    seen.put("table " + table.name(), String.join(" ", cells));
  }

  /** Each hat's scope by each capability that it carries, and the one of the inbox. */
  private Set<Scope> scopes(Kind kind) {
    var scopes = new HashSet<Scope>();
    for (var hat : world.hats(kind)) {
      for (var capability : Capability.ALL) {
        if (hat.can(capability)) scopes.add(hat.scope(capability));
      }
      for (var capability : OF_PERSONS) {
        if (hat.can(capability)) scopes.add(hat.scope(capability));
      }
      scopes.add(inbox(hat));
    }
    return scopes;
  }

  private static Scope inbox(Acting hat) {
    var seat = hat.seat();
    return new Scope(
        hat.county(),
        "inbox",
        null,
        seat == null ? null : seat.organisation(),
        seat == null ? hat.principal() : null);
  }

  private String far(Table table, Scope scope, Set<String> all, Connection owner, Connection server)
      throws SQLException {
    var open = OpenTables.ALL.contains(table.name())
        || OF_OFFICES.contains(table.name()) && scope.capability().matches("organisation.*|admin.*")
        || table.name().equals(OF_CAMPAIGNS) && scope.capability().startsWith("campaign.");
    var allowed =
        rows(owner, "select ctid::text from " + table.name() + " where " + reach(table, scope));
    try {
      set(server, scope);
      var shown = rows(server, "select ctid::text from " + table.name());
      if (!open && !allowed.containsAll(shown)) {
        wrong.add(table.name() + " shows rows outside " + scope.capability() + " of " + scope);
      }
      if (table.edits()) changed(table, scope, allowed, all, server);
      if (table.adds()) added(table, scope, allowed, all, owner, server);
      if (shown.isEmpty()) return "none";
      if (shown.equals(all)) return "all";
      return scope.place() == null ? "own" : "place";
    } finally {
      server.rollback();
    }
  }

  /** The rows that are the scope's: of its place, or its own. */
  private static String reach(Table table, Scope scope) {
    var own = OWN.getOrDefault(table.name(), "false").formatted(OWN.get("casework.matter"));
    var person = scope.person() == null ? "null::bigint" : scope.person().toString();
    var org =
        scope.organisation() == null ? "null::bigint" : scope.organisation().toString();
    own = own.replace(":person", person).replace(":org", org);
    // Whom a township's talks may invite is read in its villages.
    if (scope.place() != null && table.name().equals("deliberation.adviser")) {
      own = "region = left('%s', 9)".formatted(scope.place().low());
    }
    if (scope.place() == null || !table.placed()) return own;
    return "(region >= '%s' and region < '%s') or %s"
        .formatted(scope.place().low(), scope.place().high(), own);
  }

  /** Nothing outside the scope may change, however the statement is written. */
  private void changed(
      Table table, Scope scope, Set<String> allowed, Set<String> all, Connection server)
      throws SQLException {
    if (!table.placed()) return;
    var outside = new HashSet<>(all);
    outside.removeAll(allowed);
    var sql = "update %s set region = region where ctid = any('{%s}'::tid[])"
        .formatted(table.name(), quoted(outside));
    if (!refused(server, sql)) {
      wrong.add(table.name() + " lets rows be changed outside " + scope);
    }
  }

  private static String quoted(Set<String> rows) {
    return rows.stream().map(row -> '"' + row + '"').collect(Collectors.joining(","));
  }

  private boolean refused(Connection server, String sql) throws SQLException {
    var before = server.setSavepoint();
    try (var statement = server.createStatement()) {
      return statement.executeUpdate(sql) == 0;
    } catch (SQLException no) {
      return true;
    } finally {
      server.rollback(before);
    }
  }

  /** A copy of a row from outside the scope must not get in: the policy speaks before the key does. */
  private void added(
      Table table,
      Scope scope,
      Set<String> allowed,
      Set<String> all,
      Connection owner,
      Connection server)
      throws SQLException {
    if (!table.placed() || ADDED_ANYWHERE.containsKey(table.name())) return;
    if (scope.place() == null && ADDED_WITHOUT_A_PLACE.containsKey(table.name())) return;
    var outside = all.stream().filter(row -> !allowed.contains(row)).findFirst();
    if (outside.isEmpty()) return;
    var copy = rows(
        owner,
        "select to_jsonb(t)::text from %s t where ctid = '%s'::tid"
            .formatted(table.name(), outside.get()));
    var sql = "insert into %1$s (%2$s) overriding system value"
        + " select %2$s from jsonb_populate_record(null::%1$s, ?::jsonb)";
    var before = server.setSavepoint();
    try (var statement = server.prepareStatement(sql.formatted(table.name(), table.columns()))) {
      statement.setString(1, copy.iterator().next());
      statement.executeUpdate();
      wrong.add(table.name() + " takes a row from outside " + scope);
    } catch (SQLException no) {
      if (!no.getSQLState().equals("42501")) {
        wrong.add(table.name() + " looks at a row from outside " + scope + ": " + no.getSQLState());
      }
    } finally {
      server.rollback(before);
    }
  }

  private static void set(Connection server, Scope scope) throws SQLException {
    try (var statement = server.prepareStatement(Scope.SET)) {
      var settings = scope.settings();
      for (var n = 0; n < settings.length; n++) statement.setString(n + 1, settings[n]);
      statement.execute();
    }
  }

  private static Set<String> rows(Connection connection, String sql) throws SQLException {
    var rows = new HashSet<String>();
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      while (answer.next()) rows.add(answer.getString(1));
    }
    return rows;
  }
}
