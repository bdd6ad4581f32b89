/** What Vendor A reads of an order. */
export interface Order {
  externalId: string;
  provideAlternative?: boolean;
  provideUnavailabilityReason?: boolean;
  serviceQualificationItem: OrderItem[];
}

export interface OrderItem {
  id: string;
  action?: string;
  expectedServiceAvailabilityDate?: string;
  qualificationItemRelationship?: { relationshipType: string; id: string }[];
  service?: {
    id?: string;
    serviceSpecification?: { id: string; name?: string };
    serviceCharacteristic?: { name: string; value: unknown }[];
    place?: Record<string, unknown>[];
  };
}
