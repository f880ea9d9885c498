namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The real kubectl's side of server-side apply.</summary>
[Trait("Requirement", "CTL-38")]
public sealed class KubectlApplyTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: NAME, labels: {app: web}}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: web, image: "example/web:1", env: [{name: A, value: "1"}, {name: B, value: "2"}]}
        """;

    private Task<string> RunAsync(string? input, params string[] arguments) => server.KubectlAsync(input, arguments);

    [Fact]
    public async Task ServerSide_AppliedTwice_ShowsItsFieldsAndNoDifference()
    {
        var manifest = Manifest.Replace("NAME", "twice");

        Assert.Equal("deployment.apps/twice serverside-applied", await RunAsync(manifest, "apply", "--server-side", "-f", "-"));
        var before = await RunAsync(null, "get", "deployment", "twice", "-o", "yaml", "--show-managed-fields");
        Assert.Equal("deployment.apps/twice serverside-applied", await RunAsync(manifest, "apply", "--server-side", "-f", "-"));

        Assert.Equal(before, await RunAsync(null, "get", "deployment", "twice", "-o", "yaml", "--show-managed-fields"));
        Assert.Contains("k:{\"name\":\"web\"}:", before);
        Assert.Contains("manager: kubectl\n    operation: Apply", before);
        Assert.DoesNotContain("managedFields", await RunAsync(null, "get", "deployment", "twice", "-o", "yaml"));
        Assert.Equal("", await RunAsync(manifest, "diff", "--server-side", "-f", "-"));
        Assert.Contains("+  replicas: 4", await RunAsync(manifest.Replace("replicas: 3", "replicas: 4"), "diff", "--server-side", "-f", "-"));
        Assert.Equal("3", await RunAsync(null, "get", "deployment", "twice", "-o", "jsonpath={.spec.replicas}"));
    }

    [Fact]
    public async Task ServerSide_AfterAScale_ExplainsTheConflict()
    {
        var manifest = Manifest.Replace("NAME", "scaled");
        await RunAsync(manifest, "apply", "--server-side", "-f", "-");
        await RunAsync(null, "scale", "deployment/scaled", "--replicas=5");

        var refusal = await RunAsync(manifest, "apply", "--server-side", "-f", "-");
        var forced = await RunAsync(manifest, "apply", "--server-side", "--force-conflicts", "-f", "-");

        Assert.StartsWith("error: Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\" using apps/v1: .spec.replicas", refusal);
        Assert.Equal("deployment.apps/scaled serverside-applied", forced);
        Assert.Equal("3", await RunAsync(null, "get", "deployment", "scaled", "-o", "jsonpath={.spec.replicas}"));
    }

    /// <summary>kubectl moves what its client-side apply owned over to its server-side apply, with a JSON patch of managedFields.</summary>
    [Fact]
    public async Task ServerSide_AfterClientSide_TakesOverAndMayRemove()
    {
        var manifest = Manifest.Replace("NAME", "moved");
        Assert.Equal("deployment.apps/moved created", await RunAsync(manifest, "apply", "-f", "-"));
        Assert.Contains("kubectl-client-side-apply", await RunAsync(null, "get", "deployment", "moved", "-o", "jsonpath={.metadata.managedFields[*].manager}"));

        Assert.Equal("deployment.apps/moved serverside-applied", await RunAsync(
            manifest.Replace(", {name: B, value: \"2\"}", "").Replace("value: \"1\"", "value: \"9\""), "apply", "--server-side", "-f", "-"));

        Assert.Equal("A=9", await RunAsync(null, "get", "deployment", "moved", "-o", "jsonpath={range .spec.template.spec.containers[0].env[*]}{.name}={.value} {end}"));
        var managers = await RunAsync(null, "get", "deployment", "moved", "-o", "jsonpath={.metadata.managedFields[*].manager}");
        Assert.DoesNotContain("kubectl-client-side-apply", managers);
        Assert.Equal("deployment.apps/moved configured", await RunAsync(manifest, "apply", "-f", "-"));
    }
}
