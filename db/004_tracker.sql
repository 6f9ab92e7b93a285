-- The tracker: everything the person follows beside problems and notes. Moments and days as in the
-- domain. What belongs to anything names it by subject and number: ('problem', 12).

-- ---- practice ----

create table problem_label (            -- further patterns, and companies that ask it
  problem_id  integer not null references problem (id) on delete cascade,
  kind        text not null check (kind in ('pattern', 'company')),
  name        text not null,
  primary key (problem_id, kind, name)
) strict, without rowid;
create index problem_label_by_name on problem_label (kind, name);

alter table problem add column found_in text not null default '';  -- where the person has it from

alter table attempt add column approach text not null default '';
alter table attempt add column went_wrong text not null default '';

create table study (                    -- what `whet next` follows; there is at most one
  id          integer primary key check (id = 1),
  track       text not null check (track in ('interview', 'core', 'cuda')),
  starts      text not null,
  deadline    text,
  per_day     integer not null default 0,  -- problems a day; 0: as the deadline asks
  created_at  integer not null
) strict;

-- Verdicts are counted without a look at the rows, which hold the code.
drop index submission_by_attempt;
create index submission_by_attempt on submission (attempt_id, at, verdict);
drop index submission_by_verdict;
create index submission_by_verdict on submission (verdict, at);

-- Time spent on anything. ended_at is null while it runs; paused_at is not while it stands still.
create table session (
  id          integer primary key,
  subject     text not null check (subject in ('problem', 'application', 'note', 'goal', 'topic',
                'resource', 'output', 'question', 'other')),
  subject_id  integer,
  attempt_id  integer references attempt (id) on delete set null,
  started_at  integer not null,
  ended_at    integer,
  paused_at   integer,
  paused_us   integer not null default 0,
  text        text not null default ''
) strict;
create index session_by_start on session (started_at, ended_at, paused_us);
create index session_open on session (started_at) where ended_at is null;
create index session_by_subject on session (subject, subject_id);
create index session_by_attempt on session (attempt_id);
create index session_unended on session (started_at) where ended_at is null;

-- Questions for theory, found in notes by their marker. They keep their history when the note's text
-- moves; gone_at is set when the question left its note.
create table question (
  id          integer primary key,
  note_id     integer not null references note (id) on delete cascade,
  prompt      text not null,
  answer      text not null,
  position    integer not null,
  created_at  integer not null,
  gone_at     integer
) strict;
create index question_by_note on question (note_id, position);
create index question_gone on question (prompt) where gone_at is not null;

create table question_card (
  question_id integer primary key references question (id) on delete cascade,
  state       text not null check (state in ('learning', 'review', 'relearning')),
  step        integer,
  stability   real not null,
  difficulty  real not null,
  due_at      integer not null,
  reviewed_at integer not null,
  reps        integer not null,
  lapses      integer not null
) strict;
create index question_card_by_due on question_card (due_at);

create table question_review (
  id          integer primary key,
  question_id integer not null references question (id) on delete cascade,
  at          integer not null,
  rating      integer not null check (rating between 1 and 4),
  stability   real not null,
  difficulty  real not null,
  due_at      integer not null
) strict;
create index question_review_by_time on question_review (at);
create index question_review_by_question on question_review (question_id, at, id, rating, stability);
-- What was foretold is held against what came of it without a look at the rows.
drop index review_by_problem;
create index review_by_problem on review (problem_id, at, id, rating, stability);

-- ---- notes ----

create table note_link (                -- [[target]] and ![[target]], in the order of the text
  note_id     integer not null references note (id) on delete cascade,
  position    integer not null,
  target      text not null,            -- as it is written, without heading and shown text
  name        text not null,            -- the same folded, as in note_name
  target_id   integer references note (id) on delete set null,
  embed       integer not null default 0 check (embed in (0, 1)),
  primary key (note_id, position)
) strict, without rowid;
create index note_link_by_target on note_link (target_id);
create index note_link_by_name on note_link (name);

create table note_name (                -- what a link may call a note: in lower case, composed
  note_id     integer not null references note (id) on delete cascade,
  name        text not null,
  kind        integer not null,         -- 1 slug, 2 title, 3 file or path below the folder, 4 alias
  primary key (note_id, name, kind)
) strict, without rowid;
create index note_name_by_name on note_name (name, kind);

create table note_on (                  -- what a note is about
  note_id     integer not null references note (id) on delete cascade,
  subject     text not null,
  subject_id  integer not null,
  primary key (note_id, subject, subject_id)
) strict, without rowid;
create index note_on_by_subject on note_on (subject, subject_id);

create table note_file (                -- where an imported note came from
  note_id     integer primary key references note (id) on delete cascade,
  root        text not null,            -- the folder, real path
  path        text not null,            -- below it
  sha256      text not null,            -- of the file as it was imported
  imported_at integer not null,
  unique (root, path)
) strict;

create table note_deleted (             -- files whose note was deleted here: they are not taken again
  root        text not null,            -- as in note_file
  path        text not null,
  sha256      text not null,            -- until the file holds something else
  primary key (root, path)
) strict, without rowid;

-- ---- applications ----

alter table application add column kind text not null default 'other'
  check (kind in ('startup', 'big', 'lab', 'other'));
