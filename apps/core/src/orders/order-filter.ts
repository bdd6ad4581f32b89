import type { OrderKind } from '@axle/qualification';
import type { DateFilter, DateOperator, Filter, ValueFilter } from '@axle/tmf645';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { OrderSelection } from './order-list.js';

type Condition = RawBuilder<SqlBool>;

/** How far a list is counted: where an index alone tells, and where the orders themselves have to be looked at. */
const COUNT_TO = { byIndex: 10_000, byContent: 500 };

/** The orders that TMF645's filters fit. */
export const filteredOrders = (
  scopeIds: OrderSelection['scopeIds'],
  kind: OrderKind,
  filters: readonly Filter[],
): OrderSelection => ({
  scopeIds,
  kind,
  conditions: filters.map(toCondition),
  countTo: filters.some(looksInside) ? COUNT_TO.byContent : COUNT_TO.byIndex,
});

/** SQL over the order `o` for what a list's filter asks. Values go in as parameters, and in no other way. */
function toCondition(filter: Filter): Condition {
  return 'dates' in filter ? toDateCondition(filter) : toValueCondition(filter);
}

const NEVER = sql<SqlBool>`false`;

/** Whether the filter is about what was submitted, which no sorted index has. */
const looksInside = ({ attribute }: Filter): boolean => !HAVE_COLUMNS.has(attribute);

const HAVE_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'state',
  'qualificationResult',
  'externalId',
  'checkServiceQualificationDate',
  'effectiveQualificationDate',
  'expectedQualificationDate',
  'estimatedResponseDate',
  'expirationDate',
]);

function toDateCondition({ attribute, operator, dates }: DateFilter): Condition {
  switch (attribute) {
    case 'checkServiceQualificationDate':
      return compare(sql`o.created_at`, operator, dates);
    case 'effectiveQualificationDate':
      return compare(sql`o.effective_date`, operator, dates);
    case 'expectedQualificationDate':
      return compare(sql`o.expected_date`, operator, dates);
    // Shown while the answer is awaited.
    case 'estimatedResponseDate':
      return sql`(o.result = 'pending' and ${compare(sql`o.estimated_at`, operator, dates)})`;
    // No order has one, only its items.
    case 'expirationDate':
      return NEVER;
  }
}

function compare(column: RawBuilder<Date>, operator: DateOperator, dates: Date[]): Condition {
  const times = dates.map(Number);
  const least = new Date(Math.min(...times));
  const greatest = new Date(Math.max(...times));
  // An infinite date is none: the order does not have it.
  switch (operator) {
    case 'eq':
      return isOneOf(column, dates, 'timestamptz');
    case 'lt':
      return sql`(${column} < ${greatest}::timestamptz and ${column} > '-infinity')`;
    case 'lte':
      return sql`(${column} <= ${greatest}::timestamptz and ${column} > '-infinity')`;
    case 'gt':
      return sql`(${column} > ${least}::timestamptz and ${column} < 'infinity')`;
    case 'gte':
      return sql`(${column} >= ${least}::timestamptz and ${column} < 'infinity')`;
  }
}

function toValueCondition({ attribute, values }: ValueFilter): Condition {
  switch (attribute) {
    case 'id':
      return isOneOf(sql`o.id`, values.filter(isUuid), 'uuid');
    case 'state':
      return isOneOf(sql`o.tmf_state`, values, 'text');
    case 'qualificationResult':
      return isOneOf(sql`o.tmf_result`, values, 'text');
    case 'externalId': {
      // The index holds the first 200 characters.
      const keys = values.map((value) => [...String(value)].slice(0, 200).join(''));
      return sql`(${isOneOf(sql`o.external_key`, keys, 'text')} and ${isOneOf(sql`o.external_id`, values, 'text')})`;
    }
    default:
      return anyOf(
        values.map((value) => sql`o.filterable @> ${JSON.stringify({ [attribute]: [value] })}::jsonb`),
      );
  }
}

/** One value is compared by `=`: an index then still gives its rows in the order of the next columns. */
export function isOneOf(column: RawBuilder<unknown>, values: unknown[], type: string): Condition {
  if (values.length === 1) return sql`${column} = ${values[0]}::${sql.raw(type)}`;
  return sql`${column} = any(${values}::${sql.raw(type)}[])`;
}

const anyOf = (conditions: Condition[]): Condition => sql`(${sql.join(conditions, sql` or `)})`;
