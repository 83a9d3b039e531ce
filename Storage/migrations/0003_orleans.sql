-- What Orleans' AdoNet providers keep here, where the Orleans engine hosts the grains. A silo reads the statements of
-- orleansquery once, at its start, and knows nothing else of this schema: the names of the statements, of their
-- parameters and of the columns that they return are Orleans' contract, and the tables behind them are this project's.
create table orleansquery (
    querykey  text primary key,
    querytext text not null
);

-- A row that was removed and made anew must not be taken for the old one, so an etag comes back only after all others.
create sequence orleans_etags as integer cycle;


-- Documents: what grains remember beside the ledger.

-- Orleans splits a grain's key: a GUID fills both numbers, an integer the second one, and a string neither. It also
-- passes hashes of the key, which are of no use beside an index on the key itself. The name of a state belongs to one
-- grain class, since the class is not in the key. A body of null is a document that was cleared.
create table orleans_documents (
    service_id text not null,
    state_name text not null,
    key_n0     bigint not null,
    key_n1     bigint not null,
    key_text   text not null,
    etag       integer not null default nextval('orleans_etags'),
    body       bytea,
    written_at timestamptz not null default now(),
    primary key (key_n1, key_n0, key_text, state_name, service_id)
) with (fillfactor = 70);

insert into orleansquery (querykey, querytext) values
('ReadFromStorageKey', $$
    select body as PayloadBinary, etag as Version
    from orleans_documents
    where key_n1 = @GrainIdN1 and key_n0 = @GrainIdN0 and key_text = coalesce(@GrainIdExtensionString, '')
      and state_name = @GrainTypeString and service_id = @ServiceId
$$),
-- No row means that another version is stored, and becomes an InconsistentStateException. Of two activations that
-- write a document's first version at the same time, the key lets one in, and the other one gets no row.
('WriteToStorageKey', $$
    with changed as (
        update orleans_documents set body = @PayloadBinary, etag = default, written_at = now()
        where key_n1 = @GrainIdN1 and key_n0 = @GrainIdN0 and key_text = coalesce(@GrainIdExtensionString, '')
          and state_name = @GrainTypeString and service_id = @ServiceId
          and etag = @GrainStateVersion
        returning etag
    ), added as (
        insert into orleans_documents (service_id, state_name, key_n0, key_n1, key_text, body)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary
        where @GrainStateVersion is null
        on conflict do nothing
        returning etag
    )
    select etag as NewGrainStateVersion from changed
    union all
    select etag from added
$$),
('ClearStorageKey', $$
    update orleans_documents set body = null, etag = default, written_at = now()
    where key_n1 = @GrainIdN1 and key_n0 = @GrainIdN0 and key_text = coalesce(@GrainIdExtensionString, '')
      and state_name = @GrainTypeString and service_id = @ServiceId
      and etag = @GrainStateVersion
    returning etag as NewGrainStateVersion
$$),
-- Any number but the etag says that the document is gone, and no etag is 0.
('DeleteStorageKey', $$
    delete from orleans_documents
    where key_n1 = @GrainIdN1 and key_n0 = @GrainIdN0 and key_text = coalesce(@GrainIdExtensionString, '')
      and state_name = @GrainTypeString and service_id = @ServiceId
      and etag = @GrainStateVersion
    returning 0 as NewGrainStateVersion
$$);


-- Reminders. Every silo reads those of its part of the ring of hashes, at its start, when the ring changes, and every
-- few minutes. The hashes are signed here and unsigned in Orleans, which chooses the statement accordingly.
create table orleans_reminders (
    service_id text not null,
    grain_id   text not null,
    name       text not null,
    grain_hash integer not null,
    first_at   timestamptz not null,
    period_ms  bigint not null,
    etag       integer not null default nextval('orleans_etags'),
    primary key (grain_id, name, service_id)
) with (fillfactor = 70);

create index orleans_reminders_hash on orleans_reminders (service_id, grain_hash);

insert into orleansquery (querykey, querytext) values
('ReadReminderRowsKey', $$
    select grain_id as GrainId, name as ReminderName, first_at as StartTime, period_ms as Period, etag as Version
    from orleans_reminders
    where grain_id = @GrainId and service_id = @ServiceId
$$),
('ReadReminderRowKey', $$
    select grain_id as GrainId, name as ReminderName, first_at as StartTime, period_ms as Period, etag as Version
    from orleans_reminders
    where grain_id = @GrainId and name = @ReminderName and service_id = @ServiceId
$$),
('ReadRangeRows1Key', $$
    select grain_id as GrainId, name as ReminderName, first_at as StartTime, period_ms as Period, etag as Version
    from orleans_reminders
    where service_id = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash
$$),
('ReadRangeRows2Key', $$
    select grain_id as GrainId, name as ReminderName, first_at as StartTime, period_ms as Period, etag as Version
    from orleans_reminders
    where service_id = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)
