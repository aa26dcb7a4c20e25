package shanzhi.program.villagerules;

import java.util.List;
import shanzhi.foundation.ground.PersonId;

/**
 * 认定人员 Who of a village's supervisory committee finds in a file.
 *
 * @param able those who may, by number
 * @param aside how many leave it to the others: concerned, near kin to who is, or who gave notice
 * @param least fewer than so many find nothing: the township does
 */
record Bench(List<PersonId> able, long aside, long least) {

  boolean enough() {
    return able.size() >= least;
  }
}
