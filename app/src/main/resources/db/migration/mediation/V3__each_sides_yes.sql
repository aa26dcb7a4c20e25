-- Each side's own yes to the terms, and each side's word that they are done. What was written down before
-- was taken as agreed by both.
alter table mediation.file
  add column first_agrees  text check (first_agrees in ('SELF', 'PAPER', 'NOTED')),
  add column second_agrees text check (second_agrees in ('SELF', 'PAPER', 'NOTED')),
  add column first_done  date,
  add column second_done date;
update mediation.file set first_agrees = 'NOTED', second_agrees = 'NOTED' where form is not null;
alter table mediation.file
  add check (form is not null or (first_agrees is null and second_agrees is null)),
  add check (first_agrees is not null and second_agrees is not null
             or (first_done is null and second_done is null
                 and first_confirms is null and second_confirms is null));
grant update (first_agrees, second_agrees, first_done, second_done)
  on mediation.file to shanzhi_server;

-- Whom an entry is about: who was named or refused as the mediator, who signed on paper.
alter table mediation.entry add column about bigint;
