// A command in a container, and a container's log.
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import * as k8s from '@kubernetes/client-node';
import { config, namespace } from './cluster.mjs';

const text = [];
const output = new Writable({ write(chunk, _, done) { text.push(chunk.toString()); done(); } });
const status = await new Promise((resolve, reject) => {
    new k8s.Exec(config).exec(namespace, 'js-pod', 'c', ['say', 'hello there'], output, null, null, false, resolve).catch(reject);
});
assert.equal(status.status, 'Success');
assert.equal(text.join(''), 'hello from the container\n');

const log = await config.makeApiClient(k8s.CoreV1Api).readNamespacedPodLog({ namespace, name: 'js-pod' });
assert.equal(log, 'line one\nline two\n');
