package shanzhi.program.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaxonomyTest {

  @Test
  void hasFiveHundredAndSeventeenLeavesUnderFifteenTops() {
    var leaves = Taxonomy.leaves();
    assertThat(leaves).hasSize(517).doesNotHaveDuplicates();
    assertThat(leaves.stream().map(Taxonomy.Leaf::top).distinct()).hasSize(15);
  }
}
