-- The record of a finding begins with how many decided; the committee's own words keep their room.
alter table villagerules.entry
  drop constraint entry_note_check,
  add constraint entry_note_check check (length(note) <= 2200);
