import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Threshold } from '../database/schema.js';

/** A place in a window, by the database's clock. */
export interface Place {
  /** Milliseconds until the window begins; not above 0: it has begun. */
  beginsInMs: number;
  until: Date;
}

/**
 * Counts the executions of definitions that have a threshold, exactly, for all processes at once: a row per definition,
 * locked for one short statement. Windows are whole seconds, minutes, hours and days of UTC.
 */
@Injectable()
export class ThresholdWindows {
  constructor(private readonly db: Database) {}

  /** A place in the window that is now. Undefined: there is none left. */
  async take(definitionId: string, { count, period }: Threshold): Promise<Place | undefined> {
    const [place] = await this.db.statement<Place>('take-place', TAKE, [definitionId, count, `1 ${period}`]);
    return place;
  }

  /** A place in the first window that has one. Undefined: no such window begins before `before`. */
  async reserve(
    definitionId: string,
    { count, period }: Threshold,
    before: Date,
  ): Promise<Place | undefined> {
    const values = [definitionId, count, `1 ${period}`, before];
    const [place] = await this.db.statement<Place>('reserve-place', RESERVE, values);
    return place;
  }
}

/** SQL: the beginning of the window that is now. Asked once the row is locked: who waited for it may be in the next. */
const NOW = `date_bin($3::interval, clock_timestamp(), timestamptz 'epoch')`;

const PLACE = `
returning (extract(epoch from window_start - clock_timestamp()) * 1000)::float8 as "beginsInMs",
  window_start + $3::interval as until`;

const TAKE = `
insert into threshold_use as u (definition_id, window_start, used) values ($1, ${NOW}, 1)
on conflict (definition_id) do update set window_start = ${NOW},
  used = case when u.window_start < ${NOW} then 1 else u.used + 1 end
where u.window_start < ${NOW} or (u.window_start = ${NOW} and u.used < $2)
${PLACE}`;

const RESERVE = `
insert into threshold_use as u (definition_id, window_start, used) values ($1, ${NOW}, 1)
on conflict (definition_id) do update set
  window_start = case when u.window_start < ${NOW} then ${NOW}
    when u.used < $2 then u.window_start else u.window_start + $3::interval end,
  used = case when u.window_start < ${NOW} or u.used >= $2 then 1 else u.used + 1 end
where u.used < $2 or u.window_start + $3::interval < $4
${PLACE}`;
