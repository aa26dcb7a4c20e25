package shanzhi.program.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.engine.casework.EvidenceStore.Upload;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;

/** A village with two who check, a keeper, and households whose deeds are reported. */
public final class Union {

  public final CaseScene scene;
  public final Acting firstChecker;
  public final Acting secondChecker;
  public final Acting clerk;
  private final ApplicationContext beans;
  private final Deeds deeds;

  public Union(ApplicationContext beans) {
    this.beans = beans;
    scene = new CaseScene(beans);
    deeds = beans.getBean(Deeds.class);
    firstChecker = scene.cadre;
    var committee = beans.getBean(Organisations.class).at(scene.village).stream()
        .filter(one -> one.kind() == OrganisationKind.VILLAGE_COMMITTEE)
        .findFirst()
        .orElseThrow()
        .id();
    secondChecker = scene.officer(committee, scene.village, PostKind.VILLAGE_SECRETARY, "书记");
    clerk = scene.officer(committee, scene.village, PostKind.VILLAGE_CLERK, "文书");
  }

  public Acting as(PersonId person) {
    return Acting.resident(scene.system.county(), person, scene.resident.epoch());
  }

  /** Somebody who was born and registered at the days given, alone or in a household. */
  PersonId resident(String name, LocalDate born) {
    return beans
        .getBean(People.class)
        .enrol(
            NewResident.of(name, Sex.FEMALE, born, scene.village), scene.system, ClientId.fresh());
  }

  HouseholdId householdOf(PersonId person) {
    return beans.getBean(People.class).must(person, scene.system).household();
  }

  public static List<Upload> photo() {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return List.of(new Upload("院子.png", bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public LocalDate today() {
    return LocalDate.of(2026, 11, 24);
  }

  NewDeed said(PersonId person, String code) {
    return new NewDeed(scene.village, person, code, today(), 1, "把院坝收拾干净了。", photo());
  }

  public MatterId reported(PersonId person, String code) {
    return deeds.report(said(person, code).another(true), as(person), ClientId.fresh());
  }

  public MatterId checked(PersonId person, String code) {
    var id = reported(person, code);
    deeds.check(id, 1, "看过", firstChecker, ClientId.fresh());
    deeds.check(id, 2, "也看过", secondChecker, ClientId.fresh());
    return id;
  }

  /** Reported, checked, told and posted; the clock has gone on by the days of notice. */
  public MatterId posted(PersonId person, String code, TestClock clock) {
    var id = checked(person, code);
    clock.pass(Duration.ofDays(8));
    beans.getBean(DeedPosting.class).post();
    return id;
  }

  /** What the code of the raiser's latest reservation carries. */
  public String lastCode() {
    return beans.getBean(Shop.class).own(scene.resident).getFirst().code().toString();
  }

  static void refused(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(codes(refusal)).contains(code));
  }

  private static List<String> codes(Refusal refusal) {
    return Stream.concat(
            Stream.of(refusal.code()), refusal.faults().stream().map(Refusal.Fault::code))
        .toList();
  }
}
