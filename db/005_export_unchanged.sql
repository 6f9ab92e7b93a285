-- What a page was made from, and the file as it was then: when neither changed there is nothing to do.
alter table export add column inputs text not null default '';     -- a hash; '' for not known
alter table export add column size integer not null default -1;    -- bytes of the file
alter table export add column changed integer not null default 0;  -- when it was changed, in nanoseconds
