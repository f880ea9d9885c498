// A watch from a revision, and an informer that is told of every change once.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { awaitable, config, namespace } from './cluster.mjs';

const core = config.makeApiClient(k8s.CoreV1Api);
const create = (name) => core.createNamespacedConfigMap({ namespace, body: { metadata: { name, labels: { watched: 'js' } } } });
const path = `/api/v1/namespaces/${namespace}/configmaps`;

await create('js-before');
const { metadata: { resourceVersion } } = await core.listNamespacedConfigMap({ namespace });
const seen = [];
const news = awaitable();
const abort = await new k8s.Watch(config).watch(
    path, { resourceVersion, allowWatchBookmarks: true, labelSelector: 'watched=js' },
    (phase, object) => { if (phase !== 'BOOKMARK') seen.push(`${phase} ${object.metadata.name}`); news.poke(); }, () => {});
await create('js-after');
await core.deleteNamespacedConfigMap({ namespace, name: 'js-after' });
await news.until(() => seen.length >= 2, 'two events');
abort.abort();
assert.deepEqual(seen, ['ADDED js-after', 'DELETED js-after']);

const told = [];
const informed = awaitable();
const informer = k8s.makeInformer(config, path, () => core.listNamespacedConfigMap({ namespace, labelSelector: 'watched=js' }), 'watched=js');
for (const verb of ['add', 'update', 'delete'])
    informer.on(verb, (object) => { told.push(`${verb} ${object.metadata.name}`); informed.poke(); });
await informer.start();
await informed.until(() => told.length === 1, 'the list');
await create('js-informed');
await core.patchNamespacedConfigMap({ namespace, name: 'js-informed', body: { data: { a: '1' } } }, k8s.setHeaderOptions('Content-Type', k8s.PatchStrategy.MergePatch));
await informed.until(() => told.length === 3, 'a change');
assert.equal(informer.get('js-informed', namespace).data.a, '1');
await core.deleteCollectionNamespacedConfigMap({ namespace, labelSelector: 'watched=js' });
await informed.until(() => told.length === 5, 'the deletions');
await informer.stop();
assert.deepEqual(told.slice(0, 3), ['add js-before', 'add js-informed', 'update js-informed']);
assert.deepEqual(told.slice(3).sort(), ['delete js-before', 'delete js-informed']);
assert.equal(informer.list().length, 0);
process.exit(0); // the watch's agent keeps its connection for a while
