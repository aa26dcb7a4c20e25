package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/**
 * What must hold of the rows that an act writes is refused by the database to the serving role. In a
 * county of its own: what is written here without an act is at odds with the log.
 */
@CountyTest
@TestPropertySource(properties = "test.county=of-its-own")
class SoundRowsTest {

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Db db;

  private CaseScene scene;
  private MatterId matter;

  @BeforeEach
  void aMatter() {
    scene = new CaseScene(beans);
    matter =
        casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh()).id();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update casework.matter set due = null where id = :id",
        "update casework.matter set closed_at = now(), holder_org = null where id = :id",
        "update casework.matter set closed_at = now(), due = null where id = :id",
        "update casework.matter set rating = 6 where id = :id",
        "update casework.matter set rating = 0 where id = :id",
        "update casework.matter set same_as = id where id = :id",
        "update casework.matter set open_parts = -1 where id = :id",
        "update inbox.line set holder_org = null, holder_person = null where subject = :id",
        """
        insert into casework.content (county, matter, region, place_then, title, body, spot, channel,
               opened_at, longitude, latitude)
        select county, matter, region, place_then, title, body, spot, channel, opened_at, 181, 30
          from casework.content where matter = :id"""
      })
  void unsoundRowsAreRefused(String write) {
    assertThatThrownBy(() -> run(write)).hasStackTraceContaining("row-level security policy");
  }

  @Test
  void soundRowsAreWritten() {
    assertThat(run("update casework.matter set rating = 5, open_parts = 0 where id = :id"))
        .isOne();
    assertThat(run("update inbox.line set late = 1 where subject = :id")).isOne();
  }

  private int run(String write) {
    return db.in(
        Scope.system(scene.resident.county()),
        jdbc -> jdbc.sql(write).param("id", matter.value()).update());
  }
}
