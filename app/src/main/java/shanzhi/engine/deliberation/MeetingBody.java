package shanzhi.engine.deliberation;

import shanzhi.foundation.ground.Region;

/** The body of a village whose meetings these are. */
public record MeetingBody(BodyId id, Region village, BodyKind kind, String name) {}
