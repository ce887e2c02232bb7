import { cluster, shareOf, timeAt, type View } from '@/utils/call/scale.ts';
import type { Lane, TimelineMark, TimelineSpan } from '@/utils/call/timeline.ts';
import type { Zone } from '../clock.ts';
import { marksName, spanName, tellingKind } from './lane-words.ts';
import { MarkShape } from './MarkShape.tsx';

interface LaneTrackProps {
  lane: Lane;
  view: View;
  /** Of the track, in pixels. */
  width: number;
  zone: Zone;
  onGo: (moment: number, line: number | undefined) => void;
}

/** Marks closer than this become one button: as large as a target has to be (WCAG 2.5.8). */
const CLOSEST_PIXELS = 26;

/** What happened in one lane: everything that can be seen is a button with a name, except who talks when. */
export function LaneTrack({ lane, view, width, zone, onGo }: LaneTrackProps) {
  const groups = width > 0 ? cluster(lane.marks, view, CLOSEST_PIXELS / width) : [];
  return (
    <div class="track" dir="ltr">
      {lane.spans.map((span) =>
        span.kind === 'talking' ? (
          <Talking key={`talking ${span.from}`} span={span} view={view} />
        ) : (
          <SpanButton key={`${span.kind} ${span.from}`} span={span} view={view} zone={zone} onGo={onGo} />
        ),
      )}
      {groups.map((marks) => (
        <MarkButton
          key={`${marks[0]?.time} ${marks[0]?.line}`}
          marks={marks}
          view={view}
          zone={zone}
          onGo={onGo}
        />
      ))}
    </div>
  );
}

/** Left edge and width of a span inside the view, or undefined outside of it. */
function placeOf(span: TimelineSpan, view: View): { left: string; width: string } | undefined {
  const from = Math.max(0, shareOf(view, span.from));
  const to = Math.min(1, shareOf(view, span.to));
  return to < 0 || from > 1 || to < from
    ? undefined
    : { left: `${from * 100}%`, width: `${(to - from) * 100}%` };
}

function Talking({ span, view }: { span: TimelineSpan; view: View }) {
  const style = placeOf(span, view);
  return style ? <span class="span-talking" style={style} /> : null;
}

interface SpanButtonProps {
  span: TimelineSpan;
  view: View;
  zone: Zone;
  onGo: LaneTrackProps['onGo'];
}

function SpanButton({ span, view, zone, onGo }: SpanButtonProps) {
  const style = placeOf(span, view);
  if (!style) return null;
  const soft = `${span.isSoftStart ? ' soft-start' : ''}${span.isSoftEnd ? ' soft-end' : ''}`;
  const name = spanName(span, zone);
  return (
    <button
      type="button"
      data-item=""
      class={`span span-${span.kind}${soft}${span.isOpen ? ' span-open' : ''}`}
      style={style}
      aria-label={name}
      title={name}
      onClick={(event) => {
        const box = event.currentTarget.parentElement?.getBoundingClientRect();
        // Where it was clicked; the keyboard means its beginning.
        const isByMouse = event.detail > 0 && box !== undefined;
        onGo(isByMouse ? timeAt(view, (event.clientX - box.left) / box.width) : span.from, undefined);
      }}
    />
  );
}

interface MarkButtonProps {
  marks: readonly TimelineMark[];
  view: View;
  zone: Zone;
  onGo: LaneTrackProps['onGo'];
}

function MarkButton({ marks, view, zone, onGo }: MarkButtonProps) {
  const [first] = marks;
  if (!first) return null;
  const kind = tellingKind(marks);
  const name = marksName(marks, zone);
  return (
    <button
      type="button"
      data-item=""
      class={`mark-button mark-${kind}`}
      style={{ left: `${shareOf(view, first.time) * 100}%` }}
      aria-label={name}
      title={name}
      onClick={() => onGo(first.time, first.line)}
    >
      <MarkShape kind={kind} />
      {marks.length > 1 && <span class="mark-count">{marks.length}</span>}
    </button>
  );
}
