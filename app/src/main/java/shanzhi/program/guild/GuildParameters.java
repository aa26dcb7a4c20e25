package shanzhi.program.guild;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shanzhi.foundation.parameter.Narrowing;
import shanzhi.foundation.parameter.ParameterDefinition;
import shanzhi.foundation.parameter.Unit;

/** What the county sets for guilds: the bounds of limits, terms, quorum, notice, and each step's time. */
@Configuration(proxyBeanMethods = false)
class GuildParameters {

  static final String ARRANGE = "guild.arrange";
  static final String PERSUADE = "guild.persuade";
  static final String HOLD = "guild.hold";
  static final String LOOK = "guild.look";
  static final String DECIDE = "guild.decide";
  static final String ELECT = "guild.elect";
  static final String SEAT = "guild.seat";
  static final String OBJECTION = "guild.objection-answer";

  static final String TABLES_MOST = "guild.tables-most";
  static final String GIFT_MOST = "guild.gift-most";
  static final String VISITS = "guild.visits-least";
  static final String AHEAD = "guild.ahead";
  static final String TERM_YEARS = "guild.term-years";
  static final String NOTICE = "guild.notice";
  static final String QUORUM = "guild.quorum";

  private static final String BASIS = "guild.basis";
  private static final String LAW = "guild.basis-law";

  @Bean
  ParameterDefinition guildTablesMost() {
    return number(TABLES_MOST, Unit.COUNT, 30, 5, 100);
  }

  /** Of one guest; a village's limit stays at or below it. */
  @Bean
  ParameterDefinition guildGiftMost() {
    return number(GIFT_MOST, Unit.FEN, 50_000, 0, 200_000);
  }

  @Bean
  ParameterDefinition guildVisitsLeast() {
    return number(VISITS, Unit.COUNT, 2, 1, 5);
  }

  @Bean
  ParameterDefinition guildAhead() {
    return number(AHEAD, Unit.DAYS, 365, 30, 730);
  }

  @Bean
  ParameterDefinition guildTerm() {
    return number(TERM_YEARS, Unit.COUNT, 3, 1, 5);
  }

  @Bean
  ParameterDefinition guildNotice() {
    return number(NOTICE, Unit.DAYS, 7, 3, 30);
  }

  /** 三分之二 As the law asks of a villagers' group where households send one each. */
  @Bean
  ParameterDefinition guildQuorum() {
    return new ParameterDefinition(QUORUM, Unit.PERCENT, 67, 67, 100, LAW, Narrowing.NONE);
  }

  @Bean
  ParameterDefinition guildArrangeWithin() {
    return hours(ARRANGE, 16);
  }

  @Bean
  ParameterDefinition guildPersuadeWithin() {
    return hours(PERSUADE, 16);
  }

  @Bean
  ParameterDefinition guildHoldWithin() {
    return hours(HOLD, 8);
  }

  @Bean
  ParameterDefinition guildLookWithin() {
    return hours(LOOK, 24);
  }

  @Bean
  ParameterDefinition guildDecideWithin() {
    return hours(DECIDE, 24);
  }

  @Bean
  ParameterDefinition guildElectWithin() {
    return hours(ELECT, 120);
  }

  @Bean
  ParameterDefinition guildSeatWithin() {
    return hours(SEAT, 40);
  }

  @Bean
  ParameterDefinition guildObjectionWithin() {
    return hours(OBJECTION, 24);
  }

  private static ParameterDefinition number(
      String key, Unit unit, long initial, long least, long most) {
    return new ParameterDefinition(key, unit, initial, least, most, BASIS, Narrowing.TOWNSHIP);
  }

  private static ParameterDefinition hours(String key, long initial) {
    return number(key, Unit.WORKING_HOURS, initial, 4, 240);
  }
}
