-- The first page of the admin counts what banks hold.
CREATE INDEX disputes_by_status ON disputes (status);
