import { urlIn } from '../../contract/language/url';
import { LOOPBACK } from '../http/origin';

/** URL parsing has turned every spelling of an IP address into one of these two. */
const IP_ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])$/;

/** Endings that private networks, clusters and n8n's neighbours in them use, and no public name has. */
const PRIVATE_ENDINGS = new Set(
	'arpa cluster consul corp docker domain home host intern internal intra intranet k8s lan local localdomain localhost localnet nomad pod priv private svc workgroup'.split(
		' ',
	),
);

/** Public names that resolve to whatever address stands in them, or always to one's own machine. */
const ECHOING =
	/(^|\.)(nip\.io|sslip\.io|xip\.io|backname\.io|traefik\.me|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com|localhost\.run|ip\.addr\.tools|rbndr\.us|requestrepo\.com|ts\.net)$/;
/** A private address written into a name, as such services take it: four numbers in a row. */
const PRIVATE_ADDRESS =
	/(?<!\d[.-]|[a-z\d])(?:(?:0|10|127)[.-]\d{1,3}|169[.-]254|192[.-]168|172[.-](?:1[6-9]|2\d|3[01])|100[.-](?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))[.-]\d{1,3}[.-]\d{1,3}(?![\da-z]|[.-]\d)/;

/** Whether a name is one that only a private network resolves. */
const isPrivate = (name: string) => {
	const labels = name.split('.');
	return (
		labels.length === 1 ||
		labels.includes('') ||
		labels.includes('localhost') ||
		PRIVATE_ENDINGS.has(labels.at(-1) ?? '')
	);
};

/** The name of a host without the dots that may end it. */
const nameOf = ({ hostname }: URL) => hostname.replace(/(?<!\.)\.+$/, '');

/** Whether a host, or host:port, that a user wrote is that of a link, which has it as DNS does. */
function isOf(link: URL, entry: string): boolean {
	const written = entry.trim();
	const allowed = urlIn(`https://${written}`);
	if (!allowed) return false;
	const portOf = ({ port, protocol }: URL) => port || (protocol === 'http:' ? '80' : '443');
	const isPort = !/:\d+$/.test(written) || portOf(allowed) === portOf(link);
	return isPort && nameOf(allowed) === nameOf(link);
}

/**
 * Why a link is not fetched, or nothing. Without allowed hosts, every public name is good; with
 * them, only they are, written as host or host:port. What a name resolves to is not known here.
 */
export function refuseLink(link: string, allowed: string[]): string | undefined {
	const url = urlIn(link);
	if (!url) return 'The link is no URL';
	const { protocol, host, username, password } = url;
	const name = nameOf(url);
	const listed = allowed.some((entry) => isOf(url, entry));
	if (username || password) return 'The link has a user name or password in it';
	const local = listed && protocol === 'http:' && LOOPBACK.test(name);
	if (protocol !== 'https:' && !local) return 'The link does not begin with https://';
	if (listed) return undefined;
	if (allowed.length > 0) return `${host} is not one of the allowed hosts`;
	if (IP_ADDRESS.test(name)) return 'The link leads to an IP address instead of a host name';
	if (isPrivate(name)) return `${name} is a name of a private network`;
	return ECHOING.test(name) || PRIVATE_ADDRESS.test(name)
		? `${name} is a name that stands for a private address`
		: undefined;
}
