/* relevance.mjs SITE: asks the queries of relevance.tsv, each as a reader would who
 * has loaded nothing yet, and says where the dossier came. */
import fs from 'node:fs';
import { engine } from './engine.mjs';

const site = process.argv[2];
const rows = fs.readFileSync(new URL('relevance.tsv', import.meta.url), 'utf8').split('\n').filter(l => l && l[0] !== '#');
const loads = [];
for (const row of rows) {
	const [lang, query, within, id] = row.split('\t');
	const e = engine(site, lang);
	const { results } = await e.find(query);
	const at = results.findIndex(r => r.url.endsWith(`/${id}.html`)) + 1;
	loads.push(e.loaded.reduce((sum, x) => sum + x.bytes, 0));
	console.log(`${at && at <= within ? 'ok' : 'not ok'} search: ${query} finds ${id}`);
	if (!at || at > within) console.log(`    as number ${at || 'none'}, after ${results.slice(0, within).map(r => r.title).join(', ')}`);
	const wrong = results.find(r => r.url.includes('/en/') !== (lang === 'en'));
	if (wrong) console.log(`not ok search: results of ${query} lead to the page's language\n    ${wrong.url}`);
}
loads.sort((a, b) => a - b);
console.log(`    a query loads ${loads[loads.length >> 1] >> 10} KB, at most ${loads[loads.length - 1] >> 10} KB`);
