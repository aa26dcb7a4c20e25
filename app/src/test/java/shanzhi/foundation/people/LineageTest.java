package shanzhi.foundation.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shanzhi.foundation.ground.PersonId;

/** A family of four generations, as the civil code counts it. */
class LineageTest {

  private static final int GRANDPA = 1;
  private static final int GRANDMA = 2;
  private static final int FATHER = 3;
  private static final int UNCLE = 4;
  private static final int MOTHER = 5;
  private static final int AUNT_BY_MARRIAGE = 6;
  private static final int ME = 7;
  private static final int SISTER = 8;
  private static final int COUSIN = 9;
  private static final int WIFE = 10;
  private static final int WIFES_BROTHER = 11;
  private static final int WIFES_BROTHERS_WIFE = 12;
  private static final int DAUGHTER = 13;
  private static final int SISTERS_HUSBAND = 14;
  private static final int SISTERS_HUSBANDS_BROTHER = 15;
  private static final int STRANGER = 99;

  private final List<Tie> ties = new ArrayList<>();

  @BeforeEach
  void family() {
    parents(FATHER, GRANDPA, GRANDMA);
    parents(UNCLE, GRANDPA, GRANDMA);
    tie(Tie.Kind.SPOUSE, GRANDPA, GRANDMA);
    tie(Tie.Kind.SPOUSE, FATHER, MOTHER);
    tie(Tie.Kind.SPOUSE, UNCLE, AUNT_BY_MARRIAGE);
    parents(ME, FATHER, MOTHER);
    parents(SISTER, FATHER, MOTHER);
    parents(COUSIN, UNCLE, AUNT_BY_MARRIAGE);
    tie(Tie.Kind.SPOUSE, ME, WIFE);
    tie(Tie.Kind.SIBLING, WIFE, WIFES_BROTHER);
    tie(Tie.Kind.SPOUSE, WIFES_BROTHER, WIFES_BROTHERS_WIFE);
    parents(DAUGHTER, ME, WIFE);
    tie(Tie.Kind.SPOUSE, SISTER, SISTERS_HUSBAND);
    tie(Tie.Kind.SIBLING, SISTERS_HUSBAND, SISTERS_HUSBANDS_BROTHER);
  }

  @Test
  void bloodIsCountedByBirths() {
    is(ME, FATHER, Kinship.Kind.LINEAL, 1);
    is(ME, GRANDMA, Kinship.Kind.LINEAL, 2);
    is(ME, SISTER, Kinship.Kind.COLLATERAL, 2);
    is(ME, UNCLE, Kinship.Kind.COLLATERAL, 3);
    is(ME, COUSIN, Kinship.Kind.COLLATERAL, 4);
    is(DAUGHTER, COUSIN, Kinship.Kind.COLLATERAL, 5);
    is(DAUGHTER, GRANDPA, Kinship.Kind.LINEAL, 3);
  }

  @Test
  void marriageAddsNoDegreeAndMakesAffinity() {
    is(ME, WIFE, Kinship.Kind.SPOUSE, 0);
    is(ME, WIFES_BROTHER, Kinship.Kind.AFFINITY, 2);
    is(ME, WIFES_BROTHERS_WIFE, Kinship.Kind.AFFINITY, 2);
    is(WIFE, FATHER, Kinship.Kind.AFFINITY, 1);
    is(ME, AUNT_BY_MARRIAGE, Kinship.Kind.AFFINITY, 3);
    is(ME, SISTERS_HUSBAND, Kinship.Kind.AFFINITY, 2);
  }

  @Test
  void theKinOfMyKinByMarriageAreNotMine() {
    assertThat(between(ME, SISTERS_HUSBANDS_BROTHER, 8)).isEmpty();
  }

  @Test
  void twoParentsOfOneChildAreNoKinByIt() {
    ties.removeIf(tie -> tie.kind() == Tie.Kind.SPOUSE);
    assertThat(between(FATHER, MOTHER, 8)).isEmpty();
    is(MOTHER, DAUGHTER, Kinship.Kind.LINEAL, 2);
  }

  @Test
  void theDegreeIsTheSameFromEitherEnd() {
    for (var one = 1; one <= 15; one++) {
      for (var other = 1; other <= 15; other++) {
        var there = between(one, other, 8);
        var back = between(other, one, 8);
        assertThat(there.map(Kinship::degree)).isEqualTo(back.map(Kinship::degree));
        assertThat(there.map(Kinship::kind)).isEqualTo(back.map(Kinship::kind));
      }
    }
  }

  @Test
  void thePathNamesEachStep() {
    assertThat(between(ME, COUSIN, 4).orElseThrow().path())
        .extracting(step -> step.way().name())
        .containsExactly("PARENT", "PARENT", "CHILD", "CHILD");
    assertThat(between(WIFE, UNCLE, 4).orElseThrow().path())
        .extracting(Kinship.Step::way)
        .first()
        .isEqualTo(Kinship.Way.SPOUSE);
  }

  @Test
  void generationsAreCountedAsTheLawCountsThem() {
    assertThat(between(ME, SISTER, 8).orElseThrow().generations()).isEqualTo(2);
    assertThat(between(ME, COUSIN, 8).orElseThrow().generations()).isEqualTo(3);
    assertThat(between(DAUGHTER, COUSIN, 8).orElseThrow().generations()).isEqualTo(4);
  }

  @Test
  void whoIsFartherThanAskedForIsNoKin() {
    assertThat(between(ME, COUSIN, 3)).isEmpty();
    assertThat(between(ME, STRANGER, 8)).isEmpty();
    assertThat(between(ME, ME, 8)).isEmpty();
  }

  /** Of many people it asks no oftener than of one, and answers what it answers of each alone. */
  @Test
  void theKinOfManyAreAskedForAtOnce() {
    var asked = new AtomicInteger();
    var everybody = IntStream.rangeClosed(GRANDPA, SISTERS_HUSBANDS_BROTHER)
        .mapToObj(PersonId::new)
        .collect(Collectors.toSet());
    var degrees = new Lineage(people -> told(people, asked), 4).degrees(everybody);
    assertThat(asked.get()).isEqualTo(1);
    for (var one : everybody) {
      for (var other : everybody) {
        var alone = between((int) one.value(), (int) other.value(), 4).map(Kinship::degree);
        assertThat(Optional.ofNullable(degrees.get(one).get(other))).isEqualTo(alone);
      }
    }
  }

  private List<Tie> told(Collection<PersonId> people, AtomicInteger asked) {
    asked.incrementAndGet();
    return ties.stream()
        .filter(t -> people.contains(t.one()) || people.contains(t.other()))
        .toList();
  }

  private void parents(int child, int... parents) {
    for (var parent : parents) tie(Tie.Kind.PARENT, parent, child);
  }

  private void tie(Tie.Kind kind, int one, int other) {
    ties.add(new Tie(ties.size(), kind, new PersonId(one), new PersonId(other)));
  }

  private Optional<Kinship> between(int one, int other, int most) {
    return new Lineage(people -> told(people, new AtomicInteger()), most)
        .between(new PersonId(one), new PersonId(other));
  }

  private void is(int one, int other, Kinship.Kind kind, int degree) {
    assertThat(between(one, other, 8)).hasValueSatisfying(kinship -> {
      assertThat(kinship.degree()).isEqualTo(degree);
      assertThat(kinship.kind()).isEqualTo(kind);
    });
  }
}
