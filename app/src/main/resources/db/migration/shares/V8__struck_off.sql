-- 佐证 The papers that show what is said of somebody on a list, by the digests of their content: whoever left
-- or stays out by their own writing, it is that writing.
alter table shares.candidate
  add column papers text[] not null default '{}',
  add constraint their_own_writing_is_kept
    check (ground is distinct from 'IN_WRITING' or cardinality(papers) > 0) not valid;
grant update (papers) on shares.candidate to shanzhi_server;
