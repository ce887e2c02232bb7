import { useState } from 'preact/hooks';
import { mainLanes, summaryLane, type Timeline } from '@/utils/call/timeline.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import { Button } from '../../shared/Button.tsx';
import { clockText, type Zone, zoneName } from '../clock.ts';
import { legColour } from '../names.ts';
import { NARROW, useMedia } from '../useMedia.ts';
import type { Playback } from '../usePlayback.ts';
import { useWidth } from '../useWidth.ts';
import { Axis } from './Axis.tsx';
import { Density } from './Density.tsx';
import { LaneTrack } from './LaneTrack.tsx';
import { laneFacts, laneName } from './lane-words.ts';
import { Playhead } from './Playhead.tsx';
import { useRoving } from './roving.ts';
import { usePointing } from './usePointing.ts';
import type { ViewActions } from './useView.ts';

interface TimelineSectionProps {
  timeline: Timeline;
  call: WholeCall;
  log: LogClient | undefined;
  /** Changes whenever more of the log is known. */
  logVersion: unknown;
  playback: Playback;
  viewing: ViewActions;
  zone: Zone;
  /** Goes to a moment that was chosen, and to its line of the log, counted from 0, where it has one. */
  onGo: (moment: number, line: number | undefined) => void;
}

export function TimelineSection(props: TimelineSectionProps) {
  const { timeline, call, log, playback, viewing, zone, onGo } = props;
  const { view } = viewing;
  const isNarrow = useMedia(NARROW);
  const [showsAll, setShowsAll] = useState(false);
  const { surface, tracks, dragged } = usePointing({
    view,
    onClick: (moment) => onGo(moment, undefined),
    onDrag: viewing.show,
    onWheel: viewing.zoom,
    onPan: viewing.pan,
  });
  const width = useWidth(tracks);
  useRoving(surface);
  const isSummary = isNarrow && !showsAll;
  const few = showsAll ? timeline.lanes : mainLanes(timeline);
  const lanes = isSummary ? [summaryLane(timeline)] : few;
  const hasMore = isNarrow || mainLanes(timeline).length < timeline.lanes.length;
  return (
    <section class="timeline card" aria-labelledby="timeline-heading">
      <div class="row timeline-tools">
        <h2 id="timeline-heading">{t('timelineHeading')}</h2>
        <ZoomButtons viewing={viewing} />
        <span class="small quiet" role="status">
          {viewing.isWhole
            ? ''
            : t('timelineShows', clockText(view.from, zone, 1), clockText(view.to, zone, 1))}
        </span>
        {hasMore && (
          <label class="choice-box push">
            <input
              type="checkbox"
              checked={showsAll}
              onChange={(event) => setShowsAll(event.currentTarget.checked)}
            />
            <span>{t('timelineAll')}</span>
          </label>
        )}
      </div>
      <div ref={surface} class="lanes" data-own-keys="">
        <span class="lane-name small quiet axis-zone">{zoneName(view.from, zone)}</span>
        <Axis view={view} width={width} zone={zone} />
        <ol class="lane-list" aria-label={t('timelineHeading')}>
          {lanes.map((lane) => (
            <li key={lane.id} class={`lane lane-${lane.kind}`} data-lane="">
              <span class={`lane-name${lane.kind === 'leg' ? ` leg-colour-${legColour(lane.leg)}` : ''}`}>
                <bdi class="lane-title">{isSummary ? t('laneSummary') : laneName(lane, call)}</bdi>
                <span class="lane-facts small quiet">{isSummary ? '' : laneFacts(lane, call)}</span>
              </span>
              {lane.kind === 'log' && log ? (
                <div class="track" dir="ltr">
                  <Density log={log} view={view} width={width} version={props.logVersion} />
                </div>
              ) : (
                <LaneTrack lane={lane} view={view} width={width} zone={zone} onGo={onGo} />
              )}
            </li>
          ))}
        </ol>
        <div ref={tracks} class="tracks" dir="ltr" aria-hidden="true">
          {dragged && <Dragged view={view} {...dragged} />}
          <Playhead playhead={playback.playhead} view={view} zone={zone} />
        </div>
      </div>
    </section>
  );
}

function ZoomButtons({ viewing }: { viewing: ViewActions }) {
  const { isWhole } = viewing;
  return (
    <span class="row zoom-buttons">
      <Zoom name="zoomOut" sign="−" disabled={isWhole} onPress={() => viewing.zoom(0.5)} />
      <Button name={t('zoomFitName')} disabled={isWhole} onPress={viewing.fit}>
        {t('zoomFit')}
      </Button>
      <Zoom name="zoomIn" sign="+" onPress={() => viewing.zoom(2)} />
      <Zoom name="panBack" sign="‹" disabled={isWhole} onPress={() => viewing.pan(-0.5)} />
      <Zoom name="panForward" sign="›" disabled={isWhole} onPress={() => viewing.pan(0.5)} />
    </span>
  );
}

interface ZoomProps {
  name: 'zoomOut' | 'zoomIn' | 'panBack' | 'panForward';
  sign: string;
  disabled?: boolean;
  onPress: () => void;
}

function Zoom({ name, sign, disabled, onPress }: ZoomProps) {
  return (
    <button
      type="button"
      class="button button-icon"
      title={t(name)}
      aria-label={t(name)}
      disabled={disabled}
      onClick={onPress}
    >
      {sign}
    </button>
  );
}

function Dragged({ view, from, to }: { view: { from: number; to: number }; from: number; to: number }) {
  const share = (time: number) => ((time - view.from) / (view.to - view.from)) * 100;
  const left = Math.min(share(from), share(to));
  return <div class="dragged" style={{ left: `${left}%`, width: `${Math.abs(share(to) - share(from))}%` }} />;
}
