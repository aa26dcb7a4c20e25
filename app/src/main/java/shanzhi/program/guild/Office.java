package shanzhi.program.guild;

import java.util.List;
import java.util.stream.Stream;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.foundation.ground.Capability;

/** 两长四员 The two chiefs and four officers of a guild, and the capability that only that office carries. */
public enum Office {
  /** 理事 enters the limits that were resolved and approves the guild's money. */
  DIRECTOR(SeatRole.DIRECTOR, Capability.GUILD_DIRECT),
  /** 监事 decides what becomes of an occasion beyond its limit and reviews the money. */
  SUPERVISOR(SeatRole.SUPERVISOR, Capability.GUILD_SUPERVISE),
  /** 纪律员 goes to families to persuade, and looks afterwards. */
  DISCIPLINE(SeatRole.DISCIPLINE, Capability.GUILD_PERSUADE),
  /** 协调员 arranges an occasion with the family. */
  COORDINATOR(SeatRole.COORDINATOR, Capability.GUILD_COORDINATE),
  /** 总管 runs the day and writes down that it was held. */
  STEWARD(SeatRole.STEWARD, Capability.GUILD_STEWARD),
  /** 司库 keeps the account that every resident reads. */
  CASHIER(SeatRole.CASHIER, Capability.GUILD_CASH);

  /** All six, any of which shows that a hat is an officer's. */
  static final List<String> CAPABILITIES =
      Stream.of(values()).map(office -> office.capability).toList();

  final SeatRole role;
  final String capability;

  Office(SeatRole role, String capability) {
    this.role = role;
    this.capability = capability;
  }

  /** The office that whoever has the role in a guild's body holds. */
  static Office of(SeatRole role) {
    return Stream.of(values()).filter(office -> office.role == role).findFirst().orElseThrow();
  }

  /** The sentence that names it. */
  public String word() {
    return role.word();
  }

  /** The sentence that says what only this office does. */
  public String does() {
    return "guild.does." + name();
  }
}
