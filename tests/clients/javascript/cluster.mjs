// What every script shares: the client's configuration, and waiting for something to become true.
import * as k8s from '@kubernetes/client-node';

export const namespace = 'kube-public';

export const config = new k8s.KubeConfig();
config.loadFromDefault();

/** Resolves when `check` is true, asked again after each call of the returned function's `poke`. */
export function awaitable() {
    let wake = () => {};
    return {
        poke: () => wake(),
        async until(check, what) {
            const deadline = setTimeout(() => { throw new Error(`gave up waiting for ${what}`); }, 20_000);
            while (!check()) await new Promise((resolve) => { wake = resolve; });
            clearTimeout(deadline);
        },
    };
}

/** The error that an HTTP call fails with. */
export async function failureOf(call) {
    try {
        await call;
    } catch (error) {
        return error;
    }
    throw new Error('the call succeeded');
}
