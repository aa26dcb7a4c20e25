package shanzhi.foundation.organisation;

import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;

/** 任职人选 What the register of people knows of those who hold posts. */
public interface Appointees {

  /** Whether the register knows that somebody died or left: they hold no post. */
  boolean gone(PersonId person);

  /** A post of the organisation has somebody again. */
  void filled(OrganisationId organisation);
}
