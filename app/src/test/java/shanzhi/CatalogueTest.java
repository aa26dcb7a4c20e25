package shanzhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shanzhi.launcher.TestDatabase;

/**
 * What the migrated database's own catalogue says: the promises of docs/decisions/0002 hold for
 * every table, also those that nobody thought of.
 */
class CatalogueTest {

  /** Tables whose keys need no county, each with the reason. */
  private static final Map<String, String> WITHOUT_COUNTY = Map.of(
      "*.schema_history", "which migrations ran: the same for every county of the database",
      "ground.fingerprint", "one row: which packaged migrations brought this database up",
      "ground.scheduled_tasks", "the background library's own; its data hold keys at most");

  /** Tables without row-level security, each with the reason. */
  private static final Map<String, String> WITHOUT_POLICIES = Map.of(
      "*.schema_history", "the serving role has no privilege on it at all",
      "ground.fingerprint", "the serving role has no privilege on it at all");

  /** Tables that are written once: history, and what history refers to. */
  private static final List<String> WRITTEN_ONCE =
      List.of("event", "leaf", "read_log", "operation_log", "content");

  private static final String OURS = """
      n.nspname not in ('public', 'information_schema') and n.nspname not like 'pg\\_%'""";

  private static TestDatabase.Clone database;
  private static Connection owner;

  @BeforeAll
  static void open() throws SQLException {
    database = TestDatabase.clone("catalogue");
    owner = database.asOwner();
  }

  @AfterAll
  static void close() throws SQLException {
    owner.close();
  }

