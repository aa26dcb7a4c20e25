package shanzhi.program.mediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;

/** Photos and documents in the private file: put in by who takes part, seen by who may read it. */
@CountyTest
class EnclosuresTest {

  private static final byte[] CONTRACT = "%PDF-1.4 借条".getBytes(StandardCharsets.UTF_8);

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Mediations mediations;

  @Autowired
  private Enclosures enclosures;

  @Autowired
  private EvidenceStore evidence;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private Quarrel quarrel;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    quarrel = new Quarrel(beans);
  }

  private static List<EvidenceStore.Upload> contract() {
    return List.of(new EvidenceStore.Upload("借条.pdf", CONTRACT));
  }

  private String digest(MatterId id) {
    return enclosures.of(id, quarrel.first).getFirst().file().digest();
  }

  @Test
  void aSidePutsADocumentInAndTheOtherTheMediatorAndTheDeskSeeIt() {
    var id = quarrel.proposed();
    enclosures.enclose(id, contract(), quarrel.first, ClientId.fresh());
    for (var reader : List.of(quarrel.first, quarrel.second, quarrel.worthy, quarrel.scene.cadre)) {
      assertThat(enclosures.of(id, reader)).hasSize(1);
      assertThat(enclosures.see(id, digest(id), reader).bytes()).isEqualTo(CONTRACT);
    }
    assertThat(mediations.entries(id, quarrel.second).getFirst().act())
        .isEqualTo(Entry.Act.ENCLOSE);
    assertThat(mediations.entries(id, quarrel.second).getFirst().note()).isEqualTo("借条.pdf");
  }

  @Test
  void nobodyElseLearnsOfItNorReadsItByItsDigest() {
    var id = quarrel.proposed();
    enclosures.enclose(id, contract(), quarrel.first, ClientId.fresh());
    var digest = digest(id);
    var passer = quarrel.resident(quarrel.scene.person("路人"));
    Quarrel.refused("mediation.unknown", () -> enclosures.see(id, digest, passer));
    assertThat(enclosures.of(id, passer)).isEmpty();
    Quarrel.refused("ground.not-yours", () -> enclosures.see(id, digest, quarrel.scene.gridWorker));
    Quarrel.refused(
        "mediation.unknown", () -> enclosures.enclose(id, contract(), passer, ClientId.fresh()));
    var elsewhere = new Quarrel(beans);
    var other = elsewhere.proposed();
    Quarrel.refused("mediation.unknown", () -> enclosures.see(other, digest, elsewhere.first));
    var dossierReader = beans.getBean(Casework.class);
    var dossier =
        dossierReader.dossier(new Casework.Seen(quarrel.matter(id), quarrel.scene.gridWorker));
    assertThat(dossier.toString()).doesNotContain("借条", digest);
  }

  @Test
  void aMediatorWhomASideRefusedSeesItNoMore() {
    var id = quarrel.proposed();
    enclosures.enclose(id, contract(), quarrel.worthy, ClientId.fresh());
    var digest = digest(id);
    mediations.answer(id, quarrel.version(id), false, quarrel.second, ClientId.fresh());
    Quarrel.refused("mediation.unknown", () -> enclosures.see(id, digest, quarrel.worthy));
    assertThat(enclosures.see(id, digest, quarrel.first).type()).isEqualTo("application/pdf");
  }

  @Test
  void eachLookAtOneIsRecordedAndTheListIsNone() {
    var id = quarrel.proposed();
    enclosures.enclose(id, contract(), quarrel.first, ClientId.fresh());
    var before = looks(id);
    var digest = digest(id);
    assertThat(looks(id)).isEqualTo(before);
    enclosures.see(id, digest, quarrel.second);
    enclosures.see(id, digest, quarrel.second);
    assertThat(looks(id)).isEqualTo(before + 2);
  }

  private long looks(MatterId id) {
    return db.in(
        Scope.system(quarrel.first.county()),
        jdbc ->
            jdbc.sql("""
                select count(*) from access.read_log
                 where what = 'mediation.enclosure' and subject = :subject
                """).param("subject", "mediation:" + id).query(Long.class).single());
  }

  @Test
  void whatIsSentTwiceLiesThereOnceAndNothingIsPutIntoAClosedFile() {
    var id = quarrel.proposed();
    var client = ClientId.fresh();
    enclosures.enclose(id, contract(), quarrel.first, client);
    enclosures.enclose(id, contract(), quarrel.first, client);
    enclosures.enclose(id, contract(), quarrel.second, ClientId.fresh());
    assertThat(enclosures.of(id, quarrel.first)).hasSize(1);
    var another =
        List.of(new EvidenceStore.Upload("别的.pdf", "%PDF-1.4 别的".getBytes(StandardCharsets.UTF_8)));
    Quarrel.refused(
        "ground.client-id-used", () -> enclosures.enclose(id, another, quarrel.first, client));
    Quarrel.refused(
        "mediation.no-file",
        () -> enclosures.enclose(id, List.of(), quarrel.first, ClientId.fresh()));
    mediations.end(id, quarrel.version(id), "", quarrel.first, ClientId.fresh());
    Quarrel.refused(
        "casework.not-now",
        () -> enclosures.enclose(id, contract(), quarrel.first, ClientId.fresh()));
  }

  @Test
  void theDatabaseShowsItToNoOtherVillageAndNoOtherCapability() {
    var id = quarrel.proposed();
    enclosures.enclose(id, contract(), quarrel.first, ClientId.fresh());
    var county = quarrel.first.county();
    var village = quarrel.scene.village;
    assertThat(rows(Scope.place(county, Capability.MEDIATION_TEND, village))).isEqualTo(1);
    assertThat(rows(Scope.self(county, Capability.MEDIATION_PARTY, quarrel.second.person())))
        .isEqualTo(1);
    var elsewhere = quarrel.scene.village();
    assertThat(rows(Scope.place(county, Capability.MEDIATION_TEND, elsewhere))).isZero();
    assertThat(rows(Scope.place(county, Capability.CASE_READ, village))).isZero();
    var hidden = db.in(
        Scope.place(county, Capability.CASE_READ, village),
        jdbc -> jdbc.sql("select count(*) from casework.file where region = :region")
            .param("region", village.code())
            .query(Long.class)
            .single());
    assertThat(hidden).as("the store shows it to nobody who reads matters").isZero();
  }

  private long rows(Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("select count(*) from mediation.enclosure where region = :region")
            .param("region", quarrel.scene.village.code())
            .query(Long.class)
            .single());
  }
}
