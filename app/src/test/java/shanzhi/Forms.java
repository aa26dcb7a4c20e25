package shanzhi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shanzhi.Routes.Route;
import shanzhi.World.Subject;
import shanzhi.engine.ledger.Chart;

/**
 * Addresses and forms that name the things of a village, right in their shape; versions are stale, so
 * that what may be done is asked and nothing is changed.
 */
record Forms(World world, Subject subject) {

  /** What a field holds, whatever the form; what is not listed is left out. */
  private Map<String, String> usual() {
    var village = subject.village();
    var values = new HashMap<String, String>(Map.of(
        "clientId", UUID.randomUUID().toString(),
        "version", "977",
        "place", village.code(),
        "region", village.code(),
        "village", village.code(),
        "title", "试一试",
        "body", "只是试一试",
        "name", "试一试",
        "reason", "核对一下",
        "seats", "1"));
    values.put("helped", subject.village().code());
    values.put("helper", subject.village().code());
    for (var day : List.of("since", "on", "at", "from", "awaySince", "residentSince", "day")) {
      values.put(day, "2026-11-24");
    }
    values.put("born", "1990-01-01");
    values.put("sex", "FEMALE");
    values.put("lastDay", "2027-06-01");
    values.put("until", "2027-06-01");
    values.put("words", "只是试一试");
    values.put("orderedBy", "试验依据");
    values.put("starts", "2026-11-24");
    values.put("ends", "2026-12-11");
    values.put("outcome", "DONE");
    values.put("fault", "MISTAKE");
    values.put("how", "PAPER");
    values.put("scopes", "case.raise");
    values.put("agentName", "受托的人");
    values.put("agentPhone", "13900000007");
    values.put("address", "一组三号");
    values.put("year", "2026");
    values.put("language", "zh");
    values.put("elder", "no");
    values.put("concern", "VETERAN_CARE");
    values.put("person", subject.spouse().toString());
    values.put("other", subject.spouse().toString());
    values.put("creditCode", "");
    values.put("basis", "试验依据");
    values.put("source", "试验来源");
    values.put("remark", "");
    values.put("csv", "村代码\n");
    values.put("rows", "代码,名称\n");
    values.put("account", Long.toString(subject.account()));
    values.put("subject", "somebody");
    values.put("kind", "name");
    values.put("why", "LEFT_COUNTY");
    values.put("endedOn", "2026-11-24");
    values.put("registeredPlace", "外地");
    values.put("registeredSince", "2026-11-24");
    values.put("words", "只是试一试");
    ofPrograms(values);
    return values;
  }

  /** What the forms of mediations, visits and judgements ask for. */
  private void ofPrograms(Map<String, String> values) {
    values.put("theme", "OTHER");
    values.put("hand", "APPROVE");
    values.put("what", "只是试一试");
    values.put("told", "二组的人");
    values.put("month", "2026-10");
    values.put("top", "other");
    values.put("middle", "试一试");
    values.put("to", "再试一试");
    values.put("into", "2");
    values.put("leaf", "1");
    values.put("owner", subject.committee().toString());
    values.put("about", subject.village().code());
    values.put("mediator", subject.spouse().toString());
    values.put("role", "CADRE");
    values.put("accepts", "true");
    values.put("agrees", "true");
    values.put("sound", "true");
    values.put("kept", "true");
    values.put("terms", "只是试一试");
    values.put("met", "PHONE");
    values.put("goal", "试一试");
    values.put("services", "试一试");
    values.put("holder", subject.post().toString());
    values.put("review", "2026-12-24");
    values.put("next", "2026-12-24");
    values.put("helped", "PARTLY");
    values.put("first", subject.person().toString());
    values.put("second", subject.spouse().toString());
    values.put("wish", "只是试一试");
    values.put("stance", "SUPPORT");
    values.put("party", "SOCIETY");
    values.put("parties", subject.committee().toString());
    ofCouncils(values);
    ofCouncilWork(values);
  }

  /** What the forms of councillors' work and of appraisals ask for. */
  private static void ofCouncilWork(Map<String, String> values) {
    values.put("granted", "yes");
    values.put("act", "remind");
    values.put("verdict", "dismiss");
    values.put("answer", "只是试一试");
    values.put("code", "topic");
    values.put("points", "3");
    values.put("basis", "试验依据");
    values.put("score", "4");
    values.put("times", "1");
  }

