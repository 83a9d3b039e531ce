-- What a world of the game uses instead of what a family says: a version, or a label, and other defaults of variables. One
-- that was removed stays as a row: its revisions go on where they ended.
create table prompt_world_overrides (
    family_id      uuid not null references prompt_families (id),
    world_id       text not null,
    workspace_id   uuid not null,
    version_id     uuid,
    version_number integer,
    label          text,
    variables      jsonb not null,
    removed        boolean not null,
    revision       integer not null check (revision > 0),
    updated_at     timestamptz not null,
    updated_by     text not null,
    primary key (family_id, world_id),
    check ((version_id is null) = (version_number is null)),
    check (version_id is null or label is null)
) with (fillfactor = 50);
