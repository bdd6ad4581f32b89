/** An order as operators see it, as far as it is shown here. */
export interface OrderTree {
  id: string;
  externalId?: string;
  state: string;
  result: string;
  createdAt: string;
  completedAt?: string;
  lineItems: LineItem[];
  requests: OrderRequest[];
}

export interface LineItem {
  id: string;
  result: string;
  failure?: { code: string; message: string };
  alternates?: { availabilityDate?: string; service?: { name?: string } }[];
  reasons?: { code: string; label?: string }[];
  lineItems: LineItem[];
}

export interface OrderRequest {
  topItemId: string;
  supersededAt?: string;
  selection: { definitions: { name: string; outcome: string; reason?: string }[] };
  executions: {
    id: string;
    definition: string;
    spoke: string;
    status: string;
    shadow?: boolean;
    error?: { code: string; message: string };
    attempts: { outcome: string }[];
  }[];
}

/** Whether something in it got no result. */
export const lacksResult = ({ result, lineItems }: LineItem): boolean =>
  result === 'none' || lineItems.some(lacksResult);
