-- What the court decided counts once another hand than who put it in found it so; what one hand alone put in
-- before waits for that too.
alter table mediation.file
  add column court_by      bigint,
  add column court_checked date;
update mediation.file f
   set court_by = (select e.person from mediation.entry e
                    where e.county = f.county and e.file = f.id and e.act = 'COURT'
                    order by e.id desc limit 1)
 where court is not null;
alter table mediation.file
  add check ((court is null) = (court_by is null)),
  add check (court_checked is null or court is not null);
grant update (court_by, court_checked) on mediation.file to shanzhi_server;
