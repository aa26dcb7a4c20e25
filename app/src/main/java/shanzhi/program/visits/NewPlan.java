package shanzhi.program.visits;

import java.time.LocalDate;
import shanzhi.foundation.ground.PostId;

/** A plan as somebody writes it down with the person, or changes it. */
public record NewPlan(String goal, String services, PostId holder, LocalDate review) {}
