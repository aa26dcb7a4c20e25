package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.Region;

/**
 * A person as they enter the register. Numbers may be absent; what is not said about the registered
 * place is taken to be the village.
 *
 * @param village where they live or, being away, belong
 * @param grid the grid inside it, where known
 * @param household the household they join; absent: a household of their own
 */
public record NewResident(
    String name,
    Sex sex,
    LocalDate born,
    Region village,
    @Nullable Region grid,
    @Nullable HouseholdId household,
    String identityNumber,
    String phone,
    @Nullable Registered registered,
    LocalDate residentSince,
    @Nullable Away away) {

  /** The least that is known of a person; the rest is added by the methods below. */
  public static NewResident of(String name, Sex sex, LocalDate born, Region village) {
    return new NewResident(name, sex, born, village, null, null, "", "", null, born, null);
  }

  public NewResident in(@Nullable Region grid) {
    return new NewResident(
        name,
        sex,
        born,
        village,
        grid,
        household,
        identityNumber,
        phone,
        registered,
        residentSince,
        away);
  }

  public NewResident household(@Nullable HouseholdId joined) {
    return new NewResident(
        name,
        sex,
        born,
        village,
        grid,
        joined,
        identityNumber,
        phone,
        registered,
        residentSince,
        away);
  }

  /** The identity number and the phone, as typed; empty where unknown. */
  public NewResident numbers(String identity, String telephone) {
    return new NewResident(
        name,
        sex,
        born,
        village,
        grid,
        household,
        identity,
        telephone,
        registered,
        residentSince,
        away);
  }

  public NewResident registered(@Nullable Registered place) {
    return new NewResident(
        name,
        sex,
        born,
        village,
        grid,
        household,
        identityNumber,
        phone,
        place,
        residentSince,
        away);
  }

  public NewResident since(LocalDate day) {
    return new NewResident(
        name, sex, born, village, grid, household, identityNumber, phone, registered, day, away);
  }

  public NewResident away(@Nullable Away where) {
    return new NewResident(
        name,
        sex,
        born,
        village,
        grid,
        household,
        identityNumber,
        phone,
        registered,
        residentSince,
        where);
  }

  /** The grid where it is known, else the village: what an officer's place must cover. */
  public Region place() {
    return grid == null ? village : grid;
  }

  /** All that was said, for the digest of a repeated write; never logged. */
  String content() {
    return String.join(
        "\u0001",
        name,
        String.valueOf(sex),
        String.valueOf(born),
        place().code(),
        String.valueOf(household),
        identityNumber,
        phone,
        String.valueOf(registered),
        String.valueOf(residentSince),
        String.valueOf(away));
  }

  @Override
  public String toString() {
    return "NewResident[" + name + ", " + village + "]";
  }
}
