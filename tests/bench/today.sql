select p.id, p.slug, p.title, p.kind, p.pattern, c.due_at, c.reviewed_at, c.stability, c.lapses from card c
  join problem p on p.id = c.problem_id where c.due_at < unixepoch('now', '+1 day') * 1000000;
select p.slug, p.title from problem p where p.kind = 'dsa' and not exists
  (select 1 from attempt t where t.problem_id = p.id and t.outcome = 'solved') order by p.number limit 1;
select p.slug, p.title from problem p where p.kind = 'cuda' and not exists
  (select 1 from attempt t where t.problem_id = p.id and t.outcome = 'solved') order by p.number limit 1;
select p.id, p.company, p.role, l.stage, l.at from application p join application_event l on l.id =
  (select id from application_event where application_id = p.id order by at desc, id desc limit 1)
  where p.follow_up <= date('now') order by p.follow_up, p.id;
select id, title, state from output where follow_up <= date('now');
select id, at, minutes from interview where at >= unixepoch('now') * 1000000 order by at limit 20;
select subject, subject_id, started_at from session where ended_at is null;
select p.pattern, count(*), count(*) filter (where u.verdict = 'AC') from (select attempt_id, verdict from submission
  order by at desc limit 200) u join attempt t on t.id = u.attempt_id join problem p on p.id = t.problem_id group by p.pattern;
select id, title, target from goal where month = strftime('%Y-%m', 'now');
select count(distinct date(at / 1000000, 'unixepoch')) from (select at from submission union all select at from review
  union all select created_at from note) where at >= unixepoch('now', 'start of month') * 1000000;
-- The streak, by days.
select count(distinct at / 86400000000) from (select at from submission union all select at from review union all
  select created_at from note);
select count(*), (select count(*) from note) from problem p where exists
  (select 1 from attempt t where t.problem_id = p.id and t.outcome = 'solved');
