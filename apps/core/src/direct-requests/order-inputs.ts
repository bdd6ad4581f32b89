import {
  availabilityQueryInputs,
  findRequestFault,
  inventoryLookupInputs,
  type OrderSummary,
  orderQualificationInputs,
  type QualificationItem,
  type QualificationRequest,
  type RequestTypeKey,
} from '@axle/qualification';
import { refuse } from '../http/refuse.js';

type Inputs = Record<string, unknown>;

const INPUTS_OF: Record<RequestTypeKey, (order: OrderSummary, item: QualificationItem) => object> = {
  'order-qualification-request': orderQualificationInputs,
  'service-availability-query': availabilityQueryInputs,
  'service-inventory-lookup': inventoryLookupInputs,
};

/** The inputs of an order's request type, from its payload `{order, item}`: the rest may be left out. */
export function completeInputs(requestType: RequestTypeKey, sent: Inputs): Inputs {
  const fault = findRequestFault(sent.payload);
  if (fault) refuse([{ path: `inputs.payload.${fault.path}`, reason: fault.reason }]);
  const { order, item } = sent.payload as QualificationRequest;
  return { ...INPUTS_OF[requestType](order, item), ...sent };
}
