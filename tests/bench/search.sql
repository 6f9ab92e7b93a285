with newest (id, r) as materialized (select rowid, rank from note_fts
    where note_fts match '"MATCH"*' order by rowid desc limit 2000),
  titled (id, r) as (select rowid, rank from note_fts where note_fts match 'title : ("MATCH"*)'
    and (select count(*) from newest) = 2000 order by rowid desc limit 2000),
  best (id, r) as materialized (select id, min(r) from (select * from newest union all select * from titled)
    group by id order by 2, id limit 20)
select n.id, n.slug, n.title, n.updated_at, snippet(note_fts, 1, '', '', '...', 12) from note_fts
  cross join best b on b.id = note_fts.rowid cross join note n on n.id = b.id
  where note_fts match '"MATCH"*' and note_fts.rowid >= (select min(id) from best) order by b.r, n.id;
