import type { RefObject } from 'preact';
import type { Timeline } from '@/utils/call/timeline.ts';
import type { Zone } from '../clock.ts';
import { TimelineSection } from './TimelineSection.tsx';
import { useView } from './useView.ts';

type SectionProps = Parameters<typeof TimelineSection>[0];

interface TimelinePlaceProps extends Omit<SectionProps, 'viewing' | 'timeline'> {
  timeline: Timeline;
  zone: Zone;
  /** Takes what the keys of the page do to the view. */
  zoomer: RefObject<((factor: number | 'fit') => void) | undefined>;
}

/** The timeline with its own view of the axis. */
export function TimelinePlace({ zoomer, ...props }: TimelinePlaceProps) {
  const viewing = useView(props.timeline.whole, props.playback.playhead);
  zoomer.current = (factor) => (factor === 'fit' ? viewing.fit() : viewing.zoom(factor));
  return <TimelineSection {...props} viewing={viewing} />;
}
