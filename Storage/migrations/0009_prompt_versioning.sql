-- Prompt versioning: branches, labels, tags, and what a version says of itself beyond its text. A family's stream is
-- the only writer of all of it; the revision of a family counts what was changed by its owner, not its versions.

alter table prompt_families
    add column revision   integer not null default 1 check (revision > 0),
    add column updated_at timestamptz;

-- A parent has a lower number than its children, so numbers are an order of the whole graph.
alter table prompt_versions
    add column second_parent_id      uuid,
    add column branch                text,
    add column origin                text not null default 'written',
    add column origin_version_id     uuid,
    add column semantic_version      text,
    add column semantic_order        text collate "C",
    add column compatible_strategies text[] not null default '{}',
    add column allow_randomization   boolean not null default false,
    add column randomization_params  jsonb,
    add column validation            jsonb not null default '{}';
update prompt_versions set branch = 'main' where family_id is not null;
alter table prompt_versions
    add check ((family_id is null) = (branch is null)),
    add check ((semantic_version is null) = (semantic_order is null)),
    add check (second_parent_id is null or second_parent_id <> parent_version_id);
create unique index prompt_versions_semantic on prompt_versions (family_id, semantic_order) where semantic_order is not null;
create index prompt_versions_of_branch on prompt_versions (family_id, branch, version_number) where branch <> 'main';
create index prompt_versions_by_time on prompt_versions (family_id, created_at) where family_id is not null;

-- A branch is a pointer. Its name belongs to one line for ever: an archived branch can be restored, and never replaced.
create table prompt_branches (
    family_id       uuid not null references prompt_families (id),
    name            text not null,
    workspace_id    uuid not null,
    id              uuid not null,
    head_version_id uuid,
    head_number     integer,
    base_version_id uuid,
    base_number     integer,
    protected       boolean not null default false,
    archived_at     timestamptz,
    archived_by     text,
    created_at      timestamptz not null,
    created_by      text not null,
    primary key (family_id, name),
    check ((head_version_id is null) = (head_number is null)),
    check ((base_version_id is null) = (base_number is null))
) with (fillfactor = 50);
insert into prompt_branches (family_id, name, workspace_id, id, head_version_id, head_number, created_at, created_by)
select f.id, 'main', f.workspace_id, gen_random_uuid(), h.latest_version_id, nullif(h.last_version, 0), f.created_at, f.created_by
from prompt_families f join prompt_heads h on h.family_id = f.id;

-- A label points at a version and moves. One without a version was removed: its revisions go on where they ended.
create table prompt_labels (
    family_id      uuid not null references prompt_families (id),
    name           text not null,
    workspace_id   uuid not null,
    version_id     uuid,
    version_number integer,
    revision       integer not null check (revision > 0),
    protected      boolean not null,
    updated_at     timestamptz not null,
    updated_by     text not null,
    primary key (family_id, name),
    check ((version_id is null) = (version_number is null))
) with (fillfactor = 50);

-- Insert-only: every revision of a label.
create table prompt_label_history (
    family_id       uuid not null,
    name            text not null,
    revision        integer not null check (revision > 0),
    workspace_id    uuid not null,
    id              uuid not null,
    action          text not null,
    from_version_id uuid,
    from_number     integer,
    to_version_id   uuid,
    to_number       integer,
    protected       boolean not null,
    author          text not null,
    reason          text,
    at              timestamptz not null,
    primary key (family_id, name, revision)
);

-- A version's tags of today. Those that it was committed with stay on its row, which never changes.
create table prompt_version_tags (
    version_id     uuid not null,
    tag            text not null,
    workspace_id   uuid not null,
    family_id      uuid not null,
    version_number integer not null,
    added_at       timestamptz not null,
    added_by       text not null,
    primary key (version_id, tag)
);
create index prompt_version_tags_by_tag on prompt_version_tags (family_id, tag, version_number);
insert into prompt_version_tags (version_id, tag, workspace_id, family_id, version_number, added_at, added_by)
select distinct on (v.id, t.tag) v.id, t.tag, v.workspace_id, v.family_id, v.version_number, v.created_at, v.author
from prompt_versions v, unnest(v.tags) as t (tag) where v.family_id is not null;
