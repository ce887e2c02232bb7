/** Text for HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A whole page of the stand-in. `content` is HTML. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><strong>Demo control panel</strong> <span>A local stand-in. This is not Voximplant.</span>
<nav><a href="/calls">Calls</a> <a href="/about-standin">What is confirmed, what is assumed</a></nav></header>
<main>${content}</main>
</body>
</html>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline; padding: .75rem 1.5rem;
  background: #3b2a6b; color: #fff; }
header nav { margin-left: auto; display: flex; gap: 1rem; }
header a { color: #d9ccff; }
main { padding: 1rem 1.5rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #8884; }
.short { white-space: nowrap; }
td a, td button { margin-right: .35rem; font: inherit; font-size: .8em; }
td a[data-shape="same-tab"] { font-size: 1em; font-weight: 600; }
td button { padding: 0 .4em; }
tr:hover { background: #8881; }
.badge { border: 1px solid currentColor; border-radius: .6em; padding: 0 .4em; font-size: .8em; }
code { font-size: .9em; }
`;
