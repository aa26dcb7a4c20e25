-- 依据的议决: by which road an edition was adopted. Only what a place brought along stands without one,
-- and one resolution makes one edition. Editions published before this day stay as they are.
alter table publishing.edition add column road bigint;
alter table publishing.edition add constraint adopted_by_a_road
  check (n = 1 or road is not null) not valid;
create unique index one_edition_a_road on publishing.edition (county, road) where road is not null;
