/** The lowest id of version 7 (RFC 9562) of a moment: ids are in the order in which they were made. */
export const lowestIdAt = (moment: Date): string => {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
};
