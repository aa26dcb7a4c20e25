package shanzhi.engine.deliberation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shanzhi.engine.casework.Evidence;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;

/** 会议材料 The files that go with a notice, by the digest of their content. */
final class NoticeMaterials {

  private final String county;

  NoticeMaterials(County county) {
    this.county = county.code();
  }

  void keep(JdbcClient jdbc, Meeting meeting, List<Evidence> files, Acting by, Instant at) {
    for (var file : files) {
      jdbc.sql("""
              insert into deliberation.material (county, region, meeting, digest, name, by, at)
              values (:county, :region, :meeting, :digest, :name, :by, :at)
              on conflict do nothing""")
          .param("county", county)
          .param("region", meeting.village().code())
          .param("meeting", meeting.id().value())
          .param("digest", HexFormat.of().parseHex(file.digest()))
          .param("name", file.name())
          .param("by", by.signature())
          .param("at", at.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  List<Evidence> of(JdbcClient jdbc, MeetingId meeting) {
    return jdbc.sql("""
            select digest, name from deliberation.material
             where county = :county and meeting = :meeting order by at, digest""")
        .param("county", county)
        .param("meeting", meeting.value())
        .query((row, n) ->
            new Evidence(HexFormat.of().formatHex(row.getBytes("digest")), row.getString("name")))
        .list();
  }
}
