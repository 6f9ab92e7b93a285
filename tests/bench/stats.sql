select (select count(*) from problem), (select count(*) from exercise), (select count(*) from attempt),
  (select count(*) from submission), (select count(*) from review), (select count(*) from note),
  (select count(*) from application);
select verdict, count(*) from submission group by verdict order by 2 desc;
select l.stage, count(*) from application p join application_event l on l.id =
  (select id from application_event where application_id = p.id order by at desc, id desc limit 1) group by l.stage;
select date(at / 1000000, 'unixepoch'), count(*) from (select at from submission union all select at from review union all
  select created_at from note) where at >= unixepoch('now', '-364 days') * 1000000 group by 1;
select count(distinct at / 86400000000) from (select at from submission union all select at from review union all
  select created_at from note);
select pattern, verdict, count(*) from submission u join attempt t on t.id = u.attempt_id
  join problem p on p.id = t.problem_id group by pattern, verdict;
select rating > 1, count(*) from (select rating, at, lag(at) over w as was_at from review
  window w as (partition by problem_id order by at, id)) where was_at is not null group by 1;
select stage, count(*) from application p join application_event v on v.application_id = p.id group by stage;
select kind, state, count(*) from output group by kind, state;
