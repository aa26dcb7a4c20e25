package shanzhi.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;
import shanzhi.launcher.TestDatabase;

/**
 * The door of the book asks for the scope of the act, the authority and what must hold of the lines, each
 * thing by itself. In a county of its own: what is posted here is at odds with the log.
 */
@CountyTest
@TestPropertySource(properties = "test.county=of-its-own")
class BookDoorTest {

  private static final String GONE = "nothing";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Db db;

  @Autowired
  private TestDatabase.Clone database;

  private LedgerScene scene;
  private BookId book;
  private AccountId given;
  private AccountId held;

  @BeforeEach
  void aBookOfAVillage() {
    scene = new LedgerScene(beans);
    book = scene.pointsBook("门前的账");
    given = scene.account(book, Chart.GIVEN);
    held = scene.held(book, scene.place.raiser);
  }

  @Test
  void whoeverReachesTheBookPostsInIt() {
    assertThat(post("")).isPositive();
    assertThat(post("_capability='system'; _epoch=null")).isPositive();
    assertThat(scene.has(book, scene.place.raiser)).isEqualTo(10);
    var money = scene.moneyBook("集体的钱");
    var owner = "_capability='system'; _book=%s; _low=''; _high=''; _organisation=%s"
        .formatted(money, scene.committee);
    // Let in, its accounts are looked at.
    refused(owner, "LG003");
    refused(owner + " + 1", "LG001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_low='510727107'; _high='510727107001'",
        "_low='510726'; _high='510727'",
        "_low='510728'; _high='510729'",
        "_low=''; _high=''",
        "_low=''; _high=''; _organisation=1",
        "_capability='ledger.own'",
        "_capability=''",
        "c='510703'; _epoch=null",
        "_place='510727'",
        "_book=-1"
      })
  void anotherScopeReachesNoBook(String otherwise) {
    refused(otherwise, "LG001");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          _digest=sha224('')                        | 23514
          _digest=sha512('')                        | 23514
          _salt=sha224('')                          | 23514
          _salt=sha512('')                          | 23514
          _root=sha224('')                          | 23514
          _kind='x'                                 | 23514
          _kind=repeat('x', 61)                     | 23514
          _memo='x'                                 | 23514
          _memo=repeat('x', 101)                    | 23514
          _accounts=array[1]; _amounts=array[1]     | 23514
          _accounts='{}'; _amounts='{}'             | 23514
          _amounts=array[0, 0]                      | 23514
          _id=77; _reverses=77                      | LG006
          _voucher=1                                | LG005
          _accounts=array[-1, -2]                   | LG003
          _amounts=array[5, -4]                     | LG004
          _reverses=-1                              | LG006
          """)
  void whatIsUnsoundIsRefused(String otherwise, String state) {
    refused(otherwise, state);
  }

  @Test
  void ofSeveralUnitsEachComesToNothing() throws SQLException {
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute("update ledger.account set unit = 'MINUTE' where id = " + held);
    }
    refused("", "LG004");
    refused(
        "_accounts=array[%s, %s, -3]; _amounts=array[5, -5, 0]".formatted(given, held), "23514");
    var each = "_accounts=array[%1$s, %1$s, %2$s, %2$s]; _amounts=array[5, -5, %3$s, -2]";
    refused(each.formatted(given, held, 3), "LG004");
    assertThat(post(each.formatted(given, held, 2))).isPositive();
  }

  /** Alone or with another, in one line or in two: what is limited has a balance that says so. */
  @Test
  void aLimitedAccountWithoutABalanceIsNotMoved() throws SQLException {
    var neighbour = scene.place.person("邻居");
    var other = scene.held(book, neighbour);
    var both = "_accounts=array[%1$s, %2$s, %3$s, %2$s]; _amounts=array[5, -2, -2, -1]"
        .formatted(given, held, other);
    assertThat(post(both)).isPositive();
    assertThat(post(
            "_accounts=array[%1$s, %2$s, %2$s]; _amounts=array[5, -2, -3]".formatted(given, held)))
        .isPositive();
    assertThat(scene.has(book, scene.place.raiser)).isEqualTo(8);
    assertThat(scene.has(book, neighbour)).isEqualTo(2);
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute("delete from ledger.balance where account = " + held);
    }
    refused("", "LG003");
    refused(both, "LG003");
    assertThat(scene.has(book, neighbour)).isEqualTo(2);
  }

  @Test
  void anAuthorityThatEndedPostsNothing() {
    assertThat(post("_epoch=-1")).isNull();
    assertThat(scene.has(book, scene.place.raiser)).isZero();
  }

  @Test
  void whatWasSentBeforeIsPostedOnce() {
    var client = "_client='00000000-0000-4000-8000-%012d'".formatted(book.value());
    assertThat(post(client)).isPositive();
    assertThat(post(client + "; _asks=true")).isNull();
    refused(client, "23505");
    assertThat(scene.has(book, scene.place.raiser)).isEqualTo(5);
  }

  @Test
  void anActLeavesOneLeafAndARefusalNone() {
    var before = leaves();
    post("");
    refused("_amounts=array[5, -4]", "LG004");
    assertThat(leaves()).isEqualTo(before + 1);
  }

  private long leaves() {
    return db.in(
        Scope.system(scene.clerk.county()),
        jdbc ->
            jdbc.sql("select count(*) from transparency.leaf").query(Long.class).single());
  }

  /** Five points to somebody, but for what is said otherwise; answers the leaf's number. */
  private @Nullable Long post(String otherwise) {
    var said = new LinkedHashMap<String, String>();
    said.put("c", "'510727'");
    said.put("_capability", "'ledger.keep'");
    said.put("_low", "'510727'");
    said.put("_high", "'510727:'");
    said.put("_organisation", "null");
    said.put("_epoch", "9223372036854775807");
    said.put("_asks", "false");
    said.put("_type", "2::smallint");
    said.put("_digest", "sha256('')");
    said.put("_id", "nextval('ledger.transfer_id')");
    said.put("_book", book.toString());
    said.put("_place", "'" + scene.place.village.code() + "'");
    said.put("_day", "'" + LedgerScene.TODAY + "'");
    said.put("_kind", "'points.gift'");
    said.put("_memo", "'ledger.memo.words'");
    said.put("_facts", "'{}'");
    said.put("_evidence", "'{}'");
    said.put("_checkers", "'{}'");
    said.put("_actor", "'post:1/person:1'");
    said.put("_at", "now()");
    said.put("_client", "gen_random_uuid()");
    said.put("_content", "'x'");
    said.put("_salt", "sha256('')");
    said.put("_accounts", "array[%s, %s]".formatted(given, held));
    said.put("_amounts", "array[5, -5]");
    for (var nothing : "_source _person _post _reverses _voucher _root _rules".split(" ")) {
      said.put(nothing, "null");
    }
    said.putAll(words(otherwise));
    var words = said.entrySet().stream()
        .map(word -> word.getKey() + " => " + word.getValue())
        .collect(Collectors.joining(", "));
    var seq = db.in(
        Scope.system(scene.clerk.county()),
        jdbc -> jdbc.sql("select coalesce(ledger.post(%s)::text, '%s')".formatted(words, GONE))
            .query(String.class)
            .single());
    return seq.equals(GONE) ? null : Long.valueOf(seq);
  }

  private static Map<String, String> words(String otherwise) {
    var words = new LinkedHashMap<String, String>();
    for (var word : otherwise.strip().split("; ")) {
      if (word.isEmpty()) continue;
      words.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    return words;
  }

  private void refused(String otherwise, String state) {
    assertThatThrownBy(() -> post(otherwise))
        .rootCause()
        .isInstanceOfSatisfying(
            SQLException.class, why -> assertThat(why.getSQLState()).isEqualTo(state));
  }
}
