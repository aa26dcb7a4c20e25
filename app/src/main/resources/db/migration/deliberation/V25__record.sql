-- What is over, in the order in which it ended: whoever accounts for it reads on from where it stopped.
create index meeting_closed on deliberation.meeting (county, closed_at, id) where state = 'CLOSED';
create index seat_ended on deliberation.seat (county, ends, id) where ends is not null;
create index measure_struck_by on deliberation.measure (county, motion) where motion is not null;
