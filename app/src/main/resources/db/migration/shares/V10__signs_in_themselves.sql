-- 本人会登录 Why somebody's yes was taken on paper who signs in themselves; they read it beside the paper.
alter table shares.consent
  add column paper_why text check (length(paper_why) between 2 and 500),
  add constraint why_of_a_paper check (paper_why is null or cardinality(papers) > 0);
grant update (paper_why) on shares.consent to shanzhi_server;
