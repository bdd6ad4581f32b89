/** Rows that are read at a time. */
export const PAGE_SIZE = 100;

/** From where on the next page is read, of a list that is read by offsets. */
export const nextOffset = (offset: number, rows: readonly unknown[]): { next?: string } =>
  rows.length === PAGE_SIZE ? { next: String(offset + PAGE_SIZE) } : {};
