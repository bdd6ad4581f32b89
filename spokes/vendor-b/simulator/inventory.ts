import { writeValue } from '../src/values.js';
import { element, type Xml } from '../src/xml.js';
import type { Order, OrderItem } from './order.js';

interface Network {
  maxMbps: number;
  /** The best first. */
  classes: string[];
  /** From today until a circuit can be in service. */
  readyInDays: number;
}

/** Vendor B's Ethernet network, by the state's name as Australian addresses write it. */
const NETWORK: Record<string, Network> = {
  NSW: { maxMbps: 10_000, classes: ['gold', 'silver', 'bronze'], readyInDays: 30 },
  VIC: { maxMbps: 1_000, classes: ['gold', 'silver', 'bronze'], readyInDays: 30 },
  QLD: { maxMbps: 10_000, classes: ['silver', 'bronze'], readyInDays: 45 },
};

/** Where nothing was surveyed yet: items there are left out of the results. */
const UNSURVEYED = 'TAS';

const PRODUCTS = new Set(['spec-ethernet', 'spec-cfs-ethernet']);

const ANSWER_HOLDS_DAYS = 60;

const DAY_MS = 86_400_000;

/** Judges every item of the order, those below others too. */
export function judge(order: Order): Xml[] {
  return judgeTree(order.item, undefined, order);
}

function judgeTree(item: OrderItem, placeAbove: OrderItem['place'], order: Order): Xml[] {
  const place = item.place ?? placeAbove;
  const below = item.items.flatMap((child) => judgeTree(child, place, order));
  return place?.stateOrProvince === UNSURVEYED ? below : [judgeItem(item, place, order), ...below];
}

function judgeItem(item: OrderItem, place: OrderItem['place'], { alternatives, reasons }: Order): Xml {
  const answer = (verdict: string, attributes: object, ...content: Xml[]) =>
    element(
      'Item',
      { id: item.id, verdict, ...attributes, validUntil: inDays(ANSWER_HOLDS_DAYS) },
      ...content,
    );
  const because = (code: string, label: string) => (reasons ? [element('Reason', { code }, label)] : []);
  const no = (code: string, label: string) => answer('NOT_AVAILABLE', {}, ...because(code, label));
  if (item.action === 'delete' || item.action === 'noChange') return answer('AVAILABLE', {});

  if (!PRODUCTS.has(item.specificationId ?? '')) return no('B-101', 'Vendor B offers Carrier Ethernet only');
  const network = networkAt(place);
  if (!network) return no('B-201', 'Vendor B has no network at this address');
  const mbps = speedOf(item);
  if (Number.isNaN(mbps)) return no('B-102', 'The bandwidth is not a text as in 10 Gbps');

  const readyOn = inDays(network.readyInDays);
  const instead = (code: string, label: string, ...service: Xml[]) =>
    alternatives
      ? answer(
          'AVAILABLE_OTHERWISE',
          {},
          element('Alternative', { id: `${item.id}-1`, availableFrom: readyOn }, ...service),
          ...because(code, label),
        )
      : no(code, label);
  if (mbps > network.maxMbps)
    return instead(
      'B-202',
      `The most at this address is ${network.maxMbps} Mbps`,
      changed(item, 'Bandwidth', `${network.maxMbps} Mbps`),
    );
  const wantedClass = askedFor(item, 'Class of Service');
  if (wantedClass !== undefined && !network.classes.includes(String(wantedClass)))
    return instead(
      'B-203',
      `The best class at this address is ${network.classes[0]}`,
      changed(item, 'Class of Service', network.classes[0]!),
    );
  if (item.wantedFrom !== undefined && Date.parse(item.wantedFrom) < Date.parse(readyOn))
    return instead('B-301', 'The circuit cannot be ready by then');
  return answer('AVAILABLE', { availableFrom: readyOn });
}

function networkAt(place: OrderItem['place'] = {}): Network | undefined {
  const { country, stateOrProvince, name } = place;
  if (country !== 'AU') return undefined;
  const address = `${stateOrProvince} ${name}`;
  return Object.entries(NETWORK).find(([state]) => address.includes(state))?.[1];
}

const askedFor = ({ characteristics }: OrderItem, wanted: string) =>
  characteristics.find(({ name }) => name === wanted)?.value;

/** In Mbps: 0 where none is asked for, NaN where it cannot be read. */
function speedOf(item: OrderItem): number {
  const [, amount, unit] =
    /^(\d+(?:\.\d+)?)\s*([MG])bps$/i.exec(String(askedFor(item, 'Bandwidth') ?? '0 Mbps')) ?? [];
  return Number(amount) * (unit?.toUpperCase() === 'G' ? 1_000 : 1);
}

/** The service as ordered, but for one characteristic. */
const changed = ({ specificationId, characteristics }: OrderItem, name: string, value: string): Xml =>
  element(
    'Service',
    {},
    element('Specification', { id: specificationId }),
    ...characteristics.map((asked) =>
      writeValue('Characteristic', asked.name === name ? { ...asked, value } : asked),
    ),
  );

/** At midnight, UTC. */
const inDays = (days: number) => new Date((Math.floor(Date.now() / DAY_MS) + days) * DAY_MS).toISOString();
