package shanzhi.engine.deliberation;

import shanzhi.engine.publishing.PublicationId;

/** What the Party branch says of a topic. */
public sealed interface ReviewSaid {

  /** It may be talked over. */
  record Admit(String note) implements ReviewSaid {}

  /** Not yet: this is missing. */
  record NotPrepared(String missing, String note) implements ReviewSaid {}

  /** A law or a policy decides it already. */
  record LawDecides(String law, String article, String note) implements ReviewSaid {}

  /** The village rules decide it already; the edition in force is cited. */
  record RulesDecide(PublicationId rules, int clause, String note) implements ReviewSaid {}

  /** It belongs to a villagers', representatives' or members' meeting: it leaves as a proposal. */
  record Elsewhere(BodyKind body, String note) implements ReviewSaid {}
}
