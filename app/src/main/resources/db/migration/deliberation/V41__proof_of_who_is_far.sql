-- 远程签到: who signs in from afar has shown who they are, besides the code that shows they are in touch
-- with the meeting. Rows of before this was asked for stay as they are.
alter table deliberation.sign_in
  add column proof text check (proof in ('PASSKEY', 'CODE'));
alter table deliberation.sign_in
  add constraint far_away_with_a_proof check (way <> 'REMOTE' or proof is not null) not valid;
