-- 监护人签字 Whoever cannot act leaves by the writing of their guardian, who is named.
alter table shares.candidate
  add column guardian bigint,
  add constraint a_guardian_signs_a_writing check (guardian is null or ground = 'IN_WRITING');
grant update (guardian) on shares.candidate to shanzhi_server;
