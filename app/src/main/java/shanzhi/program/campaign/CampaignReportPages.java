package shanzhi.program.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.territory.Territory;

/** The report of a campaign, to be read, printed and taken along. */
@Controller
class CampaignReportPages {

  private final Campaigns campaigns;
  private final CampaignReports reports;
  private final Territory territory;
  private final Clock clock;

  CampaignReportPages(
      Campaigns campaigns, CampaignReports reports, Territory territory, Clock clock) {
    this.campaigns = campaigns;
    this.reports = reports;
    this.territory = territory;
    this.clock = clock;
  }

  /** A report; until the campaign ends it tells how it stands today. */
  record ReportPage(Campaign campaign, String place, Report report) {

    boolean few() {
      return report.least() != null;
    }

    private int fewest() {
      return Objects.requireNonNull(report.least(), "told of an epidemic check alone");
    }

    /** Fewer doors stand behind the whole than may be told: nothing of it is, and nothing is no nought. */
    boolean hidden() {
      return few() && report.whole().total() == 0;
    }
  }

  private ReportPage page(long id, Identity who) {
    var by = campaigns.runner(new MatterId(id), who);
    var campaign = campaigns.must(new MatterId(id), by);
    if (campaign.opened() == null) throw Refusal.conflict("campaign.not-open-yet");
    if (!by.can(Capability.CAMPAIGN_RUN, campaign.place())) {
      throw Refusal.forbidden("ground.not-your-place");
    }
    return new ReportPage(campaign, territory.fullName(campaign.place()), reports.of(campaign, by));
  }

  @GetMapping("/campaigns/{id:\\d{1,18}}/report")
  String report(@PathVariable long id, Identity who, Model model) {
    model.addAttribute("page", page(id, who));
    return "program/campaign/report";
  }

  @GetMapping("/campaigns/{id:\\d{1,18}}/report.pdf")
  String paper(@PathVariable long id, Identity who, Model model) {
    var page = page(id, who);
    model.addAttribute("page", page);
    return new Paper(page.campaign().id().toString(), clock.instant(), Map.of())
        .shown("program/campaign/paper", model);
  }

  @GetMapping("/campaigns/{id:\\d{1,18}}/report.xlsx")
  void export(
      @PathVariable long id,
      Identity who,
      @ModelAttribute("screen") Screen screen,
      HttpServletResponse response) {
    var page = page(id, who);
    var headers = Stream.of("village", "grid", "total", "done", "absent", "refused", "gone", "todo")
        .map(column -> screen.t("campaign.column." + column))
        .toList();
    var bare = page.few();
    Sheet.send(response, page.campaign().title(), headers, pen -> {
      for (var line : page.report().lines()) row(pen, screen, line, bare);
      if (page.hidden()) pen.row(screen.t("campaign.report-hidden", page.fewest()));
      else row(pen, screen, page.report().whole(), bare);
      pen.row();
      for (var sum : page.report().sums()) {
        pen.row(sum.label(), screen.t("campaign.answered"), sum.answered());
        if (sum.sum() != null) pen.row(sum.label(), screen.t("campaign.sum"), sum.sum());
        if (sum.spread() != null) spread(pen, screen, sum.label(), sum.spread());
        for (var choice : sum.choices()) {
          pen.row(sum.label(), said(screen, choice.value()), choice.count());
        }
      }
    });
  }

  private static void spread(Sheet.Pen pen, Screen screen, String label, Report.Spread spread) {
    pen.row(label, screen.t("campaign.average"), spread.mean());
    if (spread.lowest() == null) return;
    pen.row(label, screen.t("campaign.lowest"), spread.lowest());
    pen.row(label, screen.t("campaign.highest"), spread.highest());
  }

  private static void row(Sheet.Pen pen, Screen screen, Report.Line line, boolean bare) {
    var name = line.name().isEmpty()
        ? screen.t(line.together() > 0 ? "campaign.together" : "campaign.whole", line.together())
        : line.name();
    var grid = line.grid() == null
        ? ""
        : line.grid().isEmpty() ? screen.t("campaign.in-no-grid") : line.grid();
    if (bare) {
      pen.row(name, grid, line.total(), line.done());
    } else {
      pen.row(
          name,
          grid,
          line.total(),
          line.done(),
          line.absent(),
          line.refused(),
          line.gone(),
          line.todo());
    }
  }

  /** Yes and no in the reader's language; other answers as they were offered. */
  static String said(Screen screen, String value) {
    return screen.words().named("campaign.answer", value);
  }
}
