-- The number of the version that was published last, for none is used twice.
alter table state_machine add column last_version bigint not null default 0;

-- Immutable: a revision under a number.
create table state_machine_version (
    state_machine_arn text not null,
    version bigint not null,
    revision text not null,
    description text,
    creation_date bigint not null,
    primary key (state_machine_arn, version)
);

-- One or two versions, and how many of a hundred executions each of them gets.
create table state_machine_alias (
    state_machine_arn text not null,
    name text not null,
    description text,
    first_version bigint not null,
    first_weight integer not null,
    second_version bigint,
    second_weight integer,
    creation_date bigint not null,
    update_date bigint not null,
    primary key (state_machine_arn, name)
);
