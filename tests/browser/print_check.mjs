/* On paper: a PDF with all the text, what is folded away unfolded, the addresses of
 * links that lead outside, and nothing to press. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assert, beneath, languages, nothing, run } from './browser.mjs';

const printed = ['people/liang-wenfeng.html', 'events/ev-2025-01-27-chip-rout.html', 'timeline.html', 'sources/src-nbd-deepseek-team.html', 'disputed.html'];
const plain = text => text.normalize('NFKC').replace(/\s/g, '');

beneath('outside', {
	'people/a.md': '---\ntitle: A\nwebsite: https://example.org/fact\n---\nText [a link](https://example.org/prose). [@s]\n',
	'sources/s.md': '---\ntitle: S\nurl: https://example.org/source\n---\nText.\n',
});

/* In: a page.  Out: the text of its PDF without blanks, and how many pages it has. */
async function print(page) {
	const file = path.join(os.tmpdir(), `print-${process.pid}.pdf`);
	await page.pdf({ path: file, format: 'A4' });
	const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
	fs.rmSync(file);
	return { text: plain(text), pages: text.split('\f').length - 1 };
}

/* These run in the page. */
const parts = () => [...document.querySelectorAll('h1, h2, main .value, main .reason, main .note, main .entry a, .row .what > a, .refs li > a')]
	.filter(e => !e.closest('nav, #today')).map(e => {
		const copy = e.cloneNode(true);
		for (const hidden of copy.querySelectorAll('.vh')) hidden.remove();
		return copy.textContent;
	});
const toPress = () => [...document.querySelectorAll('nav, form, button, input, select, .skip, .brush, .tip')].filter(e => e.checkVisibility())
	.map(e => `<${e.localName} class="${e.className}">`);

await run('print', async ({ check, open, from }) => {
	if (from !== 'file') return;
	for (const [lang, prefix] of Object.entries(languages))
		await check(`all the text, and nothing to press (${lang})`, async () => {
			const wrong = [];
			for (const kind of printed) {
				const page = await open(prefix + kind), { text, pages } = await print(page);
				const wanted = await page.evaluate(parts);
				assert.ok(pages > 0 && wanted.length > 5);
				wrong.push(...wanted.filter(w => !text.includes(plain(w))).map(w => `${kind}: not on paper: ${w}`));
				await page.emulateMedia({ media: 'print' });
				wrong.push(...(await page.evaluate(toPress)).map(w => `${kind}: on paper: ${w}`));
				await page.close();
			}
			nothing(wrong);
		});
	await check('the addresses of links that lead outside', async () => {
		const { text } = await print(await open('outside/people/a.html'));
		assert.match(text, /alink\(https:\/\/example\.org\/prose\)/);
		assert.match(text, /example\.org\/fact/);
		assert.match(text, /original\(https:\/\/example\.org\/source\)/);
		assert.match((await print(await open('outside/sources/s.html'))).text, /example\.org\/source/);
	});
});
