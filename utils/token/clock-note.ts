import { clockNoteRead, clockOffset } from '../storage/items.ts';

/** A difference that moved by more is news again. */
const SAME_MS = 60_000;

/** How far the clock is off, milliseconds as in clockOffset, as a person has not read it yet; 0 otherwise. */
export const clockNote = {
  async read(): Promise<number> {
    const [offset, read] = await Promise.all([clockOffset.getValue(), clockNoteRead.getValue()]);
    return read !== null && Math.abs(offset - read) <= SAME_MS ? 0 : offset;
  },
  watch(listener: (offset: number) => void): () => void {
    const changed = () => void clockNote.read().then(listener);
    const ends = [clockOffset.watch(changed), clockNoteRead.watch(changed)];
    return () => {
      for (const end of ends) end();
    };
  },
  /** The person has read it; it is not said again until it changes or the browser starts anew. */
  dismiss: (offset: number) => clockNoteRead.setValue(offset),
};
