import { nearestSpeed } from '../media/playback.ts';
import { type CallPageSettings, callPageSettings } from '../storage/items.ts';

export type { CallPageSettings } from '../storage/items.ts';

export const FIRST_SETTINGS: CallPageSettings = {
  zone: 'utc',
  speed: 1,
  volume: 1,
  skipSilence: false,
  singleKeys: true,
  sidesSwapped: false,
  showsNumbers: false,
};

/** Settings as stored, whatever is stored. */
export function readSettings(stored: unknown): CallPageSettings {
  const known = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const flag = (name: 'skipSilence' | 'singleKeys' | 'sidesSwapped' | 'showsNumbers') =>
    typeof known[name] === 'boolean' ? known[name] : FIRST_SETTINGS[name];
  const { volume } = known;
  return {
    zone: known.zone === 'local' ? 'local' : 'utc',
    speed: nearestSpeed(known.speed),
    volume: typeof volume === 'number' && volume > 0 && volume <= 1 ? volume : FIRST_SETTINGS.volume,
    skipSilence: flag('skipSilence'),
    singleKeys: flag('singleKeys'),
    sidesSwapped: flag('sidesSwapped'),
    showsNumbers: flag('showsNumbers'),
  };
}

/** Changes some settings; those of another open page that changed in between stay. */
export async function changeSettings(fields: Partial<CallPageSettings>): Promise<void> {
  await navigator.locks.request('callPage', async () => {
    const settings = readSettings(await callPageSettings.getValue());
    await callPageSettings.setValue({ ...settings, ...fields });
  });
}