  /** What the forms of councils and halls ask for. */
  private void ofCouncils(Map<String, String> values) {
    values.put("bodyKind", "COUNCIL");
    values.put("forming", "BY_ELECTION");
    values.put("seatKind", "DEPUTY");
    values.put("putBy", "一组");
    values.put("candidate", Long.toString(subject.council().candidate()));
    values.put("candidates", Long.toString(subject.council().candidate()));
    values.put("present", "9");
    values.put("sure", "true");
    values.put("inFavour", "7");
    values.put("against", "1");
    values.put("abstained", "1");
    values.put("grounds", "只是试一试");
    values.put("heard", "只是试一试");
    values.put("adviserKind", "LAWYER");
    values.put("field", "土地承包");
    values.put("venueKind", "HALL");
    ofRoads(values);
  }

  /** What the forms of a road ask for. */
  private static void ofRoads(Map<String, String> values) {
    values.put("ayes", "7");
    values.put("noes", "1");
    values.put("unit", "PERSON");
    values.put("meetsOn", "2026-12-20");
    values.put("venue", "村议事厅");
    values.put("way", "PAPER");
    values.put("choice", "AYE");
    values.put("added", "true");
    values.put("result", "只是试一试");
    values.put("road", "1");
    ofGuilds(values);
    ofVillageRules(values);
  }

  /** What the forms of village rules and their files ask for. */
  private static void ofVillageRules(Map<String, String> values) {
    values.put("clause", "1");
    values.put("consequence", "PUT_RIGHT");
    values.put("doBy", "2026-12-10");
    values.put("ayes", "9");
    values.put("passes", "true");
    values.put("stands", "true");
    values.put("named", "false");
    values.put("fen", "5");
    values.put("transfer", "1");
    values.put("edition", "1");
  }

  /** What the forms of guilds and occasions ask for. */
  private static void ofGuilds(Map<String, String> values) {
    values.put("office", "CASHIER");
    values.put("occasion", "WEDDING");
    values.put("spot", "自家院坝");
    values.put("tables", "5");
    values.put("gift", "0");
    values.put("promises", "ONE_MEAL");
    values.put("kinds", "WEDDING");
    values.put("gifts", "100");
    values.put("resolution", "1");
    values.put("committee", "COMMITTEE");
    values.put("seen", "5");
    values.put("becomes", "SETTLE");
    ofAssets(values);
  }

  /** What the forms of assets and contracts ask for; what would add a second of a kind is refused. */
  private static void ofAssets(Map<String, String> values) {
    values.put("use", "TRADE");
    values.put("partyKind", "PERSON");
    values.put("partyName", "试一试");
    values.put("offer", "999999");
    values.put("passed", "true");
    values.put("paidFor", "RENT");
    values.put("closesOn", "2026-12-20");
    values.put("floor", "1");
    values.put("rent", "0");
    values.put("plan", "只是试一试");
    values.put("mandate", "委托书");
  }

  /** What the forms of shares ask for, by names that others use for something else. */
  private static final Map<String, String> OF_SHARES = Map.ofEntries(
      Map.entry("agrees", "true"),
      Map.entry("joins", "MARRIAGE"),
      Map.entry("ends", "DEATH"),
      Map.entry("each", "10"),
      Map.entry("percent", "20"),
      Map.entry("most", "5"),
      Map.entry("valuer", "清产核资小组"),
      Map.entry("evidence", "评估表一号"),
      Map.entry("method", "BOOK"),
      Map.entry("share", "MEMBER"),
      Map.entry("count", "1"),
      Map.entry("price", "100"),
      Map.entry("paper", "协议一号"));

