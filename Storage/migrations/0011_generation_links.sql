-- Which generations wait for another one's end. Written with the waiting one.
create table generation_links (
    leader_id    uuid not null,
    follower_id  uuid not null,
    workspace_id uuid not null,
    primary key (leader_id, follower_id)
);
