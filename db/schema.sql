CREATE TABLE application (
  id          integer primary key,
  company     text not null,
  role        text not null,
  source      text not null default '',
  link        text not null default '',
  follow_up   text,                    -- the day to ask again
  created_at  integer not null
, kind text not null default 'other'
  check (kind in ('startup', 'big', 'lab', 'other')), assessed text not null default '', salary_min integer, salary_max integer, currency text not null default '', resume text not null default '', snoozed_until text, origin text) strict;

CREATE TABLE application_event (
  id          integer primary key,
  application_id integer not null references application (id),
  at          integer not null,
  stage       text not null check (stage in ('wishlist', 'applied', 'screening', 'assessment',
                'interview', 'offer', 'accepted', 'rejected', 'withdrawn', 'no-response')),
  note        text not null default ''
, round integer not null default 0) strict;

CREATE TABLE attempt (
  id          integer primary key,
  problem_id  integer not null references problem (id) on delete cascade,
  started_at  integer not null,
  ended_at    integer,
  outcome     text not null default 'open' check (outcome in ('open', 'solved', 'left')),
  hints       integer not null default 0,
  saw_reference integer not null default 0 check (saw_reference in (0, 1))
, approach text not null default '', went_wrong text not null default '') strict;

CREATE TABLE card (
  problem_id  integer primary key references problem (id) on delete cascade,
  state       text not null check (state in ('learning', 'review', 'relearning')),
  step        integer,
  stability   real not null,
  difficulty  real not null,
  due_at      integer not null,
  reviewed_at integer not null,
  reps        integer not null,
  lapses      integer not null
) strict;

CREATE TABLE contact (
  id          integer primary key,
  application_id integer references application (id) on delete cascade,
  name        text not null,
  role        text not null default '',
  email       text not null default '',
  phone       text not null default '',
  link        text not null default '',
  text        text not null default ''
) strict;

CREATE TABLE exercise (
  problem_id  integer primary key references problem (id) on delete cascade,
  slug        text not null unique,
  manifest_mtime integer not null      -- of exercise.yaml, to see when it changed
) strict;

CREATE TABLE export (
  target      text not null,
  folder      text not null,
  source      text not null,           -- 'note:12', 'problem:two-sum'
  path        text not null,
  sha256      text not null,
  written_at  integer not null, inputs text not null default '', size integer not null default -1, changed integer not null default 0,
  primary key (target, folder, source)
) strict, without rowid;

