// A kind of one's own: defined, served, validated, defaulted, scaled, listed and dropped.
import assert from 'node:assert/strict';
import * as k8s from '@kubernetes/client-node';
import { config, failureOf, namespace } from './cluster.mjs';

const extensions = config.makeApiClient(k8s.ApiextensionsV1Api);
const custom = config.makeApiClient(k8s.CustomObjectsApi);
const kind = { group: 'js.example.com', version: 'v1', plural: 'boats', namespace };
const name = `${kind.plural}.${kind.group}`;

await extensions.createCustomResourceDefinition({ body: {
    metadata: { name },
    spec: {
        group: kind.group, scope: 'Namespaced', names: { plural: 'boats', singular: 'boat', kind: 'Boat', listKind: 'BoatList' },
        versions: [{
            name: 'v1', served: true, storage: true, subresources: { status: {}, scale: { specReplicasPath: '.spec.crew', statusReplicasPath: '.status.crew' } },
            schema: { openAPIV3Schema: { type: 'object', properties: {
                spec: {
                    type: 'object', properties: { crew: { type: 'integer', minimum: 1 }, flag: { type: 'string', _default: 'none' } },
                    x_kubernetes_validations: [{ rule: 'self.crew <= 10', message: 'too many for a boat' }],
                },
                status: { type: 'object', properties: { crew: { type: 'integer' } } },
            } } },
        }],
    },
} });
for (let established = false; !established;) {
    const { status } = await extensions.readCustomResourceDefinition({ name });
    established = status?.conditions?.some((condition) => condition.type === 'Established' && condition.status === 'True');
}

const boat = (crew) => ({ apiVersion: `${kind.group}/v1`, kind: 'Boat', metadata: { name: 'js' }, spec: { crew } });
const made = await custom.createNamespacedCustomObject({ ...kind, body: boat(2) });
assert.deepEqual(made.spec, { crew: 2, flag: 'none' });
const refusal = await failureOf(custom.createNamespacedCustomObject({ ...kind, body: boat(11) }));
assert.equal(refusal.code, 422);
assert.match(refusal.body, /too many for a boat/);

await custom.patchNamespacedCustomObject({ ...kind, name: 'js', body: { spec: { flag: 'red' } } }, k8s.setHeaderOptions('Content-Type', k8s.PatchStrategy.MergePatch));
assert.equal((await custom.listNamespacedCustomObject(kind)).items[0].spec.flag, 'red');
assert.equal((await custom.getNamespacedCustomObjectScale({ ...kind, name: 'js' })).spec.replicas, 2);

const objects = k8s.KubernetesObjectApi.makeApiClient(config);
assert.equal((await objects.read({ ...boat(), metadata: { name: 'js', namespace } })).spec.crew, 2);
await extensions.deleteCustomResourceDefinition({ name });
