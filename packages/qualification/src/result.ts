/** What is known about whether a service can be had. `none` and `pending` are Axle's; the rest is TMF645's vocabulary. */
export const QUALIFICATION_RESULTS = ['none', 'pending', 'qualified', 'alternate', 'unqualified'] as const;
export type QualificationResult = (typeof QUALIFICATION_RESULTS)[number];

/** The results that a vendor can give. `none` is what is left when it gives none. */
export const VENDOR_RESULTS = ['qualified', 'alternate', 'unqualified'] as const;

/** What a vendor says: it can be had as wanted; only as another service or at another date; not at all. */
export type VendorResult = (typeof VENDOR_RESULTS)[number];

/** Another service or another date that a vendor offers. At least one of the two attributes is present. */
export interface AlternateProposal {
  /** The vendor's own id of the proposal. */
  id?: string;
  /** The service offered instead. */
  service?: AlternateService;
  /** When the service could be had, ISO 8601. */
  availabilityDate?: string;
}

/** A service as a vendor offers or knows it: of an alternate, what differs from what was asked for. */
export interface AlternateService {
  /** The vendor's id of it. */
  id?: string;
  name?: string;
  specification?: SpecificationRef;
  characteristics?: Characteristic[];
  place?: Place;
}

/** Why a service is not available. */
export interface UnavailabilityReason {
  /** For programs, in the vendor's own vocabulary. */
  code: string;
  /** For people. */
  label: string;
}

/** Names a service specification. */
export interface SpecificationRef {
  /** The order system's id of it. */
  id: string;
  name?: string;
  version?: string;
}

/** A named value. */
export interface Characteristic {
  name: string;
  /** What the order system calls the value's type, as in `string`. */
  valueType?: string;
  /** Any JSON: it keeps the type in which the order system sent it. */
  value: unknown;
}

/** Where the service is wanted. Attributes beyond these (`country`, `stateOrProvince`, …) are kept as sent. */
export interface Place {
  id?: string;
  name?: string;
  /** As in `installation`. */
  role?: string;
  /** As the order system writes it, as in `PT`. */
  country?: string;
  [attribute: string]: unknown;
}

/** The results that a person can set. */
export const RESULTS_BY_HAND = ['none', ...VENDOR_RESULTS] as const;

/** A result that a person sets on a service order. */
export interface ResultByHand {
  /** The service order's position. */
  position: number;
  /** The item that it belongs to. */
  itemId: string;
  result: (typeof RESULTS_BY_HAND)[number];
  /** At least one where the result is `alternate`. */
  alternates: AlternateProposal[];
  reasons: UnavailabilityReason[];
}
