/** So many parts the corporations are spread over; each has a checkpoint of its own in every projection. */
export const PARTITIONS = 8;

export const everyPartition: readonly number[] = Array.from({ length: PARTITIONS }, (_, partition) => partition);

/** Of ids that were drawn or hashed, the last bits are spread evenly. */
export const partitionOf = (corporationId: string): number => Number.parseInt(corporationId.slice(-1), 16) % PARTITIONS;

/** The same in SQL, of a column that holds the corporation's id. */
export const partitionIn = (column = 'corporation_id'): string =>
  `(get_byte(uuid_send(${column}), 15) % ${PARTITIONS})`;
