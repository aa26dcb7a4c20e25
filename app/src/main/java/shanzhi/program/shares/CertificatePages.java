package shanzhi.program.shares;

import static shanzhi.foundation.ground.Capability.LEDGER_OWN;
import static shanzhi.foundation.ground.Capability.SHARES_KEEP;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import shanzhi.engine.paperwork.Qr;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Typed;
import shanzhi.foundation.territory.Territory;

/** ShareCertificates on paper, and the open page on which anybody checks one. */
@Controller
class CertificatePages {

  private static final String CHECKS = "/check/shares";
  private static final String CHECK = CHECKS + "/";
  private static final int DOTS = 6;
  private static final int MOST_CODE = 24;

  private final Collectives collectives;
  private final ShareCertificates certificates;
  private final ShareRegister register;
  private final Territory territory;
  private final ShareActs acts;

  CertificatePages(
      Collectives collectives,
      ShareCertificates certificates,
      ShareRegister register,
      Territory territory,
      ShareActs acts) {
    this.collectives = collectives;
    this.certificates = certificates;
    this.register = register;
    this.territory = territory;
    this.acts = acts;
  }

  /** Anybody may check the certificate that they hold in their hands. */
  @Configuration(proxyBeanMethods = false)
  static class Open {
    @Bean
    OpenRoutes shareCertificateCheck() {
      return OpenRoutes.of(CHECKS, CHECK + "*");
    }
  }

  /** Makes one: one's own by default, of any holder by who keeps the register. */
  @PostMapping("/shares/villages/{code:\\d{12}}/certificates")
  String make(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String holder,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam String clientId,
      Identity who) {
    var collective = collectives.must(Typed.village("village", code));
    var whose = Holder.read(holder.strip());
    var id = certificates.make(
        collective, whose, sure, hat(collective, whose, who), ClientId.of(clientId));
    return "redirect:/shares/certificates/" + id + ".pdf";
  }

  /** One's own hat for one's own, a guardian's for their ward's, else the keeper's. */
  private Acting hat(Collective of, Holder holder, Identity who) {
    return who.hats().stream()
        .filter(hat -> hat.seat() == null && hat.can(LEDGER_OWN))
        .filter(hat -> {
          var whose = hat.principal();
          return whose != null && register.isOf(of, holder, whose);
        })
        .findFirst()
        .orElseGet(() -> who.must(SHARES_KEEP, of.village()));
  }

  /**
   * What stands on a certificate.
   *
   * @param instead the newer one that voids it
   */
  record PaperPage(
      Certificate certificate,
      Collective collective,
      String place,
      String holder,
      @Nullable String guardian,
      long issued,
      @Nullable Certificate instead,
      String site) {}

  @GetMapping("/shares/certificates/{id:\\d{1,18}}.pdf")
  String paper(@PathVariable long id, Identity who, HttpServletRequest request, Model model) {
    var found = certificates.find(id);
    var collective = collectives.must(found.collective());
    var one = certificates.must(id, hat(collective, found.holder(), who));
    var names = register.names(collective.id(), List.of(one.holder()));
    model.addAttribute(
        "page",
        new PaperPage(
            one,
            collective,
            territory.fullName(collective.village()),
            names.getOrDefault(one.holder(), ""),
            register.guardianNames(collective, List.of(one.holder())).get(one.holder()),
            register.issued(collective),
            certificates.instead(one),
            site(request, CHECKS)));
    var code = Qr.picture(site(request, CHECK + one.code()), DOTS);
    return new Paper(one.number(), acts.now(), Map.of("check", code))
        .shown("program/shares/certificate", model);
  }

  private static String site(HttpServletRequest request, String path) {
    return ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
  }

  /** None where there is no such certificate, and where no code was typed yet. */
  record CheckPage(String code, ShareCertificates.@Nullable Checked checked) {

    ShareCertificates.Checked there() {
      return Objects.requireNonNull(checked);
    }
  }

  /** Where a code is typed that stands on a paper, with or without blanks and in small letters too. */
  @GetMapping(CHECKS)
  String checks(@RequestParam(defaultValue = "") String code, Model model) {
    var plain = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (plain.matches("[0-9A-Z]{1,20}")) return "redirect:" + CHECK + plain;
    var shown = plain.length() > MOST_CODE ? plain.substring(0, MOST_CODE) : plain;
    model.addAttribute("page", new CheckPage(shown, null));
    return "program/shares/check";
  }

  /** What anybody learns of a certificate by its code. */
  @GetMapping(CHECK + "{code}")
  String check(@PathVariable String code, Model model) {
    model.addAttribute("page", new CheckPage(code, certificates.check(code).orElse(null)));
    return "program/shares/check";
  }
}