  /** What some forms call by a name that others use for something else; the route's pattern leads. */
  private static final Map<String, Map<String, String>> SPECIAL = Map.ofEntries(
      Map.entry("POST /organisations", Map.of("kind", "COMPANY")),
      Map.entry("POST /unions", Map.of("kind", "UNION")),
      Map.entry("POST /unions/helps", Map.of("kind", "MARKET")),
      Map.entry(
          "POST /unions/{id:\\d{1,18}}/records",
          Map.of("how", "FOUNDED", "capital", "100", "licence", "91510727MA6C00001U")),
      Map.entry("POST /organisations/{id:\\d+}", Map.of("kind", "VILLAGE_COMMITTEE")),
      Map.entry("POST /organisations/{id:\\d+}/posts", Map.of("kind", "VILLAGE_CADRE")),
      Map.entry("POST /places/{code:\\d+}/key-places", Map.of("kind", "SCHOOL")),
      Map.entry("POST /places/{code:\\d+}/grids", Map.of("grid", "001")),
      Map.entry(
          "POST /residents/{id:\\d{1,18}}/ties/new",
          Map.of("kind", "SIBLING", "paper", "REGISTER")),
      Map.entry("POST /roads", Map.of("subject", "PUBLIC_WORKS")),
      Map.entry("POST /roads/households", Map.of("paper", "委托书二号")),
      Map.entry("POST /shares/rounds", Map.of("kind", "MEMBERSHIP")),
      Map.entry(
          "POST /shares/rounds/{id:\\d{1,18}}/assets", Map.of("kind", "OPERATING", "value", "100")),
      Map.entry("POST /shares/rounds/{id:\\d{1,18}}/candidates", Map.of("verdict", "JOINS")),
      Map.entry("POST /shares/rounds/{id:\\d{1,18}}/objections", Map.of("line", "")),
      Map.entry("POST /shares/villages/{code:\\d{12}}/changes", Map.of("kind", "ISSUE")),
      Map.entry("POST /shares/villages/{code:\\d{12}}/certificates", Map.of("holder", "29")),
      Map.entry("POST /roads/{id:\\d{1,18}}/mending", Map.of("subject", "PUBLIC_WORKS")),
      Map.entry("POST /matters/{id}/acts", Map.of("action", "decline", "note", "试一试")),
      Map.entry(
          "POST /post-kinds/{kind}/grants", Map.of("capability", "admin.audit", "reach", "PLACE")),
      Map.entry("POST /conducts", Map.of("about", "BREACH")),
      Map.entry("POST /village-rules/acknowledgements", Map.of("text", "1")),
      Map.entry(
          "POST /revisions/{id:\\d{1,18}}/voices",
          Map.of("way", "ONLINE", "person", "", "said", "试一试")),
      Map.entry("POST /parameters/{key}/values", Map.of("value", "0")),
      Map.entry("POST /venues/{id:\\d{1,18}}/bookings", Map.of("starts", "19:30", "ends", "21:00")),
      Map.entry(
          "POST /places/successions",
          Map.of("kind", "MERGED", "was", "510727999", "now", "510727998")));

  /** Lists are asked for the one place; their other filters stay empty. */
  private static final List<String> FILTERS = List.of("place");

  Map<String, String> values(Route route) {
    var usual = usual();
    var values = new HashMap<String, String>();
    for (var field : route.fields()) {
      if (route.files().contains(field)) continue;
      if (route.reads() && !FILTERS.contains(field)) continue;
      var value = SPECIAL.getOrDefault(route.toString(), Map.of()).get(field);
      if (value == null && route.pattern().startsWith("/shares/")) value = OF_SHARES.get(field);
      if (route.pattern().startsWith("/talks/") && field.equals("resolution")) {
        value = Long.toString(subject.talk().resolution());
      }
      if (value == null) value = usual.get(field);
      if (value != null) values.put(field, value);
    }
    if (route.pattern().contains("import")) values.remove("rows");
    return values;
  }

  List<String> fields(Route route) {
    var fields = new ArrayList<String>();
    values(route).forEach((name, value) -> {
      fields.add(name);
      fields.add(value);
    });
    return fields;
  }

  /** The address with everything that it names filled in. */
  String address(Route route) {
    var address = new StringBuilder();
    var pattern = route.pattern();
    for (var at = 0; at < pattern.length(); ) {
      if (pattern.charAt(at) != '{') {
        address.append(pattern.charAt(at++));
        continue;
      }
      var end = closing(pattern, at);
      var name = pattern.substring(at + 1, end).replaceFirst(":.*", "");
      var rule = pattern.substring(at + 1, end).contains(":")
          ? pattern.substring(at + 1, end).replaceFirst("[^:]*:", "")
          : null;
      address.append(named(pattern, name, rule));
      at = end + 1;
    }
    return address.toString();
  }

  private static int closing(String pattern, int at) {
    var depth = 0;
    for (var n = at; ; n++) {
      if (pattern.charAt(n) == '{') depth++;
      if (pattern.charAt(n) == '}' && --depth == 0) return n;
    }
  }

