import { LOOPBACK } from './secure';

/** URL parsing has turned every spelling of an IP address into one of these two. */
const IP_ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])$/;

/** Names that only a private network can resolve. */
const PRIVATE_NAME = /^[^.]+$|\.(localhost|local|internal|intranet|lan|home|corp|private|arpa)$/;

/**
 * Why a link is not fetched, or nothing. Without allowed hosts, every public name is good; with
 * them, only they are, written as host or host:port. What a name resolves to is not known here.
 */
export function refuseLink(link: string, allowed: string[]): string | undefined {
	if (!URL.canParse(link)) return 'The link is no URL';
	const { protocol, hostname, host, username, password } = new URL(link);
	const name = hostname.replace(/\.$/, '');
	const listed = allowed.some((entry) => [name, host].includes(entry.trim().toLowerCase()));
	if (username || password) return 'The link has a user name or password in it';
	const local = listed && protocol === 'http:' && LOOPBACK.test(name);
	if (protocol !== 'https:' && !local) return 'The link does not begin with https://';
	if (listed) return undefined;
	if (allowed.length > 0) return `${host} is not one of the allowed hosts`;
	if (IP_ADDRESS.test(name)) return 'The link leads to an IP address instead of a host name';
	return PRIVATE_NAME.test(name) ? `${name} is a name of a private network` : undefined;
}
