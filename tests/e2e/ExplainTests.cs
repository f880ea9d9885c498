using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>kubectl explain prints what the server's OpenAPI documents say about fields.</summary>
[Collection("4 inspect")]
public sealed class ExplainTests
{
    [Theory, Trait("Requirement", "CTL-14")]
    [InlineData("pod.spec.containers.imagePullPolicy", "FIELD: imagePullPolicy <string>", "When to pull the image: Always, IfNotPresent or Never.")]
    [InlineData("deployment.spec.replicas", "FIELD: replicas <integer>", "Number of pods wanted. Defaults to 1.")]
    [InlineData("svc", "KIND:       Service", "A stable name and address for a changing set of backends.")]
    public async Task Explain_FieldByPath_PrintsTypeAndDescription(string path, string heading, string description)
    {
        var explained = (await Kubectl.RunAsync("explain", path)).Output;

        Assert.Contains(heading, explained, StringComparison.Ordinal);
        Assert.Contains(description, string.Join(' ', explained.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