alter table application add column assessed text not null default '';
alter table application add column salary_min integer;
alter table application add column salary_max integer;
alter table application add column currency text not null default '';
alter table application add column resume text not null default '';
alter table application add column snoozed_until text;   -- a day
alter table application add column origin text;          -- the row it was imported from, hashed
create index application_by_origin on application (origin) where origin is not null;
alter table application_event add column round integer not null default 0;
-- The stages that each went through are counted without a look at the rows.
drop index application_event_by_application;
create index application_event_by_application on application_event (application_id, at, id, stage);

create table interview (
  id          integer primary key,
  application_id integer not null references application (id) on delete cascade,
  at          integer not null,
  minutes     integer not null default 60 check (minutes > 0),
  round       integer not null default 0,
  place       text not null default '',
  text        text not null default ''
) strict;
create index interview_by_time on interview (at);
create index interview_by_application on interview (application_id, at);

create table contact (
  id          integer primary key,
  application_id integer references application (id) on delete cascade,
  name        text not null,
  role        text not null default '',
  email       text not null default '',
  phone       text not null default '',
  link        text not null default '',
  text        text not null default ''
) strict;
create index contact_by_application on contact (application_id);

-- ---- plan ----

-- A goal is counted from what is tracked, or by hand; over all time, a week, a month, or so many days
-- back from today.
create table goal_new (
  id          integer primary key,
  parent_id   integer references goal_new (id) on delete set null,
  level       text not null default 'step' check (level in ('vision', 'goal', 'step')),
  title       text not null,
  kind        text not null check (kind in ('input', 'output')),
  measure     text not null check (measure in ('days', 'problems', 'kernels', 'reviews', 'notes',
                'applications', 'articles', 'outputs', 'hours', 'amount', 'done')),
  target      real not null check (target > 0),
  unit        text not null default '',
  per         text not null default 'all' check (per in ('all', 'week', 'month', 'rolling')),
  per_days    integer not null default 0,  -- of rolling
  month       text,                        -- YYYY-MM when it is a month's focus
  starts      text,
  deadline    text,
  position    integer not null default 0,
  created_at  integer not null,
  done_at     integer
) strict;
insert into goal_new (id, parent_id, level, title, kind, measure, target, per, month, created_at, done_at)
  select id, parent_id, 'step', title, kind, measure, target, case when month is null then 'all' else 'month' end,
  month, created_at, done_at from goal;
drop table goal;
alter table goal_new rename to goal;
create index goal_by_month on goal (month);
create index goal_by_parent on goal (parent_id, position);

create table goal_entry (               -- by hand, also for days gone by
  id          integer primary key,
  goal_id     integer not null references goal (id) on delete cascade,
  day         text not null,
  amount      real not null,
  text        text not null default ''
) strict;
create index goal_entry_by_day on goal_entry (goal_id, day);

create table goal_skip (                -- a day that breaks no streak
  goal_id     integer not null references goal (id) on delete cascade,
  day         text not null,
  reason      text not null default '',
  primary key (goal_id, day)
) strict, without rowid;

create table topic (
  id          integer primary key,
  slug        text not null unique,
  title       text not null,
  why         text not null default '',
  state       text not null default 'open' check (state in ('open', 'exploring', 'done', 'dropped')),
  starts      text,
  ends        text,
  created_at  integer not null
) strict;

create table topic_point (
  id          integer primary key,
  topic_id    integer not null references topic (id) on delete cascade,
  kind        text not null check (kind in ('pro', 'con')),
  text        text not null
) strict;
create index topic_point_by_topic on topic_point (topic_id);

create table resource (
  id          integer primary key,
  topic_id    integer references topic (id) on delete set null,
  goal_id     integer references goal (id) on delete set null,
  kind        text not null check (kind in ('book', 'course', 'paper', 'video', 'other')),
  title       text not null,
  link        text not null default '',
  unit        text not null default '',  -- 'pages', 'chapters', 'minutes'
  total       real not null default 0,   -- 0: not known
  done        real not null default 0,
  created_at  integer not null,
  done_at     integer
) strict;
create index resource_by_topic on resource (topic_id);

-- ---- outputs ----

create table output (
  id          integer primary key,
  kind        text not null check (kind in ('article', 'contribution', 'project', 'paper', 'talk', 'outreach')),
  title       text not null,
  state       text not null,
  link        text not null default '',
  repository  text not null default '',
  issue       text not null default '',
  pull_request text not null default '',
  who         text not null default '',
  note_id     integer references note (id) on delete set null,
  follow_up   text,
  text        text not null default '',
  created_at  integer not null,
  done_at     integer
) strict;
create index output_by_kind on output (kind, state);

create table output_event (             -- every state it was in
  id          integer primary key,
  output_id   integer not null references output (id) on delete cascade,
  at          integer not null,
  state       text not null,
  text        text not null default ''
) strict;
create index output_event_by_output on output_event (output_id, at);
create index output_event_by_time on output_event (at);

-- ---- undo ----

-- What a command changed, as SQLite's session extension writes it. Those with undone_at can be redone,
-- until something else is changed. The oldest go.
create table undo_step (
  id          integer primary key,
  at          integer not null,
  label       text not null,            -- the command
  changes     blob not null,
  undone_at   integer
) strict;

-- Undoing takes events back; nothing else may. The setting is there for that moment only.
drop trigger application_event_no_update;
drop trigger application_event_no_delete;
create trigger application_event_no_update before update on application_event
  when not exists (select 1 from setting where key = 'undoing') begin
  select raise(abort, 'application events are never changed');
end;
create trigger application_event_no_delete before delete on application_event
  when not exists (select 1 from setting where key = 'undoing') begin
  select raise(abort, 'application events are never removed');
end;
