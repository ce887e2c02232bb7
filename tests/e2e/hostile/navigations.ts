import { literal as l, quoted as q, script } from './markup.ts';

/*
 * Ways in which a page sends a tab to an address. A GET of a whole tab may carry the token: the person sees the
 * recording, the page that sent them there reads nothing of it. A POST carries none.
 */

export interface Navigation {
  html: (url: string) => string;
  method: 'GET' | 'POST';
}

const submit = (attributes: string) => (url: string) =>
  `<form ${attributes} action="${q(url)}"><input name="record_id"></form>${script('document.forms[0].submit()')}`;

export const NAVIGATIONS: Record<string, Navigation> = {
  // Only the first page of a tab is let to speculate.
  'prefetch-rules': {
    html: (url) =>
      `<script type="speculationrules">${JSON.stringify({ prefetch: [{ urls: [url], eagerness: 'immediate' }] })}</script>`,
    method: 'GET',
  },
  'window-open': { html: (url) => script(`opened = window.open(${l(url)})`), method: 'GET' },
  'window-open-noopener': { html: (url) => script(`window.open(${l(url)}, '', 'noopener')`), method: 'GET' },
  'window-open-blank': {
    html: (url) => script(`opened = window.open('about:blank'); opened.location = ${l(url)}`),
    method: 'GET',
  },
  location: { html: (url) => script(`location = ${l(url)}`), method: 'GET' },
  refresh: { html: (url) => `<meta http-equiv="refresh" content="0;url=${q(url)}">`, method: 'GET' },
  'link-click': {
    html: (url) => `<a href="${q(url)}">x</a>${script(`document.links[0].click()`)}`,
    method: 'GET',
  },
  'sandbox-top': {
    html: (url) =>
      `<iframe sandbox="allow-scripts allow-top-navigation" srcdoc="${q(script(`top.location = ${l(url)}`))}"></iframe>`,
    method: 'GET',
  },
  'form-post': { html: submit('method="post"'), method: 'POST' },
  'form-post-tab': { html: submit('method="post" target="_blank"'), method: 'POST' },
  'form-post-multipart': { html: submit('method="post" enctype="multipart/form-data"'), method: 'POST' },
};
