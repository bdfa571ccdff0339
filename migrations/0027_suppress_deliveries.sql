-- A message that was not sent: anyone could have asked for it and did too often, or its order never had money.
INSERT INTO delivery_statuses (value) VALUES ('suppressed');

-- What a mailbox was really sent, counted before each message that anyone can ask for. Most providers deliver
-- `ada+anything@…` to `ada@…`, so both count as one.
CREATE INDEX deliveries_by_mailbox ON deliveries (
  CASE WHEN instr(recipient, '+') > 1 AND instr(recipient, '+') < instr(recipient, '@')
    THEN substr(recipient, 1, instr(recipient, '+') - 1) || substr(recipient, instr(recipient, '@'))
    ELSE recipient END,
  created_at
) WHERE status <> 'suppressed';
