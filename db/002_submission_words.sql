-- What a report says beside the verdict, so that an earlier one can be read again.

alter table submission add column line integer not null default 0;  -- to blame; 0: none
alter table submission add column detail text;                      -- the tool's own words
alter table submission add column output text;                      -- what the program printed
alter table submission add column warnings text;                    -- the compiler's
