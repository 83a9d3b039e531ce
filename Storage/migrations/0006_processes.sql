-- The processes that may send submissions, and until when each may begin to. A row that is gone never comes back: its
-- process takes a new id.
create table processes (
    id          uuid primary key,
    machine     text,
    pid         integer not null,
    pid_started text,
    alive_until timestamptz not null
);
