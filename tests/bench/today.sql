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
select u.id, u.prompt, n.title, c.due_at, c.reviewed_at, c.stability, c.lapses from question_card c
  join question u on u.id = c.question_id join note n on n.id = u.note_id where c.due_at < unixepoch('now', '+1 day') * 1000000 and u.gone_at is null;
select u.id, u.prompt from question u left join question_card c on c.question_id = u.id
  where c.question_id is null and u.gone_at is null order by u.id limit 10;
select id, title, target from goal where month = strftime('%Y-%m', 'now') or (month is null and per <> 'all' and done_at is null);
-- What goals count: this month's, those of all time.
select count(distinct problem_id) from attempt where outcome = 'solved' and ended_at >= unixepoch('now', 'start of month') * 1000000;
select count(distinct application_id) from application_event where stage = 'applied' and
  at >= unixepoch('now', 'start of month') * 1000000;
select p.kind, count(*) from problem p where exists (select 1 from attempt t where t.problem_id = p.id and
  t.outcome = 'solved') group by 1;
select (select count(*) from review) + (select count(*) from question_review);
select (select count(*) from review where at >= unixepoch('now', '-29 days') * 1000000) +
  (select count(*) from question_review where at >= unixepoch('now', '-29 days') * 1000000);
select count(*) from note where created_at >= 0;
select count(*) from note where created_at >= unixepoch('now', 'start of month') * 1000000;
select count(distinct application_id) from application_event where stage = 'applied' and at >= 0;
select total(max(0, ended_at - started_at - paused_us)) / 3600e6 from session where ended_at is not null;
select total(max(0, ended_at - started_at - paused_us)) / 3600e6 from session where ended_at is not null and
  started_at >= unixepoch('now', 'start of month') * 1000000;
-- The days with something done, for the streak and for a goal of all time: from one to the next.
with recursive day (at) as (select 0 union all select min(
    coalesce((select min(v.at) from submission v where v.at >= (day.at / 86400000000 + 1) * 86400000000), 9e18),
    coalesce((select min(v.at) from review v where v.at >= (day.at / 86400000000 + 1) * 86400000000), 9e18),
    coalesce((select min(v.at) from question_review v where v.at >= (day.at / 86400000000 + 1) * 86400000000), 9e18),
    coalesce((select min(v.created_at) from note v where v.created_at >= (day.at / 86400000000 + 1) * 86400000000), 9e18))
  from day where day.at < 9e18)
select count(*) - 2 from day;
with recursive day (at) as (select 0 union all select min(
    coalesce((select min(v.at) from submission v where v.at >= (day.at / 86400000000 + 1) * 86400000000), 9e18),
    coalesce((select min(v.at) from review v where v.at >= (day.at / 86400000000 + 1) * 86400000000), 9e18),
    coalesce((select min(v.at) from question_review v where v.at >= (day.at / 86400000000 + 1) * 86400000000), 9e18),
    coalesce((select min(v.created_at) from note v where v.created_at >= (day.at / 86400000000 + 1) * 86400000000), 9e18))
  from day where day.at < 9e18)
select count(*) - 2 from day;
select count(*), (select count(*) from note) from problem p where exists
  (select 1 from attempt t where t.problem_id = p.id and t.outcome = 'solved');
