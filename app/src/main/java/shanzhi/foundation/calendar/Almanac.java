package shanzhi.foundation.calendar;

import com.tyme.festival.LunarFestival;
import com.tyme.holiday.LegalHoliday;
import com.tyme.solar.SolarDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shanzhi.foundation.ground.Words;

/** What the calendar library knows of a day: festivals, solar terms, lunar date, past holidays. */
final class Almanac {

  /** In the library's order of lunar festivals; clear-bright and winter solstice are solar terms. */
  private static final List<String> LUNAR = List.of(
      "spring",
      "lantern",
      "dragon-head",
      "shangsi",
      "",
      "dragon-boat",
      "qixi",
      "zhongyuan",
      "mid-autumn",
      "double-ninth",
      "",
      "laba",
      "eve");

  /** In the library's order of festivals of the solar calendar. */
  private static final List<String> SOLAR = List.of(
      "new-year",
      "women",
      "arbor",
      "labour",
      "youth",
      "children",
      "party",
      "army",
      "teachers",
      "national");

  /** In the library's order, which starts at the winter solstice. */
  static final List<String> TERMS = List.of(
      "winter-solstice",
      "minor-cold",
      "major-cold",
      "start-of-spring",
      "rain-water",
      "awakening-of-insects",
      "spring-equinox",
      "clear-and-bright",
      "grain-rain",
      "start-of-summer",
      "grain-buds",
      "grain-in-ear",
      "summer-solstice",
      "minor-heat",
      "major-heat",
      "start-of-autumn",
      "end-of-heat",
      "white-dew",
      "autumn-equinox",
      "cold-dew",
      "frost-descent",
      "start-of-winter",
      "minor-snow",
      "major-snow");

  /** Message codes of the holidays as notices call them. */
  private static final Map<String, String> NAMES = Map.of(
      "元旦", "calendar.festival.new-year",
      "春节", "calendar.festival.spring",
      "清明节", "calendar.term.clear-and-bright",
      "劳动节", "calendar.festival.labour",
      "端午节", "calendar.festival.dragon-boat",
      "中秋节", "calendar.festival.mid-autumn",
      "国庆节", "calendar.festival.national");

  /** 法定节假日 The festivals on which everybody is off by the State Council's regulation. */
  private static final List<String> STATUTORY = List.of(
      "calendar.festival.new-year",
      "calendar.festival.spring",
      "calendar.term.clear-and-bright",
      "calendar.festival.labour",
      "calendar.festival.dragon-boat",
      "calendar.festival.mid-autumn",
      "calendar.festival.national");

  private Almanac() {}

  /** Message codes of the festivals and the solar term that begins on the day. */
  static List<String> festivals(LocalDate day) {
    var solar = solar(day);
    var codes = new ArrayList<String>(2);
    if (solar.getFestival() != null) {
      codes.add("calendar.festival." + SOLAR.get(solar.getFestival().getIndex()));
    }
    LunarFestival festival = solar.getLunarDay().getFestival();
    if (festival != null && !LUNAR.get(festival.getIndex()).isEmpty()) {
      codes.add("calendar.festival." + LUNAR.get(festival.getIndex()));
    }
    if (solar.getTermDay().getDayIndex() == 0) {
      codes.add("calendar.term." + TERMS.get(solar.getTerm().getIndex()));
    }
    return List.copyOf(codes);
  }

  /** A holiday's name in the reader's language; one that is not usual stands as it was written. */
  static String name(Holiday holiday, Words words) {
    var code = NAMES.get(holiday.name());
    return code == null ? holiday.name() : words.of(code);
  }

  static boolean statutory(String festival) {
    return STATUTORY.contains(festival);
  }

  static LunarDate lunar(LocalDate day) {
    var lunar = solar(day).getLunarDay();
    var month = lunar.getLunarMonth();
    return new LunarDate(
        Math.abs(month.getMonthWithLeap()),
        month.isLeap(),
        lunar.getDay(),
        month.getName(),
        lunar.getName());
  }

  /** The holidays and make-up days that the library knows of a year; none where it knows nothing. */
  static List<Holiday> holidays(int year) {
    var known = new ArrayList<Holiday>();
    for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
      var holiday = LegalHoliday.fromYmd(year, day.getMonthValue(), day.getDayOfMonth());
      if (holiday != null) known.add(new Holiday(day, holiday.getName(), holiday.isWork()));
    }
    return List.copyOf(known);
  }

  private static SolarDay solar(LocalDate day) {
    return SolarDay.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
