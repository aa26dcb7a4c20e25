package shanzhi.engine.deliberation;

/**
 * 议程项 A topic on the agenda of a meeting.
 *
 * @param adviser who was invited for it, in words; empty where nobody was
 */
public record MeetingItem(MeetingId meeting, int n, TopicId topic, String adviser, boolean ended) {}
