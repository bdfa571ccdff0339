-- The dashboard counts and sums open disputes; a payment's page and the report count those of a status.
CREATE INDEX disputes_by_status ON disputes (status, currency, amount);
-- Staff look up what happened to one thing by its id alone.
CREATE INDEX audit_log_by_entity_id ON audit_log (entity_id, at, id);
