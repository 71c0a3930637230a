/** The clock of the sandbox; tests can set it slow, as that of a server may be, or write what is no time. */
export const clock = { behindMs: 0, written: undefined as string | undefined };

/** Now, as the header Date has it. */
export const httpDate = () => clock.written ?? new Date(Date.now() - clock.behindMs).toUTCString();
