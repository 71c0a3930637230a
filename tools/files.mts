import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Bench } from '../test/support/bench.mts';
import { CERTIFICATE } from '../test/support/certificate.mts';
import { builtPackage } from '../test/support/built-package.mts';
import { itemWithFile } from '../test/support/fill.mts';
import { asKometFile } from '../sandbox/komet/files.mts';

/**
 * Processor time and memory that a file of 20 MB takes, up and down, for docs/decisions/0018. Each case
 * runs in a process of its own, so that its peak is its own.
 *
 *     npm run build && npx tsx tools/files.mts
 */

const BYTES = 20 * 1024 * 1024;
const CASES = ['nothing', 'signedText', 'signedArray', 'base64', 'download'];

/** Not alike, so that no spelling is lucky: every byte value is there as often. */
const file = () => {
	const bytes = Buffer.alloc(BYTES);
	for (let index = 0; index < BYTES; index++) bytes[index] = (index * 31) & 0xff;
	bytes.write('%PDF-1.4');
	return bytes;
};

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** The job of one process. */
async function measure(name: string, baseUrl: string) {
	const bench = new Bench(await builtPackage(), {
		kometSalesApi: { authentication: 'token', token: 'files', baseUrl },
	});
	const upload = {
		resource: 'vendorInvoice',
		operation: 'upload',
		poNumber: 'P002271',
		attachment: 'data',
		attachmentEncoding: name,
	};
	const download = {
		resource: 'invoice',
		operation: 'getPdf',
		invoiceId: { __rl: true, mode: 'id', value: '6908' },
	};
	const items = name === 'download' ? [{ json: {} }] : [itemWithFile(0, file())];
	const before = process.cpuUsage();
	if (name !== 'nothing') {
		const parameters = name === 'download' ? download : upload;
		const { error } = await bench.run({ parameters, items });
		if (error) throw error;
	}
	const { user, system } = process.cpuUsage(before);
	const seconds = ((user + system) / 1e6).toFixed(1);
	const peak = megabytes(process.resourceUsage().maxRSS * 1024);
	console.log(`${name.padEnd(12)} ${seconds.padStart(6)} s of CPU   peak ${peak}`);
}

async function main() {
	const [, , name, baseUrl] = process.argv;
	if (name && baseUrl) return await measure(name, baseUrl);
	const pdf = JSON.stringify({
		status: '1',
		message: 'OK',
		suggestedFileName: 'big.pdf',
		file: asKometFile(file()),
	});
	const server = createServer(CERTIFICATE, (request, response) => {
		let received = 0;
		request.on('data', (part: Buffer) => (received += part.length));
		request.on('end', () => {
			if (received > 1000) console.log(`             received ${megabytes(received)}`);
			response.end(request.url === '/invoice.pdf.get' ? pdf : '{"status": "1"}');
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
	// The certificate is nobody's; encrypted, as Komet is asked, since that takes memory too.
	const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' };
	for (const each of CASES) await once(fork(import.meta.filename, [each, url], { env }), 'exit');
	server.close();
}

void main();