  private String named(String pattern, String name, @Nullable String rule) {
    return switch (name) {
      case "code" ->
        "\\d{9}".equals(rule)
            ? subject.village().parent().code()
            : "\\d{15}".equals(rule)
                ? subject.village().code() + "001"
                : subject.village().code();
      case "village" -> subject.village().code();
      case "token" -> "\\d{1,18}".equals(rule) ? subject.matter().toString() : "0".repeat(48);
      case "digest" ->
        pattern.startsWith("/credit/") ? subject.collective().credit().file() : subject.evidence();
      case "ticket" -> subject.collective().credit().code().toString();
      case "format" -> "json";
      case "service" -> "health";
      case "mandate" -> Long.toString(subject.mandate());
      case "tie" -> Long.toString(subject.tie());
      case "concern" -> "DISABLED";
      case "appointment" -> Long.toString(subject.appointment());
      case "session" -> Long.toString(subject.session());
      case "passkey" -> "1";
      case "kind" -> "village_clerk";
      case "key" -> "\\d{1,18}".equals(rule) ? "1" : "grid.accept";
      case "part", "handover", "decision", "contribution" -> "999999";
      case "n", "leaf", "number" -> "1";
      case "head" -> Chart.HELD;
      case "measure", "seat", "receipt", "asset", "voice", "delivery", "objection" -> "999999";
      case "person" -> subject.person().toString();
      case "account" -> Long.toString(subject.ledger().account());
      case "comment" -> Long.toString(subject.appraisal().comment());
      case "id" -> id(pattern);
      default -> throw new AssertionError("who is {" + name + "} in " + pattern + "?");
    };
  }

  private String unions(String pattern) {
    var union = subject.collective().union();
    if (pattern.startsWith("/unions/takeovers/")) return Long.toString(union.takeover());
    if (pattern.startsWith("/unions/agreements/")) return Long.toString(union.agreement());
    if (pattern.startsWith("/unions/offers/")) return Long.toString(union.offer());
    if (pattern.startsWith("/unions/dividends/")) return Long.toString(union.dividend());
    if (pattern.startsWith("/unions/helps/")) return Long.toString(union.help());
    return Long.toString(union.venture());
  }

  private String id(String pattern) {
    if (pattern.contains("/matters/")) return subject.matter().toString();
    if (pattern.startsWith("/intake/import/")) return "1";
    if (pattern.matches("/(open311|intake)/.*")) return subject.matter().toString();
    if (pattern.startsWith("/residents/")) return subject.person().toString();
    if (pattern.startsWith("/households/")) return subject.household().toString();
    if (pattern.startsWith("/mandates/")) return Long.toString(subject.mandate());
    if (pattern.startsWith("/organisations/")) return subject.committee().toString();
    if (pattern.startsWith("/posts/")) return subject.post().toString();
    if (pattern.startsWith("/places/zones/")) return Long.toString(world.zone);
    if (pattern.contains("/key-places/")) return Long.toString(subject.keyPlace());
    if (pattern.startsWith("/administration/accounts/")) return Long.toString(subject.account());
    if (pattern.startsWith("/rosters/")) return subject.roster().toString();
    if (pattern.startsWith("/duties/")) return subject.duty().toString();
    if (pattern.startsWith("/pairs/")) return Long.toString(subject.pair());
    if (pattern.startsWith("/judgements/")) return Long.toString(subject.judgement());
    if (pattern.startsWith("/unions/")) return unions(pattern);
    if (pattern.startsWith("/shares/")) return shares(pattern);
    if (pattern.startsWith("/guilds/elections/"))
      return subject.guild().election().toString();
    if (pattern.startsWith("/guilds/")) return subject.guild().guild().toString();
    if (pattern.startsWith("/revisions/"))
      return subject.collective().rules().making().toString();
    if (pattern.startsWith("/conducts/"))
      return subject.collective().rules().file().toString();
    if (pattern.startsWith("/occasions/")) return subject.guild().occasion().toString();
    if (pattern.startsWith("/joints/")) return subject.joint().toString();
    if (pattern.startsWith("/mediations/")) return subject.mediation().toString();
    if (pattern.startsWith("/opinions/")) return Long.toString(subject.talk().opinion());
    if (pattern.startsWith("/roads/households/")) return "999999";
    if (pattern.startsWith("/roads/of-topic/")) return subject.talk().topic().toString();
    if (pattern.startsWith("/roads/")) return subject.road().toString();
    if (pattern.startsWith("/topics/")) return subject.talk().topic().toString();
    if (pattern.startsWith("/talks/")) return subject.talk().meeting().toString();
    if (pattern.startsWith("/rules/")) return subject.talk().rules().toString();
    if (pattern.startsWith("/campaigns/")) return subject.campaign().toString();
    if (pattern.startsWith("/visits/plans/"))
      return Long.toString(subject.visited().plan());
    if (pattern.startsWith("/visits/")) return subject.visited().visit().toString();
    if (pattern.startsWith("/ledger/")) return Long.toString(ledger(pattern));
    if (pattern.startsWith("/collective-books/") || pattern.startsWith("/public-finance/")) {
      return Long.toString(subject.collective().book());
    }
    if (pattern.startsWith("/ballots/")) return subject.ballot().toString();
    if (pattern.startsWith("/councils/")) return council(pattern);
    if (pattern.startsWith("/council-")) return work(pattern);
    if (pattern.startsWith("/credit/")) return credit(pattern);
    if (pattern.startsWith("/appraisals/")) return subject.appraisal().matter().toString();
    if (pattern.startsWith("/venues/bookings/"))
      return subject.council().booking().toString();
    if (pattern.startsWith("/venues/")) return subject.council().venue().toString();
    if (pattern.startsWith("/village-assets/")) return ofAssets(pattern);
    if (pattern.startsWith("/industry/")) return ofIndustry(pattern);
    if (pattern.startsWith("/mutual-aid/permits/"))
      return Long.toString(subject.collective().permit());
    if (pattern.startsWith("/mutual-aid/")) return MutualAidRows.loan(subject).toString();
    if (pattern.startsWith("/zones/")) return Long.toString(subject.zone());
    // Nobody of the matrix swaps, waits for the township or has another phone.
    if (pattern.matches("/(swaps|verifications|phone-changes)/.*")) return "1";
    throw new AssertionError("whose id stands in " + pattern + "?");
  }

