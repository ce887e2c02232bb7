/** Hands out the ids of one kind, in order. */
export interface Serials {
  session(): number;
  record(): number;
  call(): number;
  transaction(): number;
}

export function createSerials(): Serials {
  const from = (first: number) => {
    let next = first;
    return () => next++;
  };
  return {
    session: from(2000000001),
    record: from(1000000001),
    call: from(4000000001),
    transaction: from(5000000001),
  };
}
