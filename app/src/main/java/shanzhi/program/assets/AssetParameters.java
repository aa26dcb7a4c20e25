package shanzhi.program.assets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/**
 * What the county sets for assets and contracts. The years of a letting go no further than the law: a
 * county may shorten them, and has no switch to lengthen them.
 */
@Configuration(proxyBeanMethods = false)
class AssetParameters {

  static final String GRACE = "assets.grace";
  static final String PRICE_SHARE = "assets.price-share";
  static final String COMPARABLES = "assets.comparables";
  static final String NOTICE_DAYS = "assets.notice-days";
  static final String START_WITHIN = "assets.start-within";
  static final String MEND_LONGEST = "assets.mend-longest";

  static final String SORT = "assets.sort";
  static final String NOTICE = "assets.notice";
  static final String TALK = "assets.talk";
  static final String COURT = "assets.court";
  static final String ACCEPT = "assets.accept";
  static final String KIN_DEGREE = "assets.kin-degree";

  private static final String BASIS = "assets.basis";

  @Bean
  ParameterDefinition assetsYearsLease() {
    return years(AssetKind.Term.LEASE, 20);
  }

  @Bean
  ParameterDefinition assetsYearsFarmland() {
    return years(AssetKind.Term.FARMLAND, 30);
  }

  @Bean
  ParameterDefinition assetsYearsForest() {
    return years(AssetKind.Term.FOREST, 70);
  }

  @Bean
  ParameterDefinition assetsYearsWaste() {
    return years(AssetKind.Term.WASTE, 50);
  }

  private static ParameterDefinition years(AssetKind.Term term, long law) {
    return new ParameterDefinition(term.years, Unit.COUNT, law, 1, law, term.basis, Narrowing.NONE);
  }

  /** How many days a payment may be late before it is a finding. */
  @Bean
  ParameterDefinition assetsGrace() {
    return new ParameterDefinition(GRACE, Unit.DAYS, 15, 0, 90, BASIS, Narrowing.NONE);
  }

  /** Below which share of its neighbours' median a price is told. */
  @Bean
  ParameterDefinition assetsPriceShare() {
    return new ParameterDefinition(PRICE_SHARE, Unit.PERCENT, 60, 10, 95, BASIS, Narrowing.NONE);
  }

  /** How many others a price is compared with at least. */
  @Bean
  ParameterDefinition assetsComparables() {
    return new ParameterDefinition(COMPARABLES, Unit.COUNT, 4, 3, 50, BASIS, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition assetsNoticeDays() {
    return new ParameterDefinition(NOTICE_DAYS, Unit.DAYS, 10, 5, 60, BASIS, Narrowing.TOWNSHIP);
  }

  /** Up to which degree kin of whose hand enters a contract leave it to the township. */
  @Bean
  ParameterDefinition assetsHandsApart() {
    return new ParameterDefinition(
        KIN_DEGREE, Unit.COUNT, 2, 0, 4, "assets.basis-kin", Narrowing.TOWNSHIP);
  }

  /** How many days after it is signed a new letting begins at the latest. */
  @Bean
  ParameterDefinition assetsStartWithin() {
    return new ParameterDefinition(START_WITHIN, Unit.DAYS, 365, 30, 1_095, BASIS, Narrowing.NONE);
  }

  /** How far ahead a notice may set the day by which to pay or mend. */
  @Bean
  ParameterDefinition assetsMendLongest() {
    return new ParameterDefinition(
        MEND_LONGEST, Unit.WORKING_DAYS, 60, 5, 250, BASIS, Narrowing.TOWNSHIP);
  }

  @Bean
  ParameterDefinition assetsSortWithin() {
    return hours(SORT, 80);
  }

  @Bean
  ParameterDefinition assetsNoticeWithin() {
    return hours(NOTICE, 40);
  }

  @Bean
  ParameterDefinition assetsTalkWithin() {
    return hours(TALK, 120);
  }

  @Bean
  ParameterDefinition assetsCourtWithin() {
    return hours(COURT, 960);
  }

  @Bean
  ParameterDefinition assetsAcceptWithin() {
    return hours(ACCEPT, 40);
  }

  private static ParameterDefinition hours(String key, long initial) {
    return new ParameterDefinition(
        key, Unit.WORKING_HOURS, initial, 4, 2_000, BASIS, Narrowing.TOWNSHIP);
  }

  /** 公开 What a village owns and lets hangs out for everybody. */
  @Bean
  OpenRoutes assetsInTheOpen() {
    return OpenRoutes.of("/village-assets/open/*");
  }
}
