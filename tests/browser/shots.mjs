/* shots.mjs SITE FOLDER: pictures of some pages, the same each time on the same machine. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawn, launch } from './browser.mjs';

const [site, folder] = process.argv.slice(2).map(p => path.resolve(p));
const shots = {
	'timeline-zh': ['timeline.html#y2025', 'light'],
	'dossier-en': ['en/people/liang-wenfeng.html', 'light'],
	'lanes-dark': ['lanes.html#liang-wenfeng,high-flyer,deepseek,deepseek-v3,deepseek-r1', 'dark'],
};

const browser = await launch();
for (const [name, [where, colorScheme]] of Object.entries(shots)) {
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme, reducedMotion: 'reduce' });
	await page.goto(`${pathToFileURL(site).href}/${where}`);
	await drawn(page);
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: path.join(folder, `${name}.png`) });
	await page.close();
}
await browser.close();
