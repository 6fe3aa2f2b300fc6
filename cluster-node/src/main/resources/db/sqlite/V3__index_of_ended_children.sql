create index execution_child_stopped on execution (stop_date)
    where presence = 'CLOSED' and parent_execution_arn is not null;
