-- 终止和变更的依据 On what an ending before its day, or a change of what had fallen due, rests: the resolution
-- of the members' meeting, or the paper of a court or arbitral body; and what it took back that was due.
alter table assets.contract
  add column ended_road bigint,
  add column ended_paper text check (length(ended_paper) between 2 and 200),
  add column forgone bigint not null default 0 check (forgone >= 0);
grant update (ended_road, ended_paper, forgone) on assets.contract to shanzhi_server;
alter table assets.amendment add column paper text check (length(paper) between 2 and 200);

-- 意向方是谁 Which person of the register it is, and what was disclosed, as of a contract's other side.
alter table assets.offer add column person bigint;
alter table assets.offer add column disclosed text check (length(disclosed) between 2 and 500);
