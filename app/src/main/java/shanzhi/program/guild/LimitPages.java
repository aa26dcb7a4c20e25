package shanzhi.program.guild;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.ledger.Account;
import shanzhi.engine.ledger.AccountId;
import shanzhi.engine.ledger.BookId;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.ground.Yuan;
import shanzhi.foundation.parameter.Parameters;

/** What the guild publishes for everybody: its limits with the editions before, and its open account. */
@Controller
class LimitPages {

  private final Guilds guilds;
  private final GuildLimits limits;
  private final GuildAccounts accounts;
  private final Parameters parameters;
  private final Clock clock;

  LimitPages(
      Guilds guilds,
      GuildLimits limits,
      GuildAccounts accounts,
      Parameters parameters,
      Clock clock) {
    this.guilds = guilds;
    this.limits = limits;
    this.accounts = accounts;
    this.parameters = parameters;
    this.clock = clock;
  }

  /**
   * The editions.
   *
   * @param directs whether the reader may enter the next one
   * @param resolutions of the village, by number, that it may rest on
   */
  record LimitsPage(
      Guild guild,
      List<LimitEdition> editions,
      boolean directs,
      Map<String, String> resolutions,
      long tables,
      String gift,
      LocalDate today) {

    String money(long fen) {
      return Yuan.of(fen);
    }

    @Nullable
    Limit now(OccasionKind kind) {
      return editions.stream().findFirst().flatMap(edition -> edition.of(kind)).orElse(null);
    }
  }

  @GetMapping("/guilds/{id:\\d{1,18}}/limits")
  String limits(@PathVariable long id, Identity who, Model model) {
    var guild = guilds.must(new BodyId(id));
    var directs = guilds.hat(guild, Office.DIRECTOR, who).isPresent();
    var resolutions = new LinkedHashMap<String, String>();
    if (directs) {
      for (var one : limits.resolutions(guild.village())) {
        resolutions.put(Long.toString(one.id()), limits.words(one));
      }
    }
    var now = clock.instant();
    model.addAttribute(
        "page",
        new LimitsPage(
            guild,
            limits.editions(guild.id()),
            directs,
            resolutions,
            parameters.value(GuildParameters.TABLES_MOST, guild.village(), now),
            Yuan.of(parameters.value(GuildParameters.GIFT_MOST, guild.village(), now)),
            guilds.today()));
    return "program/guild/limits";
  }

  @PostMapping("/guilds/{id:\\d{1,18}}/limits")
  String enter(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String since,
      @RequestParam(defaultValue = "") String resolution,
      @RequestParam(defaultValue = "") List<String> kinds,
      @RequestParam(defaultValue = "") List<String> tables,
      @RequestParam(defaultValue = "") List<String> gifts,
      @RequestParam String clientId,
      Identity who) {
    var guild = guilds.must(new BodyId(id));
    var by = guilds
        .hat(guild, Office.DIRECTOR, who)
        .orElseThrow(() -> Refusal.forbidden("guild.other-office"));
    var checks = new Checks();
    var said = new ArrayList<Limit>();
    for (var n = 0; n < kinds.size() && n < tables.size() && n < gifts.size(); n++) {
      if (tables.get(n).isBlank() && gifts.get(n).isBlank()) continue;
      var kind = checks.sound(checks.choice("kinds", kinds.get(n), OccasionKind.class));
      var most = Typed.number("tables-" + kind.name(), tables.get(n));
      said.add(new Limit(
          kind, most, Yuan.read("gift-" + kind.name(), gifts.get(n), Limit.MOST_FEN, checks)));
    }
    checks.must(resolution.matches("\\d{1,18}"), "resolution", "guild.which-resolution");
    checks.end();
    var edition = new NewLimits(Typed.day("since", since), Long.parseLong(resolution), said);
    limits.enter(guild.id(), edition, by, ClientId.of(clientId));
    return "redirect:/guilds/" + id + "/limits?done=guild.limits-entered";
  }

  /**
   * The account.
   *
   * @param account none before the cashier opened it
   * @param cashes whether the reader is the cashier
   * @param works whether the reader's office works with its vouchers
   */
  record AccountPage(
      Guild guild,
      @Nullable BookId book,
      GuildAccounts.@Nullable Open account,
      Map<AccountId, Account> accounts,
      boolean cashes,
      boolean works) {

    String money(long fen) {
      return Yuan.of(fen);
    }
  }

  @GetMapping("/guilds/{id:\\d{1,18}}/account")
  String account(
      @PathVariable long id, @RequestParam @Nullable String after, Identity who, Model model) {
    var guild = guilds.must(new BodyId(id));
    var book = guild.book();
    var read = book == null ? null : accounts.read(book, after);
    var works = List.of(Office.CASHIER, Office.SUPERVISOR, Office.DIRECTOR).stream()
        .anyMatch(office -> guilds.hat(guild, office, who).isPresent());
    model.addAttribute(
        "page",
        new AccountPage(
            guild,
            book,
            read,
            read == null ? Map.of() : accounts.named(read),
            guilds.hat(guild, Office.CASHIER, who).isPresent(),
            works));
    return "program/guild/account";
  }

  @PostMapping("/guilds/{id:\\d{1,18}}/account")
  String open(@PathVariable long id, @RequestParam String clientId, Identity who) {
    var guild = guilds.must(new BodyId(id));
    var by = guilds
        .hat(guild, Office.CASHIER, who)
        .orElseThrow(() -> Refusal.forbidden("guild.other-office"));
    accounts.open(guild.id(), by, ClientId.of(clientId));
    return "redirect:/guilds/" + id + "/account?done=guild.account-opened";
  }
}
