import { ASSUMED, CONFIRMED, INTRODUCTION, SERVES } from './about-text.ts';
import { escapeHtml, page } from './html.ts';

/** The page https://manage.voximplant.com/about-standin. */
export function aboutPage(): string {
  const list = (lines: string[]) =>
    `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
  return page(
    'About this stand-in',
    `<h1>About this stand-in</h1>${INTRODUCTION.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}
<h2>What it serves</h2>${list(SERVES)}
<h2>Confirmed by public sources</h2>${list(CONFIRMED)}
<h2>Assumed (in brackets the switch that changes it)</h2>${list(ASSUMED)}`,
  );
}

/** The same for a terminal. */
export function aboutText(): string {
  const list = (title: string, lines: string[]) => [`${title}:`, ...lines.map((line) => `  - ${line}`), ''];
  return [
    ...INTRODUCTION,
    '',
    ...list('It serves', SERVES),
    ...list('Confirmed by public sources', CONFIRMED),
    ...list('Assumed (in brackets the switch that changes it)', ASSUMED),
  ].join('\n');
}
