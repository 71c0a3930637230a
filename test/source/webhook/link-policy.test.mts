import { refuseLink } from '../../../engine/webhook/link-policy';

const refused = (link: string, allowed: string[] = []) => refuseLink(link, allowed);

test.each([
	'https://files.kometsales.com/a.pdf?X-Signature=1',
	'https://komet.s3.amazonaws.com:8443/a',
	'https://xn--bcher-kva.example/a',
	'https://ec2-52-10-127-33.us-west-2.compute.amazonaws.com/a',
	'https://files.example.com./a',
	'https://v10.2.files.example.com/a',
	'https://komet-10-files.example.com/a',
	'https://svc.files.example.com/a',
])('%s is fetched', (link) => {
	expect(refused(link)).toBeUndefined();
});

test.each([
	['', /no URL/],
	['files.example.com/a', /no URL/],
	['http://files.example.com/a', /https/],
	['ftp://files.example.com/a', /https/],
	['file:///etc/passwd', /https/],
	['data:text/plain,x', /https/],
	['https://user:secret@files.example.com/a', /user name or password/],
	['https://localhost/a', /private network/],
	['https://LOCALHOST./a', /private network/],
	['https://a.localhost/a', /private network/],
	['https://intranet/a', /private network/],
	['https://erp.local/a', /private network/],
	['https://metadata.google.internal/a', /private network/],
	['https://1.0.0.127.in-addr.arpa/a', /private network/],
	['https://localhost../a', /private network/],
	['https://localhost.localdomain/a', /private network/],
	['https://localhost.example.com/a', /private network/],
	['https://n8n.default.svc/a', /private network/],
	['https://n8n.default.svc.cluster.local/a', /private network/],
	['https://vault.service.consul/a', /private network/],
	['https://erp.intra/a', /private network/],
	['https://ERP.Intra./a', /private network/],
	['https://erp..example.com/a', /private network|no URL/],
	['https://127.0.0.1../a', /IP address/],
	['https://10.0.0.1.nip.io/a', /private address/],
	['https://10-0-0-1.nip.io/a', /private address/],
	['https://app.7f000001.nip.io/a', /private address/],
	['https://nip.io/a', /private address/],
	['https://192-168-1-7.sslip.io/a', /private address/],
	['https://x-127-0-0-1.example.com/a', /private address/],
	['https://169.254.169.254.example.com/a', /private address/],
	['https://www.localtest.me/a', /private address/],
	['https://lvh.me./a', /private address/],
	['https://127.0.0.1/a', /IP address/],
	['https://127.1/a', /IP address/],
	['https://2130706433/a', /IP address/],
	['https://0x7f000001/a', /IP address/],
	['https://0x7f.1/a', /IP address/],
	['https://017700000001/a', /IP address/],
	['https://0/a', /IP address/],
	['https://127.0.0.1./a', /IP address/],
	['https://１２７.0.0.1/a', /IP address/],
	['https://10.1.2.3/a', /IP address/],
	['https://169.254.169.254/latest/meta-data', /IP address/],
	['https://192.168.0.1/a', /IP address/],
	['https://8.8.8.8/a', /IP address/],
	['https://[::1]/a', /IP address/],
	['https://[::]/a', /IP address/],
	['https://[fe80::1]/a', /IP address/],
	['https://[fd00::1]/a', /IP address/],
	['https://[::ffff:127.0.0.1]/a', /IP address/],
	['https://[::ffff:7f00:1]/a', /IP address/],
	['https://[64:ff9b::7f00:1]/a', /IP address/],
])('%s is not', (link, reason) => {
	expect(refused(link)).toMatch(reason);
});

describe('with allowed hosts', () => {
	const allowed = ['Files.example.com ', '127.0.0.1:8080', 'erp.local', '10.0.0.5', 'Bücher.example', 'cdn.example.com:443', '[fd00::7]:8443']; // prettier-ignore
	test.each([
		'https://files.example.com/a',
		'https://files.example.com./a',
		'http://127.0.0.1:8080/a',
		'https://erp.local/a',
		'https://10.0.0.5/a',
		'https://bücher.example/a',
		'https://xn--bcher-kva.example/a',
		'https://cdn.example.com/a',
		'https://[fd00:0::7]:8443/a',
	])('%s is fetched', (link) => {
		expect(refused(link, allowed)).toBeUndefined();
	});
	test.each([
		['https://other.example.com/a', /not one of the allowed/],
		['https://files.example.com.evil.example/a', /not one of the allowed/],
		['http://files.example.com/a', /https/],
		['http://127.0.0.1:8081/a', /https/],
		['https://cdn.example.com:8443/a', /not one of the allowed/],
		['https://[fd00::7]/a', /not one of the allowed/],
		['http://10.0.0.5/a', /https/],
		['https://127.0.0.1/a', /not one of the allowed/],
	])('%s is not', (link, reason) => {
		expect(refused(link, allowed)).toMatch(reason);
	});
});
