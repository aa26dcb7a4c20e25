package shanzhi.program.books;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import shanzhi.CountyTest;
import shanzhi.Hatted;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.ledger.Books;
import shanzhi.engine.ledger.LedgerScene;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;

@CountyTest
class BooksPagesTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestClock clock;

  private BooksScene scene;
  private String root;

  @BeforeEach
  void collective() {
    clock.set(TestClock.MORNING);
    scene = new BooksScene(beans);
    root = "/collective-books/" + scene.book;
  }

  private Hatted as(Acting who, Locale language) {
    return new Hatted(
        beans,
        scene.hands.place.identity(who),
        language,
        beans.getBean(CollectivePages.class),
        beans.getBean(OpeningPages.class),
        beans.getBean(StatementPages.class),
        beans.getBean(PublicFinancePages.class),
        beans.getBean(YearPages.class),
        beans.getBean(BankPages.class),
        beans.getBean(FixedAssetPages.class));
  }

  private Hatted clerk() {
    return as(scene.hands.clerk, Locale.SIMPLIFIED_CHINESE);
  }

  private static String read(Hatted pages, String address) {
    var page = pages.ask(address);
    assertThat(page.getStatus()).as(address).isEqualTo(200);
    var text = Hatted.text(page);
    assertThat(text).as("a message without words at " + address).doesNotContain("??");
    return text;
  }

  private String opened(MockHttpServletResponse sent) {
    assertThat(sent.getStatus()).as(Hatted.text(sent)).isEqualTo(302);
    return sent.getRedirectedUrl().replaceAll("\\?.*", "");
  }

  @Test
  void everyPageReadsInBothLanguages() {
    scene.begin();
    scene.year();
    for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      var pages = as(scene.hands.clerk, language);
      for (var page : List.of(
          "",
          "/chart",
          "/opening",
          "/balance-sheet",
          "/income",
          "/entries?code=102",
          "/ageing",
          "/year-end",
          "/bank",
          "/assets")) {
        read(pages, root + page);
      }
      read(pages, "/collective-books");
      read(pages, "/public-finance/" + scene.book);
    }
  }

  /** 县公司会计: the office's own books are within reach, a collective's are not; no sheet of zeros. */
  @Test
  void whoKeepsACompanysBooksOpensNoCollectives() {
    scene.begin();
    var place = scene.hands.place;
    var accountant = as(
        place.officer(
            place.water.organisation(), CaseScene.COUNTY, PostKind.COMPANY_ACCOUNTANT, "会计"),
        Locale.SIMPLIFIED_CHINESE);
    for (var page : List.of("", "/balance-sheet", "/balance-sheet.pdf", "/income.xlsx", "/bank")) {
      assertThat(accountant.ask(root + page).getStatus()).as(page).isEqualTo(403);
    }
    assertThat(read(accountant, "/collective-books")).doesNotContain("试验村股份经济合作社");
    var other = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.COLLECTIVE,
                place.village,
                "没有账的股份经济合作社",
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            place.system,
            ClientId.fresh());
    var sent = accountant.send("/collective-books", "owner", other.toString());
    assertThat(Hatted.text(sent)).isEqualTo("ground.not-your-place");
  }

  @Test
  void eachFigureOfTheListIsOneOfThePageToWhichItLeads() {
    scene.begin();
    scene.year();
    var list = clerk().ask("/collective-books");
    var cells = Pattern.compile("href=\"(" + root + "/[a-z-]+[^\"]*)\">([-0-9,.¥]+)</a>")
        .matcher(new String(list.getContentAsByteArray(), UTF_8))
        .results()
        .toList();
    assertThat(cells).hasSize(3);
    for (var cell : cells) {
      var figure = cell.group(2);
      var address = cell.group(1);
      if (figure.replaceAll("[^1-9]", "").isEmpty()) continue;
      assertThat(read(clerk(), address)).as(address).contains(figure.replace("¥", ""));
    }
  }

  @Test
  void aTableIsTriedMendedAndPutForward() throws Exception {
    var wrong = clerk()
        .upload(
            root + "/opening/trial",
            BooksScene.OPENING.replace("180000", "18万").getBytes(UTF_8),
            "day",
            "2026-01-01");
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(Hatted.text(wrong)).contains("“18万”读不出是多少钱").doesNotContain("提出期初凭证");
    var right = clerk()
        .upload(root + "/opening/trial", BooksScene.OPENING.getBytes(UTF_8), "day", "2026-01-01");
    assertThat(Hatted.text(right)).contains("453,450.00", "新设明细", "提出期初凭证");
    var voucher =
        opened(clerk().send(root + "/opening", "rows", BooksScene.OPENING, "day", "2026-01-01"));
    assertThat(voucher).startsWith("/ledger/vouchers/");
    assertThat(read(clerk(), root)).contains("待复核");
    assertThat(read(clerk(), root + "/opening"))
        .as("what was booked in the place of the form")
        .contains("期初余额已经提出", "待复核", "¥180,000.00")
        .doesNotContain("下载空表", "选择文件");
    assertThat(clerk().ask(root + "/opening").getContentAsString())
        .contains("href=\"" + voucher.split("\\?")[0] + "\"")
        .doesNotContain("/opening/trial");
  }

  @Test
  void theEmptyTableComesBackFilledIn() {
    var page = clerk().ask(root + "/opening.xlsx");
    var sheet = Sheet.read("file", page.getContentAsByteArray());
    assertThat(sheet.headers()).containsExactly("科目编号", "科目名称", "借方余额", "贷方余额");
    assertThat(sheet.rows()).hasSizeGreaterThan(40);
  }

  @Test
  void statementsLeaveAsTableAndAsPaperWithTheFiguresOfTheScreen() {
    scene.begin();
    scene.year();
    var month = "?month=2026-08";
    assertThat(read(clerk(), root + "/balance-sheet" + month))
        .contains("资产等于负债加权益", "262,000.00", root + "/entries?code=102");
    assertThat(read(clerk(), root + "/income" + month)).contains("6,000.00", "74,000.00");
    var table = clerk().ask(root + "/balance-sheet.xlsx" + month);
    var sheet = Sheet.read("file", table.getContentAsByteArray());
    assertThat(sheet.rows())
        .anyMatch(row -> row.get(1).equals("货币资金") && row.get(2).equals("262000"));
    for (var kind : List.of("balance-sheet", "income")) {
      var paper = clerk().ask(root + "/" + kind + ".pdf" + month);
      assertThat(paper.getContentType()).isEqualTo("application/pdf");
      assertThat(paper.getContentAsByteArray()).startsWith("%PDF".getBytes(UTF_8));
    }
    assertThat(read(clerk(), root + "/entries?code=102&from=2026-01-01&until=2026-08-31"))
        .contains("259,000.00", "敬老院过节", "/ledger/vouchers/");
  }

  @Test
  void thePublicPageSaysEveryMovementAndNobodysName() {
    scene.begin();
    scene.hands.place.person("钱有余");
    scene.move(LocalDate.of(2026, 9, 3), "付钱有余修水渠工钱", "513.2", "102", 1_200);
    var nobody = as(scene.hands.place.resident, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(nobody, "/public-finance/" + scene.book + "?month=2026-09"))
        .contains("1,200.00", "修水渠工钱", "其他管理费用", "过了期限还没有结账", "2026年10月10日 周六 前结账公布")
        .doesNotContain("钱有余");
    assertThat(nobody.ask("/public-finance/" + scene.book + "?month=2027-09").getStatus())
        .isEqualTo(422);
    assertThat(nobody.ask("/public-finance/" + scene.hands.moneyBook("别的账")).getStatus())
        .isEqualTo(404);
  }

  @Test
  void thePublicMonthLeavesAsTableAndAsPaperWithTheFiguresOfTheScreenAndEveryMovement() {
    scene.begin();
    var day = LocalDate.of(2026, 9, 3);
    for (var n = 1; n <= 30; n++) scene.move(day, "工钱" + n, "513.2", "102", n);
    var file = "/public-finance/" + scene.book + ".%s?month=2026-09";
    var table = clerk().ask(file.formatted("xlsx")).getContentAsByteArray();
    assertThat(Sheet.read("file", table).rows().stream().map(row -> String.join("|", row.cells())))
        .contains("本月付出的钱||||||465", "钱从哪里来，用到哪里去||管理费用|513|0|465")
        .filteredOn(row -> row.startsWith("资金逐笔"))
        .hasSize(30);
    var paper = clerk().ask(file.formatted("pdf")).getContentAsByteArray();
    assertThat(paper).startsWith("%PDF".getBytes(UTF_8));
  }

  @Test
  void assetsAreRegisteredAndAMonthIsWrittenOff() {
    scene.begin();
    scene.move(LocalDate.of(2026, 9, 10), "买水泵", "151", "102", 1_200);
    opened(clerk()
        .send(
            root + "/assets",
            "name",
            "水泵",
            "cost",
            "1200",
            "residual",
            "0",
            "months",
            "12",
            "inUse",
            "2026-09-10",
            "expense",
            "511"));
    assertThat(read(clerk(), root + "/assets?month=2026-10")).contains("水泵", "100.00");
    assertThat(opened(clerk().send(root + "/depreciation", "month", "2026-10")))
        .startsWith("/ledger/vouchers/");
    assertThat(clerk().send(root + "/depreciation", "month", "2026-10").getStatus())
        .isEqualTo(409);
    assertThat(clerk()
            .send(root + "/assets", "name", "水泵", "cost", "1", "months", "0", "inUse", "2026-09-10")
            .getStatus())
        .isEqualTo(422);
  }

  @Test
  void theMoneyOfEachMonthAddsUpToTheFen() {
    scene.begin();
    scene.year();
    scene.move(LocalDate.of(2026, 7, 31), "存现金", "102", "101", 1_000);
    var turnovers = beans.getBean(Turnovers.class);
    for (var month = YearMonth.of(2026, 1);
        month.getMonthValue() < 12;
        month = month.plusMonths(1)) {
      var from = month.atDay(1);
      var until = month.atEndOfMonth();
      var all = turnovers.of(scene.book, from, until, scene.hands.clerk);
      var flows =
          turnovers.flows(scene.book, List.of("101", "102"), from, until, scene.hands.clerk);
      assertThat(all.before("101", "102")
              + flows.stream().mapToLong(flow -> flow.came() - flow.went()).sum())
          .as(month.toString())
          .isEqualTo(all.after("101", "102"));
    }
    var pages = as(scene.hands.place.resident, Locale.SIMPLIFIED_CHINESE);
    assertThat(pages.ask("/public-finance").getRedirectedUrl())
        .isEqualTo("/public-finance/" + scene.book);
    var july = read(pages, "/public-finance/" + scene.book + "?month=2026-07");
    assertThat(july)
        .as("what was owed and paid back is no income, and comes in all the same")
        .contains("112 应收款", "5,000.00", "月初 + 收到 − 付出 = 月末")
        .doesNotContain("本月收入（记账）", "101 库存现金");
  }

  @Test
  void aMonthWithOpenVouchersIsNotClosedAndNothingIsPutForwardForAClosedDay() {
    scene.begin();
    var open = scene.propose(LocalDate.of(2026, 3, 15), "收租金", "102", "501", 600);
    var secretary = as(scene.hands.secretary, Locale.SIMPLIFIED_CHINESE);
    var books = beans.getBean(Books.class);
    var until = LocalDate.of(2026, 4, 1);
    var late = "上线以前的月份，手工账已结";
    LedgerScene.refused(
        "ledger.month-by-month",
        () -> books.close(scene.book, until, late, scene.hands.secretary, ClientId.fresh()));
    for (var month : List.of(until.minusMonths(2), until.minusMonths(1))) {
      books.close(scene.book, month, late, scene.hands.secretary, ClientId.fresh());
    }
    LedgerScene.refused(
        "ledger.vouchers-under-way",
        () -> books.close(scene.book, until, null, scene.hands.secretary, ClientId.fresh()));
    scene.carry(open);
    // Nothing is written off of what the opening balances have, and no bank's list was read.
    LedgerScene.refused(
        "ledger.closing-open",
        () -> books.close(scene.book, until, "", scene.hands.secretary, ClientId.fresh()));
    LedgerScene.refused(
        "ledger.closing-open",
        () -> books.close(scene.book, until, "急", scene.hands.secretary, ClientId.fresh()));
    assertThat(read(secretary, root)).contains("没办好也要结账的理由");
    var why = "银行系统升级，对账单下月补";
    books.close(scene.book, until, why, scene.hands.secretary, ClientId.fresh());
    assertThat(books.closings(scene.book).getFirst().decision())
        .isEqualTo("未办好：固定资产都登记了，与科目151一致、固定资产已提折旧、银行对账，调节后相等；理由：" + why);
    assertThat(read(secretary, "/public-finance/" + scene.book + "?month=2026-03"))
        .contains("已结账", "本月的账已于");
    LedgerScene.refused(
        "ledger.closed", () -> scene.propose(LocalDate.of(2026, 3, 16), "补收", "102", "501", 1));
  }

  @Test
  void theRegisterSaysWhatTheBookSaysAndOnlyAMonthThatIsOverIsOffered() {
    var assets = beans.getBean(FixedAssets.class);
    var clerk = scene.hands.clerk;
    scene.begin();
    var shed = new FixedAssets.NewAsset(
        "农机大棚", 24_000_000, 1_200_000, 240, LocalDate.of(2021, 9, 15), "511");
    assets.register(scene.book, shed, clerk, ClientId.fresh());
    var register = root + "/assets?month=";
    assertThat(read(clerk(), register + "2026-01")).contains("48,450.00").doesNotContain("两边不等");
    assertThat(read(clerk(), register + "2026-11"))
        .contains("2026-11 还没有过完")
        .doesNotContain("提出 2026-11 折旧凭证");
    LedgerScene.refused(
        "books.month-not-over",
        () -> assets.propose(scene.book, YearMonth.of(2026, 11), clerk, ClientId.fresh()));
    var january = assets.propose(scene.book, YearMonth.of(2026, 1), clerk, ClientId.fresh());
    assertThat(read(clerk(), register + "2026-02"))
        .as("what is under way is not in the book")
        .contains("48,450.00", "2026-01 的折旧凭证还没办完")
        .doesNotContain("两边不等", "49,400.00");
    LedgerScene.refused(
        "books.month-under-way",
        () -> assets.propose(scene.book, YearMonth.of(2026, 2), clerk, ClientId.fresh()));
    scene.carry(january);
    assertThat(read(clerk(), register + "2026-02")).contains("49,400.00").doesNotContain("两边不等");
    clock.pass(Duration.ofMinutes(1));
    var pump = new FixedAssets.NewAsset("水泵", 120_000, 0, 12, LocalDate.of(2025, 12, 3), "511");
    LedgerScene.refused(
        "books.beyond-151", () -> assets.register(scene.book, pump, clerk, ClientId.fresh()));
    scene.move(LocalDate.of(2026, 2, 10), "买水泵", "151", "102", 1_200);
    assets.register(scene.book, pump, clerk, ClientId.fresh());
    scene.carry(assets.propose(scene.book, YearMonth.of(2026, 2), clerk, ClientId.fresh()));
    assertThat(beans
            .getBean(Turnovers.class)
            .of(scene.book, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), clerk)
            .moved("152"))
        .as("the shed's month, and both months of the pump that was registered late")
        .isEqualTo(-(95_000 + 2 * 10_000));
  }

  /** The supervisory committee reads the books of its village, and of no other; it writes in none. */
  @Test
  void theSupervisoryCommitteeReadsTheBooksOfItsVillage() {
    scene.begin();
    var place = scene.hands.place;
    var committee = beans
        .getBean(Organisations.class)
        .register(
            new NewOrganisation(
                OrganisationKind.SUPERVISORY_COMMITTEE,
                place.village,
                "村务监督委员会",
                null,
                null,
                LocalDate.of(2020, 1, 1),
                null),
            place.system,
            ClientId.fresh());
    var supervisor = place.officer(committee, place.village, PostKind.VILLAGE_SUPERVISOR, "监委会主任");
    var reads = as(supervisor, Locale.SIMPLIFIED_CHINESE);
    assertThat(read(reads, root)).contains("集体账");
    assertThat(read(reads, root + "/balance-sheet?month=2026-01")).contains("资产总计");
    assertThat(reads.send(root + "/depreciation", "month", "2026-10").getStatus())
        .isEqualTo(403);
    var other = new BooksScene(beans);
    assertThat(reads.ask("/collective-books/" + other.book).getStatus()).isEqualTo(403);
  }

  @Test
  void aMonthThatHasNotComeHasNoStatementAndIsClosedWhole() {
    scene.begin();
    for (var kind : List.of("balance-sheet", "income", "balance-sheet.xlsx")) {
      var page = root + "/" + kind + "?month=2027-05";
      assertThat(clerk().ask(page).getStatus()).as(kind).isEqualTo(422);
    }
    LedgerScene.refused(
        "ledger.whole-months",
        () -> beans
            .getBean(Books.class)
            .close(
                scene.book,
                LocalDate.of(2026, 2, 15),
                "没有办好的下月补",
                scene.hands.secretary,
                ClientId.fresh()));
  }

  /** A wrong entry is struck out while nothing was written off of it; what is on its way is named. */
  @Test
  void anAssetIsInTheBookOrOnItsWayAndAWrongEntryIsStruckOut() {
    var assets = beans.getBean(FixedAssets.class);
    var clerk = scene.hands.clerk;
    scene.begin();
    assertThat(read(clerk(), root + "/assets")).contains("还有¥240,000.00的资产没有登记");
    var day = LocalDate.of(2021, 9, 15);
    var wrong = new FixedAssets.NewAsset("办公楼", 24_000_000, 0, 240, day, "511");
    var id = assets.register(scene.book, wrong, clerk, ClientId.fresh());
    assertThat(read(clerk(), root + "/assets")).doesNotContain("的资产没有登记");
    assets.strike(scene.book, id, "不是办公楼", clerk);
    assertThat(assets.of(scene.book, clerk)).isEmpty();
    assertThat(read(clerk(), root + "/assets")).contains("不是办公楼", "还有¥240,000.00");
    var shed = new FixedAssets.NewAsset("农机大棚", 24_000_000, 1_200_000, 240, day, "511");
    var kept = assets.register(scene.book, shed, clerk, ClientId.fresh());
    var comes = scene.propose(LocalDate.of(2026, 2, 10), "买水泵", "151", "102", 1_200);
    var pump =
        new FixedAssets.NewAsset("水泵", 120_000, 0, 12, LocalDate.of(2026, 2, 3), "511", comes);
    assets.register(scene.book, pump, clerk, ClientId.fresh());
    LedgerScene.refused(
        "books.beyond-voucher", () -> assets.register(scene.book, pump, clerk, ClientId.fresh()));
    assets.propose(scene.book, YearMonth.of(2026, 1), clerk, ClientId.fresh());
    LedgerScene.refused(
        "books.depreciated-already", () -> assets.strike(scene.book, kept, "写错了", clerk));
  }

  @Test
  void aYearsEndIsPutForwardOnlyOnceTheYearIsOver() {
    scene.begin();
    scene.year();
    assertThat(read(clerk(), root + "/year-end?year=2026"))
        .contains("这一年还没有过完")
        .doesNotContain("name=\"step\"");
    clock.pass(Duration.ofDays(50));
    assertThat(read(clerk(), root + "/year-end?year=2026")).contains("74,000.00", "最多可向成员分配");
    assertThat(opened(clerk().send(root + "/year-end", "year", "2026", "step", "YEAR_INCOME")))
        .startsWith("/ledger/vouchers/");
    assertThat(
            clerk().send(root + "/year-end", "year", "2026", "step", "ORDINARY").getStatus())
        .isEqualTo(422);
    assertThat(clerk()
            .send(root + "/distribution", "year", "2026", "members", "99999999", "decision", "成员大会")
            .getStatus())
        .isEqualTo(422);
    opened(clerk()
        .send(root + "/distribution", "year", "2026", "members", "1000", "decision", "成员大会决议"));
    assertThat(read(clerk(), root + "/year-end?year=2026"))
        .contains("2026年的收益分配已经提出")
        .doesNotContain("最多可向成员分配", root + "/distribution");
  }

  @Test
  void theBanksListIsTakenAndMatchedOnThePage() {
    scene.begin();
    scene.year();
    var list = "日期,收入,支出,余额,流水号\n2026-03-16,60000,,240000,B1\n2026-03-17,,9,239991,B2\n";
    var trial =
        clerk().upload(root + "/bank/trial?account=102&day=2026-03-31", list.getBytes(UTF_8));
    assertThat(Hatted.text(trial)).contains("B1");
    opened(clerk().send(root + "/bank/lines?account=102&day=2026-03-31", "rows", list));
    assertThat(read(clerk(), root + "/bank?account=102&day=2026-03-31"))
        .contains("调节后相等", "全部确认", "银行有、账上没有");
    opened(clerk().send(root + "/bank/matches?account=102&day=2026-03-31"));
    assertThat(read(clerk(), root + "/bank?account=102&day=2026-03-31")).contains("取消勾对");
  }

  @Test
  void whoHasNoBusinessThereIsTurnedAway() {
    var stranger = as(scene.hands.place.waterOfficer, Locale.SIMPLIFIED_CHINESE);
    for (var page : List.of("", "/chart", "/balance-sheet", "/entries", "/bank", "/assets")) {
      assertThat(stranger.ask(root + page).getStatus()).as(page).isEqualTo(403);
    }
    var secretary = as(scene.hands.secretary, Locale.SIMPLIFIED_CHINESE);
    assertThat(secretary.send(root + "/accounts", "head", "112", "name", "某单位").getStatus())
        .isEqualTo(403);
    assertThat(read(secretary, root)).doesNotContain("填制");
  }
}
