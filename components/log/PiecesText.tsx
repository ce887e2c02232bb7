import type { Piece } from '@/utils/log-view/visible-text.ts';

/** Pieces of untrusted text as text nodes: what was found is marked, what cannot be seen is named. */
export function PiecesText({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, isControl, isHit }, index) => {
        if (!isControl && !isHit) return text;
        const inner = isControl ? <span class="log-control">{text}</span> : text;
        return isHit ? <mark key={index}>{inner}</mark> : inner;
      })}
    </>
  );
}
