-- The execution whose task waits for the end of this one.
alter table execution add column parent_execution_arn text;
