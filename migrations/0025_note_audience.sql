-- Who reads a note of an order's history: `buyer` (and staff) or `staff` alone. A note that says nothing about it is staff's.
ALTER TABLE order_history ADD COLUMN note_audience TEXT NOT NULL DEFAULT 'staff';

-- What was written for the buyer until now: tracking numbers, reasons of cancellations, sums given back.
UPDATE order_history SET note_audience = 'buyer'
WHERE note IS NOT NULL
  AND event IN ('ship', 'ship_partially', 'cancel', 'reinstate', 'pay', 'refunded', 'refund-failed', 'refund-updated');
