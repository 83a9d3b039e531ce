-- Fragments: which families' versions a version includes, as its text names them. Written with the version, and never
-- changed; what a reference leads to is looked up when it is asked for.
create table prompt_dependencies (
    version_id       uuid not null,
    reference        text not null,
    workspace_id     uuid not null,
    family_id        uuid not null,
    version_number   integer not null check (version_number > 0),
    target_family_id uuid not null,
    target_label     text,
    target_number    integer check (target_number > 0),
    primary key (version_id, reference),
    check (target_label is null or target_number is null)
);
create index prompt_dependencies_by_target on prompt_dependencies (target_family_id, version_id);

-- What a generation's prompt included: references, and the versions that they led to when it was created.
alter table generation_specs add column fragments jsonb not null default '[]';
