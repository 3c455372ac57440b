/* The site's own search.js without a browser: a page that can do nothing but add
 * scripts.  engine(SITE, LANGUAGE) gives its find() and what it has loaded. */
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

export function engine(site, lang) {
	const loaded = [];
	const document = {
		currentScript: { src: 'file:///site/assets/search.js' },
		documentElement: { lang },
		createElement: () => ({ remove() {} }),
		getElementById() {},
		head: { append(script) {
			const file = path.join(site, script.src.replace('file:///site/', ''));
			queueMicrotask(() => {
				if (!fs.existsSync(file)) return script.onerror();
				const text = fs.readFileSync(file, 'utf8');
				loaded.push({ file: path.basename(file), bytes: Buffer.byteLength(text) });
				vm.runInContext(text, context);
				script.onload();
			});
		} },
	};
	const context = vm.createContext({ document, TextDecoder, Blob });
	context.window = context;
	vm.runInContext(fs.readFileSync(path.join(site, 'assets/search.js'), 'utf8'), context);
	return { ...context.nianpuSearch, loaded };
}
