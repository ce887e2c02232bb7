import { t } from '@/utils/i18n.ts';
import { Glyph } from '../Glyph.tsx';

export interface NamedSide {
  name: string;
  colour: number | undefined;
  isMuted: boolean;
}

/** Undefined where there is one side alone. */
export type OnMute = ((channel: number, isMuted: boolean) => void) | undefined;

/** Who is heard on each side, where there is no waveform to say it. */
export function SideNames({ sides, onMute }: { sides: readonly NamedSide[]; onMute: OnMute }) {
  return (
    <div class="row">
      {sides.map((side, channel) => (
        <SideName key={side.name} side={side} channel={channel} onMute={onMute} />
      ))}
    </div>
  );
}

interface SideNameProps {
  side: NamedSide;
  channel: number;
  onMute: OnMute;
}

/** The name of one side, and its mute. */
export function SideName({ side: { name, colour, isMuted }, channel, onMute }: SideNameProps) {
  return (
    <span class={`wave-name${colour === undefined ? '' : ` leg-colour-${colour}`}`}>
      {onMute && (
        <button
          type="button"
          class="button button-bare button-icon"
          aria-pressed={isMuted}
          aria-label={t('sideMute', name)}
          title={t('sideMute', name)}
          onClick={() => onMute(channel, !isMuted)}
        >
          <Glyph name={isMuted ? 'muted' : 'sound'} />
        </button>
      )}
      <bdi class="small" title={name}>
        {name}
      </bdi>
    </span>
  );
}
