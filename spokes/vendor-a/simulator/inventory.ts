import type { Order, OrderItem } from './order.js';

type Technology = 'fibre' | 'dsl' | 'wireless';

/** What Vendor A sells, and over which lines. */
const PRODUCTS: Record<string, Technology> = {
  'spec-access': 'fibre',
  'spec-broadband': 'fibre',
  'spec-cfs-fibre': 'fibre',
  'spec-cfs-dsl': 'dsl',
  'spec-cfs-wireless': 'wireless',
};

interface Line {
  maxMbps: number;
  /** From today until a line can be in service. */
  readyInDays: number;
}

/** The lines that Vendor A has, by the district's name as addresses write it. */
const NETWORK: Record<string, Partial<Record<Technology, Line>>> = {
  Lisboa: {
    fibre: { maxMbps: 1_000, readyInDays: 14 },
    dsl: { maxMbps: 24, readyInDays: 7 },
    wireless: { maxMbps: 300, readyInDays: 5 },
  },
  Porto: { fibre: { maxMbps: 500, readyInDays: 21 }, wireless: { maxMbps: 150, readyInDays: 5 } },
  Faro: { fibre: { maxMbps: 1_000, readyInDays: 180 }, dsl: { maxMbps: 24, readyInDays: 7 } },
};

/** Where the services run that Vendor A has already delivered. */
const SERVICES: Record<string, string> = { 'svc-inventory-7731': 'Lisboa' };

/** Where the line database is down: items there are not judged. */
const DARK_DISTRICT = 'Funchal';

const ANSWER_HOLDS_DAYS = 30;

/** Judges every item, and says so in the attributes of a TMF645 task item. `today`: at midnight, UTC. */
export function judge(order: Order, today: Date): object[] {
  const items = new Map(order.serviceQualificationItem.map((item) => [item.id, item]));
  return order.serviceQualificationItem.map((item) => {
    const district = districtOf(item, items);
    if (district === DARK_DISTRICT)
      return {
        ...item,
        state: 'terminatedWithError',
        terminationError: [{ value: `The line database of ${district} does not answer` }],
      };
    return {
      ...item,
      state: 'done',
      ...judgeItem(item, district, order, today),
      expirationDate: daysAfter(today, ANSWER_HOLDS_DAYS),
    };
  });
}

/** What can be had at a place, as the items of a TMF645 query. `today`: at midnight, UTC. */
export function search(criteria: OrderItem, today: Date): object[] {
  const lines = NETWORK[districtOf(criteria, new Map()) ?? ''] ?? {};
  const wanted = criteria.service?.serviceSpecification?.id;
  return Object.entries(PRODUCTS).flatMap(([id, technology]) => {
    const line = lines[technology];
    if (!line || (wanted !== undefined && wanted !== id)) return [];
    return {
      '@type': 'ServiceQualificationItem',
      expectedServiceAvailabilityDate: daysAfter(today, line.readyInDays),
      expirationDate: daysAfter(today, ANSWER_HOLDS_DAYS),
      service: {
        '@type': 'Service',
        name: `${technology} up to ${line.maxMbps} Mbps`,
        serviceSpecification: { id },
        serviceCharacteristic: [{ name: 'Download Speed', valueType: 'number', value: line.maxMbps }],
        ...(criteria.service?.place && { place: criteria.service.place }),
      },
    };
  });
}

function judgeItem(item: OrderItem, district: string | undefined, order: Order, today: Date): object {
  const { provideAlternative = false, provideUnavailabilityReason = false } = order;
  const because = (code: string, label: string) =>
    provideUnavailabilityReason ? { eligibilityUnavailabilityReason: [{ code, label }] } : {};
  const no = (code: string, label: string) => ({
    qualificationResult: 'unqualified',
    ...because(code, label),
  });
  if (item.action === 'delete' || item.action === 'noChange') return { qualificationResult: 'qualified' };

  const specification = item.service?.serviceSpecification;
  const technology = PRODUCTS[specification?.id ?? ''];
  if (!technology)
    return no('product-not-offered', `Vendor A does not offer ${specification?.name ?? 'this service'}`);
  if (!district) return no('outside-footprint', 'Vendor A has no network at this address');
  const line = NETWORK[district]?.[technology];
  if (!line) return no('no-coverage', `There is no ${technology} in ${district}`);
  const wantedMbps = speedOf(item);
  if (Number.isNaN(wantedMbps))
    return no('speed-not-understood', 'The speed is neither a number of Mbps nor a text as in 1 Gbps');

  const instead = (code: string, label: string, proposal: object) =>
    provideAlternative
      ? {
          qualificationResult: 'alternate',
          alternateServiceProposal: [
            { '@type': 'AlternateServiceProposal', id: `${order.externalId}-${item.id}`, ...proposal },
          ],
          ...because(code, label),
        }
      : no(code, label);
  const readyOn = daysAfter(today, line.readyInDays);
  if (wantedMbps > line.maxMbps)
    return instead(
      'speed-not-available',
      `The fastest ${technology} in ${district} has ${line.maxMbps} Mbps`,
      {
        alternateService: slower(item, line.maxMbps),
        alternateServiceAvailabilityDate: readyOn,
      },
    );
  const wantedOn = item.expectedServiceAvailabilityDate;
  if (wantedOn !== undefined && Date.parse(wantedOn) < Date.parse(readyOn))
    return instead('date-not-available', `The ${technology} in ${district} cannot be ready by then`, {
      alternateServiceAvailabilityDate: readyOn,
    });
  return { qualificationResult: 'qualified', serviceAvailabilityDate: readyOn };
}

/** That of the service it changes, else that of its place, else that of the item above. */
function districtOf(item: OrderItem, items: Map<string, OrderItem>): string | undefined {
  const { id, place = [] } = item.service ?? {};
  if (id !== undefined) return SERVICES[id];
  if (place[0]) {
    const { stateOrProvince, city, name } = place[0];
    const address = [stateOrProvince, city, name].join(' ').toLowerCase();
    return [...Object.keys(NETWORK), DARK_DISTRICT].find((district) =>
      address.includes(district.toLowerCase()),
    );
  }
  const parentId = item.qualificationItemRelationship?.find(
    ({ relationshipType }) => relationshipType === 'HasParent',
  )?.id;
  const parent = items.get(parentId ?? '');
  return parent && districtOf(parent, items);
}

const isSpeed = ({ name }: { name: string }) => /speed|bandwidth/i.test(name);

/** In Mbps: 0 where none is asked for, NaN where it cannot be read. */
function speedOf({ service }: OrderItem): number {
  const asked = service?.serviceCharacteristic?.find(isSpeed);
  if (!asked) return 0;
  const [, amount, unit = 'M'] = /^(\d+(?:\.\d+)?)\s*(?:([MG])bps)?$/i.exec(String(asked.value)) ?? [];
  return Number(amount) * (unit.toUpperCase() === 'G' ? 1_000 : 1);
}

/** The service as asked for, but for its speed. */
function slower({ service }: OrderItem, mbps: number) {
  return {
    '@type': 'Service',
    serviceSpecification: service?.serviceSpecification,
    serviceCharacteristic: service?.serviceCharacteristic?.map((asked) =>
      isSpeed(asked) ? { ...asked, value: typeof asked.value === 'number' ? mbps : `${mbps} Mbps` } : asked,
    ),
    ...(service?.place && { place: service.place }),
  };
}

const daysAfter = (day: Date, days: number) => new Date(day.getTime() + days * 86_400_000).toISOString();