  private String ofIndustry(String pattern) {
    var sown = subject.collective().industry();
    if (pattern.startsWith("/industry/plans/")) return Long.toString(sown.plan());
    if (pattern.startsWith("/industry/settlements/")) return Long.toString(sown.settlement());
    // Contracts are nobody's before a resolution: their numbers are asked for in vain.
    if (pattern.startsWith("/industry/contracts/")) return "999999";
    return Long.toString(sown.project());
  }

  private String ofAssets(String pattern) {
    var sown = subject.collective().assets();
    if (pattern.startsWith("/village-assets/contracts/")) return Long.toString(sown.contract());
    if (pattern.startsWith("/village-assets/findings/")) return sown.finding().toString();
    if (pattern.startsWith("/village-assets/calls/")) return Long.toString(sown.call());
    return Long.toString(sown.asset());
  }

  private String shares(String pattern) {
    var sown = subject.collective().shares();
    if (pattern.matches("/shares/(changes|consents)/.*")) return sown.change().toString();
    if (pattern.startsWith("/shares/certificates/")) return Long.toString(sown.certificate());
    return sown.round().toString();
  }

  private String credit(String pattern) {
    var sown = subject.collective().credit();
    if (pattern.contains("/objections/{id")) return sown.objection().toString();
    if (pattern.contains("/goods/")) return Long.toString(sown.good());
    if (pattern.contains("/claims/{id")) return Long.toString(sown.claim());
    if (pattern.contains("/settlements/")) return Long.toString(sown.settlement());
    return sown.deed().toString();
  }

  private String work(String pattern) {
    var sown = subject.work();
    if (pattern.startsWith("/council-leaves/")) return Long.toString(sown.leave());
    if (pattern.startsWith("/council-absences/")) return sown.absence().toString();
    if (pattern.startsWith("/council-objections/")) return sown.objection().toString();
    if (pattern.startsWith("/council-work/followings/")) return Long.toString(sown.following());
    if (pattern.startsWith("/council-work/rules/"))
      return Long.toString(subject.ledger().rules());
    if (pattern.startsWith("/council-work/measures/")) return "1";
    return sown.meeting().toString();
  }

  private String council(String pattern) {
    var sown = subject.council();
    if (pattern.startsWith("/councils/bodies/")) return sown.body().toString();
    if (pattern.startsWith("/councils/seats/")) return sown.seat().toString();
    if (pattern.startsWith("/councils/formations/")) return sown.formation().toString();
    if (pattern.startsWith("/councils/recalls/")) return sown.recall().toString();
    return Long.toString(sown.adviser());
  }

  private long ledger(String pattern) {
    var sown = subject.ledger();
    if (pattern.endsWith("/vouchers") || pattern.endsWith("/vouchers/new")) return sown.money();
    if (pattern.endsWith("/mirrors")) return sown.money();
    if (pattern.startsWith("/ledger/books/{id:\\d{1,18}}/distributions")) return sown.money();
    if (pattern.startsWith("/ledger/distributions/") || pattern.startsWith("/ledger/dividends/")) {
      return sown.distribution();
    }
    if (pattern.startsWith("/ledger/payouts/")) return 1;
    if (pattern.startsWith("/ledger/mirrors/")) return sown.mirror();
    if (pattern.startsWith("/ledger/vouchers/")) return sown.voucher();
    if (pattern.startsWith("/ledger/books/")) return sown.book();
    if (pattern.startsWith("/ledger/accounts/")) return sown.account();
    return pattern.startsWith("/ledger/rules/") ? sown.rules() : sown.transfer();
  }
}