$$),
('UpsertReminderRowKey', $$
    insert into orleans_reminders (service_id, grain_id, name, grain_hash, first_at, period_ms)
    values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
    on conflict (grain_id, name, service_id) do update
    set grain_hash = excluded.grain_hash, first_at = excluded.first_at, period_ms = excluded.period_ms, etag = excluded.etag
    returning etag as Version
$$),
('DeleteReminderRowKey', $$
    with removed as (
        delete from orleans_reminders
        where grain_id = @GrainId and name = @ReminderName and service_id = @ServiceId and etag = @Version
        returning 1
    )
    select exists (select from removed)
$$),
('DeleteReminderRowsKey', $$
    delete from orleans_reminders where service_id = @ServiceId
$$);


-- Membership. Every change of a silo's row, but for its sign of life, is a new version of its cluster, and depends on
-- the one before: the row of the cluster is the lock that silos which disagree queue up for.
create table orleans_clusters (
    cluster_id text primary key,
    version    integer not null default 0
);

-- The status is Orleans' SiloStatus: 3 is active, 6 is dead.
create table orleans_silos (
    cluster_id    text not null references orleans_clusters on delete cascade,
    address       text not null,
    port          integer not null,
    generation    integer not null,
    name          text not null,
    host_name     text not null,
    status        integer not null,
    gateway_port  integer not null,
    suspect_times text,
    started_at    timestamptz not null,
    alive_at      timestamptz not null,
    primary key (cluster_id, address, port, generation)
) with (fillfactor = 50);

insert into orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', $$
    with added as (
        insert into orleans_clusters (cluster_id) values (@DeploymentId)
        on conflict do nothing
        returning 1
    )
    select exists (select from added)
$$),
('InsertMembershipKey', $$
    with next as (
        update orleans_clusters set version = version + 1
        where cluster_id = @DeploymentId and version = @Version
          and not exists (
              select from orleans_silos
              where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning cluster_id
    ), added as (
        insert into orleans_silos (
            cluster_id, address, port, generation, name, host_name, status, gateway_port, started_at, alive_at)
        select
            cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from next
        returning 1
    )
    select exists (select from added)
$$),
('UpdateMembershipKey', $$
    with next as (
        update orleans_clusters set version = version + 1
        where cluster_id = @DeploymentId and version = @Version
          and exists (
              select from orleans_silos
              where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning cluster_id
    ), changed as (
        update orleans_silos silo set status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
        from next
        where silo.cluster_id = next.cluster_id and address = @Address and port = @Port and generation = @Generation
        returning 1
    )
    select exists (select from changed)
$$),
('UpdateIAmAlivetimeKey', $$
    update orleans_silos set alive_at = @IAmAliveTime
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$$),
-- The version comes back even where there is no silo yet, in a row of nulls beside it.
('MembershipReadRowKey', $$
    select
        cluster.cluster_id as DeploymentId, address as Address, port as Port, generation as Generation,
        name as SiloName, host_name as HostName, status as Status, gateway_port as ProxyPort,
        suspect_times as SuspectTimes, started_at as StartTime, alive_at as IAmAliveTime, cluster.version as Version
    from orleans_clusters cluster
    left join orleans_silos silo
        on silo.cluster_id = cluster.cluster_id and address = @Address and port = @Port and generation = @Generation
    where cluster.cluster_id = @DeploymentId
$$),
('MembershipReadAllKey', $$
    select
        cluster.cluster_id as DeploymentId, address as Address, port as Port, generation as Generation,
        name as SiloName, host_name as HostName, status as Status, gateway_port as ProxyPort,
        suspect_times as SuspectTimes, started_at as StartTime, alive_at as IAmAliveTime, cluster.version as Version
    from orleans_clusters cluster
    left join orleans_silos silo on silo.cluster_id = cluster.cluster_id
    where cluster.cluster_id = @DeploymentId
$$),
('GatewaysQueryKey', $$
    select address as Address, gateway_port as ProxyPort, generation as Generation
    from orleans_silos
    where cluster_id = @DeploymentId and status = @Status and gateway_port > 0
$$),
('DeleteMembershipTableEntriesKey', $$
    delete from orleans_clusters where cluster_id = @DeploymentId
$$),
('CleanupDefunctSiloEntriesKey', $$
    delete from orleans_silos
    where cluster_id = @DeploymentId and status = 6 and started_at < @IAmAliveTime and alive_at < @IAmAliveTime
$$),
-- One dead silo, as long as its row is still the one that was judged. Where this statement is present, Orleans uses it
-- instead of the one before.
('CleanupDefunctSiloEntryKey', $$
    delete from orleans_silos
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation and status = 6
      and started_at = @StartTime and alive_at = @IAmAliveTime
      and coalesce(suspect_times, '') = coalesce(@SuspectTimes, '')
$$);