CREATE TABLE "goal" (
  id          integer primary key,
  parent_id   integer references "goal" (id) on delete set null,
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

CREATE TABLE goal_entry (               -- by hand, also for days gone by
  id          integer primary key,
  goal_id     integer not null references goal (id) on delete cascade,
  day         text not null,
  amount      real not null,
  text        text not null default ''
) strict;

CREATE TABLE goal_skip (                -- a day that breaks no streak
  goal_id     integer not null references goal (id) on delete cascade,
  day         text not null,
  reason      text not null default '',
  primary key (goal_id, day)
) strict, without rowid;

CREATE TABLE interview (
  id          integer primary key,
  application_id integer not null references application (id) on delete cascade,
  at          integer not null,
  minutes     integer not null default 60 check (minutes > 0),
  round       integer not null default 0,
  place       text not null default '',
  text        text not null default ''
) strict;

CREATE TABLE note (
  id          integer primary key,
  slug        text not null unique,
  title       text not null,
  body        text not null,
  publish     integer not null default 0 check (publish in (0, 1)),
  problem_id  integer references problem (id) on delete set null,
  application_id integer references application (id) on delete set null,
  checksum    text not null,           -- SHA-256 of the body
  created_at  integer not null,
  updated_at  integer not null
) strict;

CREATE TABLE note_deleted (             -- files whose note was deleted here: they are not taken again
  root        text not null,            -- as in note_file
  path        text not null,
  sha256      text not null,            -- until the file holds something else
  primary key (root, path)
) strict, without rowid;

CREATE TABLE note_file (                -- where an imported note came from
  note_id     integer primary key references note (id) on delete cascade,
  root        text not null,            -- the folder, real path
  path        text not null,            -- below it
  sha256      text not null,            -- of the file as it was imported
  imported_at integer not null,
  unique (root, path)
) strict;

CREATE VIRTUAL TABLE note_fts using fts5 (
  title, body, content = 'note', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE note_link (                -- [[target]] and ![[target]], in the order of the text
  note_id     integer not null references note (id) on delete cascade,
  position    integer not null,
  target      text not null,            -- as it is written, without heading and shown text
  name        text not null,            -- the same folded, as in note_name
  target_id   integer references note (id) on delete set null,
  embed       integer not null default 0 check (embed in (0, 1)),
  primary key (note_id, position)
) strict, without rowid;

CREATE TABLE note_name (                -- what a link may call a note: in lower case, composed
  note_id     integer not null references note (id) on delete cascade,
  name        text not null,
  kind        integer not null,         -- 1 slug, 2 title, 3 file or path below the folder, 4 alias
  primary key (note_id, name, kind)
) strict, without rowid;

CREATE TABLE note_on (                  -- what a note is about
  note_id     integer not null references note (id) on delete cascade,
  subject     text not null,
  subject_id  integer not null,
  primary key (note_id, subject, subject_id)
) strict, without rowid;

CREATE TABLE note_tag (
  note_id     integer not null references note (id) on delete cascade,
  tag         text not null,
  primary key (note_id, tag)
) strict, without rowid;

CREATE TABLE output (
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

CREATE TABLE output_event (             -- every state it was in
  id          integer primary key,
  output_id   integer not null references output (id) on delete cascade,
  at          integer not null,
  state       text not null,
  text        text not null default ''
) strict;

CREATE TABLE problem (
  id          integer primary key,
  slug        text not null unique,
  kind        text not null check (kind in ('dsa', 'cuda')),
  number      integer,                 -- in the public catalogue
  title       text not null,
  pattern     text not null,
  difficulty  text not null check (difficulty in ('Easy', 'Medium', 'Hard')),
  url         text,
  source      text not null,           -- 'catalogue', 'exercise', 'person'
  interview   integer not null default 0 check (interview in (0, 1)),
  core        integer not null default 0 check (core in (0, 1)),
  created_at  integer not null
, chapter text, found_in text not null default '') strict;

CREATE TABLE problem_label (            -- further patterns, and companies that ask it
  problem_id  integer not null references problem (id) on delete cascade,
  kind        text not null check (kind in ('pattern', 'company')),
  name        text not null,
  primary key (problem_id, kind, name)
) strict, without rowid;

CREATE TABLE question (
  id          integer primary key,
  note_id     integer not null references note (id) on delete cascade,
  prompt      text not null,
  answer      text not null,
  position    integer not null,
  created_at  integer not null,
  gone_at     integer
) strict;

CREATE TABLE question_card (
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

CREATE TABLE question_review (
  id          integer primary key,
  question_id integer not null references question (id) on delete cascade,
  at          integer not null,
  rating      integer not null check (rating between 1 and 4),
  stability   real not null,
  difficulty  real not null,
  due_at      integer not null
) strict;

CREATE TABLE resource (
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

CREATE TABLE review (
  id          integer primary key,
  problem_id  integer not null references problem (id) on delete cascade,
  at          integer not null,
  rating      integer not null check (rating between 1 and 4),
  attempt_id  integer references attempt (id) on delete set null,
  stability   real not null,           -- after this review
  difficulty  real not null,
  due_at      integer not null
) strict;

CREATE TABLE session (
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

CREATE TABLE setting (
  key         text primary key,
  value       text not null
) strict, without rowid;

CREATE TABLE study (                    -- what `whet next` follows; there is at most one
  id          integer primary key check (id = 1),
  track       text not null check (track in ('interview', 'core', 'cuda')),
  starts      text not null,
  deadline    text,
  per_day     integer not null default 0,  -- problems a day; 0: as the deadline asks
  created_at  integer not null
) strict;

CREATE TABLE submission (
  id          integer primary key,
  attempt_id  integer not null references attempt (id) on delete cascade,
  at          integer not null,
  file        text not null,
  code        text not null,
  code_sha256 text not null,
  verdict     text not null,
  summary     text not null,
  failing     text,                    -- JSON: the case that failed
  measurements text not null check (json_valid(measurements)),
  layers      text not null,           -- of the sandbox, as they were
  compiler    text not null,
  device      text not null default 'cpu'
, line integer not null default 0, detail text, output text, warnings text) strict;

CREATE TABLE topic (
  id          integer primary key,
  slug        text not null unique,
  title       text not null,
  why         text not null default '',
  state       text not null default 'open' check (state in ('open', 'exploring', 'done', 'dropped')),
  starts      text,
  ends        text,
  created_at  integer not null
) strict;

CREATE TABLE topic_point (
  id          integer primary key,
  topic_id    integer not null references topic (id) on delete cascade,
  kind        text not null check (kind in ('pro', 'con')),
  text        text not null
) strict;

CREATE TABLE undo_step (
  id          integer primary key,
  at          integer not null,
  label       text not null,            -- the command
  changes     blob not null,
  undone_at   integer
) strict;

CREATE INDEX application_by_company on application (company collate nocase);

CREATE INDEX application_by_origin on application (origin) where origin is not null;

CREATE INDEX application_event_by_application on application_event (application_id, at, id, stage);

CREATE INDEX application_event_by_stage on application_event (stage, at);

CREATE INDEX attempt_by_problem on attempt (problem_id, started_at);

CREATE INDEX attempt_by_start on attempt (started_at);

CREATE INDEX attempt_solved on attempt (problem_id, ended_at) where outcome = 'solved';

CREATE INDEX card_by_due on card (due_at);

CREATE INDEX contact_by_application on contact (application_id);

CREATE INDEX goal_by_month on goal (month);

CREATE INDEX goal_by_parent on goal (parent_id, position);

CREATE INDEX goal_entry_by_day on goal_entry (goal_id, day);

CREATE INDEX interview_by_application on interview (application_id, at);

CREATE INDEX interview_by_time on interview (at);

CREATE INDEX note_by_creation on note (created_at);

CREATE INDEX note_by_problem on note (problem_id) where problem_id is not null;

CREATE INDEX note_by_time on note (updated_at);

CREATE INDEX note_link_by_name on note_link (name);

CREATE INDEX note_link_by_target on note_link (target_id);

CREATE INDEX note_name_by_name on note_name (name, kind);

CREATE INDEX note_on_by_subject on note_on (subject, subject_id);

CREATE INDEX note_tag_by_tag on note_tag (tag);

CREATE INDEX output_by_kind on output (kind, state);

CREATE INDEX output_event_by_output on output_event (output_id, at);

CREATE INDEX output_event_by_time on output_event (at);

CREATE INDEX problem_by_pattern on problem (pattern, difficulty);

CREATE INDEX problem_label_by_name on problem_label (kind, name);

CREATE INDEX question_by_note on question (note_id, position);

CREATE INDEX question_card_by_due on question_card (due_at);

CREATE INDEX question_gone on question (prompt) where gone_at is not null;

CREATE INDEX question_review_by_question on question_review (question_id, at, id, rating, stability);

CREATE INDEX question_review_by_time on question_review (at);

CREATE INDEX resource_by_topic on resource (topic_id);

CREATE INDEX review_by_problem on review (problem_id, at, id, rating, stability);

CREATE INDEX review_by_time on review (at);

CREATE INDEX session_by_attempt on session (attempt_id);

CREATE INDEX session_by_start on session (started_at, ended_at, paused_us);

CREATE INDEX session_by_subject on session (subject, subject_id);

CREATE INDEX session_open on session (started_at) where ended_at is null;

CREATE INDEX session_unended on session (started_at) where ended_at is null;

CREATE INDEX submission_by_attempt on submission (attempt_id, at, verdict);

CREATE INDEX submission_by_time on submission (at);

CREATE INDEX submission_by_verdict on submission (verdict, at);

CREATE INDEX topic_point_by_topic on topic_point (topic_id);

CREATE TRIGGER application_event_no_delete before delete on application_event
  when not exists (select 1 from setting where key = 'undoing') begin
  select raise(abort, 'application events are never removed');
end;

CREATE TRIGGER application_event_no_update before update on application_event
  when not exists (select 1 from setting where key = 'undoing') begin
  select raise(abort, 'application events are never changed');
end;

CREATE TRIGGER note_fts_delete after delete on note begin
  insert into note_fts (note_fts, rowid, title, body) values ('delete', old.id, old.title, old.body);
end;

CREATE TRIGGER note_fts_insert after insert on note begin
  insert into note_fts (rowid, title, body) values (new.id, new.title, new.body);
end;

CREATE TRIGGER note_fts_update after update of title, body on note begin
  insert into note_fts (note_fts, rowid, title, body) values ('delete', old.id, old.title, old.body);
  insert into note_fts (rowid, title, body) values (new.id, new.title, new.body);
end;

