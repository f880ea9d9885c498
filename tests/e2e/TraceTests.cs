using Cluster.EndToEnd.Tests.Support;

namespace Cluster.EndToEnd.Tests;

/// <summary>Shown by, item 7: one <c>kubectl apply</c> is one trace through every component it wakes.</summary>
[Collection("7 trace")]
public sealed class TraceTests(ClusterFixture cluster)
{
    private static readonly string[] Services = ["apiserver", "controllers", "scheduler", "kubelet"];

    /// <summary>Who caused whom, from the request to the start of the pod: Deployment, ReplicaSet, pod, binding, containers.</summary>
    private static readonly string[] Causes = ["apiserver", "controllers", "apiserver", "controllers", "apiserver", "scheduler", "apiserver", "kubelet"];

    [Fact]
    public async Task Apply_ADeployment_IsOneTraceFromRequestToRunningPod()
    {
        var name = "traced-" + Guid.NewGuid().ToString("n")[..6];
        await Kubectl.ApplyAsync($$$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{{name}}}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: {{{name}}}}}
              template:
                metadata: {labels: {app: {{{name}}}}}
                spec:
                  containers: [{name: web, image: "cluster.local/sample-web:v1"}]
            """);
        await Kubectl.RolledOutAsync(name);

        await Eventually.HoldsAsync(() => Task.FromResult(FaultOf(name)), seconds: 20);
        await Kubectl.RunAsync("delete", "deployment", name);
    }

    private string? FaultOf(string name)
    {
        // The request that made the Deployment is the trace's beginning; it names the object in one of its attributes or children.
        var traces = cluster.Traces.Received.GroupBy(span => span.Trace).Where(trace => trace.Any(span => Mentions(span, name))).ToList();
        if (traces.FirstOrDefault(trace => Services.All(service => trace.Any(span => span.Service == service))) is not { } whole)
        {
            var found = traces.Select(trace => string.Join("+", trace.Select(span => span.Service).Distinct()));
            return $"no single trace covers {string.Join(", ", Services)}; traces that mention {name}: {string.Join(" | ", found)}";
        }
        var ids = whole.Select(span => span.Id).ToHashSet();
        var orphans = whole.Where(span => span.Parent.Length > 0 && !ids.Contains(span.Parent)).ToList();
        if (whole.FirstOrDefault(span => span.Service == "kubelet" && span.Name == "pod.start") is not { } start)
            return "the kubelet's span pod.start is missing";
        var causes = CausesOf(start, whole.ToDictionary(span => span.Id));
        if (!causes.SequenceEqual(Causes))
            return $"the pod's start was caused by {string.Join(" > ", causes)}";
        return orphans.Count == 0 ? null : $"spans without their parent: {string.Join(", ", orphans.Select(span => $"{span.Service}/{span.Name}"))}";
    }

    /// <summary>The services on the way from the root to a span, each named once per stay; the sidecar only carries.</summary>
    private static List<string> CausesOf(Span span, Dictionary<string, Span> spans)
    {
        var services = new List<string>();
        for (var at = span; at is not null; at = spans.GetValueOrDefault(at.Parent))
        {
            if (at.Service != "sidecar" && services.LastOrDefault() != at.Service)
                services.Add(at.Service);
        }
        services.Reverse();
        return services;
    }

    private static bool Mentions(Span span, string name) =>
        span.Name.Contains(name, StringComparison.Ordinal) || span.Attributes.Values.Any(value => value.Contains(name, StringComparison.Ordinal));
}
