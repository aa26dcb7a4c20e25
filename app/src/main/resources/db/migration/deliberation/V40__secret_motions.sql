-- 会上无记名表决: a motion may be voted on in secret. It is closed by the count of its ballot, which says
-- what came of it; how many said what is told by the ballot alone, as far as it may be told.
alter table deliberation.motion add column ballot bigint;
alter table deliberation.motion add column open boolean
  generated always as (ballot is null) stored;
comment on column deliberation.motion.ballot is 'the secret ballot that decides it; none of an open vote';
alter table deliberation.motion add foreign key (county, ballot)
  references deliberation.secret (county, id);
create unique index motion_of_ballot on deliberation.motion (county, ballot) where ballot is not null;
alter table deliberation.motion add constraint decides_in_secret
  check (ballot is null or kind = 'DECISION');
-- The counts of an open vote stand with its outcome; those of a secret one stand with its ballot.
alter table deliberation.motion drop constraint motion_check3;
alter table deliberation.motion add constraint counted_with_its_outcome
  check ((closed_at is null or ballot is not null) = (ayes is null));

-- Nobody's hand is written down where the vote is secret.
alter table deliberation.motion add unique (county, id, open);
alter table deliberation.vote add column open boolean not null default true check (open);
alter table deliberation.vote add foreign key (county, motion, open)
  references deliberation.motion (county, id, open);
