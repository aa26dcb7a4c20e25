package shanzhi.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;

/** 系统管理员 The system administrator's desk: accounts are opened, closed and reset here. */
@Controller
@RequestMapping("/administration/accounts")
final class AccountDesk {

  private static final int MOST_EXPORTED = 20_000;

  /** How many of those without an account the page names; the next come up as these are done. */
  private static final int MOST_WAITING = 50;

  private final Accounts accounts;
  private final Holders holders;

  AccountDesk(Accounts accounts, Holders holders) {
    this.accounts = accounts;
    this.holders = holders;
  }

  @GetMapping
  String list(
      @RequestParam @Nullable String name,
      @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "") String person,
      Identity who,
      Model model) {
    var by = who.must(Capability.ADMIN_SYSTEM);
    var waiting = accounts.waiting(by);
    model.addAttribute("waiting", waiting.stream().limit(MOST_WAITING).toList());
    model.addAttribute("waits", waiting.size());
    model.addAttribute("waiters", holders.names(waiting.stream().limit(MOST_WAITING)));
    model.addAttribute("person", person);
    var slice = accounts.list(name, after, by);
    model.addAttribute("accounts", slice);
    model.addAttribute("names", holders.names(slice.rows().stream().map(Account::person)));
    model.addAttribute("name", name == null ? "" : name);
    return "foundation/access/accounts";
  }

  /** The accounts that are seen, as far as {@link #MOST_EXPORTED} go. */
  @GetMapping("/accounts.xlsx")
  void export(
      @RequestParam @Nullable String name,
      Identity who,
      @ModelAttribute Screen screen,
      HttpServletResponse response) {
    var by = who.must(Capability.ADMIN_SYSTEM);
    var headers = Stream.of("name", "column.person", "column.opened", "column.state")
        .map(column -> screen.t("access." + column))
        .toList();
    Sheet.send(response, screen.t("access.accounts"), headers, pen -> {
      var slice = accounts.list(name, null, by);
      for (var rows = 0; ; rows += slice.rows().size()) {
        var names = holders.names(slice.rows().stream().map(Account::person));
        for (var account : slice.rows()) {
          pen.row(
              account.name(),
              names.get(account.person().value()),
              account.openedAt(),
              screen.t(account.open() ? "access.open" : "access.closed"));
        }
        if (slice.next() == null || rows >= MOST_EXPORTED) return;
        slice = accounts.list(name, slice.next(), by);
      }
    });
  }

  @PostMapping
  String open(
      @RequestParam @Nullable String person,
      @RequestParam @Nullable String name,
      @RequestParam String clientId,
      Identity who) {
    var by = who.must(Capability.ADMIN_SYSTEM);
    var holder = holders.find(person);
    var opening =
        new NewAccount(holder, holders.home(holder), name == null ? "" : name, null, false);
    var id = accounts.open(opening, by, ClientId.of(clientId));
    return "redirect:/administration/accounts/" + id + "?done=access.account-opened";
  }

  @GetMapping({"/{id}", "/{id}/link"})
  String show(@PathVariable long id, Identity who, Model model) {
    return page(id, "", who, model);
  }

  /** The link is shown this once: what is kept of it cannot be turned back. */
  @PostMapping("/{id}/link")
  String link(@PathVariable long id, Identity who, HttpServletRequest request, Model model) {
    var path = accounts.reset(id, who.must(Capability.ADMIN_SYSTEM));
    var site = request.getRequestURL().toString().replaceFirst("(://[^/]+)/.*", "$1");
    return page(id, site + path, who, model);
  }

  @PostMapping("/{id}/closure")
  String close(@PathVariable long id, @RequestParam int version, Identity who) {
    accounts.close(id, version, who.must(Capability.ADMIN_SYSTEM));
    return "redirect:/administration/accounts/" + id + "?done=access.account-closed";
  }

  private String page(long id, String link, Identity who, Model model) {
    var account = accounts.account(id, who.must(Capability.ADMIN_SYSTEM));
    model.addAttribute("account", account);
    model.addAttribute("own", account.id() == who.account());
    model.addAttribute("holder", holders.name(account.person()));
    model.addAttribute("link", link);
    return "foundation/access/account-record";
  }
}
