-- 按职务设席: a body whose seats are offices is formed as one whose seats speak for somebody: what is to
-- be filled, and what somebody stands for, has a role beside its kind.
alter table deliberation.vacancy add column role text not null default 'MEMBER'
  check (role ~ '^[A-Z_]{2,40}$');
alter table deliberation.vacancy drop constraint vacancy_pkey;
alter table deliberation.vacancy add primary key (county, formation, kind, role);
alter table deliberation.candidate add column role text not null default 'MEMBER'
  check (role ~ '^[A-Z_]{2,40}$');
comment on column deliberation.formation.roll is
  'of those who had a vote; none where they were counted and not listed';
