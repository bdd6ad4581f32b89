import type { Hub } from '../hub/hub.js';
import type { Order } from './outcome.js';

export const CHECKS = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';

/** Over TMF645, so that the key of an order system will do. */
export const readOrder = (hub: Hub, id: string): Promise<Order> =>
  hub.ask((axle) => axle.GET(`${CHECKS}/{id}`, { params: { path: { id } } }));
