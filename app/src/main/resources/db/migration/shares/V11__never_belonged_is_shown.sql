-- 只在此落户 That somebody never belonged is shown by a kept paper too: no list leaves anybody out on free words.
alter table shares.candidate
  add constraint that_they_never_belonged_is_shown
    check (ground is distinct from 'NEVER_BELONGED' or cardinality(papers) > 0) not valid;
