-- 场地: the booking that was made with the plan of the meeting; none where it meets elsewhere.
alter table deliberation.meeting add column booking bigint;
comment on column deliberation.meeting.booking is 'of the hall, in the scheduling room';
create unique index meeting_of_booking on deliberation.meeting (county, booking)
  where booking is not null;
