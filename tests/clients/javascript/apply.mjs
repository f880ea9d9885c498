// Server-side apply: ownership, a conflict and its resolution, removal of what is no longer applied.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { config, failureOf, namespace } from './cluster.mjs';

const objects = k8s.KubernetesObjectApi.makeApiClient(config);
const map = (data) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'js-apply', namespace }, data });
const apply = (object, manager, force) => objects.patch(object, undefined, undefined, manager, force, k8s.PatchStrategy.ServerSideApply);

const first = await apply(map({ a: '1', b: '1' }), 'one');
assert.deepEqual(first.metadata.managedFields.map((entry) => [entry.manager, entry.operation]), [['one', 'Apply']]);

const conflict = await failureOf(apply(map({ a: '2' }), 'two'));
assert.equal(conflict.code, 409);
assert.match(conflict.body, /conflict with \\"one\\"/);
assert.deepEqual((await apply(map({ a: '2' }), 'two', true)).data, { a: '2', b: '1' });
assert.deepEqual((await apply(map({}), 'one')).data, { a: '2' });
await objects.delete(map());