  /** A row of what was asked, as text. */
  private static List<List<String>> ask(String sql, Object... facts) throws SQLException {
    try (var statement = owner.createStatement();
        var answer = statement.executeQuery(sql.formatted(facts))) {
      var rows = new ArrayList<List<String>>();
      while (answer.next()) {
        var row = new ArrayList<String>();
        for (var column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(answer.getString(column)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static List<String> tables() throws SQLException {
    return ask("""
        select n.nspname || '.' || c.relname
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and %s
         order by 1""", OURS).stream().map(List::getFirst).toList();
  }

  private static boolean listed(String table, Map<String, String> list) {
    return list.containsKey(table) || list.containsKey("*" + table.substring(table.indexOf('.')));
  }

  @Test
  void theCatalogueIsRead() throws SQLException {
    assertThat(tables()).contains("transparency.leaf", "inbox.line");
  }

  @Test
  void everyKeyIsLedByTheCounty() throws SQLException {
    var keys = ask("""
        select n.nspname || '.' || c.relname, i.relname,
               (select a.attname from pg_attribute a
                 where a.attrelid = c.oid and a.attnum = x.indkey[0])
          from pg_index x
          join pg_class c on c.oid = x.indrelid
          join pg_class i on i.oid = x.indexrelid
          join pg_namespace n on n.oid = c.relnamespace
         where (x.indisunique or x.indisexclusion) and %s
         order by 1, 2""", OURS);
    assertThat(keys).isNotEmpty();
    assertThat(keys)
        .as("unique, primary and exclusion keys that do not start with county: put it first, or no"
            + " shard can hold the table")
        .filteredOn(key -> !listed(key.get(0), WITHOUT_COUNTY))
        .allMatch(key -> key.get(2).equals("county"));
  }

  @Test
  void everyReferenceIsLedByTheCountyOnBothSides() throws SQLException {
    var references = ask("""
        select k.conrelid::regclass || '.' || k.conname, a.attname, b.attname
          from pg_constraint k
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
          join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
         where k.contype = 'f'
         order by 1""");
    assertThat(references)
        .as("foreign keys that do not start with county on both sides")
        .allMatch(key -> key.get(1).equals("county") && key.get(2).equals("county"));
  }

  @Test
  void noReferenceLeavesItsSchema() throws SQLException {
    var leaving = ask("""
        select k.conrelid::regclass || ' -> ' || k.confrelid::regclass
          from pg_constraint k
          join pg_class a on a.oid = k.conrelid
          join pg_class b on b.oid = k.confrelid
         where k.contype = 'f' and a.relnamespace <> b.relnamespace""");
    assertThat(leaving)
        .as("foreign keys into another module's schema: ask that module instead")
        .isEmpty();
  }

  @Test
  void nothingIsDoneByTriggers() throws SQLException {
    var triggers = ask("""
        select n.nspname || '.' || c.relname || '.' || t.tgname
          from pg_trigger t
          join pg_class c on c.oid = t.tgrelid
          join pg_namespace n on n.oid = c.relnamespace
         where not t.tgisinternal and %s""", OURS);
    assertThat(triggers)
        .as("triggers (a distributed table takes none): write the rule in the statement, forbid by"
            + " privilege")
        .isEmpty();
  }

  @Test
  void everyTableIsUnderPolicies() throws SQLException {
    var bare = ask("""
        select n.nspname || '.' || c.relname
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and %s
           and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))""", OURS);
    assertThat(bare)
        .as("tables without row-level security or without a policy")
        .filteredOn(row -> !listed(row.getFirst(), WITHOUT_POLICIES))
        .isEmpty();
  }

  @Test
  void everyPolicyAsksForTheCounty() throws SQLException {
    assertThat(policies())
        .as("policies that do not compare the county with the transaction's setting")
        .filteredOn(policy -> !listed(policy.get(0), WITHOUT_COUNTY))
        .filteredOn(policy -> policy.get(4).equals("true"))
        .allMatch(policy -> policy.get(2).contains("current_setting('app.county'"));
  }

  @Test
  void noPolicyCallsAFunctionOnAColumn() throws SQLException {
    var wrong = new ArrayList<String>();
    for (var policy : policies()) {
      for (var column : policy.get(3).split(",")) {
        var call = Pattern.compile("(?<![\\w.])(?!(?:and|or|not|any|all|in|where|exists|using)\\b)"
            + "\\w+\\(\\(*(?:\\w+\\.)?" + column + "\\b");
        var found = call.matcher(policy.get(2).toLowerCase(java.util.Locale.ROOT));
        if (found.find()) wrong.add(policy.get(0) + "." + policy.get(1) + ": " + found.group());
      }
    }
    assertThat(wrong)
        .as("policies that call a function on a column, once a row: compare the stored column")
        .isEmpty();
  }

  /** Table, name, both conditions, the table's columns by comma, whether it lets in or only bars. */
  private static List<List<String>> policies() throws SQLException {
    return ask("""
        select n.nspname || '.' || c.relname, p.polname,
               coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' '
                 || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''),
               (select string_agg(a.attname, ',') from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
               p.polpermissive::text
          from pg_policy p
          join pg_class c on c.oid = p.polrelid
          join pg_namespace n on n.oid = c.relnamespace
         order by 1, 2""");
  }

  @Test
  void whatIsWrittenOnceCanNeitherBeChangedNorTakenAway() throws SQLException {
    var once = new TreeSet<String>();
    for (var table : tables()) {
      var name = table.substring(table.indexOf('.') + 1);
      if (WRITTEN_ONCE.contains(name) || onlyAdded(table)) once.add(table);
    }
    assertThat(once).contains("transparency.leaf");
    try (var server = database.asServer();
        var statement = server.createStatement()) {
      for (var table : once) {
        for (var change : List.of(
            "update " + table + " set county = county",
            "delete from " + table,
            "truncate " + table)) {
          assertThatThrownBy(() -> statement.execute(change))
              .as(change)
              .isInstanceOfSatisfying(
                  SQLException.class,
                  refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
      }
    }
  }

  private static boolean onlyAdded(String table) throws SQLException {
    var answer = ask("""
        select has_table_privilege('%1$s', '%2$s', 'insert')
               and not has_any_column_privilege('%1$s', '%2$s', 'update')
               and not has_table_privilege('%1$s', '%2$s', 'delete')
        """, database.server(), table);
    return answer.getFirst().getFirst().equals("t");
  }

  @Test
  void theServingRoleHasNoMoreThanItWasGranted() throws SQLException {
    var role = ask("""
        select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
          from pg_roles where rolname = '%s'""", database.server());
    assertThat(role.getFirst()).containsOnly("f");
    assertThat(ask("""
        select r.rolname from pg_auth_members m
          join pg_roles r on r.oid = m.roleid
          join pg_roles s on s.oid = m.member
         where s.rolname = '%s'""", database.server()))
        .as("roles that the serving role is a member of")
        .isEmpty();
  }

  @Test
  void theServingRoleOwnsNothing() throws SQLException {
    var owned = ask("""
        select 'relation ' || relname from pg_class where relowner = '%1$s'::regrole
        union all select 'function ' || proname from pg_proc where proowner = '%1$s'::regrole
        union all select 'schema ' || nspname from pg_namespace where nspowner = '%1$s'::regrole
        union all select 'database ' || datname from pg_database where datdba = '%1$s'::regrole
        """, database.server());
    assertThat(owned)
        .as("owned by the serving role, which would slip its policies")
        .isEmpty();
  }

  @Test
  void functionsThatStepOverPoliciesFixTheirSearchPath() throws SQLException {
    var loose = ask("""
        select n.nspname || '.' || p.proname
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where p.prosecdef and %s
           and not exists (select from unnest(p.proconfig) s where s like 'search\\_path=%%')""", OURS);
    assertThat(loose)
        .as("security definer functions without a fixed search_path")
        .isEmpty();
  }

  @Test
  void placesCompareByTheirBytes() throws SQLException {
    var wrong = ask("""
        select n.nspname || '.' || c.relname || '.' || a.attname
          from pg_attribute a
          join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
          join pg_namespace n on n.oid = c.relnamespace
          left join pg_collation o on o.oid = a.attcollation
         where a.attname in ('county', 'region', 'township', 'village') and a.attnum > 0
           and a.attcollation <> 0 and o.collname <> 'C' and %s
         order by 1""", OURS);
    assertThat(wrong)
        .as(
            "places without collation \"C\": a range over them would miss rows or no index serve it")
        .isEmpty();
  }

  @Test
  void everyMigrationSaysWhatItsTablesMayDo() throws SQLException {
    var unusable = new ArrayList<String>();
    for (var table : tables()) {
      var may = ask("select has_table_privilege('%s', '%s', 'select')", database.server(), table)
          .getFirst()
          .getFirst();
      if (!listed(table, WITHOUT_POLICIES) && may.equals("f")) unusable.add(table);
    }
    assertThat(unusable).as("tables that nobody granted to the serving role").isEmpty();
  }
}
