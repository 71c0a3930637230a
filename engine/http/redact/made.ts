/**
 * What our triggers make up for their registrations: user name, colon and 32 letters, or Base64 of
 * it. Only the trigger knows it, and any node may read the registration; so it is known by its form.
 */
const MADE_BY = 'n8n';

/** The first letters of Base64 that do not depend on what follows. */
const ENCODED = Buffer.from(`${MADE_BY}:`).toString('base64').slice(0, 5);

/** No part of a longer word, unless what stands before it is an escape. */
const BEGINS = String.raw`(?:(?<![\w+/-])|(?<=%[\da-f]{2})|(?<=\\[nrt])|(?<=\\u[\da-f]{4}))`;
/**
 * Much of it is as good as all; what n8n calls its own things is shorter, or has no digit. Nothing is
 * repeated without end, since the engine of regular expressions gives up on megabytes of it.
 */
const MADE = new RegExp(
	`${BEGINS}(?:${ENCODED}[a-z\\d]{15,500}={0,2}|${MADE_BY}(?::|%3a|&#58;|&#x3a;|&colon;|\\\\u003a)(?=[a-z_-]{0,500}\\d)[\\w-]{20,500})`,
	'gi',
);

/** Whether such a value may stand in a text. */
export const mayBeMade = (text: string) => text.includes(ENCODED) || text.includes(MADE_BY);

/** A text with something else in place of such values. */
export const withoutMade = (text: string, instead: string) => text.replace(MADE, instead);
