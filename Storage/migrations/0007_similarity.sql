-- Finding similar prompts. Sketches of versions' texts are made after the versions' commits, by one process at a time.

-- The transaction that wrote a version: whoever follows new versions reads those of transactions below the oldest
-- one that still runs here, and misses none that committed late. Versions are only added, so a block range index is enough to find
-- the newest, and costs the writers next to nothing.
alter table prompt_versions add column written_by bigint not null default (pg_current_xact_id()::text::bigint);
create index prompt_versions_newest on prompt_versions using brin (written_by) with (pages_per_range = 16, autosummarize = on);

-- Positions grow in the order of commits, because only the holder of the cursor's row writes.
create table prompt_sketches (
    workspace_id uuid not null,
    position     bigint generated always as identity,
    version_id   uuid not null,
    family_id    uuid not null,
    sketch       bytea not null,
    primary key (workspace_id, position)
);

-- How far the sketches are, and the layout that they have.
create table prompt_sketch_cursor (
    only_row   boolean primary key default true check (only_row),
    layout     integer not null,
    written_by bigint not null,
    version_id uuid not null
);
insert into prompt_sketch_cursor (layout, written_by, version_id) values (1, 0, '00000000-0000-0000-0000-000000000000');
