// Create, read, list in pages, replace, patch in three formats, delete: typed and by kind.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { config, failureOf, namespace } from './cluster.mjs';

const core = config.makeApiClient(k8s.CoreV1Api);
const apps = config.makeApiClient(k8s.AppsV1Api);
const name = 'js-crud';

const made = await core.createNamespacedConfigMap({ namespace, body: { metadata: { name, labels: { by: 'js' } }, data: { a: '1' } } });
assert.equal(made.data.a, '1');
assert.ok(made.metadata.creationTimestamp instanceof Date);
assert.equal((await failureOf(core.createNamespacedConfigMap({ namespace, body: { metadata: { name } } }))).code, 409);

const read = await core.readNamespacedConfigMap({ namespace, name });
assert.equal(read.metadata.uid, made.metadata.uid);
read.data.b = '2';
const replaced = await core.replaceNamespacedConfigMap({ namespace, name, body: read });
assert.deepEqual(replaced.data, { a: '1', b: '2' });
assert.equal((await failureOf(core.replaceNamespacedConfigMap({ namespace, name, body: read }))).code, 409);

const as = (type) => k8s.setHeaderOptions('Content-Type', type);
let patched = await core.patchNamespacedConfigMap({ namespace, name, body: [{ op: 'replace', path: '/data/a', value: '3' }] }, as(k8s.PatchStrategy.JsonPatch));
assert.equal(patched.data.a, '3');
patched = await core.patchNamespacedConfigMap({ namespace, name, body: { data: { b: null } } }, as(k8s.PatchStrategy.MergePatch));
assert.deepEqual(patched.data, { a: '3' });

const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'example/c:1' }] } };
await apps.createNamespacedDeployment({ namespace, body: { metadata: { name }, spec: { replicas: 2, selector: { matchLabels: { app: name } }, template } } });
const merged = await apps.patchNamespacedDeployment(
    { namespace, name, body: { spec: { template: { spec: { containers: [{ name: 'd', image: 'example/d:1' }] } } } } }, as(k8s.PatchStrategy.StrategicMergePatch));
assert.deepEqual(merged.spec.template.spec.containers.map((container) => container.name).sort(), ['c', 'd']);
const scaled = await apps.replaceNamespacedDeploymentScale({ namespace, name, body: { metadata: { name, namespace }, spec: { replicas: 5 } } });
assert.equal(scaled.spec.replicas, 5);

for (const more of ['js-page-1', 'js-page-2', 'js-page-3'])
    await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: more, labels: { by: 'js' } } } });
const pages = [];
let _continue;
do {
    const page = await core.listNamespacedConfigMap({ namespace, labelSelector: 'by=js', limit: 3, _continue });
    pages.push(page.items.length);
    _continue = page.metadata._continue;
} while (_continue);
assert.deepEqual(pages, [3, 1]);
assert.equal((await core.listNamespacedConfigMap({ namespace, fieldSelector: `metadata.name=${name}` })).items.length, 1);

const objects = k8s.KubernetesObjectApi.makeApiClient(config);
const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData: { a: 'b' } };
assert.equal((await objects.create(secret)).data.a, 'Yg==');
assert.equal((await objects.read(secret)).type, 'Opaque');
await objects.delete(secret);
assert.equal((await failureOf(objects.read(secret))).code, 404);

const refusal = await failureOf(core.createNamespacedService({ namespace, body: { metadata: { name: 'Not_A_Name' }, spec: { ports: [{ port: 0 }] } } }));
assert.equal(refusal.code, 422);
assert.match(JSON.parse(refusal.body).details.causes.map((cause) => cause.field).join(), /metadata.name,spec.ports\[0\].port/);

await core.deleteCollectionNamespacedConfigMap({ namespace, labelSelector: 'by=js' });
assert.equal((await core.listNamespacedConfigMap({ namespace, labelSelector: 'by=js' })).items.length, 0);
await apps.deleteNamespacedDeployment({ namespace, name });
