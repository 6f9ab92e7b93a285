CREATE TABLE application (
  id          integer primary key,
  company     text not null,
  role        text not null,
  source      text not null default '',
  link        text not null default '',
  follow_up   text,                    -- the day to ask again
  created_at  integer not null
) strict;

CREATE TABLE application_event (
  id          integer primary key,
  application_id integer not null references application (id),
  at          integer not null,
  stage       text not null check (stage in ('wishlist', 'applied', 'screening', 'assessment',
                'interview', 'offer', 'accepted', 'rejected', 'withdrawn', 'no-response')),
  note        text not null default ''
) strict;

CREATE TABLE attempt (
  id          integer primary key,
  problem_id  integer not null references problem (id) on delete cascade,
  started_at  integer not null,
  ended_at    integer,
  outcome     text not null default 'open' check (outcome in ('open', 'solved', 'left')),
  hints       integer not null default 0,
  saw_reference integer not null default 0 check (saw_reference in (0, 1))
) strict;

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
  written_at  integer not null,
  primary key (target, folder, source)
) strict, without rowid;

CREATE TABLE goal (
  id          integer primary key,
  parent_id   integer references goal (id) on delete set null,
  title       text not null,
  kind        text not null check (kind in ('input', 'output')),
  measure     text not null check (measure in ('days', 'problems', 'notes', 'applications', 'done')),
  target      integer not null check (target > 0),
  month       text,                    -- YYYY-MM when it is a month's focus
  created_at  integer not null,
  done_at     integer
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

CREATE VIRTUAL TABLE note_fts using fts5 (
  title, body, content = 'note', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE note_tag (
  note_id     integer not null references note (id) on delete cascade,
  tag         text not null,
  primary key (note_id, tag)
) strict, without rowid;

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
, chapter text) strict;

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

CREATE TABLE setting (
  key         text primary key,
  value       text not null
) strict, without rowid;

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

CREATE INDEX application_by_company on application (company collate nocase);

CREATE INDEX application_event_by_application on application_event (application_id, at, id);

CREATE INDEX application_event_by_stage on application_event (stage, at);

CREATE INDEX attempt_by_problem on attempt (problem_id, started_at);

CREATE INDEX attempt_by_start on attempt (started_at);

CREATE INDEX attempt_solved on attempt (problem_id, ended_at) where outcome = 'solved';

CREATE INDEX card_by_due on card (due_at);

CREATE INDEX goal_by_month on goal (month);

CREATE INDEX note_by_creation on note (created_at);

CREATE INDEX note_by_problem on note (problem_id) where problem_id is not null;

CREATE INDEX note_by_time on note (updated_at);

CREATE INDEX note_tag_by_tag on note_tag (tag);

CREATE INDEX problem_by_pattern on problem (pattern, difficulty);

CREATE INDEX review_by_problem on review (problem_id, at);

CREATE INDEX review_by_time on review (at);

CREATE INDEX submission_by_attempt on submission (attempt_id, at);

CREATE INDEX submission_by_time on submission (at);

CREATE INDEX submission_by_verdict on submission (verdict);

CREATE TRIGGER application_event_no_delete before delete on application_event begin
  select raise(abort, 'application events are never removed');
end;

CREATE TRIGGER application_event_no_update before update on application_event begin
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

