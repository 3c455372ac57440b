/* parity.mjs SITE LANGUAGE: whatever stands in a text of the site is found by typing
 * it.  Every term that search.js sees in a title, a summary or a text must be in the
 * index that the generator made, with that document: the two divide and fold alike. */
import { engine } from './engine.mjs';

const [site, lang] = process.argv.slice(2);
const e = engine(site, lang);
await e.find('a');
const { docs, index, here } = e.state();
const texts = [];
for (let i = 0; i < docs.type.length; i++) texts.push([]);
for (let s = 0; s < docs.texts.length; s++)
	(await e.load(`x${s}`)).forEach((t, k) => texts[docs.texts[s] + k].push(...t));
for (let s = 0; s * index.records < docs.type.length; s++)
	(await e.load(`r${here.language}-${s}`)).forEach((r, k) => texts[s * index.records + k].push(r[1], r[2], ...r[4]));

const pairs = [...await e.load('fold')], common = pairs.filter((c, i) => i % 2 === 0 && !e.isRare(c));
console.log(`${common.length ? 'not ok' : 'ok'} search: the table is loaded for every Traditional character ${common.join('')}`);
await e.unfold();
const marks = JSON.stringify(e.spots('😀 ﬁne DeepSeek', ['deepseek']));
console.log(`${marks === '[[7,15]]' ? 'ok' : 'not ok'} search: marks stand where the letters are, at ${marks}`);
const documents = new Map();            /* of a term, as the index has it */
const of = async term => {
	if (!documents.has(term)) {
		const w = new Float32Array(docs.type.length);
		await e.lookup(w, term, false, [1, 1, 1, 1, 1, 1]);
		documents.set(term, w);
	}
	return documents.get(term);
};
let terms = 0, missing = 0;
for (let i = 0; i < docs.type.length; i++)
	for (const text of texts[i])
		for (const { term } of e.parse(text).groups) {
			terms++;
			if ((await of(term))[i]) continue;
			if (missing++ < 10) console.log(`    ${JSON.stringify(term)} of document ${i} is not in the index`);
		}
console.log(`${missing ? 'not ok' : 'ok'} search: ${terms} terms of ${docs.type.length} documents are where they stand`);
