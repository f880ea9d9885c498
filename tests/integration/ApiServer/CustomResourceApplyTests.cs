namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Server-side apply to a custom resource, whose schema says who can own what.</summary>
[Trait("Requirement", "CTL-38")]
public sealed class CustomResourceApplyTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: owned.apply.example.com}
        spec:
          group: apply.example.com
          names: {kind: Owned, plural: owned}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: {type: integer}
                      tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      whole: {type: object, x-kubernetes-map-type: atomic, additionalProperties: {type: string}}
                      ports:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [port, protocol]
                        items:
                          type: object
                          required: [port]
                          properties: {port: {type: integer}, protocol: {type: string, default: TCP}, name: {type: string}}
        """;

    private Task<string> ApplyAsync(string manager, string spec) => server.KubectlAsync(
        $"apiVersion: apply.example.com/v1\nkind: Owned\nmetadata: {{name: o}}\nspec: {spec}\n", "apply", "--server-side", $"--field-manager={manager}", "-f", "-");

    [Fact]
    public async Task Apply_FromTwoManagers_FollowsTheSchema()
    {
        await server.KubectlAsync(Definition, "apply", "-f", "-");
        Assert.Contains("condition met", await server.KubectlAsync(null, "wait", "--for=condition=Established", "crd/owned.apply.example.com", "--timeout=10s"));

        Assert.Equal("owned.apply.example.com/o serverside-applied", await ApplyAsync("a", "{size: 1, tags: [a, b], free: {x: {p: 1}}, whole: {m: \"1\"}, ports: [{port: 80, name: http}]}"));
        Assert.Equal("owned.apply.example.com/o serverside-applied", await ApplyAsync("b", "{tags: [c], free: {x: {q: 1}}, ports: [{port: 80, protocol: UDP}, {port: 81}]}"));
        Assert.Contains("conflict with \"a\": .spec.whole", await ApplyAsync("b", "{whole: {k: \"1\"}}"));
        Assert.Contains(".spec.sise: field not declared in schema", await ApplyAsync("b", "{sise: 1}"));
        Assert.Contains("duplicate entries for key [port=1,protocol=\"TCP\"]", await ApplyAsync("b", "{ports: [{port: 1}, {port: 1, protocol: TCP}]}"));
        await ApplyAsync("a", "{size: 1, tags: [b]}");

        Assert.Equal(
            """{"free":{"x":{"q":1}},"ports":[{"port":80,"protocol":"UDP"},{"port":81,"protocol":"TCP"}],"size":1,"tags":["b","c"]}""",
            await server.KubectlAsync(null, "get", "owned", "o", "-o", "jsonpath={.spec}"));
    }
}
