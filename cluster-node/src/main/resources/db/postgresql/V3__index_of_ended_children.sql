-- Beside the work of nodes that run already: outside a transaction, hence repeatable.
create index concurrently if not exists execution_child_stopped on execution (stop_date)
    where presence = 'CLOSED' and parent_execution_arn is not null;
