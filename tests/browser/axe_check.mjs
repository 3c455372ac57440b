/* axe-core finds nothing on any kind of page, in both languages, light and dark
 * (WCAG 2.2 A and AA and best practice).  Reading a page's own script into it is not
 * hindered by its content policy: it is the browser's tool that does it. */
import path from 'node:path';
import { assert, kinds, languages, run } from './browser.mjs';

const axe = path.resolve('build/node/node_modules/axe-core/axe.min.js');
const widths = { light: 1280, dark: 390 };

await run('axe', async ({ check, open, from }) => {
	if (from !== 'http') return;          /* it reads style sheets by XMLHttpRequest, which a folder refuses */
	for (const [scheme, width] of Object.entries(widths))
		for (const [lang, prefix] of Object.entries(languages))
			await check(`${scheme}, ${width} wide, ${lang}`, async () => {
				const found = [];
				for (const kind of kinds) {
					const page = await open(prefix + kind, { colorScheme: scheme, bypassCSP: true, viewport: { width, height: 900 } });
					await page.addScriptTag({ path: axe });
					const { violations } = await page.evaluate(() => window.axe.run());
					for (const v of violations) found.push(`${prefix}${kind}: ${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
					await page.close();
				}
				assert.deepEqual(found, []);
			});
});
