import type { Hub } from '../hub/hub.js';
import type { Order } from '../hub/schemas.js';

export const CHECKS = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';

/** Over TMF645, so that the key of an order system will do. */
export const readOrder = async (hub: Hub, id: string): Promise<Order> =>
  (await hub.ask((axle) => axle.GET(`${CHECKS}/{id}`, { params: { path: { id } } }))) as Order;
