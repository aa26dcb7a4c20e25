-- Which papers were put in as a side's signature: those alone are not taken for anything else again. What
-- merely lies in the file, or was the paper of a ruling since taken out, is.
alter table mediation.enclosure add column signed boolean not null default false;
update mediation.enclosure e
   set signed = true
  from mediation.file f
 where f.county = e.county and f.id = e.file and e.digest in (f.first_paper, f.second_paper);

create policy rested_on_with_its_file on mediation.enclosure for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'mediation.party', 'system')
  and exists (select from mediation.file f where f.county = enclosure.county and f.id = enclosure.file));
grant update (signed) on mediation.enclosure to shanzhi_server;
