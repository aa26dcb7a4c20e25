package shanzhi.engine.casework;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;

/**
 * The values of one statement in the order of its question marks. What is absent is of the same type as
 * what is there: a statement whose types differ from those it was prepared with is prepared anew.
 */
final class Bindings {

  private interface Binding {
    void to(PreparedStatement statement, int index) throws SQLException;
  }

  private final List<Binding> bindings = new ArrayList<>(80);

  Bindings text(@Nullable String value) {
    bindings.add((s, i) -> s.setString(i, value));
    return this;
  }

  Bindings number(@Nullable Long value) {
    bindings.add((s, i) -> {
      if (value == null) s.setNull(i, Types.BIGINT);
      else s.setLong(i, value);
    });
    return this;
  }

  Bindings number(int value) {
    bindings.add((s, i) -> s.setInt(i, value));
    return this;
  }

  Bindings small(@Nullable Integer value) {
    bindings.add((s, i) -> {
      if (value == null) s.setNull(i, Types.SMALLINT);
      else s.setShort(i, value.shortValue());
    });
    return this;
  }

  Bindings flag(boolean value) {
    bindings.add((s, i) -> s.setBoolean(i, value));
    return this;
  }

  Bindings day(@Nullable LocalDate value) {
    bindings.add((s, i) -> {
      if (value == null) s.setNull(i, Types.DATE, "date");
      else s.setObject(i, value);
    });
    return this;
  }

  Bindings instant(@Nullable Instant value) {
    bindings.add((s, i) -> {
      if (value == null) s.setNull(i, Types.TIMESTAMP_WITH_TIMEZONE, "timestamptz");
      else s.setObject(i, value.atOffset(ZoneOffset.UTC));
    });
    return this;
  }

  Bindings bytes(byte[] value) {
    bindings.add((s, i) -> s.setBytes(i, value));
    return this;
  }

  Bindings id(UUID value) {
    bindings.add((s, i) -> s.setObject(i, value));
    return this;
  }

  Bindings array(String type, Object @Nullable [] values) {
    bindings.add((s, i) -> {
      if (values == null) s.setNull(i, Types.ARRAY, type + "[]");
      else s.setArray(i, s.getConnection().createArrayOf(type, values));
    });
    return this;
  }

  Bindings decimal(java.math.@Nullable BigDecimal value) {
    bindings.add((s, i) -> s.setBigDecimal(i, value));
    return this;
  }

  Bindings holder(@Nullable Holder holder) {
    return organisation(holder).post(holder).person(holder == null ? null : holder.person());
  }

  Bindings organisation(@Nullable Holder holder) {
    OrganisationId id = holder == null ? null : holder.organisation();
    return number(id == null ? null : id.value());
  }

  Bindings post(@Nullable Holder holder) {
    PostId id = holder == null ? null : holder.post();
    return number(id == null ? null : id.value());
  }

  Bindings matter(@Nullable MatterId id) {
    return number(id == null ? null : id.value());
  }

  Bindings person(@Nullable PersonId id) {
    return number(id == null ? null : id.value());
  }

  void to(PreparedStatement statement) throws SQLException {
    for (var i = 0; i < bindings.size(); i++) bindings.get(i).to(statement, i + 1);
  }
}
