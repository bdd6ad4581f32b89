import { z } from 'zod';
import { namedValue } from '../src/values.js';
import { many, readXml } from '../src/xml.js';

/** What Vendor B reads of an item of an order. */
export interface OrderItem {
  id: string;
  action: string;
  wantedFrom?: string | undefined;
  /** Undefined where the order names none. */
  specificationId?: string | undefined;
  place?: Record<string, unknown> | undefined;
  characteristics: { name: string; valueType?: string; value: unknown }[];
  items: OrderItem[];
}

const item: z.ZodType<OrderItem> = z
  .object({
    '@id': z.string(),
    '@action': z.string(),
    '@wantedFrom': z.string().optional(),
    Specification: many(z.object({ '@id': z.string() })),
    Place: many(z.object({ Attribute: many(namedValue) })),
    Characteristic: many(namedValue),
    get Item() {
      return many(item);
    },
  })
  .transform((found) => ({
    id: found['@id'],
    action: found['@action'],
    wantedFrom: found['@wantedFrom'],
    specificationId: found.Specification[0]?.['@id'],
    place:
      found.Place[0] && Object.fromEntries(found.Place[0].Attribute.map(({ name, value }) => [name, value])),
    characteristics: found.Characteristic,
    items: found.Item,
  }));

const order = z
  .object({
    '@reference': z.string().min(1),
    '@alternatives': z.enum(['true', 'false']),
    '@reasons': z.enum(['true', 'false']),
    CallbackUrl: z.tuple([z.object({ '#text': z.url() })]),
    Item: z.tuple([item]),
  })
  .transform((found) => ({
    reference: found['@reference'],
    alternatives: found['@alternatives'] === 'true',
    reasons: found['@reasons'] === 'true',
    callbackUrl: found.CallbackUrl[0]['#text'],
    item: found.Item[0],
  }));

export type Order = z.output<typeof order>;

/** Throws where the text is no order of Vendor B. */
export const readOrder = (xml: string): Order => readXml(xml, 'Order', order);
