-- All times are epoch milliseconds. Text is compared byte by byte, so that lists come in code-unit order.

-- One row a turn. The primary key is the fence: whoever comes second with a number loses.
create table event_journal (
    persistence_id text not null,
    sequence_number bigint not null,
    -- of the first history event of the turn; null when it holds none
    first_event_id bigint,
    event_count integer not null,
    -- the actor's own mark, by which it knows its commit again after a lost answer
    writer text not null,
    written_at bigint not null,
    -- true for the last row of a range that Akka asked to delete: it keeps the number
    deleted boolean not null default false,
    adapter_manifest text not null,
    serializer_id integer not null,
    serializer_manifest text not null,
    payload blob not null,
    primary key (persistence_id, sequence_number)
);

create table snapshot (
    persistence_id text not null,
    sequence_number bigint not null,
    created_at bigint not null,
    serializer_id integer not null,
    serializer_manifest text not null,
    payload blob not null,
    primary key (persistence_id, sequence_number)
);

-- The index of executions, changed in the transaction of the turn that changes it.
create table execution (
    execution_arn text not null primary key,
    state_machine_arn text not null,
    name text not null,
    status text not null,
    start_date bigint not null,
    stop_date bigint,
    -- ACTIVE: belongs in memory. SLEEPING: until wake_at, or until a message if that is null. CLOSED.
    presence text not null,
    wake_at bigint,
    last_turn_at bigint not null,
    last_sequence_number bigint not null,
    slice integer not null,
    incarnation text not null,
    revision text not null,
    state_machine_version_arn text,
    state_machine_alias_arn text,
    trace_header text,
    redrive_count integer not null default 0,
    redrive_date bigint
);

create index execution_of_machine on execution (state_machine_arn, start_date desc, execution_arn desc);
create index execution_of_machine_by_status
    on execution (state_machine_arn, status, start_date desc, execution_arn desc);
create index execution_of_version on execution (state_machine_version_arn, start_date desc, execution_arn desc)
    where state_machine_version_arn is not null;
create index execution_of_alias on execution (state_machine_alias_arn, start_date desc, execution_arn desc)
    where state_machine_alias_arn is not null;
create index execution_active on execution (slice, execution_arn) where presence = 'ACTIVE';
create index execution_sleeping on execution (wake_at, slice) where presence = 'SLEEPING';
create index execution_stopped on execution (stop_date) where presence = 'CLOSED';

-- A task that waits for a worker. Whoever has it, the row is gone.
create table activity_task (
    execution_arn text not null,
    scope text not null,
    attempt integer not null,
    activity_arn text not null,
    incarnation text not null,
    offered_at bigint not null,
    primary key (execution_arn, scope, attempt)
);

create index activity_task_offered on activity_task (activity_arn, offered_at);

-- Immutable: what an execution runs from its start to its end.
create table revision (
    revision_key text not null primary key,
    state_machine_arn text not null,
    definition text not null,
    role_arn text not null,
    type text not null,
    logging_configuration text not null,
    tracing_configuration text not null,
    encryption_configuration text not null,
    revision_id text,
    update_date bigint not null
);

create index revision_of_machine on revision (state_machine_arn);

create table state_machine (
    state_machine_arn text not null primary key,
    region text not null,
    account text not null,
    name text not null,
    -- ACTIVE or DELETING
    status text not null,
    creation_date bigint not null,
    current_revision text not null
);

create index state_machine_by_name on state_machine (region, account, name);
create index state_machine_deleting on state_machine (state_machine_arn) where status = 'DELETING';

create table activity (
    activity_arn text not null primary key,
    region text not null,
    account text not null,
    name text not null,
    creation_date bigint not null,
    encryption_configuration text not null
);

create index activity_by_name on activity (region, account, name);

create table tag (
    resource_arn text not null,
    tag_key text not null,
    tag_value text not null,
    primary key (resource_arn, tag_key)
);

-- What was decided at the first start and may never change.
create table setting (
    name text not null primary key,
    setting_value text not null
);

-- What one node at a time may hold, until a time by the database's clock.
create table lease (
    name text not null primary key,
    holder text not null,
    held_until integer not null
);

-- Nodes that the others have taken out of the cluster, by a name that is never used again.
create table downed_node (
    node text not null primary key,
    downed_at integer not null
);
