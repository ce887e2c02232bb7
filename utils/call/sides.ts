import type { WholeCall } from './whole-call.ts';
import type { WholeLeg } from './whole-legs.ts';
import type { WholeRecording } from './whole-recordings.ts';

/** Who is heard on one channel of a recording. */
export type Side =
  | { who: 'leg'; leg: WholeLeg }
  /** What Voximplant plays to that leg: the scenario, or several other legs. */
  | { who: 'played-to'; leg: WholeLeg }
  /** Two channels, and nobody tells whose they are. */
  | { who: 'left' | 'right' }
  | { who: 'everybody' };

/**
 * Who is on which channel. A recording of one leg in stereo has its party on one channel and what is played to it on
 * the other. Voximplant's own texts disagree about which is which: its blog and the default labels of transcripts say
 * that the party is left, the reference of `CallRecordParameters.stereo` says right. So the first is assumed and
 * `swapped` turns it round. Where the log does not say that a recording is stereo, nobody is named.
 */
export function sidesOf(
  recording: WholeRecording,
  call: WholeCall,
  channels: number,
  swapped: boolean,
): Side[] {
  // Without `stereo` both channels of a two-channel file hold the same mix.
  if (channels !== 2 || recording.isStereo === false) return [{ who: 'everybody' }];
  const leg = call.legs.find(({ id }) => id === recording.legId);
  if (!leg || !recording.isStereo) return [{ who: 'left' }, { who: 'right' }];
  const others = call.legs.filter((other) => other !== leg && other.wasAnswered);
  const [other] = others;
  const facing: Side = other && others.length === 1 ? { who: 'leg', leg: other } : { who: 'played-to', leg };
  const sides: Side[] = [{ who: 'leg', leg }, facing];
  return swapped ? sides.reverse() : sides;
}
