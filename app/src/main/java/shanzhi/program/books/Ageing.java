package shanzhi.program.books;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.BookId;
import shanzhi.engine.ledger.Turnover;
import shanzhi.engine.ledger.Turnovers;
import shanzhi.foundation.ground.Acting;

/** 账龄 How old receivables are: what was paid settles the oldest part first. */
@Component
public class Ageing {

  private static final String HEAD = "112";
  private static final LocalDate BEGINNING = LocalDate.of(1990, 1, 1);
  private static final int MOST_ENTRIES = 20_000;

  private final Turnovers turnovers;

  Ageing(Turnovers turnovers) {
    this.turnovers = turnovers;
  }

  /** A debtor: within a year, from one to two, from two to three, and older. */
  public record Row(String code, String name, long first, long second, long third, long older) {

    public long all() {
      return first + second + third + older;
    }
  }

  public List<Row> of(BookId id, LocalDate day, Acting by) {
    var parts = new TreeMap<String, ArrayDeque<Part>>();
    String after = null;
    var read = 0;
    do {
      var page = turnovers.entries(id, HEAD, BEGINNING, day, after, by);
      for (var entry : page.rows()) {
        take(parts.computeIfAbsent(entry.code(), code -> new ArrayDeque<>()), entry);
      }
      read += page.rows().size();
      after = page.next();
    } while (after != null && read < MOST_ENTRIES);
    var names = new TreeMap<String, String>();
    for (var row : turnovers.of(id, day.withDayOfYear(1), day, by).rows()) {
      names.put(row.code(), row.name());
    }
    var rows = new ArrayList<Row>();
    parts.forEach((code, open) -> {
      var row = row(code, names.getOrDefault(code, ""), open, day);
      if (row.all() != 0) rows.add(row);
    });
    return rows;
  }

  private record Part(LocalDate day, long amount) {}

  private static void take(ArrayDeque<Part> open, Turnover.Entry entry) {
    if (entry.amount() > 0) {
      open.addLast(new Part(entry.day(), entry.amount()));
      return;
    }
    var left = -entry.amount();
    while (left > 0 && !open.isEmpty()) {
      var oldest = open.removeFirst();
      if (oldest.amount() > left) open.addFirst(new Part(oldest.day(), oldest.amount() - left));
      left = Math.max(0, left - oldest.amount());
    }
    // More was paid than was owed: it stands as of its own day.
    if (left > 0) open.addLast(new Part(entry.day(), -left));
  }

  private static Row row(String code, String name, ArrayDeque<Part> open, LocalDate day) {
    var sums = new long[4];
    for (var part : open) {
      var year = 0;
      while (year < 3 && part.day().isBefore(day.minusYears(year + 1L))) year++;
      sums[year] = Math.addExact(sums[year], part.amount());
    }
    return new Row(code, name, sums[0], sums[1], sums[2], sums[3]);
  }
}
