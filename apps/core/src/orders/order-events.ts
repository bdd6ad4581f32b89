/** SQL: whether an event of the row `r` has deliveries to be made. Without subscribers it costs one look at an index. */
export const HAS_SUBSCRIBERS = `exists (
    select from subscription s where s.scope_id = r.scope_id and s.disabled_at is null)`;

/** Who the timeline names where nobody but the hub itself acted. */
export const HUB = 'axle';
